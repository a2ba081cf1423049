import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Shown, withoutSmallNumbers } from './small-numbers.ts'

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
const columnOf = (rows: readonly (readonly number[])[], column: number) => rows.map((row) => row[column] ?? 0)

/**
 * Every count of a table, in one row: its cells, the totals of rows and columns, the whole, and each part with its
 * total.
 */
const flat = (rows: readonly (readonly number[])[], partOf: readonly string[] = []): readonly number[] => [
  ...rows.flat(),
  ...rows.map(total),
  ...(rows[0] ?? []).map((_, column) => total(columnOf(rows, column))),
  total(rows.flat()),
  ...[...new Set(partOf)].flatMap((part) => {
    const own = rows.filter((_, at) => partOf[at] === part)
    return [...(rows[0] ?? []).map((_, column) => total(columnOf(own, column))), total(own.flat())]
  }),
]
const flatShown = ({ cells, rowTotals, columnTotals, all, parts }: Shown) => [
  ...cells.flat(),
  ...rowTotals,
  ...columnTotals,
  all,
  ...[...parts.values()].flatMap((part) => [...part.cells, part.total]),
]

/**
 * A reader who tries every table: all that add up to what is shown, with no count more than `beyond` above what it
 * is. Gives the least and the most that each count could be.
 */
function ranges(
  rows: readonly (readonly number[])[],
  partOf: readonly string[],
  shown: Shown,
  beyond: number,
) {
  const wide = rows[0]?.length ?? 0
  const told = flatShown(shown)
  const bounds = flat(rows, partOf).map(() => ({
    low: Number.POSITIVE_INFINITY,
    high: Number.NEGATIVE_INFINITY,
  }))
  const tried: number[][] = rows.map(() => [])
  const fits = (value: number, told: number | null | undefined) => told === null || value === told
  const columnFits = (column: number, isLast: boolean) => {
    const told = shown.columnTotals[column]
    const so = total(columnOf(tried, column))
    return typeof told !== 'number' || (isLast ? so === told : so <= told)
  }
  const tryCell = (row: number, column: number): void => {
    if (row === rows.length) {
      const counts = flat(tried, partOf)
      if (!counts.every((count, at) => fits(count, told[at]))) return
      for (const [at, count] of counts.entries()) {
        const bound = bounds[at]
        if (!bound) continue
        bound.low = Math.min(bound.low, count)
        bound.high = Math.max(bound.high, count)
      }
      return
    }
    if (column === wide) {
      if (fits(total(tried[row] ?? []), shown.rowTotals[row])) tryCell(row + 1, 0)
      return
    }
    const cell = shown.cells[row]?.[column] ?? null
    const rest = shown.rowTotals[row] ?? Number.POSITIVE_INFINITY
    const line = tried[row] ?? []
    const most = cell ?? Math.min((rows[row]?.[column] ?? 0) + beyond, rest - total(line))
    for (let value = cell ?? 0; value <= most; value += 1) {
      line.push(value)
      if (columnFits(column, row === rows.length - 1)) tryCell(row, column + 1)
      line.pop()
    }
  }
  tryCell(0, 0)
  return bounds
}

