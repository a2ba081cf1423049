import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { drawnPages } from './drawn.ts'
import { html } from './html.ts'
import type { Page } from './site.ts'

/** A page of so many characters. */
const page = (characters: number): Page => ({ title: 'Page', main: html`${'x'.repeat(characters)}` })

describe('pages that were drawn', () => {
  it('are given back for what they were drawn of, and for nothing else', () => {
    const drawn = drawnPages(100)
    const first = page(10)
    drawn.keep('a', first)
    assert.equal(drawn.find('a'), first)
    assert.equal(drawn.find('b'), undefined)
  })

  it('go where there are too many, the one asked for longest ago first', () => {
    const drawn = drawnPages(100)
    for (const key of ['a', 'b', 'c']) drawn.keep(key, page(30))
    drawn.find('a')
    drawn.keep('d', page(30))
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((key) => drawn.find(key) !== undefined),
      [true, false, true, true],
    )
  })

  it('take no more room when one is drawn again, and one that is too large is not kept', () => {
    const drawn = drawnPages(100)
    drawn.keep('b', page(30))
    for (let time = 0; time < 5; time++) drawn.keep('a', page(60))
    assert.notEqual(drawn.find('b'), undefined)
    drawn.keep('c', page(100))
    assert.equal(drawn.find('c'), undefined)
    assert.notEqual(drawn.find('a'), undefined)
  })
})
