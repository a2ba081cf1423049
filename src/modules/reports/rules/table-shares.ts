import type { Finding } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import { findingOf, type Rule } from './rule.ts'

const PART = /^\s*(\d{1,5})\s*(?:of|out of|\/)\s*(\d{1,5})\s*$/
const SHARE = /^\s*(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)\s*$/
const OF_THE_PART =
  /^\s*(?:%|percent\w*|per cent|rate|share|proportion|attendance|compliance|completed?)\b|%/i

/** “4 of 6” beside “76%” in one row, where the head of the column says that it is the same thing as a percentage. */
export function tableShares(passages: readonly Passage[], rule: Rule): Finding[] {
  const tables = Map.groupBy(
    passages.filter(({ kind }) => kind === 'cell'),
    ({ family }) => family,
  )
  return [...tables.values()].flatMap((cells) => {
    const [head = [], ...body] = [...Map.groupBy(cells, ({ cell }) => cell?.row ?? 0).values()]
    return body.flatMap((row) => wrongIn(row, head, rule))
  })
}

function wrongIn(row: readonly Passage[], head: readonly Passage[], rule: Rule): Finding[] {
  const [part, ...parts] = row.filter(({ text }) => PART.test(text))
  const [share, ...shares] = row.filter(({ text }) => SHARE.test(text))
  if (!part || !share || parts.length > 0 || shares.length > 0) return []
  const over = head.find(({ cell }) => cell?.column === share.cell?.column)?.text ?? ''
  if (!OF_THE_PART.test(over)) return []
  const [, some = '', all = ''] = PART.exec(part.text) ?? []
  const [, said = ''] = SHARE.exec(share.text) ?? []
  const exact = (Number(some) / Number(all)) * 100
  const decimals = said.split('.')[1]?.length ?? 0
  // Rounded up or down, either is honest.
  if (Number(all) === 0 || Math.abs(exact - Number(said)) < 10 ** -decimals) return []
  return [
    findingOf(rule, {
      title: 'A percentage that cannot be right',
      explanation: `${part.text.trim()} is ${exact.toFixed(decimals)}%, and the row says ${share.text.trim()}. Check all three numbers.`,
      places: [placeOf(part), placeOf(share)],
      spots: [part.text.trim(), share.text.trim()],
    }),
  ]
}
