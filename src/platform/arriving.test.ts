import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { textOf, Unreadable } from './arriving.ts'

async function read(...parts: readonly Uint8Array[]): Promise<string> {
  async function* arriving() {
    yield* parts
  }
  let text = ''
  for await (const part of textOf(arriving())) text += part
  return text
}

/** The same bytes in parts that end anywhere. */
const cut = (bytes: Uint8Array, places: readonly number[]): Uint8Array[] => {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].toSorted(
    (one, other) => one - other,
  )
  return [0, ...ends].map((from, at) => bytes.subarray(from, ends[at] ?? bytes.length))
}

describe('the text of a file that arrives', () => {
  it('is the same wherever its parts end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\0\uFEFF]/.test(text)),
        fc.array(fc.nat()),
        async (text, places) => {
          const bytes = Buffer.from(`area,${text}`)
          assert.equal(await read(...cut(bytes, places)), `area,${text}`)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('loses its mark, and is read by it', async () => {
    assert.equal(await read(Buffer.from('\uFEFFYnys Môn')), 'Ynys Môn')
    assert.equal(await read(Buffer.from('\uFEFFYnys Môn', 'utf16le')), 'Ynys Môn')
    assert.equal(await read(Buffer.from('\uFEFFYnys Môn', 'utf16le').swap16()), 'Ynys Môn')
  })

  it('is taken for Windows-1252 where it can be no UTF-8, however late that shows', async () => {
    const windows = Buffer.concat([
      Buffer.from('Caf'),
      Buffer.from([0xe9, 0x20, 0x96, 0x20, 0x80]),
      Buffer.from('5'),
    ])
    assert.equal(await read(windows), 'Café – €5')
    assert.equal(await read(Buffer.from('plain,'), windows, windows), 'plain,Café – €5Café – €5')
  })

  it('is refused where it is in two encodings, or no text', async () => {
    await assert.rejects(read(Buffer.from('Môn'), Buffer.from([0xe9, 0x2c])), Unreadable)
    await assert.rejects(read(Buffer.from('Ynys Môn, Île, caf\u0000')), Unreadable)
    await assert.rejects(read(Buffer.concat([Buffer.from('Môn Île'), Buffer.from([0xe9])])), Unreadable)
  })
})
