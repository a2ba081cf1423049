import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dayOf } from '../days.ts'
import type { PartnershipId } from '../db.ts'
import { type Id, newId } from '../id.ts'
import type { Tier } from '../keeping.ts'
import type { Actor, PersonId } from '../work.ts'
import { type Decision, decide, type Facts } from './rules.ts'
import type { BreakGlass, Exclusion, Grant } from './schema.ts'
import { RIGHTS, type Right, type Thing } from './things.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const moment = (text: string): Temporal.Instant => Temporal.Instant.from(text)

const partnershipId = newId<'partnership'>() as PartnershipId
const [me, other] = [newId<'person'>() as PersonId, newId<'person'>() as PersonId]
const [board, agency] = [newId<'group'>(), newId<'agency'>()]
const thingId = newId<'thing'>() as Id<string>

const thing = (tier: Tier): Thing => ({
  ...{ kind: 'case', id: thingId, tier, label: 'C-1', href: '/workspace', ownerId: other },
  openTo: [{ as: ['seat.member'], of: board, words: 'a seat on the board' }],
})

const actor = (given: Partial<Actor> = {}): Actor => ({
  ...{ id: me, name: 'Me', partnershipId, holds: [{ as: 'person', of: null }], agencies: [] },
  ...{ assurance: 'two-factor', ...given },
})

const shared = { partnershipId, kind: 'case', thingId, reason: 'sealed' } as const

const aGrant = (given: Partial<Grant> = {}): Grant => ({
  ...{ ...shared, id: newId<'grant'>(), personId: me, right: 'read', grantedBy: other, version: 1 },
  ...{ fromOn: day('2026-03-01'), toOn: day('2026-03-31'), grantedAt: moment('2026-03-01T09:00:00Z') },
  ...{ revokedAt: null, revokedBy: null, ...given },
})
const anExclusion = (given: Partial<Exclusion> = {}): Exclusion => ({
  ...{ ...shared, id: newId<'exclusion'>(), personId: me, agencyId: null, excludedBy: other, version: 1 },
  ...{ fromOn: day('2026-03-01'), toOn: null, excludedAt: moment('2026-03-01T09:00:00Z'), ...given },
})
const aGlass = (given: Partial<BreakGlass> = {}): BreakGlass => ({
  ...{ ...shared, id: newId<'breakGlass'>(), personId: me, ownerToldId: other, secondToldId: other },
  ...{ openedAt: moment('2026-03-20T09:00:00Z'), untilAt: moment('2026-03-20T10:00:00Z') },
  ...{ reviewedAt: null, reviewedBy: null, finding: null, ...given },
})

const at = (text: string, given: Partial<Facts> = {}): Facts => ({
  ...{ now: moment(text), today: dayOf(moment(text)), grants: [], exclusions: [], glasses: [], ...given },
})
const NOON = '2026-03-20T12:00:00Z'

const found = (decision: Decision): string => (decision.may ? decision.reason.by : decision.why)

const member = { as: 'seat.member', of: board } as const
const elsewhere = { as: 'seat.member', of: newId<'group'>() } as const

