/** The agencies of the partnership, the people who work for them, and the posts that decide what a person may do. */
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
export { workspaceRoutes } from './routes.ts'
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
