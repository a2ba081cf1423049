import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { rememberingUntilDone } from './remembering.ts'

describe('what is remembered until something is done', () => {
  /** Reads of a record that says something else each time. */
  const records = (most = 1000) => {
    const remembered = rememberingUntilDone<string>(most, (words) => words.length)
    let reads = 0
    return (soFar: string, about: readonly unknown[]) =>
      remembered(soFar, about, async () => `reading ${++reads}`)
  }

  it('is read once for as long as nothing is done, and again after that', async () => {
    const read = records()
    assert.equal(await read('one', ['report']), 'reading 1')
    assert.equal(await read('one', ['report']), 'reading 1')
    assert.equal(await read('one two', ['report']), 'reading 2')
  })

  it('is read for each of those who ask about something else', async () => {
    const read = records()
    assert.equal(await read('one', ['report', { id: 'her' }]), 'reading 1')
    assert.equal(await read('one', ['report', { id: 'him' }]), 'reading 2')
    assert.equal(await read('one', ['report', { id: 'her' }]), 'reading 1')
  })

  it('is not remembered where reading failed', async () => {
    const remembered = rememberingUntilDone<string>(100, () => 1)
    await assert.rejects(
      remembered('one', [], async () => {
        throw new Error('The record is away')
      }),
    )
    assert.equal(await remembered('one', [], async () => 'read'), 'read')
  })
})
