import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Tier } from '../keeping.ts'
import type { PersonId } from '../work.ts'
import { decide, mayKnow } from './rules.ts'
import {
  actor,
  aGlass,
  aGrant,
  agency,
  anExclusion,
  at,
  board,
  day,
  elsewhere,
  found,
  me,
  member,
  moment,
  NOON,
  other,
  thing,
} from './testing.ts'
import { RIGHTS, type Right } from './things.ts'

describe('who may open a thing', () => {
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

  it('is only whom it was narrowed to, whatever its tier, and whoever decides on it by what they hold', () => {
    const narrowed = (tier: Tier, people: readonly PersonId[], guests: readonly PersonId[] = []) => {
      const { openTo, ...rest } = thing(tier)
      const chair = { as: ['seat.chair'], of: board, right: 'decide', words: 'the chair' } as const
      return { ...rest, openTo: [chair, ...openTo], onlyFor: { people, guests } }
    }
    const seated = actor({ holds: [member] })
    const chair = actor({ holds: [{ as: 'seat.chair', of: board }] })
    const [none, mine] = [at(NOON), at(NOON, { grants: [aGrant()] })]
    for (const tier of [0, 1, 2] as const) {
      assert.equal(found(decide(narrowed(tier, [other]), seated, none)), 'no reason')
      assert.equal(mayKnow(narrowed(tier, [other]), seated, none), false)
      assert.equal(found(decide(narrowed(tier, [me]), seated, none)), 'holding')
      assert.equal(found(decide(narrowed(tier, [other]), seated, mine)), 'grant')
      assert.equal(found(decide(narrowed(tier, [other]), chair, none, 'decide')), 'holding')
      // A name opens nothing by itself, but for a guest, and for them to be read.
      assert.equal(found(decide(narrowed(tier, [me]), actor(), none)), 'no reason')
      assert.equal(found(decide(narrowed(tier, [me], [me]), actor(), none)), 'named')
      assert.equal(found(decide(narrowed(tier, [me], [me]), actor(), none, 'contribute')), 'no reason')
      assert.equal(found(decide(narrowed(tier, [other], [me]), actor(), none)), 'no reason')
      const conflict = at(NOON, { exclusions: [anExclusion()] })
      assert.equal(found(decide(narrowed(tier, [me]), seated, conflict)), 'excluded')
      // Whoever is shut out learns nothing from a conflict of interest either.
      assert.equal(mayKnow(narrowed(tier, [other]), seated, conflict), false)
    }
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
        if (reason.by === 'named') return assert.fail('It was narrowed to nobody')
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
