import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '#platform/work.ts'
import { answersSection, reachOf, readsSection } from './respondents.ts'

const [ME, OTHER, COUNCIL] = ['me', 'other', 'council'] as unknown as readonly [never, never, never]
const SECTION = 'section'
const actor = (agencies: readonly never[] = []): Actor => ({
  ...{ id: ME, name: 'Me', partnershipId: 'here' as never, holds: [], agencies },
})
const invitation = { agencyId: null, personId: null, address: '', withdrawnAt: null }

describe('what an invitation asks of somebody', () => {
  it('is everything of whoever works for the agency that is asked', () => {
    const reach = reachOf(actor([COUNCIL]), { ...invitation, agencyId: COUNCIL }, [], undefined)
    assert.equal(reach?.whole, true)
    assert.equal(reachOf(actor(), { ...invitation, agencyId: COUNCIL }, [], undefined), undefined)
  })

  it('is nothing of a colleague, where one person of an agency is asked', () => {
    const asked = { ...invitation, agencyId: COUNCIL, personId: OTHER }
    assert.equal(reachOf(actor([COUNCIL]), asked, [], undefined), undefined)
    assert.equal(reachOf(actor(), { ...asked, personId: ME }, [], undefined)?.whole, true)
  })

  it('is nothing by an address alone, which is of nobody who signs in', () => {
    const asked = { ...invitation, agencyId: COUNCIL, address: 'wren@example.org' }
    assert.equal(reachOf(actor([COUNCIL]), asked, [], undefined), undefined)
  })

  it('is a section of whoever was asked for it, and no other', () => {
    const given = [{ personId: ME, sectionId: SECTION }]
    const reach = reachOf(actor(), { ...invitation, personId: OTHER }, given, undefined)
    assert.ok(reach)
    assert.equal(answersSection(reach, SECTION), true)
    assert.equal(answersSection(reach, 'another'), false)
    assert.equal(readsSection(reach, 'another'), false)
  })

  it('is reading all of it, and answering none, of whoever is to sign', () => {
    const reach = reachOf(actor(), { ...invitation, personId: OTHER }, [], { personId: ME })
    assert.ok(reach)
    assert.equal(readsSection(reach, SECTION), true)
    assert.equal(answersSection(reach, SECTION), false)
  })

  it('is nothing once it was withdrawn', () => {
    const withdrawn = { ...invitation, personId: ME, withdrawnAt: 'then' as never }
    assert.equal(reachOf(actor(), withdrawn, [], undefined), undefined)
  })
})
