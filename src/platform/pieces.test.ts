import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { atOnce, inPieces, type Pieces } from './pieces.ts'

/** Keeps the processor busy for as many milliseconds as each piece says. */
function* busy(pieces: readonly number[]): Pieces<string> {
  for (const piece of pieces) {
    const until = performance.now() + piece
    while (performance.now() < until);
    yield
  }
  return 'done'
}

describe('work in pieces', () => {
  it('comes to the same as at once', async () => {
    assert.equal(atOnce(busy([1, 1])), 'done')
    assert.equal(await inPieces(busy([1, 1])), 'done')
    assert.equal(await inPieces(busy([])), 'done')
  })

  it('lets others have their turn before it is done', async () => {
    const order: string[] = []
    setImmediate(() => order.push('other'))
    await inPieces(busy([20, 20])).then((word) => order.push(word))
    assert.deepEqual(order, ['other', 'done'])
  })

  it('fails as its piece fails', async () => {
    function* failing(): Pieces<never> {
      yield
      throw new Error('A piece failed')
    }
    await assert.rejects(inPieces(failing()), /A piece failed/)
    assert.throws(() => atOnce(failing()), /A piece failed/)
  })
})
