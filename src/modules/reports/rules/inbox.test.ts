import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { chosenBy, chosenWord, type Offered } from './inbox.ts'

const sentence = (number: number): Offered => ({
  ...{ id: `governance.began-${number}`, sentence: `Board ${number} began its work.` },
  ...{ day: Temporal.PlainDate.from('2022-05-01'), heading: 'Structure', chapters: [] },
  source: { text: `Board ${number}`, href: '/workspace/groups' },
})

describe('the word that says which sentences were chosen', () => {
  it('names them and no others, and an address takes it however many there are', () => {
    const some = fc
      .integer({ min: 1, max: 1000 })
      .chain((count) => fc.array(fc.boolean(), { minLength: count, maxLength: count }))
    fc.assert(
      fc.property(some, (ticks) => {
        const waiting = ticks.map((_, at) => sentence(at))
        const chosen = waiting.filter((_, at) => ticks[at])
        const word = chosenWord(waiting, chosen)
        assert.match(word, /^[\w.-]{1,200}$/)
        assert.deepEqual(chosenBy(waiting, word), chosen)
      }),
      { numRuns: 30 },
    )
  })

  it('names none once others wait, and none where somebody made it up', () => {
    const waiting = [1, 2, 3].map(sentence)
    const word = chosenWord(waiting, waiting)
    assert.deepEqual(chosenBy(waiting.slice(1), word), [])
    assert.deepEqual(chosenBy([...waiting.slice(0, 2), { ...sentence(3), sentence: 'Other.' }], word), [])
    for (const made of ['', '.', 'governance.began-1~0', `${word}.${word}`.slice(17)])
      assert.deepEqual(chosenBy(waiting, made), [])
  })
})
