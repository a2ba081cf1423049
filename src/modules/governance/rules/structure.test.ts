import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Days, liesWithin, overlap } from '#platform/days.ts'
import type { GroupId } from '../schema.ts'
import { day } from '../testing.ts'
import { appointmentProblem, byStanding, lacksEnd, treeOf, wouldReportToItself } from './structure.ts'

const period = (text: string): Days => {
  const [from = '', to = ''] = text.split(' – ')
  return { fromOn: from ? day(from) : null, toOn: to ? day(to) : null }
}

const START = day('2026-01-01')
const offset = fc.option(fc.integer({ min: 0, max: 20 }))
/** A period of some days in January 2026 that may be open at either end, and is never backwards. */
const periods: fc.Arbitrary<Days> = fc.tuple(offset, offset).map(([one, other]) => {
  const [from, to] = one !== null && other !== null && one > other ? [other, one] : [one, other]
  const on = (days: number | null) => (days === null ? null : START.add({ days }))
  return { fromOn: on(from), toOn: on(to) }
})
/** The days of a month around it, one by one: the plain way to say what a period is. */
const daysOf = ({ fromOn, toOn }: Days): readonly number[] =>
  Array.from({ length: 40 }, (_, index) => index - 10).filter((days) => {
    const on = START.add({ days })
    return (
      (!fromOn || Temporal.PlainDate.compare(fromOn, on) <= 0) &&
      (!toOn || Temporal.PlainDate.compare(on, toOn) <= 0)
    )
  })

describe('two periods', () => {
  const cases = [
    { one: '2026-01-01 – 2026-01-31', other: '2026-01-31 – 2026-02-28', share: true },
    { one: '2026-01-01 – 2026-01-31', other: '2026-02-01 – 2026-02-28', share: false },
    { one: '2026-01-01 – ', other: '2030-01-01 – ', share: true },
    { one: ' – 2026-01-31', other: '2026-02-01 – ', share: false },
    { one: ' – ', other: '2026-02-01 – 2026-02-01', share: true },
  ]
  for (const { one, other, share } of cases) {
    it(`${one} and ${other} ${share ? 'share' : 'do not share'} a day`, () => {
      assert.equal(overlap(period(one), period(other)), share)
      assert.equal(overlap(period(other), period(one)), share)
    })
  }

  it('overlap exactly when they have a day in common', () => {
    fc.assert(
      fc.property(periods, periods, (one, other) => {
        const theirs = new Set(daysOf(other))
        assert.equal(
          overlap(one, other),
          daysOf(one).some((each) => theirs.has(each)),
        )
      }),
    )
  })

  it('lie within each other exactly when every day of the one is a day of the other', () => {
    fc.assert(
      fc.property(periods, periods, (inner, outer) => {
        const theirs = new Set(daysOf(outer))
        assert.equal(
          liesWithin(inner, outer),
          daysOf(inner).every((each) => theirs.has(each)),
        )
      }),
    )
  })
})

describe('an appointment', () => {
  const seat = period('2026-01-01 – 2026-12-31')
  const others = [period('2026-03-01 – 2026-03-31')]
  const cases = [
    { wanted: '2026-02-02 – 2026-02-01', problem: 'backwards' },
    { wanted: '2025-12-31 – 2026-01-05', problem: 'outside' },
    { wanted: '2026-04-01 – ', problem: 'outside' },
    { wanted: '2026-02-01 – 2026-03-01', problem: 'taken' },
    { wanted: '2026-03-31 – 2026-04-01', problem: 'taken' },
    { wanted: '2026-02-01 – 2026-02-28', problem: undefined },
    { wanted: '2026-04-01 – 2026-12-31', problem: undefined },
  ]
  for (const { wanted, problem } of cases) {
    it(`${wanted} ${problem ? `is ${problem}` : 'stands'}`, () => {
      assert.equal(appointmentProblem(period(wanted), seat, others)?.problem, problem)
    })
  }

  it('never shares a day with another, however many are made one after the other', () => {
    fc.assert(
      fc.property(fc.array(periods, { maxLength: 12 }), (wishes) => {
        const made: Days[] = []
        for (const wish of wishes) if (!appointmentProblem(wish, period(' – '), made)) made.push(wish)
        const days = made.flatMap(daysOf)
        assert.equal(new Set(days).size, days.length)
      }),
    )
  })
})

