import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { SchemeName } from '../schema.ts'
import { type PartOf, type Recorded, sumsOf } from './adding-up.ts'
import { type CountCell, type PublishedValue, published, type ShareCell } from './publishing.ts'
import type { Equation } from './revealing.ts'
import { isWider, rulesOn, type SchemeRules, schemeCalled, shareOf, toPlaces } from './scheme.ts'

const DAY = Temporal.PlainDate.from('2026-03-20')

function ruled(name: SchemeName): SchemeRules {
  const rules = rulesOn(schemeCalled(name), DAY)
  assert.ok(rules)
  return rules
}
const [cin, cla, sac] = [ruled('dfe-cin'), ruled('dfe-cla'), ruled('sac')]

const count = (id: string, value: number | null, rules = cin, wider = false): CountCell => ({
  ...{ id, value, rules },
  isWider: wider,
})
const percent = (id: string, value: number | null, part?: string, base?: string, rules = cin): ShareCell => ({
  ...{ id, value, rules, part, base, of: 'percent', per: 100 },
})
const words = (shown: ReadonlyMap<string, PublishedValue>) =>
  [...shown.values()].map(({ value, mark }) => mark ?? value)

/** A total and its parts, each with its percentage of the total. */
function table(values: readonly number[], rules: SchemeRules) {
  const total = values.reduce((sum, value) => sum + value, 0)
  const counts = [...values.map((value, at) => count(`p${at}`, value, rules)), count('total', total, rules)]
  const shares = values.map((value, at) =>
    percent(`s${at}`, shareOf(value, total) ?? null, `p${at}`, 'total', rules),
  )
  const sums: Equation[] = [
    { terms: [...values.map((_, at) => [`p${at}`, 1] as const), ['total', -1]], equals: 0 },
  ]
  return { counts, shares, sums }
}

describe('the scheme of the Department for Education', () => {
  it('hides a small count, the next smallest with it, and the percentages of both', () => {
    const { counts, shares, sums } = table([71, 8, 4, 46, 7], cin)
    const shown = words(published(counts, shares, sums))
    assert.deepEqual(shown.slice(0, 6), [71, 8, 'c', 46, 'c', 136])
    assert.deepEqual(shown.slice(6), [52.2, 5.9, 'c', 33.8, 'c'])
  })

  it('shows nought as nought, and what was not supplied as not available', () => {
    assert.deepEqual(
      words(published([count('a', 0), count('b', null), count('c', 1), count('d', 6)], [], [])),
      [...[0, ':'], ...['c', 6]],
    )
  })

  it('rounds England and its regions to the nearest ten, and a council not at all', () => {
    const counts = [count('england', 1_234_567, cin, isWider('England')), count('council', 1_234_567)]
    assert.deepEqual(words(published(counts, [], [])), [1_234_570, 1_234_567])
    assert.ok(isWider('East of England') && isWider('the North West region') && !isWider('Northtown'))
  })

  it('has whole percentages for children looked after, and says where one only rounds to nought', () => {
    const shares = [
      percent('a', 0.4, undefined, undefined, cla),
      percent('b', 12.5, undefined, undefined, cla),
    ]
    assert.deepEqual(words(published([], [...shares, percent('n', 0, undefined, undefined, cla)], [])), [
      ...['k', 13],
      0,
    ])
  })

  it('hides a total that small counts alone make up', () => {
    const { counts, sums } = table([1, 1, 1, 1, 1, 1], cin)
    assert.deepEqual(words(published(counts, [], sums)), ['c', 'c', 'c', 'c', 'c', 'c', 'c'])
  })

  it('hides a percentage whose count is small although it was never recorded', () => {
    const shares = [percent('a', 2.9, undefined, 'base'), percent('b', 52.2, undefined, 'base')]
    assert.deepEqual(words(published([count('base', 136)], shares, [])), [136, 'c', 52.2])
  })
})

