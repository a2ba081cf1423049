import type { Finding } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import { gives } from './rounded.ts'
import { findingOf, type Rule } from './rule.ts'

/** What a cell says: a number, a share, or “9 (60%)” that is both. */
interface Cell {
  readonly passage: Passage
  readonly count: number | undefined
  readonly share: number | undefined
  readonly decimals: number
}

const COUNT = /^\s*£?\s*(\d{1,3}(?:,\d{3})*|\d+)(?:\s*\(|\s*$)/
const SHARE = /(?:^\s*|\(\s*)(\d{1,3}(?:\.(\d+))?)\s?(?:%|per ?cent)\s*\)?\s*$/
const TOTAL = /^\s*(?:grand |overall )?(?:totals?|overall|year|sum|all\b.*)\s*$/i

function cellOf(passage: Passage): Cell {
  const { text } = passage
  const [, share = '', decimals = ''] = SHARE.exec(text) ?? []
  const [, count = ''] = share === '' || text.includes('(') ? (COUNT.exec(text) ?? []) : []
  return {
    passage,
    count: count === '' ? undefined : Number(count.replaceAll(',', '')),
    share: share === '' ? undefined : Number(share),
    decimals: decimals.length,
  }
}

/** A way in which the shares of a column may come about: this part of that whole, in each row. */
type Way = (
  row: readonly Cell[],
  total: readonly Cell[] | undefined,
) => readonly [part: Cell, whole: Cell] | undefined

/** Rows whose share is not made as the shares of all the other rows are. */
export function tableRatios(passages: readonly Passage[], rule: Rule): Finding[] {
  const tables = Map.groupBy(
    passages.filter(({ kind }) => kind === 'cell'),
    ({ family }) => family,
  )
  return [...tables.values()].flatMap((cells) => {
    const rows = [...Map.groupBy(cells, ({ cell }) => cell?.row ?? 0).values()].map((row) => row.map(cellOf))
    const width = Math.max(...rows.map((row) => row.length))
    // A sheet of a hundred columns is no table of a report.
    if (rows.length < 3 || rows.length > 60 || width > 12) return []
    return Array.from({ length: width }, (_, column) => wrongIn(rows, column, width, rule)).flat()
  })
}

function wrongIn(rows: readonly (readonly Cell[])[], column: number, width: number, rule: Rule): Finding[] {
  const shown = rows.filter((row) => row[column]?.share !== undefined)
  if (shown.length < 3) return []
  const total = rows.findLast((row) => TOTAL.test(row[0]?.passage.text ?? ''))
  let best: { readonly right: number; readonly wrong: readonly (readonly [Cell, Cell, Cell])[] } | undefined
  for (const way of waysFor(column, width)) {
    const read = shown.flatMap((row) => {
      const share = row[column]
      const [part, whole] = way(row, total) ?? []
      return share && part?.count !== undefined && whole?.count ? [[share, part, whole] as const] : []
    })
    const wrong = read.filter(([share, part, whole]) => !isShare(share, part, whole))
    const right = read.length - wrong.length
    if (wrong.length === 0 && right >= 2) return []
    if (right >= 2 && right > wrong.length && (best === undefined || right > best.right))
      best = { right, wrong }
  }
  if (!best || best.wrong.length > 2) return []
  return best.wrong.map(([share, part, whole]) => {
    const exact = (((part.count ?? 0) / (whole.count ?? 1)) * 100).toFixed(share.decimals)
    return findingOf(rule, {
      title: 'A percentage that cannot be right',
      explanation: `${numberIn(part)} of ${numberIn(whole)} is ${exact}%, and the row says ${share.share}%. The other rows are worked out so. Check all three numbers.`,
      places: [placeOf(share.passage), placeOf(whole.passage)],
      spots: [share.passage.text, part.passage.text],
    })
  })
}

const numberIn = ({ count = 0 }: Cell): string => count.toLocaleString('en-GB')

const isShare = (
  { share = 0, decimals }: Cell,
  { count: part = 0 }: Cell,
  { count: whole = 1 }: Cell,
): boolean => gives((part / whole) * 100, share, decimals)

function waysFor(column: number, width: number): Way[] {
  const columns = Array.from({ length: width }, (_, at) => at).filter((at) => at > 0)
  const pairs = columns.flatMap((part) =>
    columns.flatMap((whole): Way[] =>
      part === whole || whole === column
        ? []
        : [
            (row) => {
              const [one, other] = [row[part], row[whole]]
              return one && other ? [one, other] : undefined
            },
          ],
    ),
  )
  const ofTotal = columns.map(
    (part): Way =>
      (row, total) => {
        const [one, other] = [row[part], total?.[part]]
        return one && other ? [one, other] : undefined
      },
  )
  return [...ofTotal, ...pairs]
}
