import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { signersOf } from './arrangements.ts'

const day = Temporal.PlainDate.from('2023-03-31')

const agency = (id: string, parentId: string | null = null, isStatutoryPartner = true, endsOn = '') => ({
  ...{ id: id as never, parentId: parentId as never, isStatutoryPartner },
  ...{ startsOn: null, endsOn: endsOn === '' ? null : Temporal.PlainDate.from(endsOn) },
})

const signers = (...agencies: readonly ReturnType<typeof agency>[]) =>
  signersOf(agencies, [], new Map(), day).map(({ id }) => String(id))

describe('whoever signs for the safeguarding partners', () => {
  it('is each of two councils that are listed together, and not their joint entry as well', () => {
    const found = signers(agency('both'), agency('county', 'both'), agency('city', 'both'), agency('police'))
    assert.deepEqual(found, ['county', 'city', 'police'])
  })

  it('is the entry itself where its parts are no partners, or no longer', () => {
    assert.deepEqual(signers(agency('both'), agency('youth', 'both', false)), ['both'])
    assert.deepEqual(signers(agency('both'), agency('city', 'both', true, '2022-12-31')), ['both'])
  })
})
