import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { aWordFile } from '../testing/office.ts'
import { cleaned } from './cleaning.ts'
import { withUsualPrefixes } from './usual-prefixes.ts'

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

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
const BODY = `<w:body><w:p><w:ins w:id="1" w:author="Ann > Author"><w:r><w:t>kept words</w:t></w:r></w:ins><w:del w:id="2" w:author="Ben"><w:r><w:delText>struck words</w:delText></w:r></w:del><w:commentRangeStart w:id="0"/><w:r><w:rPr><w:b/><w:rPrChange w:id="3" w:author="Ann"><w:rPr/></w:rPrChange></w:rPr><w:t>said</w:t></w:r><w:commentRangeEnd w:id="0"/></w:p></w:body>`
const WITHOUT = `<w:body><w:p><w:r><w:t>kept words</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>said</w:t></w:r></w:p></w:body>`

/** A part of a cleaned Word file, and what was found in the file. */
async function cleanedPart(path: string, text: string | Uint8Array) {
  const { findings, bytes } = await cleaned(aWordFile({ author: '', also: { [path]: text } }), 'docx')
  return { findings, text: bytes && strFromU8(unzipSync(bytes)[path] ?? new Uint8Array()) }
}

describe('what a Word file tells of its writing', () => {
  const named = (text: string, prefix: string) =>
    prefix === '' ? text.replaceAll(/(<\/?)w:/g, '$1') : text.replaceAll('w:', `${prefix}:`)
  for (const [prefix, namespace] of [
    ['w', WORD],
    ['ns0', WORD],
    ['w14', WORD],
    ['dc', STRICT],
    ['w', STRICT],
    ['', WORD],
  ] as const)
    it(`is taken out under the prefix “${prefix}” of ${namespace}, and nothing else is changed`, async () => {
      const declared = `${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${namespace}" xmlns:w="${namespace}"`
      const whole = (inside: string) =>
        `<?xml version="1.0"?><q:document xmlns:q='${namespace}' ${prefix === 'w' ? `xmlns:w="${namespace}"` : declared}>${named(inside, prefix)}</q:document>`
      const { findings, text } = await cleanedPart('word/document.xml', whole(BODY))
      assert.equal(text, whole(WITHOUT))
      assert.deepEqual(
        findings.map(({ removed }) => removed),
        [true, true],
      )
    })

  it('is not confused by a usual prefix that means something else, there or in one place alone', async () => {
    const inside = (of: string) =>
      `<a:document xmlns:a="${WORD}" xmlns:w="urn:else"><w:del>stays</w:del><a:p>${of}<w:p xmlns:w="${WORD}">${of.replaceAll('a:', 'w:')}</w:p><w:ins>stays</w:ins></a:p></a:document>`
    const struck = '<a:del a:author="Ben"><a:r><a:delText>struck</a:delText></a:r></a:del>'
    const { text } = await cleanedPart('word/document.xml', inside(struck))
    assert.equal(text, inside(''))
  })

  it('is told, and stays, where taking it out would leave a name without its namespace', async () => {
    const { findings, text } = await cleanedPart(
      'word/document.xml',
      `<w:document xmlns:w="${WORD}"><w:p><w:ins xmlns:x="urn:x" w:author="Ann"><w:r x:y="z"/></w:ins></w:p></w:document>`,
    )
    assert.deepEqual([findings.map(({ removed }) => removed), text], [[false], undefined])
  })

  for (const written of ['Gil Person', '<![CDATA[Gil Person]]>', '<!-- who -->Gil Person'])
    it(`is taken out of its properties under any prefix, written as ${written}`, async () => {
      const { findings, text } = await cleanedPart(
        'docProps/core.xml',
        `<properties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:who='http://purl.org/dc/elements/1.1/'><who:title>A plan</who:title><who:creator>${written}</who:creator><lastModifiedBy>${written}</lastModifiedBy></properties>`,
      )
      assert.match(
        text ?? '',
        /<who:title>A plan<\/who:title><who:creator><\/who:creator><lastModifiedBy><\//,
      )
      assert.deepEqual(
        findings.map(({ removed }) => removed),
        [true],
      )
    })

  it('is told where it is written so that it cannot be looked through', async () => {
    const wide = Buffer.from(`\uFEFF<w:document xmlns:w="${WORD}">${BODY}</w:document>`, 'utf16le')
    const { findings } = await cleanedPart('word/document.xml', wide)
    assert.deepEqual(
      findings.map(({ what, removed }) => [what.slice(0, 22), removed]),
      [['Parts that are written', false]],
    )
  })

  for (const part of ['<!--', '<![CDATA[', '<a "', 'a'])
    it(`is looked for in a moment in a part that is nothing but ${part}`, async () => {
      const text = `<${part.repeat(200_000)}`
      const begun = performance.now()
      assert.ok(withUsualPrefixes(text).length < 3 * text.length)
      assert.ok(performance.now() - begun < 2000)
    })
})
