import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { SCALES } from './grades.ts'
import {
  challengeQuestion,
  type Recorded,
  type Settings,
  SIDES,
  settingsFault,
  type ThreeWay,
  threeWay,
  USUAL,
} from './three-way.ts'

const scale = SCALES['nought-to-three']
const about = { agency: 'Anyshire Probation', standard: 'Supervision' }
const view = (recorded: Recorded, settings: Settings = USUAL) => threeWay(recorded, scale, settings)
const question = (seen: ThreeWay) => challengeQuestion(seen, about, scale)

describe('the three-way view', () => {
  it('finds an agency that says more than its practitioners and its cases', () => {
    const seen = view({ agency: 3, practitioners: [10, 12, 7, 5], audits: [0, 1, 0, 2] })
    assert.deepEqual(seen.voices, {
      agency: { grade: 3, of: 1 },
      practitioners: { grade: 1, of: 34 },
      audits: { grade: 0, of: 4 },
    })
    assert.deepEqual(seen.disagreements, [
      { higher: 'agency', lower: 'audits', apart: 3 },
      { higher: 'agency', lower: 'practitioners', apart: 2 },
    ])
  })

  it('lets sides be as far apart as the margin, and no further', () => {
    const recorded = { agency: 2, practitioners: [0, 9, 0, 0], audits: [] }
    assert.deepEqual(view(recorded).disagreements, [])
    assert.equal(view(recorded, { ...USUAL, margin: 0 }).disagreements.length, 1)
  })

  it('says why a side is silent, and lets it disagree with nobody', () => {
    const seen = view({ agency: 'no return', practitioners: [4, 0, 0, 0], audits: [0, 0] })
    assert.deepEqual(seen.voices, {
      agency: { silent: 'no return' },
      practitioners: { silent: 'too few to show' },
      audits: { silent: 'too few audits' },
    })
    assert.deepEqual(seen.disagreements, [])
    assert.equal(question(seen), undefined)
    const asked = view({ agency: 'not applicable', practitioners: null, audits: [] })
    assert.deepEqual(asked.voices.practitioners, { silent: 'not asked' })
  })

  it('refuses settings that would show fewer than five practitioners', () => {
    for (const wrong of [{ leastPractitioners: 4 }, { margin: -1 }, { margin: 0.5 }, { leastAudits: 0 }]) {
      assert.match(settingsFault({ ...USUAL, ...wrong }) ?? '', /must be/)
      assert.throws(() => view({ agency: 1, practitioners: null, audits: [] }, { ...USUAL, ...wrong }))
    }
    assert.equal(settingsFault(USUAL), undefined)
  })

  it('refuses grades of another scale', () => {
    assert.throws(() => view({ agency: 4, practitioners: null, audits: [] }), RangeError)
    assert.throws(() => view({ agency: 1, practitioners: [1, 2, 3], audits: [] }), RangeError)
    assert.throws(() => view({ agency: 1, practitioners: null, audits: [9] }), RangeError)
  })
})

describe('the challenge question', () => {
  it('says what the agency said, what its practitioners said, and asks one thing', () => {
    assert.equal(
      question(view({ agency: 3, practitioners: [10, 12, 7, 5], audits: [] })),
      'On “Supervision”: Anyshire Probation graded itself Fully met, but at least half of its 34 practitioners who answered graded it Partly met or lower. What would practitioners need to see to say the same, and who will bring it to them?',
    )
  })

  it('asks an agency that is harder on itself than others what it does not count', () => {
    assert.equal(
      question(view({ agency: 0, practitioners: null, audits: [3, 3, 2] })),
      'On “Supervision”: Anyshire Probation graded itself Not met, but more than half of the 3 cases audited were graded Fully met or higher. What do these cases show that the self-assessment does not count?',
    )
  })

  it('speaks of practitioners and cases where the agency stands between them', () => {
    const seen = view({ agency: 1, practitioners: [0, 0, 9, 1], audits: [0, 0, 0] })
    assert.match(question(seen) ?? '', /^On “Supervision”: For Anyshire Probation, more than half of its 10/)
  })
})

