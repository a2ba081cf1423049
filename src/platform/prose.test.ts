import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { drawnProse, proseOf } from './prose.ts'

const drawn = (text: string): string => drawnProse(proseOf(text)).markup

describe('text that somebody wrote in Markdown', () => {
  it('has headings, points, tables and quotations', () => {
    const blocks = proseOf(
      '# One\n\nWords **strong**\n\n1. a\n2. b\n\n> said\n\n| A | B |\n| - | - |\n| 1 | 2 |',
    )
    assert.deepEqual(
      blocks.map(({ kind }) => kind),
      ['heading', 'paragraph', 'list', 'quote', 'table'],
    )
  })

  it('never skips a level of headings, which a screen reader would miss', () => {
    const levels = proseOf('### Deep\n\n###### Deeper\n\n# Up').flatMap((block) =>
      block.kind === 'heading' ? [block.level] : [],
    )
    assert.deepEqual(levels, [1, 2, 1])
  })

  it('is never markup, whatever it looks like', () => {
    const page = drawn('<img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](https://x.example/p.png)')
    assert.doesNotMatch(page, /<img|href/)
    assert.match(page, /&lt;img src=x/)
  })

  it('links to the web and to mail, and to nothing of this site', () => {
    assert.match(drawn('[a](https://a.example)'), /href="https:\/\/a\.example"/)
    assert.doesNotMatch(drawn('[a](/workspace/sign-out)'), /href/)
  })

  it('may nest as deep as anybody likes without harm', () => {
    assert.ok(proseOf('>'.repeat(5000)).length <= 1)
    assert.ok(proseOf('- '.repeat(5000)).length <= 1)
  })
})
