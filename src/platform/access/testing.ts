import { dayOf } from '../days.ts'
import type { PartnershipId } from '../db.ts'
import { type Id, newId } from '../id.ts'
import type { Tier } from '../keeping.ts'
import type { Actor, PersonId } from '../work.ts'
import type { Decision, Facts } from './rules.ts'
import type { BreakGlass, Exclusion, Grant } from './schema.ts'
import type { Thing } from './things.ts'

/** Makers for the tests of who may open what: one thing, one person who asks, and what is on record about both. */
export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
export const moment = (text: string): Temporal.Instant => Temporal.Instant.from(text)

const partnershipId = newId<'partnership'>() as PartnershipId
export const [me, other] = [newId<'person'>() as PersonId, newId<'person'>() as PersonId]
export const [board, agency] = [newId<'group'>(), newId<'agency'>()]
const thingId = newId<'thing'>() as Id<string>

export const thing = (tier: Tier): Thing => ({
  ...{ kind: 'case', id: thingId, tier, label: 'C-1', href: '/workspace', ownerId: other },
  openTo: [{ as: ['seat.member'], of: board, words: 'a seat on the board' }],
  ownedAs: [{ as: ['seat.chair'], of: board, words: 'the chair of the board' }],
})

export const actor = (given: Partial<Actor> = {}): Actor => ({
  ...{ id: me, name: 'Me', partnershipId, holds: [{ as: 'person', of: null }], agencies: [] },
  ...{ assurance: 'two-factor', ...given },
})

const shared = { partnershipId, kind: 'case', thingId, reason: 'sealed' } as const

export const aGrant = (given: Partial<Grant> = {}): Grant => ({
  ...{ ...shared, id: newId<'grant'>(), personId: me, right: 'read', grantedBy: other, version: 1 },
  ...{ fromOn: day('2026-03-01'), toOn: day('2026-03-31'), grantedAt: moment('2026-03-01T09:00:00Z') },
  ...{ revokedAt: null, revokedBy: null, ...given },
})
/** What whoever owns the thing was given when it was made. */
export const anOwnersGrant = (): Grant => aGrant({ right: 'decide', toOn: null })
export const anExclusion = (given: Partial<Exclusion> = {}): Exclusion => ({
  ...{ ...shared, id: newId<'exclusion'>(), personId: me, agencyId: null, excludedBy: other, version: 1 },
  ...{ fromOn: day('2026-03-01'), toOn: null, excludedAt: moment('2026-03-01T09:00:00Z'), ...given },
})
export const aGlass = (given: Partial<BreakGlass> = {}): BreakGlass => ({
  ...{ ...shared, id: newId<'breakGlass'>(), personId: me, ownerToldId: other, secondToldId: other },
  ...{ openedAt: moment('2026-03-20T09:00:00Z'), untilAt: moment('2026-03-20T10:00:00Z') },
  ...{ reviewedAt: null, reviewedBy: null, finding: null, ...given },
})

export const at = (text: string, given: Partial<Facts> = {}): Facts => ({
  ...{ now: moment(text), today: dayOf(moment(text)), grants: [], exclusions: [], glasses: [], ...given },
})
export const NOON = '2026-03-20T12:00:00Z'

export const found = (decision: Decision): string => (decision.may ? decision.reason.by : decision.why)

export const member = { as: 'seat.member', of: board } as const
export const elsewhere = { as: 'seat.member', of: newId<'group'>() } as const
