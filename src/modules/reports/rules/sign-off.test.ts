import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Signature, Stage } from '../schema/sign-off.ts'
import { STAGES } from '../schema/sign-off.ts'
import { frameworksOf, recipientsOf } from './recipients.ts'
import { movesFrom, needsNote, signersWith, unsignedWords } from './sign-off.ts'

const signed = (agencyId: string, contentHash: string): Signature =>
  ({ agencyId, contentHash }) as unknown as Signature

const PARTNERS = ['Council', 'Health board', 'Constabulary'].map((name) => ({ id: name, name }))

describe('the way of a report to the public', () => {
  it('is chosen up to the partners, and no further', () => {
    for (const stage of STAGES) {
      const moves = movesFrom(stage, { isUnit: true })
      assert.ok(
        !moves.some(
          (to) => to === stage || ['skeleton', 'data-locked', 'published', 'sent', 'committee'].includes(to),
        ),
        stage,
      )
    }
    assert.ok(movesFrom('published', { isUnit: true }).includes('partners'), 'a correction is signed too')
    assert.ok(!movesFrom('draft', { isUnit: true }).includes('archived'))
  })

  it('lets the scrutineer move it only while it is with them', () => {
    const open = STAGES.filter((stage) => movesFrom(stage, { isUnit: false }).length > 0)
    assert.deepEqual(open, ['scrutineer'])
  })

  it('asks why it goes back, past a step, or on for somebody else', () => {
    const cases: readonly (readonly [Stage, Stage, boolean, boolean])[] = [
      ['data-locked', 'contributions', false, false],
      ['skeleton', 'draft', false, true],
      ['draft', 'contributions', false, true],
      ['scrutineer', 'board', true, false],
      ['scrutineer', 'board', false, true],
      ['board', 'partners', false, true],
      ['published', 'partners', false, true],
    ]
    for (const [from, to, isScrutineer, asked] of cases)
      assert.equal(needsNote(from, to, { isScrutineer }), asked, `${from} to ${to}`)
  })
})

describe('the signatures of the partners', () => {
  it('hold for what was signed, and for nothing that was written since', () => {
    const signers = signersWith(PARTNERS, [signed('Council', 'now'), signed('Constabulary', 'then')], 'now')
    assert.deepEqual(
      signers.map(({ state }) => state),
      ['signed', 'waits', 'changed'],
    )
    assert.deepEqual(unsignedWords(signers), [
      'Health board has not signed',
      'Constabulary signed before the report was changed, and has to sign again',
    ])
  })

  it('are all there when each partner has signed what stands now', () => {
    const all = PARTNERS.map(({ id }) => signed(id, 'now'))
    assert.deepEqual(unsignedWords(signersWith(PARTNERS, all, 'now')), [])
  })

  it('are missing where nobody is recorded who could sign', () => {
    assert.equal(unsignedWords(signersWith([], [], 'now')).length, 1)
  })
})

describe('who has to have a report', () => {
  it('is nine for a joint adults’ board of two councils', () => {
    const frameworks = frameworksOf({ statutory: 'adults', audience: 'adults' })
    const names = recipientsOf(frameworks, ['Cambridgeshire', 'Peterborough'], 'Guidance').map(
      ({ name }) => name,
    )
    const count = (words: RegExp) => names.filter((name) => words.test(name)).length
    assert.equal(names.length, 9)
    assert.deepEqual(
      [/^Chief executive/, /^Leader/, /policing body/, /Healthwatch/, /Health and Wellbeing/].map(count),
      [2, 2, 1, 2, 2],
    )
  })

  it('says of each whether a source confirms it', () => {
    const of = (statutory: string) =>
      recipientsOf(frameworksOf({ statutory, audience: 'both' }), ['North'], 'Guidance').map(
        (each) => each.isConfirmed,
      )
    assert.deepEqual(of('children'), [false, false])
    assert.ok(of('adults').every(Boolean))
  })

  it('is everyone of both, where a body is for both', () => {
    assert.deepEqual(frameworksOf(undefined), ['children', 'adults'])
    assert.deepEqual(frameworksOf({ statutory: 'executive', audience: 'both' }), ['children', 'adults'])
  })
})