describe('percentages of one whole, whose counts were never recorded', () => {
  const plans = [52.2, 5.9, 2.9, 33.8, 5.1]
  const shownOf = (values: readonly number[]) =>
    words(
      published(
        [count('base', 136)],
        values.map((value, at) => percent(`s${at}`, value, undefined, 'base')),
        [],
      ),
    ).slice(1)

  it('are hidden in twos, because what the others leave over is the hidden one', () => {
    assert.deepEqual(shownOf(plans), [52.2, 5.9, 'c', 33.8, 'c'])
    assert.deepEqual(shownOf([97.1, 2.9]), ['c', 'c'])
  })

  it('are hidden alone where they leave nothing over', () => {
    assert.deepEqual(shownOf([52.2, 2.9, 60]), [52.2, 'c', 60])
  })
})

describe('the scheme of the Safeguarding Adults Collection', () => {
  it('hides what is below 5 and rounds all else to the nearest 5', () => {
    const values = [0, 4, 5, 7, 8, 12, 13, 137, 138]
    const counts = values.map((value, at) => count(String(at), value, sac))
    assert.deepEqual(words(published(counts, [], [])), ['*', '*', 5, 5, 10, 10, 15, 135, 140])
  })

  it('makes percentages from the numbers before rounding', () => {
    const counts = [count('part', 13, sac), count('base', 47, sac)]
    const share = percent('share', shareOf(13, 47) ?? null, 'part', 'base', sac)
    assert.deepEqual(words(published(counts, [share], [])), [15, 45, 27.7])
    assert.equal(toPlaces(shareOf(185_270, 640_240) ?? 0, 1), 28.9)
    assert.equal(shareOf(1, 0), undefined)
  })

  it('hides a percentage that with the total gives a hidden count away', () => {
    const { counts, shares, sums } = table([137, 4], sac)
    assert.deepEqual(words(published(counts, shares, sums)), [135, '*', 140, '*', '*'])
  })
})

describe('a scheme', () => {
  it('is published by the version of the day', () => {
    const later = { ...cin, version: 2, from: DAY, hides: { ...cin.hides, most: 9 } }
    const scheme = { versions: [cin, later] }
    assert.equal(rulesOn(scheme, DAY.subtract({ days: 1 }))?.version, 1)
    assert.equal(rulesOn(scheme, DAY)?.version, 2)
    assert.equal(rulesOn(schemeCalled('none'), DAY), undefined)
  })
})

/** A reader with a computer: every table of whole numbers that would be published as this one is. */
function* fitting(
  { counts, shares, sums }: ReturnType<typeof table>,
  shown: ReadonlyMap<string, PublishedValue>,
  most: number,
): Generator<ReadonlyMap<string, number>> {
  const choices = counts.map(({ id, rules }) => {
    const { value, mark } = shown.get(id) ?? { value: null, mark: null }
    const { local } = rules.nearest
    if (mark !== null) return { id, from: rules.hides.least, to: most }
    assert.ok(value !== null)
    if (local === 1) return { id, from: value, to: value }
    return { id, from: Math.max(value - 2, rules.hides.most + 1), to: value + 2 }
  })
  const [sum] = sums
  assert.ok(sum)
  const parts = choices.filter(({ id }) => id !== 'total')
  const total = choices.find(({ id }) => id === 'total')
  const agrees = (taken: ReadonlyMap<string, number>) =>
    shares.every(({ id, part = '', base = '', rules }) => {
      const drawn = shown.get(id)?.value
      const value = shareOf(taken.get(part) ?? 0, taken.get(base) ?? 0)
      return drawn === null || value === undefined || toPlaces(value, rules.places.percent) === drawn
    })
  function* from(at: number, taken: Map<string, number>, left: number): Generator<Map<string, number>> {
    const choice = parts[at]
    if (!choice) {
      const added = [...taken.values()].reduce((all, value) => all + value, 0)
      const whole = new Map([...taken, ['total', added]])
      if (total && added >= total.from && added <= total.to && agrees(whole)) yield whole
      return
    }
    for (let value = choice.from; value <= Math.min(choice.to, left); value += 1)
      yield* from(at + 1, new Map([...taken, [choice.id, value]]), left - value)
  }
  yield* from(0, new Map(), total?.to ?? 0)
}

