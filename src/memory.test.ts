import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { giveMemoryBack } from './memory.ts'

/** What nobody holds any more when this returns, and the room it takes. */
const leftOver = (): WeakRef<object> =>
  new WeakRef({ texts: Array.from({ length: 200_000 }, (_, index) => `${index}`) })

describe('giving memory back', () => {
  it('lets go of what nobody holds, makes the heap smaller, and keeps what is held', async () => {
    const held = new WeakRef({ text: 'kept' })
    const holder = held.deref()
    const left = leftOver()
    // What a reference has shown stays for the rest of the turn in which it did.
    await turn()
    const before = process.memoryUsage().heapTotal
    await giveMemoryBack()
    assert.equal(left.deref(), undefined)
    assert.equal(held.deref(), holder)
    assert.ok(process.memoryUsage().heapTotal < before)
  })
})