/** Who somebody is, and what opens each tier for them: the whole policy of tiers. */
const POLICY: readonly (readonly [who: string, given: Partial<Actor>, facts: Partial<Facts>, ...string[]])[] =
  [
    ['registered', {}, {}, 'public', 'registered', 'no reason', 'no reason', 'no reason'],
    [
      'member of its body',
      { holds: [member] },
      {},
      'public',
      'registered',
      'holding',
      'no reason',
      'no reason',
    ],
    [
      'member of another body',
      { holds: [elsewhere] },
      {},
      ...['public', 'registered', 'no reason', 'no reason', 'no reason'],
    ],
    [
      'business manager',
      { holds: [{ as: 'post.business-manager', of: null }] },
      {},
      ...['public', 'registered', 'no reason', 'no reason', 'no reason'],
    ],
    [
      'its owner, without access',
      { id: other },
      {},
      'public',
      'registered',
      'no reason',
      'no reason',
      'no reason',
    ],
    ['named', {}, { grants: [aGrant()] }, 'public', 'registered', 'grant', 'grant', 'grant'],
    [
      'named, without a second factor',
      { assurance: 'password' },
      { grants: [aGrant()] },
      ...['public', 'registered', 'grant', 'no second factor', 'no second factor'],
    ],
    [
      'named, and revoked',
      {},
      { grants: [aGrant({ revokedAt: moment('2026-03-20T11:00:00Z'), revokedBy: other })] },
      ...['public', 'registered', 'no reason', 'no reason', 'no reason'],
    ],
    [
      'named until yesterday',
      {},
      { grants: [aGrant({ toOn: day('2026-03-19') })] },
      ...['public', 'registered', 'no reason', 'no reason', 'no reason'],
    ],
    [
      'named from tomorrow',
      {},
      { grants: [aGrant({ fromOn: day('2026-03-21') })] },
      ...['public', 'registered', 'no reason', 'no reason', 'no reason'],
    ],
    [
      'somebody else is named',
      {},
      { grants: [aGrant({ personId: other })] },
      ...['public', 'registered', 'no reason', 'no reason', 'no reason'],
    ],
    [
      'broke the glass',
      {},
      { glasses: [aGlass({ untilAt: moment('2026-03-20T12:00:01Z') })] },
      ...['public', 'registered', 'no reason', 'break-glass', 'break-glass'],
    ],
    [
      'broke the glass, without a second factor',
      { assurance: 'password' },
      { glasses: [aGlass({ untilAt: moment('2026-03-20T12:00:01Z') })] },
      ...['public', 'registered', 'no reason', 'no second factor', 'no second factor'],
    ],
    [
      'excluded member who is named and broke the glass',
      { holds: [member] },
      {
        grants: [aGrant({ right: 'decide', toOn: null })],
        glasses: [aGlass({ untilAt: moment('2026-03-20T13:00:00Z') })],
        exclusions: [anExclusion()],
      },
      ...['public', 'excluded', 'excluded', 'excluded', 'excluded'],
    ],
    [
      'named, of an excluded agency',
      { agencies: [agency] },
      { grants: [aGrant()], exclusions: [anExclusion({ personId: null, agencyId: agency })] },
      ...['public', 'excluded', 'excluded', 'excluded', 'excluded'],
    ],
    [
      'named, of another agency than the excluded one',
      { agencies: [newId<'agency'>()] },
      { grants: [aGrant()], exclusions: [anExclusion({ personId: null, agencyId: agency })] },
      ...['public', 'registered', 'grant', 'grant', 'grant'],
    ],
    [
      'named, and excluded until yesterday',
      {},
      { grants: [aGrant()], exclusions: [anExclusion({ toOn: day('2026-03-19') })] },
      ...['public', 'registered', 'grant', 'grant', 'grant'],
    ],
  ]

