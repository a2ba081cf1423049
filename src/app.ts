import {
  jobHandlers as accountsJobs,
  accountsModule,
  resetNotice,
  sessionLimits,
  signInButtons,
} from '#modules/accounts/index.ts'
import { jobHandlers as actionJobs, actionsModule, standingIn } from '#modules/actions/index.ts'
import { administrationModule } from '#modules/administration/index.ts'
import { jobHandlers as assuranceJobs, assuranceModule } from '#modules/assurance/index.ts'
import {
  type DocumentOwner,
  documentsModule,
  largestFile,
  openPapers,
  panelFor,
} from '#modules/documents/index.ts'
import {
  bodies,
  jobHandlers as governanceJobs,
  governanceModule,
  groups,
  holdingsOf,
  linkedBoards,
  ROLE_WORDS,
} from '#modules/governance/index.ts'
import { indicatorsModule } from '#modules/indicators/index.ts'
import { libraryModule, publishedTerms } from '#modules/library/index.ts'
import { jobHandlers as meetingJobs, meetingsModule } from '#modules/meetings/index.ts'
import {
  addPerson,
  agencyNames,
  BUSINESS_UNIT,
  givePost,
  helpersOn,
  holderOfPost,
  letterboxOf,
  namesOf,
  POST_WORDS,
  peopleModule,
  personOfAccount,
  post,
} from '#modules/people/index.ts'
import { planModule } from '#modules/plan/index.ts'
import { questionnairesModule } from '#modules/questionnaires/index.ts'
import { jobHandlers as reportJobs, reportsModule, usesOfIndicator } from '#modules/reports/index.ts'
import {
  everyRequest,
  REQUEST,
  type RequestId,
  requestPath,
  requestsModule,
} from '#modules/requests/index.ts'
import { grantSpells, hasLiveGrant, offPaper } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { Database, Reader } from '#platform/db.ts'
import { inEachOther, inEveryOther } from '#platform/elsewhere.ts'
import type { Reaction } from '#platform/events.ts'
import { fileJobs, nightlySweep } from '#platform/files/files.ts'
import { forgettingJobs } from '#platform/files/forgetting.ts'
import { MEGABYTE } from '#platform/form-posts.ts'
import { signInSweep } from '#platform/identity/sweeping.ts'
import type { AccountId, Identity } from '#platform/identity.ts'
import { accordItself, type JobHandler } from '#platform/jobs.ts'
import type { KeptTable } from '#platform/keeping.ts'
import { keptByThePlatform } from '#platform/kept.ts'
import type { LetterKind } from '#platform/letter-kinds.ts'
import type { Module } from '#platform/module.ts'
import type { Converter } from '#platform/packing/converting.ts'
import type { Post } from '#platform/post.ts'
import { type AddressBook, dailyDigest, letterHandlers } from '#platform/posting.ts'
import type { Printer } from '#platform/print.ts'
import { RETENTION } from '#platform/retention-settings.ts'
import { settingAt } from '#platform/settings.ts'
import type { FirstPerson, Site } from '#platform/site.ts'
import { lapsedOn, type SpellSource, spellsFrom } from '#platform/standing.ts'
import type { Scheduled } from '#platform/timetable.ts'
import { sayingWhoSaved } from '#platform/who-saved.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { administrationPage } from '#sites/administration.ts'
import { bareFrame } from '#sites/bare.ts'
import { cockpit } from '#sites/cockpit.ts'
import { HELPING_POSTS, helpPage } from '#sites/help.ts'
import { publicHome } from '#sites/home.ts'
import { measureRoutes } from '#sites/measures.ts'
import { myWork } from '#sites/my-work.ts'
import { publicFrame } from '#sites/public.ts'
import { refusedPage } from '#sites/refused.ts'
import { publicSearch, workspaceSearch } from '#sites/search.ts'
import { setUpPage } from '#sites/set-up.ts'
import { signInPage } from '#sites/sign-in.ts'
import { workspaceFrame } from '#sites/workspace.ts'
import { worried } from '#sites/worried.ts'

