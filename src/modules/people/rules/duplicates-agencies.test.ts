import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { likelyAgencies } from './duplicates.ts'

const agency = (id: string, name: string, given: object = {}) => ({
  ...{ id: id as never, name, abbreviation: '', sector: 'Health', parentId: null, email: '', website: '' },
  ...given,
})
const found = (...agencies: ReturnType<typeof agency>[]) =>
  likelyAgencies(agencies).map(({ one, other, because }) => `${one.name} / ${other.name}: ${because}`)

describe('likely duplicates of agencies', () => {
  for (const [because, one, other] of [
    ['the same name', agency('1', 'The Papworth Trust Ltd.'), agency('2', 'PAPWORTH TRUST')],
    ['the same name', agency('1', 'Église & Café'), agency('2', 'Eglise and Cafe')],
    ['nearly the same name', agency('1', 'Papworth Trust'), agency('2', 'Papwurth Trust')],
    [
      'the same short form',
      agency('1', 'Integrated Care Board', { abbreviation: 'ICB' }),
      agency('2', 'Anyshire Commissioners', { abbreviation: 'icb' }),
    ],
    [
      'the same address',
      agency('1', 'First', { email: 'desk@example.org' }),
      agency('2', 'Second', { email: 'DESK@example.org' }),
    ],
  ] as const)
    it(`are ${one.name} and ${other.name}`, () =>
      assert.deepEqual(found(one, other), [`${one.name} / ${other.name}: ${because}`]))

  it('are not a part and its whole, nor two that share nothing', () => {
    assert.deepEqual(
      found(agency('1', 'County Council'), agency('2', 'County Council', { parentId: '1' as never })),
      [],
    )
    assert.deepEqual(found(agency('1', 'North Trust'), agency('2', 'South Council')), [])
    const short = { abbreviation: 'CC' }
    assert.deepEqual(
      found(
        agency('1', 'County Council', short),
        agency('2', 'Care Centre', { ...short, sector: 'Housing' }),
      ),
      [],
    )
  })
})
