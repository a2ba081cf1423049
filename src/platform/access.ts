/**
 * Who may open one thing. A module declares its kinds of things, makes a `Thing` of a record, and calls `openThing` before
 * it shows anything of it; grants, exclusions and broken glass are kept here, and so are the rules that weigh them.
 */

export { endExclusion, excludeAgency, excludePerson } from './access/excluding.ts'
export {
  breakGlass,
  GLASS_LIST,
  glassBroken,
  mayReview,
  reviewGlass,
  SHORTEST_REASON,
  type Told,
} from './access/glass.ts'
export {
  askOf,
  endGrantOn,
  extendGrant,
  grantAccess,
  noteMovedGrants,
  openForOwner,
  openForPost,
  type PostHolder,
  revokeGrant,
  setGrantBack,
} from './access/granting.ts'
export { OPEN_FOR } from './access/keeping.ts'
export { noteOnScreen, offPaper } from './access/on-paper.ts'
export {
  demandOpen,
  noteReasonsRead,
  noteRefused,
  type Opened,
  openThing,
  type Showing,
  writtenFirst,
} from './access/opening.ts'
export {
  accessPath,
  confidentialBanner,
  confidentialFooter,
  RIGHT_WORDS,
  reasonWords,
  refusedThingPage,
  TIER_WORDS,
  tierTag,
  unprinted,
  watermark,
} from './access/pages.ts'
export {
  type AccessAsk,
  brokenGlasses,
  closedTo,
  type Exceptions,
  exceptionsFor,
  exclusionsFrom,
  findGlass,
  glassesOn,
  grantSpells,
  grantsOn,
  hasLiveGrant,
  mayManage,
  mayOpen,
  openable,
  openGrantsOf,
  reasonsOf,
  type Standing,
  standingTowards,
} from './access/records.ts'
export { type Decision, type Facts, isHeld, mayOwn, type Reason } from './access/rules.ts'
export type { BreakGlass, BreakGlassId, Exclusion, ExclusionId, Grant, GrantId } from './access/schema.ts'
export { isRefusal, SIGHTS_A_PAGE, type Sight, sightsOf, sightWords } from './access/seen.ts'
export { seenGrants, settleGrants, standingGrants, thingNow } from './access/settling.ts'
export {
  findThing,
  isConfidential,
  type OnlyFor,
  type Opening,
  RIGHTS,
  type Right,
  subjectOf,
  type Thing,
  type ThingKind,
  type ThingName,
} from './access/things.ts'
