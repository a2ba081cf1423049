import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aWordFile } from '../testing/office.ts'
import { cleaned } from './cleaning.ts'
import { cleanedBeside } from './cleaning-beside.ts'

/** A Word file with many tracked changes: half a second of work, and small as it is sent. */
const long = () => {
  const words = '<w:p><w:ins w:author="Ann"><w:r><w:t>words and words</w:t></w:r></w:ins></w:p>'.repeat(
    200_000,
  )
  return new Uint8Array(aWordFile({ also: { 'word/footnotes.xml': `<w:footnotes>${words}</w:footnotes>` } }))
}

describe('looking through a file beside the process that answers people', () => {
  it('finds what looking through it in place finds, and makes the same copy', async () => {
    const file = aWordFile({ also: { 'docProps/core.xml': '<c><dc:creator>Ann</dc:creator></c>' } })
    const [here, beside] = [await cleaned(file, 'docx'), await cleanedBeside(new Uint8Array(file), 'docx')]
    assert.deepEqual(beside.findings, here.findings)
    assert.ok(here.bytes && beside.bytes && Buffer.from(here.bytes).equals(Buffer.from(beside.bytes)))
  })

  it('holds up nobody, however much there is in the file', async (test) => {
    let [longest, last, isOver] = [0, performance.now(), false]
    const turn = () => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
      if (!isOver) setImmediate(turn)
    }
    const file = long()
    const began = performance.now()
    last = began
    turn()
    const { findings } = await cleanedBeside(file, 'docx')
    isOver = true
    const took = performance.now() - began
    test.diagnostic(`${Math.round(took)} ms, of which nobody waited longer than ${Math.round(longest)} ms`)
    assert.ok(findings.some(({ what }) => what.startsWith('Tracked changes')))
    assert.ok(longest < took / 3, `somebody waited ${Math.round(longest)} ms of ${Math.round(took)} ms`)
  })

  it('tells whoever asked that a file cannot be read, and goes on with the next', async () => {
    await assert.rejects(cleanedBeside(new Uint8Array(Buffer.from('PK\u0003\u0004 no package')), 'docx'))
    assert.deepEqual(await cleanedBeside(new Uint8Array(Buffer.from('words')), 'txt'), {
      findings: [],
      bytes: undefined,
    })
  })
})