/** What documents may belong to, who may read those of T2, and who besides the business unit may add to them. */
export const documentOwners: readonly DocumentOwner[] = [
  {
    kind: 'partnership',
    ...{ readersWords: 'a post in the business unit', readers: [], keepers: [] },
    href: () => '/workspace/documents',
    all: async ({ partnershipId }) => [{ id: partnershipId, name: 'The whole partnership' }],
  },
  {
    kind: 'group',
    readersWords: 'a seat on this group',
    readers: Object.keys(ROLE_WORDS).map((role) => `seat.${role}`),
    ...{ keepers: ['seat.chair', 'seat.deputy'], keepersWords: 'the seat of chair or deputy on this group' },
    href: (id) => `/workspace/groups/${id}`,
    all: (reader) => groups(reader, accordItself(reader.partnershipId)),
  },
  {
    kind: 'agency',
    readersWords: 'a post at this agency',
    readers: (Object.keys(POST_WORDS) as (keyof typeof POST_WORDS)[]).map(post),
    ...{ keepers: [post('agency-lead')], keepersWords: 'the safeguarding lead of this agency' },
    href: (id) => `/workspace/agencies/${id}`,
    all: (reader) => agencyNames(reader),
  },
  {
    kind: 'linked-board',
    ...{ readersWords: 'a post in the business unit', readers: [], keepers: [] },
    href: (id) => `/workspace/linked-boards/${id}`,
    all: (reader) => linkedBoards(reader),
  },
  {
    kind: REQUEST,
    ...{ readersWords: 'a post in the business unit', readers: [], keepers: [], isPrivate: true },
    href: (id) => requestPath(id as RequestId),
    all: async (reader) =>
      (await everyRequest(reader)).map(({ id, reference, title }) => ({
        id,
        name: `${reference}: ${title}`,
      })),
  },
]

// The highest first, so that what each offers can be handed to those below it.
const reports = reportsModule(() => modules)
const assurance = assuranceModule(() => modules)
const plan = planModule(() => modules, { openPapers: openPapers(documentOwners) })
const meetings = meetingsModule(() => modules)
const actions = actionsModule(() => modules)
const indicators = indicatorsModule({ usedIn: usesOfIndicator, modules: () => modules })
const questionnaires = questionnairesModule()
const library = libraryModule()
const accounts = accountsModule()
const administration = administrationModule({
  api: () => modules.flatMap(({ api }) => api ?? []),
  settings: () => [...Object.values(RETENTION), ...modules.flatMap(({ settings }) => settings ?? [])],
  bodies: groups,
  modules: () => modules,
  letters: () => letters,
  kept: () => kept,
  actorOf: actorOfPerson,
})
const governance = governanceModule(() => modules, { openPapers: openPapers(documentOwners) })
const requests = requestsModule({
  documents: () => panelFor(documentOwners, REQUEST),
  kept: () => kept,
})
const documents = documentsModule(documentOwners, { actorOf: actorOfPerson })
const people = peopleModule({
  ...{ bodies, modules: () => modules, kept: () => kept },
  spells: (...asked) => spells(...asked),
})

/** Every module, in the order in which menus and pages name them. The only place that knows them all. */
export const modules: readonly Module[] = [
  governance,
  documents,
  people,
  meetings,
  plan,
  actions,
  indicators,
  questionnaires,
  assurance,
  reports,
  library,
  requests,
  accounts,
  administration,
]

/** What every module offers, each with the name of its module, so that a partnership can switch it off. */
const offered = <Offer>(pick: (module: Module) => readonly Offer[] | undefined) =>
  modules.flatMap((module) => (pick(module) ?? []).map((offer) => ({ ...offer, module: module.name })))

/** Everything that people hold and held, which decides for how long they are somebody here. */
const spells: SpellSource = spellsFrom([grantSpells, ...modules.flatMap((module) => module.spells ?? [])])

/**
 * Who an account is today: the person, with the posts and the seats they hold. Nobody, once the last of what they held has
 * ended: nothing is open to them any more.
 */
async function actorOf(reader: Reader, accountId: AccountId, today: Temporal.PlainDate) {
  const person = await personOfAccount(reader, accountId, today)
  if (!person) return undefined
  const seats = await holdingsOf(reader, person.id, today)
  const holds = [...person.holds, ...seats]
  if (holds.length === 1 && lapsedOn(await spells(reader, [person.id]), null, today)) return undefined
  return { ...person, holds: [...holds, ...(await standingIn(reader, person.id, today))] }
}

/** Who a person is today; undefined where they have no account, or have left. */
async function actorOfPerson(reader: Reader, personId: PersonId, today: Temporal.PlainDate) {
  const person = await letterboxOf(reader, personId, today)
  return person?.accountId ? actorOf(reader, person.accountId, today) : undefined
}

/** Whoever may open material of the tiers T3 and T4 by what they hold: one factor opens nothing for them. */
const SEES_SEALED: readonly string[] = [...BUSINESS_UNIT, post('scrutineer'), 'seat.chair', 'seat.deputy']

