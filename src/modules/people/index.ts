import { postSpells } from './queries/account-holders.ts'
import { accretion } from './queries/accretion.ts'
/** The agencies of the partnership, the people who work for them, and the posts that decide what a person may do. */

import type { Module } from '#platform/module.ts'
import { holdings } from './commands/holdings.ts'
import { directoryImport, handingOver, undoableTables } from './commands/undoing.ts'
import { kept } from './keeping.ts'
import { publicSearch } from './published.ts'
import { cockpit, measures } from './queries/measures.ts'
import { REFRESH, refreshAttention } from './queries/refresh.ts'
import { search } from './queries/searching.ts'
import { agencyRoutes } from './routes/agencies.ts'
import { api } from './routes/api.ts'
import { areaRoutes } from './routes/areas.ts'
import { domainRoutes } from './routes/domains.ts'
import { everythingRoutes } from './routes/everything.ts'
import { handOverRoutes } from './routes/hand-over.ts'
import { importRoutes } from './routes/importing.ts'
import { mergeRoutes } from './routes/merging.ts'
import { type Above, peopleRoutes } from './routes/people.ts'
import { postRoutes } from './routes/posts.ts'
import { refreshRoutes } from './routes/refresh.ts'
import { membershipLetter } from './rules/refresh.ts'
import { keepAgencies, ownContact, readAgencies, readDirectory } from './rules.ts'
import { help } from './views/help.ts'

export { listDomain } from './commands/domains.ts'
export { freeOfAccount, noteAccountEnds } from './commands/free-account.ts'
export { confirmDirectory, keepDirectoryFile, recordExport } from './commands/importing.ts'
export { mergeAgencies, mergePeople, undoMerger } from './commands/merging.ts'
export {
  addToDirectory,
  archivePerson,
  changePerson,
  restorePerson,
} from './commands/people.ts'
export { answerRefresh, openRefresh } from './commands/refresh.ts'
export { addSuccession } from './commands/succession.ts'
export { areTwo, mayBeOne } from './commands/two.ts'
export { registerPerson, welcomePerson } from './commands/welcome.ts'
export { addAgency, addPerson, changeAgency, givePost } from './commands.ts'
export { agencyChanged } from './events.ts'
export { planDirectory } from './forms/importing.ts'
export { publishedAgencies } from './published.ts'
export { type AccountHolder, accountHolders } from './queries/account-holders.ts'
export { addressesOf } from './queries/addresses.ts'
export { agencyAreas, postHolders, successorsOf } from './queries/agencies.ts'
export { agencyNames, findPerson, sameAddress } from './queries/directory.ts'
export { agencyOfAddress } from './queries/domains.ts'
export { otherNames, recordsOf } from './queries/everything.ts'
export { openPosts } from './queries/holdings.ts'
export { measures as peopleMeasures } from './queries/measures.ts'
export { peopleNamedIn } from './queries/naming.ts'
export { type OwnerNames, withOwners } from './queries/owners.ts'
export { directoryRecord } from './queries/record.ts'
export {
  agencies,
  type Holder,
  helpersOn,
  holderOfPost,
  holdersOf,
  letterboxOf,
  namesOf,
  type PersonInBrief,
  peopleAt,
  peopleOn,
  personOfAccount,
  postsHeldOn,
} from './queries.ts'
export type { Above, Bodies } from './routes/people.ts'
export { directorySheets } from './rules/columns.ts'
export { domainOf } from './rules/domains.ts'
export { exportPerson, type Part, thirdParties } from './rules/everything.ts'
export {
  BUSINESS_UNIT,
  endAccounts,
  hasEnded,
  INVITATION,
  isOfAgency,
  isSchool,
  keepAgencies,
  POST_WORDS,
  post,
  RETIREMENT,
  readAgencies,
  readDirectory,
  SECTORS,
  type Sector,
} from './rules.ts'
export type { Agency, AgencyId, Person, PostId, PostKind, PublishedAgency } from './schema.ts'
export { partsPlayed } from './views/agencies.ts'
export { shownPanels } from './views/panels.ts'

export const peopleModule = (above: Above): Module => ({
  name: 'people',
  accretions: [accretion],
  title: 'Agencies and people',
  workspaceRoutes: [
    ...agencyRoutes(above),
    ...importRoutes,
    ...everythingRoutes(above.kept),
    ...mergeRoutes(above.kept),
    ...areaRoutes,
    ...domainRoutes,
    ...handOverRoutes(above),
    ...peopleRoutes(above),
    ...postRoutes,
    ...refreshRoutes(above),
  ],
  help,
  menu: [
    {
      ...{ group: 'Partnership', text: 'Agencies', href: '/workspace/agencies', icon: 'link' },
      ...{ may: readAgencies, place: 'Agencies and people' },
    },
    {
      ...{ group: 'Partnership', text: 'People', href: '/workspace/people', icon: 'people' },
      ...{ may: readDirectory, place: 'Agencies and people' },
    },
    {
      group: 'Administration',
      text: 'Yearly refresh',
      href: REFRESH,
      section: 'People and access',
      about: 'Asks each agency once a year who goes on, and carries out what they say.',
      icon: 'people',
      may: keepAgencies,
    },
    {
      group: 'You',
      text: 'How you are reached',
      href: '/workspace/my-contact-details',
      icon: 'phone',
      may: ownContact,
    },
  ],
  measures,
  cockpit,
  search,
  publicSearch,
  api,
  attention: refreshAttention,
  spells: postSpells,
  letters: [membershipLetter],
  holdings,
  bulkKinds: [directoryImport, handingOver],
  undoable: undoableTables(above.kept),
  kept,
})