interface Node {
  readonly id: GroupId
  readonly reportsTo: readonly GroupId[]
}

const id = (index: number): GroupId => `g${index}` as GroupId

/** Lines that were asked for one after the other, each drawn only if the rule allows it. */
const drawn = (wishes: readonly (readonly [number, number])[]) => {
  const lines: { groupId: GroupId; toGroupId: GroupId }[] = []
  for (const [from, to] of wishes)
    if (!wouldReportToItself(lines, id(from), [id(to)])) lines.push({ groupId: id(from), toGroupId: id(to) })
  return lines
}
const wishes = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })), { maxLength: 40 })

describe('reporting lines', () => {
  it('never lead back to where they began, in whatever order they are drawn', () => {
    fc.assert(
      fc.property(wishes, (asked) => {
        let left = drawn(asked)
        // Taking away groups that nobody reports to empties the lines, unless some of them go in a circle.
        for (let before = -1; before !== left.length; ) {
          before = left.length
          const reportedTo = new Set(left.map(({ toGroupId }) => toGroupId))
          left = left.filter(({ groupId }) => reportedTo.has(groupId))
        }
        assert.deepEqual(left, [])
      }),
    )
  })

  it('are refused only where they would make a circle', () => {
    const lines = [
      { groupId: id(1), toGroupId: id(0) },
      { groupId: id(2), toGroupId: id(1) },
    ]
    assert.equal(wouldReportToItself(lines, id(0), [id(2)]), true)
    assert.equal(wouldReportToItself(lines, id(0), [id(0)]), true)
    assert.equal(wouldReportToItself(lines, id(2), [id(0), id(1)]), false)
    assert.equal(wouldReportToItself(lines, id(1), [id(3)]), false)
  })
})

describe('the tree of groups', () => {
  const nodes: fc.Arbitrary<Node[]> = fc
    .array(fc.array(fc.nat({ max: 12 }), { maxLength: 3 }), { maxLength: 12 })
    .map((parents) => parents.map((each, index) => ({ id: id(index), reportsTo: each.map(id) })))

  it('has every group once, whatever the lines', () => {
    fc.assert(
      fc.property(nodes, (all) => {
        const seen: GroupId[] = []
        const walk = (branches: ReturnType<typeof treeOf<Node>>): void => {
          for (const { item, below } of branches) {
            seen.push(item.id)
            walk(below)
          }
        }
        walk(treeOf(all))
        assert.deepEqual(seen.sort(), all.map((node) => node.id).sort())
      }),
    )
  })

  it('has each group under the first that it reports to and that is there', () => {
    const [root] = treeOf([
      { id: id(0), reportsTo: [] },
      { id: id(1), reportsTo: [id(9), id(0)] },
      { id: id(2), reportsTo: [id(1), id(0)] },
    ])
    assert.deepEqual(
      root?.below.map(({ item, below }) => [item.id, below.map((branch) => branch.item.id)]),
      [[id(1), [id(2)]]],
    )
  })
})

describe('what people expect of groups', () => {
  it('is the executive first, then boards, and then the alphabet', () => {
    const groups = [
      { kind: 'workstream', name: 'Neglect' },
      { kind: 'board', name: 'Children' },
      { kind: 'executive', name: 'Executive' },
      { kind: 'board', name: 'Adults' },
    ] as const
    assert.deepEqual(
      [...groups].sort(byStanding).map(({ name }) => name),
      ['Executive', 'Adults', 'Children', 'Neglect'],
    )
  })

  const cases = [
    { kind: 'workstream', endsOn: null, isOpenEnded: false, lacks: true },
    { kind: 'workstream', endsOn: day('2026-01-01'), isOpenEnded: false, lacks: false },
    { kind: 'workstream', endsOn: null, isOpenEnded: true, lacks: false },
    { kind: 'board', endsOn: null, isOpenEnded: false, lacks: false },
  ] as const
  for (const { lacks, ...group } of cases) {
    it(`is ${lacks ? 'an end' : 'nothing more'} of a ${group.kind} that ends ${group.endsOn ?? (group.isOpenEnded ? 'who knows when' : 'never said')}`, () => {
      assert.equal(lacksEnd(group), lacks)
    })
  }
})