/** Where people get their mail: at the address of the account they sign in with, until they leave. */
const addressBook =
  (identity: Identity): AddressBook =>
  async (reader, personId, today) => {
    const person = await letterboxOf(reader, personId, today)
    const address = person?.accountId && (await identity.addressOf(person.accountId))
    return person && address ? { name: person.name, address } : undefined
  }

/** Every kind of letter that a module sends. */
export const letters: readonly LetterKind[] = modules.flatMap((module) => module.letters ?? [])

/** Everything that is done after the answer has been sent. */
export const jobHandlers = (given: {
  readonly database: Database
  readonly printer: Printer
  /** Makes PDFs of workbooks and presentations, where LibreOffice is there. */
  readonly converter?: Converter | undefined
  readonly post: Post
  readonly identity: Identity
}): readonly JobHandler[] => [
  ...governanceJobs(given),
  ...reportJobs({ ...given, modules: () => modules }),
  ...meetingJobs({ ...given, actorOf: actorOfPerson }),
  ...actionJobs({ ...given, modules: () => modules, actorOf: actorOfPerson }),
  ...assuranceJobs({ ...given, modules: () => modules, actorOf: actorOfPerson }),
  ...fileJobs,
  ...forgettingJobs,
  ...accountsJobs({
    identity: given.identity,
    elsewhere: (ask, accountId, run) => inEveryOther(given.database, actorOf, ask, accountId, run),
    inEachOther: (ask) => (run) => inEachOther(given.database, ask, run),
    spells,
  }),
  ...letterHandlers({ post: given.post, kinds: letters, addressBook: addressBook(given.identity) }),
]

/** The first person of a new partnership is its business manager, who makes everything else. */
async function settleFirst(work: Work, { name, email, accountId }: FirstPerson): Promise<void> {
  const holds = [{ as: post('business-manager'), of: null }]
  const founding = { ...work, actor: { ...work.actor, holds } }
  const personId = await addPerson(founding, { name, email, accountId, jobTitle: 'Business manager' })
  await givePost(founding, { personId, kind: 'business-manager', fromOn: dayOf(work.now) })
}

/** Every page there is, and what stands around it. */
export const site: Site = {
  publicRoutes: [publicHome, publicSearch(modules), worried, ...offered(({ publicRoutes }) => publicRoutes)],
  workspaceRoutes: [
    myWork(modules),
    cockpit(modules),
    ...measureRoutes(modules),
    workspaceSearch(modules),
    administrationPage(modules),
    helpPage(modules),
    ...offered(({ workspaceRoutes }) => workspaceRoutes),
  ].map((route) => ({
    ...route,
    answer: async (ask) => sayingWhoSaved(offPaper(await route.answer(ask), ask), ask, namesOf),
  })),
  entranceRoutes: offered(({ entranceRoutes }) => entranceRoutes),
  things: offered(({ things }) => things),
  publicFrame: publicFrame(modules),
  bareFrame,
  workspaceFrame: workspaceFrame(modules),
  signInPage,
  signInWays: signInButtons,
  sessionLimits,
  glossary: publishedTerms,
  noticeFor: ({ resetAskedAt }) => resetAskedAt && resetNotice(resetAskedAt),
  helpers: (reader, today) => helpersOn(reader, HELPING_POSTS, today),
  setUp: { page: setUpPage, settle: settleFirst },
  refusedPage,
  largestFile: async (reader, today) => (await settingAt(reader, largestFile, today)) * MEGABYTE,
  actorOf,
  letters,
  api: offered(({ api }) => api),
  actorOfPost: holderOfPost,
  linkPurposes: Object.fromEntries(
    offered(({ linkPurposes }) => linkPurposes).map((each) => [each.purpose, each]),
  ),
  isHere: async (reader, personId, today) => {
    const person = await letterboxOf(reader, personId, today)
    if (!person?.accountId) return person !== undefined
    return (await actorOf(reader, person.accountId, today)) !== undefined
  },
  needsSecondFactor: async (reader, actor, today) =>
    actor.holds.some(({ as }) => SEES_SEALED.includes(as)) || hasLiveGrant(reader, actor.id, today),
}

/** Everything that listens, so that “who hears this?” is one search. */
export const reactions: readonly Reaction[] = modules.flatMap((module) => module.reactions ?? [])

/** Everything that is done by the clock. */
export const timetable: readonly Scheduled[] = [
  nightlySweep,
  signInSweep,
  dailyDigest,
  ...modules.flatMap((module) =>
    (module.timetable ?? []).map((entry) => ({ ...entry, module: module.name })),
  ),
]

/** Every table, with what is personal in it and how long it is kept. */
export const kept: readonly KeptTable[] = [...keptByThePlatform, ...modules.flatMap((module) => module.kept)]
