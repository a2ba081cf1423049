import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { challengeQuestion, heatMap, tally, threeWay, USUAL } from '#modules/assurance/index.ts'
import { newSecret } from '#platform/digest.ts'
import {
  AGENCIES,
  type InventedCycle,
  PRACTITIONERS,
  SCALE,
  STANDARDS,
  sectionElevenCycle,
} from '../demo/section-eleven.ts'

const agencyIds = Array.from({ length: AGENCIES }, (_, at) => `agency-${at + 1}`)
const isNumber = (grade: number | null | undefined): grade is number => typeof grade === 'number'

/** Every standard of every agency, seen from three sides. */
const views = (cycle: InventedCycle) =>
  agencyIds.flatMap((agencyId) =>
    STANDARDS.map(([standardId, standard]) => {
      const ofAgency = <Row extends { readonly agencyId: string }>(rows: readonly Row[]) =>
        rows.filter((row) => row.agencyId === agencyId)
      const graded = ofAgency(cycle.practitioners)
        .map(({ grades }) => grades[standardId])
        .filter(isNumber)
      const audits = ofAgency(cycle.cases)
        .map(({ grades }) => grades[standardId])
        .filter(isNumber)
      const agency = cycle.selfGrades.get(agencyId)?.[standardId] ?? ('not applicable' as const)
      const recorded = { agency, practitioners: tally(graded, SCALE), audits }
      const seen = threeWay(recorded, SCALE, USUAL)
      return {
        agencyId,
        standardId,
        seen,
        question: challengeQuestion(seen, { agency: agencyId, standard }, SCALE),
      }
    }),
  )

const inWords = (rows: readonly { agencyId: string; standardId: string; higher: string; lower: string }[]) =>
  rows
    .map(({ agencyId, standardId, higher, lower }) => `${agencyId} ${standardId}: ${higher} over ${lower}`)
    .toSorted()

describe('an invented cycle of section 11', () => {
  // One seed is new in each run. It is named where the test fails, and the same seed fails again.
  for (const seed of [newSecret(), 'one', 'two', 'three'])
    it(`shows every disagreement that was planted and no other, with the seed ${seed}`, () => {
      const cycle = sectionElevenCycle(agencyIds, seed)
      const found = views(cycle).flatMap(({ agencyId, standardId, seen }) =>
        seen.disagreements.map(({ higher, lower }) => ({ agencyId, standardId, higher, lower })),
      )
      assert.ok(cycle.planted.length >= 24)
      assert.deepEqual(inWords(found), inWords(cycle.planted))
    })

  const cycle = sectionElevenCycle(agencyIds, 'one')

  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(sectionElevenCycle(agencyIds, 'one'), cycle)
    assert.notDeepEqual(sectionElevenCycle(agencyIds, 'two').planted, cycle.planted)
  })

  it('has 457 practitioners of 26 agencies, two of which are too small to show', () => {
    assert.equal(cycle.practitioners.length, PRACTITIONERS)
    const counts = agencyIds.map((id) => cycle.practitioners.filter(({ agencyId }) => agencyId === id).length)
    assert.deepEqual(counts.filter((count) => count < 5).toSorted(), [2, 3])
    const silent = views(cycle).filter(({ seen }) => 'silent' in seen.voices.practitioners)
    assert.equal(new Set(silent.map(({ agencyId }) => agencyId)).size, 2)
  })

  it('drafts one question for each standard on which an agency’s sides disagree', () => {
    const asked = views(cycle).filter(({ question }) => question !== undefined)
    const planted = new Set(cycle.planted.map(({ agencyId, standardId }) => `${agencyId} ${standardId}`))
    assert.equal(asked.length, planted.size)
    for (const { question } of asked) assert.match(question ?? '', /^On “.+”: .+, but .+\. .+\?$/)
  })

  it('has a heat map of 208 squares, of which six leave the base', () => {
    const map = heatMap(
      {
        ...{ id: 'this', scale: 'nought-to-three', met: SCALE.met, isClosed: true, altered: new Map() },
        asked: agencyIds.map((agencyId) => ({ agencyId, standardIds: STANDARDS.map(([id]) => id) })),
        answers: [...cycle.selfGrades].flatMap(([agencyId, grades]) =>
          Object.entries(grades).map(([standardId, grade]) => ({ agencyId, standardId, grade })),
        ),
      },
      undefined,
    )
    const { base, notApplicable, nilReturns } = map.ofAll
    assert.deepEqual([base, notApplicable, nilReturns], [202, 6, 0])
  })

  it('is for 26 agencies and no other number', () => {
    assert.throws(() => sectionElevenCycle(agencyIds.slice(1), 'one'), RangeError)
  })
})