const grade = fc.integer({ min: 0, max: 3 })
const recordedOf = fc.record({
  agency: fc.oneof(grade, fc.constantFrom('no return' as const, 'not applicable' as const)),
  practitioners: fc.option(fc.array(fc.nat({ max: 12 }), { minLength: 4, maxLength: 4 })),
  audits: fc.array(grade, { maxLength: 8 }),
})
const settingsOf = fc.record({
  margin: fc.nat({ max: 2 }),
  leastPractitioners: fc.integer({ min: 5, max: 12 }),
  leastAudits: fc.integer({ min: 1, max: 4 }),
})

/** The middle of some grades another way: each written out, in a row. */
const middle = (counts: readonly number[]) => {
  const row = counts.flatMap((count, each) => Array.from({ length: count }, () => each))
  return row[Math.ceil(row.length / 2) - 1]
}

describe('whatever is recorded', () => {
  it('every disagreement that was planted is found, and no other', () => {
    const planted = fc.record({
      at: fc.tuple(grade, grade, grade),
      practitioners: fc.integer({ min: 5, max: 60 }),
      audits: fc.integer({ min: 3, max: 8 }),
      noise: fc.array(grade, { maxLength: 2 }),
    })
    fc.assert(
      fc.property(planted, fc.nat({ max: 2 }), ({ at, practitioners, audits, noise }, margin) => {
        const [self, survey, cases] = at
        const counts = [0, 1, 2, 3].map(
          (each) => (each === survey ? practitioners : 0) + noise.filter((one) => one === each).length,
        )
        const seen = view(
          { agency: self, practitioners: counts, audits: Array.from({ length: audits }, () => cases) },
          { ...USUAL, margin },
        )
        const told = seen.disagreements.map(({ higher, lower, apart }) => `${higher} ${lower} ${apart}`)
        const truth = { agency: self, practitioners: survey, audits: cases }
        const expected = SIDES.flatMap((one) =>
          SIDES.filter((other) => truth[one] - truth[other] > margin).map(
            (other) => `${one} ${other} ${truth[one] - truth[other]}`,
          ),
        )
        assert.deepEqual(told.toSorted(), expected.toSorted())
        assert.equal(question(seen) === undefined, expected.length === 0)
      }),
    )
  })

  it('a side of too few says the same whatever they answered', () => {
    fc.assert(
      fc.property(recordedOf, settingsOf, (recorded, settings) => {
        const counts = recorded.practitioners
        const seen = view(recorded, settings)
        const all = counts?.reduce((sum, count) => sum + count, 0) ?? 0
        if (counts === null || all >= settings.leastPractitioners) return
        for (const others of [counts.toReversed(), [all, 0, 0, 0], [0, 0, 0, 0]])
          assert.deepEqual(view({ ...recorded, practitioners: others }, settings), seen)
        assert.ok(!JSON.stringify(seen.disagreements).includes('practitioners'))
      }),
    )
  })

  it('each side has the middle of what is recorded of it', () => {
    fc.assert(
      fc.property(recordedOf, settingsOf, (recorded, settings) => {
        const { practitioners } = view(recorded, settings).voices
        if ('silent' in practitioners) return
        assert.equal(practitioners.grade, middle(recorded.practitioners ?? []))
        assert.ok(practitioners.of >= settings.leastPractitioners)
      }),
    )
  })

  it('disagreements come the widest first, each wider than the margin', () => {
    fc.assert(
      fc.property(recordedOf, settingsOf, (recorded, settings) => {
        const widths = view(recorded, settings).disagreements.map(({ apart }) => apart)
        assert.ok(widths.every((apart) => apart > settings.margin))
        assert.deepEqual(
          widths,
          widths.toSorted((one, other) => other - one),
        )
      }),
    )
  })
})
