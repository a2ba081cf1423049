import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CountedAudit, casesShown, isOnScale } from './counted-audits.ts'
import { SCALES } from './grades.ts'

const [POLICE, HEALTH] = ['police', 'health'] as never[]
const [JOINT, SCHOOL, LATE] = ['joint', 'school', 'late'] as never[]
const [ONE, TWO] = ['one', 'two'] as never[]

const part = (caseId: never, auditorId: string, state = 'handed-in') => ({
  ...{ caseId, auditorId: auditorId as never, state: state as never },
})
const agreed = (caseId: never, criterionId: never, grade: number | null) => ({ caseId, criterionId, grade })

const counted = (given: Partial<CountedAudit>): CountedAudit => ({
  audit: { id: 'audit' as never, reference: 'CA-2026-001', title: 'Neglect', scale: 'rag' },
  criteria: [
    { id: JOINT as never, agencyId: null },
    { id: SCHOOL as never, agencyId: HEALTH as never },
    { id: LATE as never, agencyId: null },
  ],
  auditors: [
    { id: 'pia' as never, agencyId: POLICE as never },
    { id: 'hal' as never, agencyId: HEALTH as never },
  ],
  parts: [
    part(ONE as never, 'pia'),
    part(ONE as never, 'hal'),
    part(TWO as never, 'pia'),
    part(TWO as never, 'hal', 'excused'),
  ],
  agreed: [],
  speaks: [
    { criterionId: JOINT as never, standardId: 'A' },
    { criterionId: SCHOOL as never, standardId: 'B' },
  ],
  ...given,
})

describe('what agreed grades of case audits show of agencies', () => {
  it('speaks of every agency that graded the case, and of one alone where it alone is asked', () => {
    const shown = casesShown(
      counted({
        agreed: [
          agreed(ONE as never, JOINT as never, 1),
          agreed(ONE as never, SCHOOL as never, 0),
          agreed(TWO as never, JOINT as never, 2),
        ],
      }),
      SCALES.rag,
    )
    assert.deepEqual(shown, [
      { agencyId: POLICE, grades: { A: 1 } },
      { agencyId: HEALTH, grades: { A: 1, B: 0 } },
      { agencyId: POLICE, grades: { A: 2 } },
    ])
  })

  it('counts nothing that does not apply, speaks of no standard, or was graded on another scale', () => {
    const all = {
      agreed: [agreed(ONE as never, JOINT as never, null), agreed(ONE as never, LATE as never, 2)],
    }
    assert.deepEqual(casesShown(counted(all), SCALES.rag), [])
    const other = counted({ agreed: [agreed(ONE as never, JOINT as never, 1)] })
    assert.deepEqual(casesShown(other, SCALES.judgement), [])
    assert.equal(isOnScale({ scale: 'rag' }, SCALES.rag), true)
    assert.equal(isOnScale({ scale: 'judgement' }, SCALES['nought-to-three']), false)
  })

  it('counts a case once for a standard, however many questions speak of it', () => {
    const [shown] = casesShown(
      counted({
        speaks: [JOINT, SCHOOL, LATE].map((id) => ({ criterionId: id as never, standardId: 'A' })),
        agreed: [
          agreed(ONE as never, JOINT as never, 2),
          agreed(ONE as never, SCHOOL as never, 2),
          agreed(ONE as never, LATE as never, 0),
        ],
      }),
      SCALES.rag,
    ).filter(({ agencyId }) => agencyId === HEALTH)
    assert.deepEqual(shown?.grades, { A: 2 })
  })
})