describe('a table of people', () => {
  it('is shown as it is where nobody can be told apart', () => {
    const rows = [
      [12, 7],
      [9, 30],
    ]
    assert.deepEqual(flatShown(withoutSmallNumbers(rows)), flat(rows))
  })

  it('hides with a small count as many others as would give it away, and no total for it', () => {
    const shown = withoutSmallNumbers([
      [20, 3, 15],
      [18, 11, 16],
      [25, 14, 6],
    ])
    assert.deepEqual(shown.cells, [
      [20, null, null],
      [18, 11, 16],
      [25, null, null],
    ])
    assert.deepEqual([...shown.rowTotals, ...shown.columnTotals, shown.all], [38, 45, 45, 63, 28, 37, 128])
  })

  it('hides all of a group of three, and how many they are', () => {
    const shown = withoutSmallNumbers([
      [0, 3],
      [20, 14],
      [16, 18],
    ])
    assert.deepEqual([shown.cells[0], shown.rowTotals[0]], [[null, null], null])
    // And of another group, so that they are not what is missing from the whole.
    assert.ok(shown.rowTotals.slice(1).includes(null) || shown.all === null)
  })

  it('hides the answer that a whole group gave', () => {
    const { cells, rowTotals } = withoutSmallNumbers([
      [0, 12],
      [20, 14],
      [16, 18],
    ])
    assert.deepEqual(cells[0], [null, null])
    assert.equal(rowTotals[0], 12)
  })

  it('shows a group of which nobody answered', () => {
    const { cells, rowTotals } = withoutSmallNumbers([
      [0, 0],
      [20, 14],
    ])
    assert.deepEqual([cells[0], rowTotals[0]], [[0, 0], 0])
  })

  it('hides a second part where an agency would be what its sector leaves over', () => {
    const rows = [
      [20, 14],
      [2, 1],
      [16, 18],
      [25, 30],
    ]
    const { cells, parts } = withoutSmallNumbers(rows, ['Health', 'Health', 'Police', 'Police'])
    assert.deepEqual(cells[1], [null, null])
    // Of each answer, either the other agency of the sector is hidden too or the sector is.
    for (const column of [0, 1])
      assert.ok(cells[0]?.[column] === null || parts.get('Health')?.cells[column] === null)
  })

  it('hides everything of four people', () => {
    assert.ok(flatShown(withoutSmallNumbers([[3, 1]])).every((count) => count === null))
  })

  it('may be empty, and must have whole counts in rows of one length', () => {
    assert.deepEqual(withoutSmallNumbers([]), {
      cells: [],
      rowTotals: [],
      columnTotals: [],
      all: 0,
      parts: new Map(),
    })
    assert.throws(() => withoutSmallNumbers([[1, 2], [3]]), RangeError)
    assert.throws(() => withoutSmallNumbers([[1.5]]), RangeError)
    assert.throws(() => withoutSmallNumbers([[-1]]), RangeError)
    assert.throws(() => withoutSmallNumbers([[1], [2]], ['one']), RangeError)
  })

  it('of a large round is shown for the most part', () => {
    const rows = Array.from({ length: 26 }, (_, at) => [
      ...[(at * 7) % 11, 8 + ((at * 5) % 13), 10 + ((at * 3) % 17), 6 + ((at * 11) % 7)],
    ])
    const shown = withoutSmallNumbers(rows)
    const hidden = flatShown(shown).filter((count) => count === null).length
    const small = rows.flat().filter((count) => count > 0 && count < 5).length
    assert.ok(hidden <= 4 * small, `${hidden} are hidden for ${small}`)
    assert.ok([...shown.rowTotals, ...shown.columnTotals, shown.all].every((count) => count !== null))
  })
})

describe('whoever tries every table that fits', () => {
  const tables = (high: number, wide: number, count: number) =>
    fc.array(fc.array(fc.nat({ max: high }), { minLength: wide, maxLength: wide }), {
      minLength: 1,
      maxLength: count,
    })

  const two = ['one', 'other', 'one', 'other']
  for (const [what, table, partOf, least, numRuns] of [
    ['two answers, with five', tables(9, 2, 3), [], 5, 40],
    ['three answers, with three', tables(5, 3, 3), [], 3, 60],
    ['one answer, with five', tables(12, 1, 4), [], 5, 40],
    ['two answers of groups in two parts, with three', tables(5, 2, 4), two, 3, 25],
  ] as const)
    it(`cannot tell a hidden count to less than so many: ${what}`, () => {
      fc.assert(
        fc.property(table, (rows) => {
          const parts = partOf.slice(0, rows.length)
          const shown = withoutSmallNumbers(rows, parts.length > 0 ? parts : undefined, least)
          const told = flatShown(shown)
          const bounds = ranges(rows, parts, shown, least)
          for (const [at, truth] of flat(rows, parts).entries()) {
            const [count, bound] = [told[at], bounds[at]]
            assert.ok(bound)
            if (count === null) assert.ok(bound.high - bound.low >= least, JSON.stringify({ rows, told, at }))
            else assert.equal(count, truth)
            assert.ok(truth === 0 || truth >= least || count === null)
          }
        }),
        { numRuns },
      )
    })
})
