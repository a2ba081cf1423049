import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cleaned } from './cleaning.ts'

const pdf = (inside: string): Uint8Array =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<< ${inside} >>\nendobj\n`, 'latin1')

describe('what a PDF tells of its writer', () => {
  for (const [inside, whatWasDone] of [
    ['/Title (A plan)', []],
    ['/Author (Gil Person)', [true]],
    ['/Author (Gil \\(HR\\) Person)', [true]],
    ['/Author <47696C>', [true]],
    ['/Author (Gil (HR) Person)', [false]],
    ['/Author 5 0 R', [false]],
    ['/Company ()', []],
    ['/Author (Gil) /Manager (Her (own) one)', [true, false]],
    ['/Filter /DCTDecode stream Exif\0\0MM', [false]],
  ] as const)
    it(`is taken out, or shown to whoever publishes it: ${inside.replaceAll('\0', ' ')}`, async () => {
      const { findings, bytes } = await cleaned(pdf(inside), 'pdf')
      assert.deepEqual(
        findings.map(({ removed }) => removed),
        whatWasDone,
      )
      const isNamed = /Gil|47696C/.test(Buffer.from(bytes ?? pdf(inside)).toString('latin1'))
      assert.equal(isNamed, /Gil|47696C/.test(inside) && whatWasDone.at(-1) === false && !bytes)
    })
})
