import { type AgencyId, BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { type Actor, holds, permission } from '#platform/work.ts'

/** Figures as they are published are for those who govern and scrutinise; the public reads them in a published report. */
export const readIndicators = permission(
  'indicators.read',
  ...BUSINESS_UNIT,
  post('scrutineer'),
  post('chief-officer'),
  post('agency-lead'),
  post('data-lead'),
  'seat.chair',
  'seat.deputy',
  'seat.member',
  'seat.adviser',
)

/** Taking in files of figures, and changing one by hand. */
export const keepIndicators = permission('indicators.keep', ...BUSINESS_UNIT)

/** Figures as they are recorded, where a scheme publishes them otherwise. That somebody saw them is written down. */
export const readRecorded = permission('indicators.read-recorded', ...BUSINESS_UNIT, post('data-lead'))

/** Those of an agency who give its figures. */
const GIVERS: readonly string[] = [post('data-lead'), post('agency-lead')]

/** Giving the figures of an agency: its data lead and its safeguarding lead, and the business unit in their place. */
export const giveReturns = permission('indicators.give-returns', ...BUSINESS_UNIT, ...GIVERS)

/** Reading returns before their figures are released: the agency its own alone. */
export const readReturns = permission(
  'indicators.read-returns',
  ...BUSINESS_UNIT,
  ...GIVERS,
  post('chief-officer'),
)

const heldAt = (actor: Actor, agencyId: AgencyId, kinds: readonly string[]): boolean =>
  actor.holds.some(({ as, of }) => of === agencyId && kinds.includes(as))

/** Whether somebody may read what one agency returned, before it is released to everybody. */
export const mayReadReturnOf = (actor: Actor, agencyId: AgencyId): boolean =>
  holds(actor, keepIndicators) || heldAt(actor, agencyId, readReturns.to)

/** Whether somebody may enter the figures of one agency. */
export const mayGiveFor = (actor: Actor, agencyId: AgencyId): boolean =>
  holds(actor, keepIndicators) || heldAt(actor, agencyId, GIVERS)
