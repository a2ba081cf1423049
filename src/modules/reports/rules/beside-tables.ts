import type { Finding } from './finding.ts'
import { type Passage, placeOf, sentencesOf } from './prose.ts'
import type { Reading } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { NUMBER, numberOf } from './written-number.ts'

const TOTAL = /^\s*(?:grand |overall )?totals?\b/i
const DONE =
  /^\s*(?:(?:people|number|places|delegates|staff) (?:who )?)?(attended|booked|trained|invited|replied|completed|enrolled)\s*$/i
const WHOLE_NUMBER = /^\s*(\d{1,3}(?:,\d{3})*|\d+)\s*$/
const PEOPLE =
  'people|staff|delegates|practitioners|learners|professionals|participants|colleagues|attendees|workers'
/** Something else than what the table is of. */
const ANOTHER =
  /\b(?:conference|webinar|e-?learning|event|last year|year before|compared|target|each|average)\b/i
/** So far below a table its text is about it. */
const BELOW = 3

/** “Our training was attended by 442 people” under a table whose total of those who attended is 422. */
export function besideTables({ passages }: Reading, rule: Rule): readonly Finding[] {
  const cells = passages.filter(({ kind }) => kind === 'cell')
  return [...Map.groupBy(cells, ({ family }) => family).values()].flatMap((table) => {
    const label = table.find(({ cell, text }) => cell?.column === 0 && TOTAL.test(text))
    const last = table.at(-1)
    if (!label || !last) return []
    const below = passages.filter(
      ({ order, chapter, kind }) =>
        chapter === last.chapter && kind === 'paragraph' && order > last.order && order <= last.order + BELOW,
    )
    const names = table
      .filter(({ cell }) => cell?.column === 0 && cell.row > 0)
      .flatMap(({ text }) => text.toLowerCase().match(/\p{L}{5,}/gu) ?? [])
    return table
      .filter(({ cell, text }) => cell?.row === 0 && DONE.test(text))
      .flatMap((head) => {
        const column = table.filter(({ cell }) => cell?.column === head.cell?.column)
        const total = column.find(({ cell }) => cell?.row === label.cell?.row)
        return total ? below.flatMap((passage) => wrongIn(passage, head, total, table, names, rule)) : []
      })
  })
}

function wrongIn(
  passage: Passage,
  head: Passage,
  total: Passage,
  table: readonly Passage[],
  names: readonly string[],
  rule: Rule,
): readonly Finding[] {
  const verb = DONE.exec(head.text)?.[1]?.toLowerCase() ?? ''
  const said = new RegExp(
    `\\b${verb} by (${NUMBER}) (?:${PEOPLE})\\b|(?<![\\p{L}\\d.,-])(${NUMBER}) (?:(?:${PEOPLE}) )?${verb}\\b`,
    'iu',
  )
  const whole = Number((WHOLE_NUMBER.exec(total.text)?.[1] ?? '').replaceAll(',', ''))
  return sentencesOf(passage).flatMap((sentence): readonly Finding[] => {
    const text = passage.text.slice(sentence.start, sentence.end)
    const found = said.exec(text)
    const written = found?.[1] ?? found?.[2]
    if (!found || !written || whole === 0 || ANOTHER.test(text)) return []
    const value = numberOf(written)
    if (value === whole || Math.abs(value - whole) > whole * 0.25) return []
    if (names.some((name) => text.toLowerCase().includes(name))) return []
    if (table.some((cell) => cell.text.trim() === written)) return []
    const at = sentence.start + found.index
    return [
      findingOf(rule, {
        title: 'A table and its text that do not agree',
        explanation: `The text says ${written}, and the total of “${head.text.trim()}” in the table above is ${total.text.trim()}. Make the two agree.`,
        places: [placeOf(total), placeOf(passage, at, at + found[0].length, sentence)],
        spots: [written, total.text.trim()],
      }),
    ]
  })
}
