import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { benchmarkFor, type Given, mayRenew } from './benchmark.ts'

const one = (partnershipId: string, part = 'Health', base = 4, met = 2): Given => ({
  ...{ partnershipId, part, base, met },
})
const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const READER = 'a'

describe('a benchmark', () => {
  it('is of five others, and the reader is not among them', () => {
    const { whole } = benchmarkFor(READER, [...ids.map((id) => one(id)), one(READER, 'Police', 90, 90)])
    assert.deepEqual(whole, { partnerships: 5, base: 20, percent: 50 })
  })

  it('is not of four others, though with the reader they are five', () => {
    assert.equal(
      benchmarkFor(
        READER,
        ids.slice(0, 5).map((id) => one(id)),
      ).whole,
      null,
    )
  })

  it('is not of fewer than five answers, and counts no partnership without an answer', () => {
    assert.equal(
      benchmarkFor(
        'nobody',
        ids.map((id) => one(id, 'Health', id < 'e' ? 1 : 0, 0)),
      ).whole,
      null,
    )
    const empty = [...ids.slice(1, 5).map((id) => one(id)), one('f', 'Health', 0, 0)]
    assert.equal(benchmarkFor(READER, empty).whole, null)
  })

  it('hides a second part where the first would be what is left of the whole', () => {
    const given = [
      ...ids.slice(1).map((id) => one(id)),
      ...ids.slice(1).map((id) => one(id, 'Schools', 9, 9)),
      one('b', 'Police'),
    ]
    const { whole, parts } = benchmarkFor(READER, given)
    assert.equal(whole?.base, 69)
    assert.deepEqual(
      [...parts].map(([part, others]) => [part, others?.base ?? null]),
      [
        ['Health', null],
        ['Schools', 45],
        ['Police', null],
      ],
    )
  })
})

describe('a benchmark that is drawn anew', () => {
  const six = ids.map((id) => one(id))
  it('may not show what a few gave in between', () => {
    assert.ok(mayRenew([], six))
    assert.ok(mayRenew([six], six.toReversed()))
    assert.ok(!mayRenew([six], [...six, one('g')]))
    assert.ok(!mayRenew([six], six.slice(1)))
    assert.ok(!mayRenew([six], six.with(2, one('c', 'Health', 4, 3))))
  })

  it('may show what six gave, so that each of them finds five others', () => {
    const more = ['g', 'h', 'i', 'j', 'k', 'l'].map((id) => one(id))
    assert.ok(mayRenew([six], [...six, ...more]))
    assert.ok(!mayRenew([six], [...six, ...more.slice(1)]))
    // One that goes back, but for one partnership, to what was shown before the last.
    assert.ok(mayRenew([[...six, ...more]], [...six.slice(1)]))
    assert.ok(!mayRenew([six, [...six, ...more]], six.slice(1)))
  })

  it('counts nobody who came or left without an answer', () => {
    const empty = ['h', 'i', 'j', 'k', 'l'].map((id) => one(id, 'Health', 0, 0))
    assert.ok(mayRenew([six], [...six, ...empty]))
    assert.ok(!mayRenew([six], [...six, one('g'), ...empty]))
    assert.ok(!mayRenew([[...six, one('g'), ...empty]], six))
  })

  it('counts nobody who gives the same in other lines', () => {
    const split = ids.slice(1).flatMap((id) => [one(id, 'Health', 3, 1), one(id, 'Health', 1, 1)])
    assert.ok(mayRenew([six], [one('a'), ...split]))
    assert.ok(!mayRenew([six], [one('a', 'Health', 9, 9), ...split]))
  })

  it('counts those who moved in each part, shown or hidden', () => {
    const parts = ['Health', 'Police', 'Schools', 'Districts', 'Fire', 'Probation']
    const wide = ids.flatMap((id) => parts.map((part) => one(id, part)))
    const oneEach = parts.map((part, index) => one(`new-${index}`, part))
    assert.ok(!mayRenew([wide], [...wide, ...oneEach]))
    const moved = ['g', 'h', 'i', 'j', 'k', 'l'].map((id) => one(id, 'Police'))
    assert.ok(mayRenew([wide], [...wide, ...moved]))
    assert.ok(!mayRenew([wide], [...wide, ...moved, one('g', 'Fire')]))
  })
})

describe('whatever partnerships give', () => {
  const given = fc.array(
    fc
      .record({
        partnershipId: fc.constantFrom(...ids, 'g', 'h'),
        part: fc.constantFrom('Health', 'Police', 'Schools', 'Districts'),
        base: fc.nat({ max: 6 }),
        share: fc.nat({ max: 6 }),
      })
      .map(({ share, ...rest }) => ({ ...rest, met: Math.min(share, rest.base) })),
    { maxLength: 40 },
  )

  it('nobody who adds, subtracts and leaves out their own comes to fewer than five of either', () => {
    fc.assert(
      fc.property(given, (all) => {
        const { whole, parts } = benchmarkFor(READER, all)
        const others = all.filter(({ partnershipId }) => partnershipId !== READER)
        const enough = (those: readonly Given[]) => {
          const bearing = those.filter(({ base }) => base > 0)
          const base = bearing.reduce((sum, each) => sum + each.base, 0)
          return new Set(bearing.map(({ partnershipId }) => partnershipId)).size >= 5 && base >= 5
        }
        const known = [...parts].filter(([, each]) => each !== null).map(([part]) => part)
        for (const part of known) assert.ok(enough(others.filter((each) => each.part === part)))
        const rest = others.filter(({ part, base }) => !known.includes(part) && base > 0)
        if (whole !== null) assert.ok(enough(others) && (rest.length === 0 || enough(rest)))
      }),
    )
  })
})
