import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { caseListFaults, isNhsNumber, readCaseList } from './case-list.ts'

describe('a list of cases', () => {
  it('has one to a line, with its group after a comma or a tab', () => {
    assert.deepEqual(readCaseList('A-1\n\n  A-2 , Under 1 \nA-3\tHealth, North\r\n'), [
      { id: 'A-1', stratum: '' },
      { id: 'A-2', stratum: 'Under 1' },
      { id: 'A-3', stratum: 'Health, North' },
    ])
  })

  it('says of each line what is wrong, and not what stands in it', () => {
    const list = readCaseList('Jane\nJane Doe 2\nA-1\nA-1\n9434765919\nH801200001001\n,Health')
    const faults = caseListFaults(list)
    assert.deepEqual(faults, [
      'Case 1 of the list has no figure, so it may be a name',
      'Case 2 of the list has something other than letters, figures, “-”, “/” and “_”',
      'Case 4 of the list is the same as case 3',
      'Case 5 of the list is an NHS number',
      'Case 6 of the list is a unique pupil number',
      'Case 7 of the list has no identifier',
    ])
    assert.ok(faults.every((fault) => !/Jane|9434765919|H8012/.test(fault)))
  })

  it('may not be empty, nor longer than can be sealed in a request', () => {
    assert.deepEqual(caseListFaults([]), ['Enter the cases to draw from, one to a line'])
    const many = Array.from({ length: 501 }, (_, at) => ({ id: `A-${at}`, stratum: '' }))
    assert.deepEqual(caseListFaults(many), ['The list has 501 cases. It may have 500 at the most'])
    assert.deepEqual(caseListFaults(many.slice(1)), [])
  })
})

describe('an NHS number', () => {
  it('is known by its check digit, however it is written', () => {
    for (const number of ['9434765919', '943 476 5919', '943-476-5919', '4505577104'])
      assert.equal(isNhsNumber(number), true, number)
    for (const number of ['9434765918', '123', '1234567890', 'A-2026-0001'])
      assert.equal(isNhsNumber(number), false, number)
  })

  it('has one check digit at the most for each nine figures', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}$/), (nine) => {
        const fitting = Array.from({ length: 10 }, (_, digit) => isNhsNumber(`${nine}${digit}`))
        assert.ok(fitting.filter(Boolean).length <= 1)
      }),
    )
  })
})