describe('who may open a thing', () => {
  for (const [who, given, facts, ...expected] of POLICY)
    it(`is the same for every tier as the policy says: ${who}`, () => {
      const tiers: readonly Tier[] = [0, 1, 2, 3, 4]
      assert.deepEqual(
        tiers.map((tier) => found(decide(thing(tier), actor(given), at(NOON, facts)))),
        expected,
      )
    })

  it('counts the last day of access in full, to midnight in London, in winter and in summer', () => {
    const cases = [
      ['2026-03-20', '2026-03-20T23:59:59.999Z', '2026-03-21T00:00:00Z'],
      ['2026-07-01', '2026-07-01T22:59:59.999Z', '2026-07-01T23:00:00Z'],
      ['2027-03-28', '2027-03-28T22:59:59.999Z', '2027-03-28T23:00:00Z'],
      ['2027-10-31', '2027-10-31T23:59:59.999Z', '2027-11-01T00:00:00Z'],
    ] as const
    for (const [last, within, after] of cases) {
      const facts = { grants: [aGrant({ toOn: day(last) })] }
      assert.equal(found(decide(thing(3), actor(), at(within, facts))), 'grant', within)
      assert.equal(found(decide(thing(3), actor(), at(after, facts))), 'no reason', after)
    }
  })

  it('is whoever broke the glass at 59:59, and nobody at 60:00 and 60:01', () => {
    const facts = { glasses: [aGlass()] }
    for (const [time, expected] of [
      ['2026-03-20T08:59:59Z', 'no reason'],
      ['2026-03-20T09:00:00Z', 'break-glass'],
      ['2026-03-20T09:59:59Z', 'break-glass'],
      ['2026-03-20T10:00:00Z', 'no reason'],
      ['2026-03-20T10:00:01Z', 'no reason'],
    ] as const)
      assert.equal(found(decide(thing(4), actor(), at(time, facts))), expected, time)
  })

  it('may read through broken glass, and do nothing else', () => {
    const facts = at('2026-03-20T09:30:00Z', { glasses: [aGlass()] })
    assert.equal(found(decide(thing(3), actor(), facts, 'contribute')), 'no reason')
  })

  const days = fc.integer({ min: -40, max: 40 }).map((count) => day('2026-03-20').add({ days: count }))
  const person = fc.constantFrom(me, other)
  const right = fc.constantFrom<Right>(...RIGHTS)
  const grants = fc.array(
    fc
      .record({ personId: person, right, fromOn: days, toOn: fc.option(days), isRevoked: fc.boolean() })
      .map(({ isRevoked, ...given }) =>
        aGrant({ ...given, ...(isRevoked && { revokedAt: moment(NOON), revokedBy: other }) }),
      ),
    { maxLength: 5 },
  )
  const exclusions = fc.array(
    fc
      .record({ who: fc.constantFrom('me', 'other', 'agency'), fromOn: days, toOn: fc.option(days) })
      .map(({ who, ...dates }) =>
        anExclusion({
          ...dates,
          personId: who === 'agency' ? null : who === 'me' ? me : other,
          agencyId: who === 'agency' ? agency : null,
        }),
      ),
    { maxLength: 3 },
  )
  const glasses = fc.array(
    fc
      .record({ personId: person, minutes: fc.integer({ min: -120, max: 120 }) })
      .map(({ personId, minutes }) => {
        const openedAt = moment(NOON).add({ minutes })
        return aGlass({ personId, openedAt, untilAt: openedAt.add({ hours: 1 }) })
      }),
    { maxLength: 3 },
  )
  const anything = fc.record({
    tier: fc.constantFrom<Tier>(0, 1, 2, 3, 4),
    needed: right,
    holds: fc.subarray([{ as: 'person', of: null }, member, elsewhere]),
    agencies: fc.subarray([agency]),
    assurance: fc.constantFrom('password', 'two-factor') as fc.Arbitrary<'password' | 'two-factor'>,
    ...{ grants, exclusions, glasses },
  })

  const isWithin = (from: Temporal.PlainDate, to: Temporal.PlainDate | null): boolean =>
    String(from) <= '2026-03-20' && (to === null || '2026-03-20' <= String(to))

  it('is nobody who has a conflict of interest, whatever they hold or are given', () => {
    fc.assert(
      fc.property(anything, ({ tier, needed, grants, exclusions, glasses, ...who }) => {
        const isExcluded = exclusions.some(
          ({ personId, agencyId, fromOn, toOn }) =>
            (personId === me || (agencyId !== null && who.agencies.includes(agencyId as typeof agency))) &&
            isWithin(fromOn, toOn),
        )
        fc.pre(isExcluded && !(tier === 0 && needed === 'read'))
        const decision = decide(thing(tier), actor(who), at(NOON, { grants, exclusions, glasses }), needed)
        assert.equal(found(decision), 'excluded')
      }),
      { numRuns: 2000 },
    )
  })

  it('has a live reason, and it is the one that is named', () => {
    let opened = 0
    fc.assert(
      fc.property(anything, ({ tier, needed, grants, exclusions, glasses, ...who }) => {
        const decision = decide(thing(tier), actor(who), at(NOON, { grants, exclusions, glasses }), needed)
        if (!decision.may) return
        opened++
        const { reason } = decision
        if (tier >= 3) assert.equal(who.assurance, 'two-factor')
        if (reason.by === 'public') return assert.ok(tier === 0 && needed === 'read')
        if (reason.by === 'registered') return assert.ok(tier === 1 && needed === 'read')
        if (reason.by === 'holding') {
          assert.ok(tier < 3 && needed === 'read')
          return assert.ok(who.holds.includes(reason.holding as typeof member))
        }
        if (reason.by === 'break-glass') {
          const { glass } = reason
          assert.ok(tier >= 3 && needed === 'read' && glasses.includes(glass) && glass.personId === me)
          const seconds = moment(NOON).since(glass.openedAt).total('seconds')
          return assert.ok(seconds >= 0 && seconds < 3600)
        }
        const { grant } = reason
        assert.ok(grants.includes(grant) && grant.personId === me && grant.revokedAt === null)
        assert.ok(isWithin(grant.fromOn, grant.toOn))
        return assert.ok(RIGHTS.indexOf(grant.right) >= RIGHTS.indexOf(needed))
      }),
      { numRuns: 3000 },
    )
    assert.ok(opened > 300)
  })
})