const small = fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 2, maxLength: 4 })

describe('nothing that a scheme hides can be worked out', () => {
  for (const [name, rules] of [
    ['of the Department for Education', cin],
    ['of the Safeguarding Adults Collection', sac],
  ] as const)
    it(`by trying every table that fits what is shown: the scheme ${name}`, () => {
      let hid = 0
      fc.assert(
        fc.property(small, (values) => {
          const made = table(values, rules)
          const shown = published(made.counts, made.shares, made.sums)
          const seen = new Map<string, Set<number>>()
          for (const each of fitting(made, shown, 60))
            for (const [id, value] of each) seen.set(id, (seen.get(id) ?? new Set()).add(value))
          for (const { id } of made.counts)
            if (shown.get(id)?.mark) {
              hid += 1
              assert.ok((seen.get(id)?.size ?? 0) > 1, `${id} is ${[...(seen.get(id) ?? [])]}`)
            }
        }),
        { numRuns: 150 },
      )
      assert.ok(hid > 50, 'hardly anything was hidden')
    })
})

/** A reader who solves: cells that are shown are known, and all sums hold. Independent of how the product looks. */
function solved(sums: readonly Equation[], isShown: (id: string) => boolean): ReadonlySet<string> {
  const unknown = [...new Set(sums.flatMap(({ terms }) => terms.map(([id]) => id)))].filter(
    (id) => !isShown(id),
  )
  const rows = sums.map(({ terms }) => unknown.map((id) => terms.find(([cell]) => cell === id)?.[1] ?? 0))
  let rank = 0
  for (let column = 0; column < unknown.length; column += 1) {
    const pivot = rows.findIndex((row, at) => at >= rank && Math.abs(row[column] ?? 0) > 1e-9)
    const row = rows[pivot]
    if (!row) continue
    rows.splice(pivot, 1)
    rows.splice(rank, 0, row)
    const lead = row[column] ?? 1
    row.forEach((value, at) => {
      row[at] = value / lead
    })
    rows.forEach((other, at) => {
      const by = other[column] ?? 0
      if (at !== rank && by !== 0)
        other.forEach((value, cell) => {
          other[cell] = value - by * (row[cell] ?? 0)
        })
    })
    rank += 1
  }
  return new Set(
    rows.flatMap((row) => {
      const held = row.flatMap((value, at) => (Math.abs(value) > 1e-9 ? [at] : []))
      return held.length === 1 ? [unknown[held[0] ?? 0] ?? ''] : []
    }),
  )
}

const QUARTERS = [
  ['Q1', '2025-04-01', '2025-06-30'],
  ['Q2', '2025-07-01', '2025-09-30'],
  ['Q3', '2025-10-01', '2025-12-31'],
  ['Q4', '2026-01-01', '2026-03-31'],
] as const

