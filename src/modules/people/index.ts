/** The agencies of the partnership, the people who work for them, and the posts that decide what a person may do. */
import type { Module } from '#platform/module.ts'
import { kept } from './keeping.ts'
import { workspaceRoutes } from './routes.ts'
import { readAgencies } from './rules.ts'

export { addAgency, addPerson, changeAgency, givePost } from './commands.ts'
export { agencyChanged } from './events.ts'
export { publishedAgencies } from './published.ts'
export {
  agencies,
  namesOf,
  type PersonInBrief,
  peopleOn,
  personOfAccount,
} from './queries.ts'
export {
  BUSINESS_UNIT,
  holdsOn,
  keepAgencies,
  POST_WORDS,
  post,
  readAgencies,
  SECTORS,
  type Sector,
} from './rules.ts'
export type { Agency, AgencyId, Person, PostId, PostKind, PublishedAgency } from './schema.ts'

export const peopleModule = (): Module => ({
  name: 'people',
  title: 'Agencies and people',
  workspaceRoutes,
  menu: [
    { group: 'Partnership', text: 'Agencies', href: '/workspace/agencies', icon: 'link', may: readAgencies },
  ],
  kept,
})
