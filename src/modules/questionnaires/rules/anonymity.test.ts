import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import * as anonymity from './anonymity.ts'

const draw = (below: number): number => randomInt(below)
const { draftNameOf, isWritten, newResumeCode, openDraft, padded, readResumeCode, sealDraft, shuffled } =
  anonymity

describe('a code that only the respondent holds', () => {
  it('is read as it was shown, in capitals and without its hyphens', () => {
    const code = newResumeCode(draw)
    assert.match(code, /^([a-z2-9]{5}-){4}[a-z2-9]{5}$/)
    assert.equal(readResumeCode(code), code)
    assert.equal(readResumeCode(` ${code.toUpperCase().replaceAll('-', ' ')} `), code)
    assert.equal(readResumeCode(code.slice(1)), undefined)
    assert.equal(readResumeCode(`${code}a`), undefined)
    assert.equal(readResumeCode(''), undefined)
  })

  it('opens its draft, and no other code or round does', () => {
    const [code, other] = [newResumeCode(draw), newResumeCode(draw)]
    const sealed = sealDraft(code, 'round', '{"a":"é"}')
    assert.equal(openDraft(code, 'round', sealed), '{"a":"é"}')
    assert.equal(openDraft(other, 'round', sealed), undefined)
    assert.equal(openDraft(code, 'another', sealed), undefined)
    assert.notEqual(draftNameOf(code, 'round'), draftNameOf(code, 'another'))
    assert.notEqual(draftNameOf(code, 'round'), draftNameOf(other, 'round'))
  })

  it('seals drafts of one length, so that their size tells nobody apart', () => {
    const code = newResumeCode(draw)
    const lengths = ['{}', `{"a":"${'x'.repeat(3000)}"}`].map((json) => sealDraft(code, 'round', json).length)
    assert.equal(lengths[0], lengths[1])
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 9000 }), (words) => {
        const json = JSON.stringify({ words })
        const bytes = Buffer.byteLength(padded(json))
        assert.ok([4096, 8192, 16_384, 32_768, 65_536, 131_072, 262_144].includes(bytes))
        assert.deepEqual(JSON.parse(padded(json)), { words })
      }),
    )
  })
})

describe('answers that wait', () => {
  it('are written by fives, or when their round closes', () => {
    assert.deepEqual(
      [0, 1, 4, 5, 6].map((waiting) => isWritten(waiting, false)),
      [false, false, false, true, true],
    )
    assert.deepEqual(
      [0, 1, 4, 5].map((waiting) => isWritten(waiting, true)),
      [false, true, true, true],
    )
  })

  it('are all there once they are shuffled', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (things) => {
        const after = shuffled(things, draw)
        assert.deepEqual([...after].toSorted(), [...things].toSorted())
      }),
    )
  })

  it('come into every order alike', () => {
    // Each way of drawing once gives each order once.
    const orders = [0, 1, 2].flatMap((first) =>
      [0, 1].map((second) => {
        const drawn = [first, second]
        return shuffled(['a', 'b', 'c'], () => drawn.shift() ?? 0).join('')
      }),
    )
    assert.deepEqual(orders.toSorted(), ['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
  })
})
