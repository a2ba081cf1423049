/** Keeping and disposing: holds, what is due, what was decided about it, and disposal by two people with a certificate. */
export { dueOn, dueOnWithAge, RETIREMENT_AGE } from './disposal/dates.ts'
export {
  type CarriedOut,
  carryOut,
  decideOnRows,
  disposals,
  findDisposal,
  partWith,
  previewOf,
  proposeDisposal,
  stayedOf,
  withdrawDisposal,
} from './disposal/disposing.ts'
export { AT_ONCE, type DueRow, type DueTable, dueRowsOf, dueTables, rulesOn } from './disposal/due.ts'
export {
  everyHold,
  findHold,
  isKeptHere,
  type NewHold,
  placeHold,
  releaseHold,
  standingHolds,
} from './disposal/holds.ts'
export { type Plan, planDisposal } from './disposal/plan.ts'
export { type Catalogue, catalogueOf, type TableShape } from './disposal/rows.ts'
export {
  type AppliedRule,
  type Certificate,
  type Disposal,
  type DisposalId,
  HOLD_KINDS,
  HOLD_SCOPES,
  type Hold,
  type HoldId,
  type HoldKind,
  type RowKey,
} from './disposal/schema.ts'
