import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  isOpen,
  mayGrade,
  movedInAll,
  movements,
  outstanding,
  type Part,
  partFaults,
  progressOf,
  type Sitting,
  seenBy,
  sittingsOf,
} from './blind-grading.ts'
import { SCALES } from './grades.ts'

const AUDITORS = ['council', 'health', 'police']
const part = (caseId: string, auditorId: string, state: Part['state'], grade = 2): Part => ({
  ...{ caseId, auditorId, state },
  grades: { 'Joint working': grade },
})
const sitting = (parts: readonly Part[], ...stopped: string[]): Sitting => ({
  cases: [...new Set(parts.map(({ caseId }) => caseId))].map((id) => ({
    id,
    isStopped: stopped.includes(id),
  })),
  parts,
})
/** Two cases, three auditors, all handed in but the last. */
const nearly = ['one', 'two'].flatMap((caseId) =>
  AUDITORS.map((auditorId) => part(caseId, auditorId, 'handed in')),
)
const last = nearly.length - 1
const waiting = sitting(nearly.with(last, part('two', 'police', 'to grade')))

describe('the sittings of an audit', () => {
  it('are five cases and then three', () => {
    assert.deepEqual(sittingsOf([1, 2, 3, 4, 5, 6, 7, 8], [5, 3]), [
      [1, 2, 3, 4, 5],
      [6, 7, 8],
    ])
  })

  it('are as many as there are cases for, and lose none', () => {
    assert.deepEqual(sittingsOf([1, 2, 3], [5, 3]), [[1, 2, 3]])
    assert.deepEqual(sittingsOf([1, 2, 3, 4], [1, 2]), [[1], [2, 3], [4]])
    assert.deepEqual(sittingsOf([], [5, 3]), [])
    assert.throws(() => sittingsOf([1], [0]), RangeError)
  })
})

describe('a part of a case', () => {
  it('is whole when each domain has a grade or does not apply', () => {
    const faults = (grades: Part['grades']) =>
      partFaults({ grades }, ['Impact', 'Assessment'], SCALES.judgement)
    assert.deepEqual(faults({ Impact: 3, Assessment: null }), [])
    assert.deepEqual(faults({ Impact: 4 }), [
      'Choose a grade of the scale for “Impact”',
      'Grade “Assessment”, or say that it does not apply',
    ])
  })
})

describe('the grades of others', () => {
  it('are unseen until the last of the sitting is in, whichever case it is of', () => {
    assert.ok(!isOpen(waiting))
    assert.deepEqual(
      seenBy(waiting, 'council').map(({ caseId, auditorId }) => `${caseId} ${auditorId}`),
      ['one council', 'two council'],
    )
    assert.equal(seenBy(sitting(nearly), 'council').length, 6)
  })

  it('are unseen also by whoever runs the audit, who sees whom it waits for', () => {
    assert.deepEqual(seenBy(waiting, undefined), [])
    assert.deepEqual(progressOf(waiting), {
      ...{ handedIn: 5, of: 6, waitsFor: [{ caseId: 'two', auditorId: 'police' }] },
    })
  })

  it('are not held up by a case that was stopped, or by whoever is excused', () => {
    assert.ok(isOpen({ ...waiting, cases: sitting(nearly, 'two').cases }))
    assert.ok(isOpen(sitting(nearly.with(last, part('two', 'police', 'excused')))))
    assert.deepEqual(progressOf({ ...waiting, cases: sitting(nearly, 'two').cases }), {
      ...{ handedIn: 3, of: 3, waitsFor: [] },
    })
  })

  it('are unseen where nobody has graded, though nobody is waited for', () => {
    assert.ok(!isOpen(sitting([])))
    assert.ok(!isOpen(sitting([part('one', 'police', 'excused')])))
  })
})

describe('an auditor', () => {
  it('may change a grade until all are in, and not after', () => {
    assert.ok(mayGrade(waiting, 'one', 'council'))
    assert.ok(!mayGrade(sitting(nearly), 'one', 'council'))
  })

  it('may not grade a stopped case, a case of others, or where excused', () => {
    const stopped = { ...waiting, cases: sitting(nearly, 'one').cases }
    assert.ok(!mayGrade(stopped, 'one', 'council'))
    assert.ok(!mayGrade(waiting, 'one', 'hospital'))
    assert.ok(!mayGrade(waiting, 'three', 'council'))
    const excused = waiting.parts.with(0, part('one', 'council', 'excused'))
    assert.ok(!mayGrade({ ...waiting, parts: excused }, 'one', 'council'))
  })
})

describe('the agreed grade', () => {
  const opened = sitting([
    ...[part('one', 'council', 'handed in', 3), part('one', 'health', 'handed in', 1)],
    ...[part('one', 'police', 'handed in', 2), part('two', 'council', 'excused', 0)],
  ])
  const agreed = [{ caseId: 'one', domain: 'Joint working', grade: 2 }]

  it('keeps how each blind grade moved', () => {
    const all = movements(opened, agreed)
    assert.deepEqual(
      all.map(({ auditorId, blind, by }) => [auditorId, blind, by]),
      [
        ['council', 3, -1],
        ['health', 1, 1],
        ['police', 2, 0],
      ],
    )
    assert.deepEqual(movedInAll(all), { of: 3, unmoved: 1, up: 1, down: 1 })
  })

  it('moves nothing where a domain did not apply', () => {
    assert.deepEqual(movements(opened, [{ caseId: 'one', domain: 'Impact', grade: 2 }]), [])
  })

  it('is not to be had before all grades are in', () => {
    assert.throws(() => movements(waiting, agreed), /once all of a sitting are in/)
  })
})

describe('whatever is handed in', () => {
  it('nobody sees what another gave while anybody is waited for', () => {
    const state = fc.constantFrom('to grade' as const, 'handed in' as const, 'excused' as const)
    const parts = fc.array(
      fc
        .tuple(fc.constantFrom('one', 'two', 'three'), fc.constantFrom(...AUDITORS), state)
        .map(([caseId, auditorId, is]) => part(caseId, auditorId, is)),
    )
    fc.assert(
      fc.property(parts, fc.subarray(['one', 'two', 'three']), (given, stopped) => {
        const whole = sitting(given, ...stopped)
        for (const auditor of [...AUDITORS, undefined]) {
          const others = seenBy(whole, auditor).filter(({ auditorId }) => auditorId !== auditor)
          if (outstanding(whole).length > 0) assert.deepEqual(others, [])
          assert.ok(others.every((each) => each.state === 'handed in'))
        }
        assert.equal(isOpen(whole) && progressOf(whole).waitsFor.length > 0, false)
      }),
    )
  })
})
