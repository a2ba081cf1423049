import type { Finding } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import { findingOf, type Rule } from './rule.ts'

const TOTAL =
  /^\s*(?:grand |sub-?|overall )?(?:totals?|overall|all (?:areas|agencies|ages|of these)|sum|both areas|combined)\b[\s:]*[^\d]{0,30}$/i
const PART_OF_ROW = /^\s*(?:[-–—•]|of which|of whom|including)/i
const NO_SUM =
  /%|\b(?:percent\w*|per cent|rate|average|mean|median|ratio|per \d|change|rank|year|target|share)\b/i
const NUMBER = /^\s*£?\s*(\d{1,3}(?:,\d{3})*|\d+)(\.\d+)?\s*$/

const amountOf = (text: string): number | undefined => {
  const [, whole, rest = ''] = NUMBER.exec(text) ?? []
  return whole === undefined ? undefined : Number(whole.replaceAll(',', '') + rest)
}

const isYear = (text: string): boolean => /^\s*(?:19|20)\d\d\s*$/.test(text)

interface Grid {
  readonly rows: readonly (readonly Passage[])[]
}

function gridsOf(passages: readonly Passage[]): Grid[] {
  const tables = Map.groupBy(
    passages.filter(({ kind }) => kind === 'cell'),
    ({ family }) => family,
  )
  return [...tables.values()].map((cells) => ({
    rows: [...Map.groupBy(cells, ({ cell }) => cell?.row ?? 0).values()],
  }))
}

/** Totals of rows and of columns that their cells do not make. */
export function tableSums(passages: readonly Passage[], rule: Rule): Finding[] {
  return gridsOf(passages).flatMap((grid) => [...downwards(grid, rule), ...across(grid, rule)])
}

function downwards({ rows }: Grid, rule: Rule): Finding[] {
  const [first = [], ...others] = rows
  // A table may have no head: its first row is numbers like the rest.
  const hasHead = first.slice(1).every(({ text }) => amountOf(text) === undefined || isYear(text))
  const [head, body] = hasHead ? [first, others] : [[], rows]
  const findings: Finding[] = []
  for (const [at, row] of body.entries()) {
    if (!TOTAL.test(row[0]?.text ?? '')) continue
    const since = body.slice(0, at).findLastIndex((each) => TOTAL.test(each[0]?.text ?? ''))
    const isFirst = at === 0
    const summed = (isFirst ? body.slice(1) : body.slice(since + 1, at)).filter(
      (each) => !PART_OF_ROW.test(each[0]?.text ?? ''),
    )
    if (summed.length < 2 || (isFirst && summed.some((each) => TOTAL.test(each[0]?.text ?? '')))) continue
    for (const [column, cell] of row.entries()) {
      if (column === 0 || NO_SUM.test(head[column]?.text ?? '')) continue
      const total = amountOf(cell.text)
      const values = summed.map((each) => amountOf(each[column]?.text ?? ''))
      if (total === undefined || values.some((value) => value === undefined)) continue
      const sum = values.reduce<number>((whole, value) => whole + (value ?? 0), 0)
      if (isOff(sum, total))
        findings.push(wrong(rule, cell, [...summed.flatMap((each) => each[column] ?? [])], sum))
    }
  }
  return findings
}

function across({ rows }: Grid, rule: Rule): Finding[] {
  const [head = [], ...body] = rows
  const at = head.findIndex(
    ({ text }, column) =>
      column > 1 && /^\s*(?:grand |overall )?(?:total|both areas|combined)\b[^%]*$/i.test(text),
  )
  if (at < 3 || head.slice(1, at).some(({ text }) => NO_SUM.test(text.replace(/\b(?:19|20)\d\d\b/g, ''))))
    return []
  return body.flatMap((row) => {
    const total = amountOf(row[at]?.text ?? '')
    const cells = row.slice(1, at)
    const values = cells.map(({ text }) => amountOf(text))
    const cell = row[at]
    if (total === undefined || !cell || values.some((value) => value === undefined)) return []
    const sum = values.reduce<number>((whole, value) => whole + (value ?? 0), 0)
    return isOff(sum, total) ? [wrong(rule, cell, cells, sum)] : []
  })
}

/** A sum that is far off is of other things; one that is out by a penny was rounded. */
const isOff = (sum: number, total: number): boolean =>
  Math.abs(sum - total) > 0.011 && Math.abs(sum - total) <= Math.max(total, sum) * 0.6

function wrong(rule: Rule, total: Passage, cells: readonly Passage[], sum: number): Finding {
  return findingOf(rule, {
    title: 'A total that its parts do not make',
    explanation: `The table gives ${total.text.trim()} as the total, and its parts make ${total.text.includes('£') ? '£' : ''}${sum.toLocaleString('en-GB')}. Check each of them.`,
    places: [...cells, total].map((cell) => placeOf(cell)),
    spots: [total.text.trim(), ...cells.map(({ text }) => text.trim())],
  })
}
