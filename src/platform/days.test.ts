import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { holdsOn } from './days.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('when something dated holds', () => {
  const cases = [
    { fromOn: null, toOn: null, holds: true },
    { fromOn: '2026-03-20', toOn: '2026-03-20', holds: true },
    { fromOn: '2026-03-21', toOn: null, holds: false },
    { fromOn: null, toOn: '2026-03-19', holds: false },
  ]
  for (const { fromOn, toOn, holds } of cases) {
    it(`from ${fromOn ?? 'ever'} until ${toOn ?? 'ever'} it ${holds ? 'holds' : 'does not hold'} on 20 March 2026`, () => {
      const dated = { fromOn: fromOn ? day(fromOn) : null, toOn: toOn ? day(toOn) : null }
      assert.equal(holdsOn(dated, day('2026-03-20')), holds)
    })
  }
})
