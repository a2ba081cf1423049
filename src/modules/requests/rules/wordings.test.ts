import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { newId } from '#platform/id.ts'
import { withEarlier, withoutEarlier } from './wordings.ts'

describe('a text with its earlier wordings', () => {
  const moment = fc
    .integer({ min: 0, max: 2_000_000_000 })
    .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))
  const changes = fc.uniqueArray(fc.record({ at: moment, words: fc.string() }), {
    selector: ({ at }) => at.toString(),
    maxLength: 5,
  })

  it('comes apart again as it was, whatever it says and whatever else was changed', () => {
    fc.assert(
      fc.property(fc.string(), changes, (text, all) => {
        const every = all.map((each) => ({ ...each, id: newId<'request entry'>() }))
        const earlier = every.filter(({ words }) => words !== '')
        const emptied = every.map((each) => ({ ...each, words: '' }))
        assert.deepEqual(withoutEarlier(withEarlier(text, earlier), emptied), { now: text, earlier })
      }),
    )
  })
})
