import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openGate } from './flood.ts'

const at = (seconds: number) => Temporal.Instant.from('2026-03-02T10:00:00Z').add({ seconds })

describe('a link that is shared', () => {
  it('takes so many from one address in a minute, and as many from another', () => {
    const gate = openGate(2)
    const takes = ['one', 'one', 'one', 'other'].map((address) => gate.takes(address, at(0)))
    assert.deepEqual(takes, [true, true, false, true])
  })

  it('takes more a minute later', () => {
    const gate = openGate(1)
    assert.deepEqual(
      [0, 59, 60].map((seconds) => gate.takes('one', at(seconds))),
      [true, false, true],
    )
  })

  it('is not shut by a clock that was put back', () => {
    const gate = openGate(1)
    assert.deepEqual(
      [60, 0].map((seconds) => gate.takes('one', at(seconds))),
      [true, true],
    )
  })
})