/** Categories of a total, in two areas and their whole, by quarter and by year: everything adds up in three ways. */
function dataset(values: readonly number[], categories: number) {
  const cells: Recorded[] = []
  const add = (indicatorId: string, area: string, period: readonly [string, string, string], value: number) =>
    cells.push({
      ...{ id: `${indicatorId} ${area} ${period[0]}`, indicatorId, area, isWider: false, value },
      periodLabel: period[0],
      periodStart: Temporal.PlainDate.from(period[1]),
      periodEnd: Temporal.PlainDate.from(period[2]),
    })
  let at = 0
  const next = () => values[at++ % values.length] ?? 0
  const year = ['year', '2025-04-01', '2026-03-31'] as const
  const sums = new Map<string, number>()
  const put = (
    indicatorId: string,
    area: string,
    period: (typeof QUARTERS)[number] | typeof year,
    value: number,
  ) => {
    const key = `${indicatorId} ${area} ${period[0]}`
    sums.set(key, (sums.get(key) ?? 0) + value)
  }
  for (let category = 0; category < categories; category += 1)
    for (const area of ['North', 'South'])
      for (const period of QUARTERS) {
        const value = next()
        for (const indicator of [`k${category}`, 'total'])
          for (const place of [area, 'Whole'])
            for (const when of [period, year]) put(indicator, place, when, value)
      }
  const periods = new Map([...QUARTERS, year].map((period) => [period[0], period]))
  for (const [key, value] of sums) {
    const [indicatorId = '', area = '', label = ''] = key.split(' ')
    const period = periods.get(label as 'Q1')
    if (period) add(indicatorId, area, period, value)
  }
  const links = Array.from(
    { length: categories },
    (_, category): PartOf => ({
      ...{ indicatorId: `k${category}`, totalId: 'total', breakdown: '' },
    }),
  )
  return { cells, sums: sumsOf(cells, links) }
}

describe('where categories, areas and quarters all add up', () => {
  it('a solver over everything that is shown finds nothing that is hidden', () => {
    let hid = 0
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 24, maxLength: 24 }),
        fc.constantFrom(2, 3),
        (values, categories) => {
          const { cells, sums } = dataset(values, categories)
          const shown = published(
            cells.map(({ id, value }) => count(id, value)),
            [],
            sums,
          )
          const isShown = (id: string) => shown.get(id)?.mark === null
          const found = [...solved(sums, isShown)].filter((id) => !isShown(id))
          hid += [...shown.values()].filter(({ mark }) => mark).length
          assert.deepEqual(found, [])
        },
      ),
      { numRuns: 40 },
    )
    assert.ok(hid > 40)
  })

  it('the year does not give away the quarter that is hidden, nor the whole its area', () => {
    const { cells, sums } = dataset([30, 20, 3, 25, 31, 22, 41, 26], 1)
    const shown = published(
      cells.filter(({ indicatorId }) => indicatorId === 'k0').map(({ id, value }) => count(id, value)),
      [],
      sums,
    )
    assert.equal(shown.get('k0 North Q3')?.mark, 'c')
    const hidden = (ids: readonly string[]) => ids.filter((id) => shown.get(id)?.mark === 'c').length
    assert.ok(hidden(['k0 North Q1', 'k0 North Q2', 'k0 North Q4', 'k0 North year']) > 0)
    assert.ok(hidden(['k0 South Q3', 'k0 Whole Q3']) > 0)
  })

  it('a region that is rounded does not give away the only area of it that is hidden', () => {
    const day = Temporal.PlainDate.from('2026-03-31')
    const cells = [
      ...[
        ['North', 5],
        ['South', 130],
        ['East Midlands', 135],
      ].map(([area, value]) => ({
        ...{ id: String(area), indicatorId: 'plans', area: String(area), value: Number(value) },
        ...{ isWider: isWider(String(area)), periodLabel: 'now', periodStart: day, periodEnd: day },
      })),
    ]
    const counts = cells.map(({ id, value, isWider }) => count(id, value, cin, isWider))
    assert.deepEqual(words(published(counts, [], sumsOf(cells, []))), ['c', 'c', 140])
    assert.deepEqual(words(published(counts, [], [])), ['c', 130, 140])
  })

  it('figures of a day are not taken for parts of a year', () => {
    const { cells } = dataset([30, 20, 3, 25, 31, 22, 41, 26], 1)
    const atEnds = cells
      .filter(({ indicatorId, area }) => indicatorId === 'k0' && area === 'North')
      .map((cell) => (cell.periodLabel === 'year' ? { ...cell, value: 25 } : cell))
    assert.deepEqual(sumsOf(atEnds, []), [])
  })
})
