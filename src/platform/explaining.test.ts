import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { explainer } from './explaining.ts'
import { type Html, html, retold } from './html.ts'

const TERMS = [
  { id: '1', term: 'CDOP', meaning: 'Child Death Overview Panel' },
  { id: '2', term: 'CSP', meaning: 'Community Safety Partnership' },
  { id: '3', term: 'CSPR', meaning: 'Child Safeguarding Practice Review' },
  { id: '4', term: 'L & D', meaning: 'Learning and <Development>' },
  { id: '5', term: 'quorum', meaning: 'How many must be there' },
  { id: '6', term: 'DA', meaning: 'Domestic abuse' },
  { id: '7', term: 'S.11', meaning: 'Section 11' },
]

const explained = (main: Html): string =>
  explainer(TERMS, '/glossary')({ title: 'A page', main }).main.toString()
const link = (id: string, word: string) => `<a class="accord-term" href="#word-${id}">${word}</a>`

describe('the words of a page', () => {
  it('lead to their meaning at its end, each where it first stands', () => {
    const page = explained(html`<p>The CDOP met. The CDOP has no quorum. Quorum is three.</p>`)
    assert.ok(
      page.startsWith(
        `<p>The ${link('1', 'CDOP')} met. The CDOP has no ${link('5', 'quorum')}. Quorum is three.</p>`,
      ),
    )
    assert.match(page, /<dt id="word-1" tabindex="-1">CDOP<\/dt><dd>Child Death Overview Panel<\/dd>/)
    assert.match(page, /href="\/glossary">The whole glossary/)
  })

  it('are whole words, the longest that fits, and abbreviations in their own letters', () => {
    const page = explained(html`<p>A CSPR about the DASH; da capo; every S.11 return; ${'L & D'}. CSPs</p>`)
    for (const [id, word] of [
      ['3', 'CSPR'],
      ['7', 'S.11'],
      ['4', 'L &amp; D'],
    ] as const)
      assert.ok(page.includes(link(id, word)), word)
    assert.doesNotMatch(page, /#word-[126]"/)
  })

  it('stay as they are in headings, links, tags and fields', () => {
    const main = html`<h2 id="CDOP">CDOP</h2><a href="/CDOP"><b>CDOP</b></a><textarea>CDOP</textarea><svg><text>CDOP</text></svg><img alt="CDOP">`
    assert.equal(explained(main), main.toString())
  })

  it('are found beside signs that a writer of Markdown left as they are', () => {
    assert.ok(
      explained(retold(html`<p>x</p>`, new Set(), () => "The board's CDOP")).includes(link('1', 'CDOP')),
    )
  })

  it('cannot bring markup into a page', () => {
    assert.match(explained(html`<p>L &amp; D</p>`), /Learning and &lt;Development&gt;/)
    assert.ok(explained(html`<p>${'<CDOP>'}</p>`).startsWith(`<p>&lt;${link('1', 'CDOP')}&gt;</p>`))
  })
})
