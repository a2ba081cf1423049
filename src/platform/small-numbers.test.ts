import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Shown, withoutSmallNumbers } from './small-numbers.ts'

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
const columnOf = (rows: readonly (readonly number[])[], column: number) => rows.map((row) => row[column] ?? 0)

/** Every count of a table with the size of its group: its cells, the totals of columns, and those of each part. */
function flat(rows: readonly (readonly number[])[], partOf: readonly string[] = []) {
  const columns = (own: readonly (readonly number[])[]) =>
    (rows[0] ?? []).map((_, column) => ({ count: total(columnOf(own, column)), size: total(own.flat()) }))
  return [
    ...rows.flatMap((row) => row.map((count) => ({ count, size: total(row) }))),
    ...columns(rows),
    ...[...new Set(partOf)].flatMap((part) => columns(rows.filter((_, at) => partOf[at] === part))),
  ]
}
const flatShown = ({ cells, columnTotals, parts }: Shown) => [
  ...cells.flat(),
  ...columnTotals,
  ...[...parts.values()].flat(),
]

/**
 * A reader who tries every table: all with groups of these sizes that add up to what is shown. Gives the least and the
 * most that each count could be.
 */
function ranges(rows: readonly (readonly number[])[], partOf: readonly string[], shown: Shown) {
  const wide = rows[0]?.length ?? 0
  const told = flatShown(shown)
  const bounds = told.map(() => ({ low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }))
  const tried: number[][] = rows.map(() => [])
  const columnFits = (column: number, isLast: boolean) => {
    const all = shown.columnTotals[column]
    const so = total(columnOf(tried, column))
    return typeof all !== 'number' || (isLast ? so === all : so <= all)
  }
  const tryCell = (row: number, column: number): void => {
    if (row === rows.length) {
      const counts = flat(tried, partOf).map(({ count }) => count)
      if (!counts.every((count, at) => told[at] === null || told[at] === count)) return
      for (const [at, count] of counts.entries()) {
        const bound = bounds[at]
        if (!bound) continue
        bound.low = Math.min(bound.low, count)
        bound.high = Math.max(bound.high, count)
      }
      return
    }
    const line = tried[row] ?? []
    const left = total(rows[row] ?? []) - total(line)
    if (column === wide) {
      if (left === 0) tryCell(row + 1, 0)
      return
    }
    const cell = shown.cells[row]?.[column] ?? null
    // The last of a row is what is left.
    const least = cell ?? (column === wide - 1 ? left : 0)
    for (let value = least; value <= (cell ?? left); value += 1) {
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
    assert.deepEqual(withoutSmallNumbers(rows), { cells: rows, columnTotals: [21, 37], parts: new Map() })
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
    assert.deepEqual(shown.columnTotals, [63, 28, 37])
  })

  it('hides all answers of a group of three, and those of others that would tell them', () => {
    const { cells, columnTotals } = withoutSmallNumbers([
      [0, 3],
      [20, 14],
      [16, 18],
    ])
    assert.deepEqual(cells[0], [null, null])
    assert.ok(cells.slice(1).flat().includes(null) || columnTotals.includes(null))
  })

  it('hides the answer that a whole group gave', () => {
    const { cells } = withoutSmallNumbers([
      [0, 12],
      [20, 14],
      [16, 18],
    ])
    assert.deepEqual(cells[0], [null, null])
  })

  it('shows a group of which nobody answered', () => {
    const { cells } = withoutSmallNumbers([
      [0, 0],
      [20, 14],
    ])
    assert.deepEqual(cells[0], [0, 0])
  })

  it('hides everything of four people', () => {
    assert.ok(flatShown(withoutSmallNumbers([[3, 1]])).every((count) => count === null))
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
      assert.ok(cells[0]?.[column] === null || parts.get('Health')?.[column] === null)
  })

  it('may be empty, and must have whole counts in rows of one length', () => {
    assert.deepEqual(withoutSmallNumbers([]), { cells: [], columnTotals: [], parts: new Map() })
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
    assert.ok(hidden <= 3 * small, `${hidden} are hidden for ${small}`)
    assert.ok(shown.columnTotals.every((count) => count !== null))
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
    ['two answers, with five', tables(9, 2, 4), [], 5, 100],
    ['three answers, with three', tables(5, 3, 3), [], 3, 60],
    ['three answers, with five', tables(6, 3, 2), [], 5, 60],
    ['one answer, with five', tables(12, 1, 4), [], 5, 20],
    ['two answers of groups in two parts, with three', tables(6, 2, 4), two, 3, 100],
  ] as const)
    it(`cannot tell a hidden count to less than so many: ${what}`, () => {
      fc.assert(
        fc.property(table, (rows) => {
          const parts = partOf.slice(0, rows.length)
          const shown = withoutSmallNumbers(rows, parts.length > 0 ? parts : undefined, least)
          const told = flatShown(shown)
          const bounds = ranges(rows, parts, shown)
          for (const [at, { count: truth, size }] of flat(rows, parts).entries()) {
            const [count, bound] = [told[at], bounds[at]]
            assert.ok(bound)
            if (count !== null) assert.equal(count, truth)
            // Of one answer alone there is nothing to hide: the size of a group says how many gave it.
            else if (rows[0]?.length !== 1)
              assert.ok(bound.high - bound.low >= Math.min(least, size), JSON.stringify({ rows, told, at }))
            assert.ok(truth === 0 || truth >= least || count === null)
          }
        }),
        { numRuns },
      )
    })
})
