import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { checkPdf, pdfFaults } from './pdf-check.ts'

const FONT = 'Atkinson Hyperlegible Next'
const fonts = join(import.meta.dirname, '../../assets/print')

describe('the check of a PDF', () => {
  function unchecked(source: string, options: { readonly pdfTags?: boolean } = {}) {
    const compiler = NodeCompiler.create({ workspace: fonts, fontArgs: [{ fontPaths: [fonts] }] })
    return checkPdf(compiler.pdf({ mainFileContent: source }, options))
  }
  const font = `#set text(font: "${FONT}")\n`

  it('finds each thing that is missing', () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    const facts = unchecked(
      `${font}= A\n=== B\n#image(bytes("${svg.replaceAll('"', '\\"')}"), width: 9pt)\n#table(columns: 2)[a][b]`,
    )
    assert.deepEqual(pdfFaults(facts), [
      'It does not say that it is PDF/UA-1.',
      'It has no title.',
      'It shows its file name in place of its title.',
      '“B” skips to level 3.',
      '1 of its figures have no words.',
      '1 of its tables have no header cells.',
    ])
  })

  it('finds that nothing is tagged', () => {
    const facts = unchecked(`${font}= A`, { pdfTags: false })
    assert.equal(facts.tagged, false)
    assert.ok(facts.untagged > 0)
    assert.deepEqual(facts.headings, [])
  })

  it('refuses what it cannot read', () => {
    assert.throws(() => checkPdf(Buffer.from('not a PDF')), /no plain table of objects/)
  })
})
