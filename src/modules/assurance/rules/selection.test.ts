import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  ALGORITHM,
  ageBand,
  type Candidate,
  draw,
  drawFaults,
  drawnOtherwise,
  listHash,
  replaced,
} from './selection.ts'

const cases = (count: number, stratum = ''): readonly Candidate[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${stratum}case-${String(at).padStart(3, '0')}`, stratum }))
const drawnOf = (list: readonly Candidate[], seed: string, inAll = 5) =>
  draw(list, { inAll }, seed).strata.flatMap(({ drawn }) => drawn)

describe('a draw', () => {
  it('is what anybody gets who follows its description', () => {
    const hash = (id: string) =>
      createHash('sha256').update(`sha256-rank/1\nthe seed\n\n${id}`, 'utf8').digest('hex')
    const byHand = cases(40)
      .map(({ id }) => [hash(id), id] as const)
      .sort()
      .slice(0, 8)
      .map(([, id]) => id)
    assert.deepEqual(drawnOf(cases(40), 'the seed', 8), byHand)
  })

  it('draws the same cases for ever', () => {
    assert.equal(ALGORITHM, 'sha256-rank/1')
    const drawn = ['case-018', 'case-021', 'case-025', 'case-016', 'case-006']
    assert.deepEqual(drawnOf(cases(40), 'the seed'), drawn)
  })

  it('draws the same of each agency, or by the size of each', () => {
    const list = [...cases(30, 'Council'), ...cases(8, 'Police'), ...cases(2, 'Hospital')]
    const counts = (size: Parameters<typeof draw>[1]) =>
      draw(list, size, 'seed').strata.map(({ stratum, of, drawn }) => [stratum, of, drawn.length])
    assert.deepEqual(counts({ ofEach: 2 }), [
      ['Council', 30, 2],
      ['Hospital', 2, 2],
      ['Police', 8, 2],
    ])
    // 8 of 40: six, one and six tenths, four tenths. The largest remainder is that of the police.
    assert.deepEqual(counts({ inAll: 8 }), [
      ['Council', 30, 6],
      ['Hospital', 2, 0],
      ['Police', 8, 2],
    ])
  })

  for (const [what, list, size, told] of [
    ['an empty list', [], { inAll: 1 }, /has no cases/],
    [
      'a case that is there twice',
      [...cases(3), ...cases(1)],
      { inAll: 1 },
      /^Case case-000 is in the list twice$/,
    ],
    [
      'a blank identifier',
      [{ id: ' ', stratum: '' }],
      { inAll: 1 },
      /^1 case in the list has no identifier$/,
    ],
    ['more than there are', cases(3), { inAll: 4 }, /^The list has 3 cases, fewer than the 4 to draw$/],
    ['more than a group has', cases(3, 'Police'), { ofEach: 4 }, /^Police has 3 cases, fewer than the 4/],
    ['none', cases(3), { inAll: 0 }, /whole number, 1 or more/],
    ['half a case', cases(3), { ofEach: 1.5 }, /whole number, 1 or more/],
    ['an identifier of two lines', [{ id: 'a\nb', stratum: '' }], { inAll: 1 }, /on one line/],
  ] as const)
    it(`refuses ${what}, and says so`, () => {
      assert.match(drawFaults(list, size)[0] ?? '', told)
      assert.throws(() => draw(list, size, 'seed'), RangeError)
    })
})

describe('a draw that is made again', () => {
  const list = [...cases(12, 'Council'), ...cases(9, 'Police')]
  const kept = draw(list, { ofEach: 3 }, 'seed', 2)

  it('proves to be as recorded, in whichever order the list comes', () => {
    assert.deepEqual(drawnOtherwise(kept, list.toReversed()), [])
    assert.deepEqual(drawnOtherwise(JSON.parse(JSON.stringify(kept)), list), [])
  })

  it('tells of another list, of other cases and of another algorithm', () => {
    assert.deepEqual(drawnOtherwise(kept, list.slice(1)), ['This is not the list that was drawn from'])
    const [first, second] = kept.strata
    assert.ok(first && second)
    const swapped = { ...kept, strata: [{ ...first, drawn: [...first.drawn.slice(1), 'another'] }, second] }
    assert.deepEqual(drawnOtherwise(swapped, list), [
      'The cases of Council are not those that the seed draws',
    ])
    assert.match(drawnOtherwise({ ...kept, algorithm: 'dice' as never }, list)[0] ?? '', /made by dice/)
  })
})

describe('a case that is withdrawn', () => {
  const [only] = draw(cases(6), { inAll: 3 }, 'seed').strata
  assert.ok(only)
  const [first = '', second = '', third = ''] = only.drawn
  const [next = '', after = '', last = ''] = only.reserves

  it('is replaced by the next in line, and moves no other', () => {
    assert.deepEqual(replaced(only, new Set([second])), { cases: [first, third, next], short: 0 })
    assert.deepEqual(replaced(only, new Set([second, next])), { cases: [first, third, after], short: 0 })
  })

  it('leaves the sample short where nobody is left', () => {
    assert.deepEqual(replaced(only, new Set([first, next, after, last])), {
      cases: [second, third],
      short: 1,
    })
  })
})

describe('whatever the list', () => {
  const list = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z0-9-]{1,8}$/),
      stratum: fc.constantFrom('', 'Council', 'Police', 'Übergang'),
    }),
    { minLength: 1, maxLength: 40, selector: ({ id }) => id },
  )

  it('its order decides nothing, and as many are drawn as were asked for, each once', () => {
    fc.assert(
      fc.property(list, fc.string(), fc.nat(), (candidates, seed, some) => {
        const inAll = 1 + (some % candidates.length)
        const one = draw(candidates, { inAll }, seed)
        assert.deepEqual(draw(candidates.toReversed(), { inAll }, seed), one)
        const ids = one.strata.flatMap(({ drawn, reserves }) => [...drawn, ...reserves])
        assert.equal(one.strata.flatMap(({ drawn }) => drawn).length, inAll)
        assert.deepEqual(ids.toSorted(), candidates.map(({ id }) => id).toSorted())
        assert.deepEqual(drawnOtherwise(one, candidates), [])
      }),
    )
  })

  it('its hash is another as soon as one case moves', () => {
    fc.assert(
      fc.property(list, (candidates) => {
        assert.equal(listHash(candidates.toReversed()), listHash(candidates))
        assert.notEqual(listHash(candidates.slice(1)), listHash(candidates))
        const [first, ...rest] = candidates
        assert.ok(first)
        assert.notEqual(listHash([{ ...first, stratum: 'Elsewhere' }, ...rest]), listHash(candidates))
      }),
    )
  })

  it('every case is drawn about as often as any other', () => {
    const times = new Map<string, number>()
    const [all, some, seeds] = [20, 5, 2000]
    for (let seed = 0; seed < seeds; seed += 1)
      for (const id of drawnOf(cases(all), `seed ${seed}`, some)) times.set(id, (times.get(id) ?? 0) + 1)
    const expected = (seeds * some) / all
    // Five standard deviations of a binomial. The seeds are fixed, so this passes always or never.
    const allowed = 5 * Math.sqrt(expected * (1 - some / all))
    for (const { id } of cases(all)) assert.ok(Math.abs((times.get(id) ?? 0) - expected) < allowed, id)
  })
})

describe('an age', () => {
  for (const [years, band] of [
    [0, 'Under 1'],
    [1, '1 to 4'],
    [4, '1 to 4'],
    [9, '5 to 9'],
    [15, '10 to 15'],
    [17, '16 and 17'],
    [18, '18 to 64'],
    [90, '65 and over'],
  ] as const)
    it(`of ${years} is in the band ${band}`, () => assert.equal(ageBand(years), band))
})
