import type { Finding } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import type { Reading } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+|\d{2,3})`
const WHO = '(?:(?:members of )?staff|people|practitioners|professionals|staff|delegates|learners|attendees)'
const REACHED = [
  new RegExp(
    String.raw`\b(?:our|the) (?:multi-agency )?training(?: programme| offer)? (?:has )?(?:reached|was attended by|attracted|was taken up by) ${NUMBER} ${WHO}\b`,
    'iu',
  ),
  new RegExp(
    String.raw`(?:^|[.!?]\s|\b[Ii]n (?:total|all),? )${NUMBER} ${WHO} attended (?:our |the )?(?:multi-agency )?training(?: programme)?(?=[.,;]| (?:this|during|over|in the) )`,
    'iu',
  ),
]
const ATTENDED =
  /^\s*(?:number )?(?:attended|attendees|attendance|people attended|delegates|number attending)\s*$/i
const TOTAL = /^\s*(?:grand |overall )?totals?\s*$/i
const PARTLY =
  /\b(?:last year|previous|year before|compared|e-?learning|on-?line|webinars?|conference|also|further|another|more|just|over|nearly|almost|about|around|some|January|February|March|April|May|June|July|August|September|October|November|December|20\d\d)\b/i

interface Told {
  readonly passage: Passage
  readonly start: number
  readonly end: number
  readonly value: number
}

/** “Our training reached 1,020 people”, over a table of courses whose attended column comes to 986. */
export function peopleTrained({ passages }: Reading, rule: Rule): Finding[] {
  const said = passages.flatMap((passage): Told[] => {
    if ((passage.kind !== 'paragraph' && passage.kind !== 'item') || PARTLY.test(passage.text)) return []
    const found = REACHED.map((pattern) => pattern.exec(passage.text)).find((one) => one !== null)
    const value = Number((found?.[1] ?? '').replaceAll(',', ''))
    return found ? [{ passage, start: found.index, end: found.index + found[0].length, value }] : []
  })
  if (said.length === 0) return []
  const totals = totalsAttended(passages)
  const [total] = totals
  const [first, ...others] = total && totals.length === 1 ? [total, ...said] : said
  const other = others.find(({ value }) => value !== first?.value)
  if (!first || !other) return []
  return [
    findingOf(rule, {
      severity: 'check',
      title: 'One measure, two values',
      explanation: `How many people the training reached is given as ${first.value.toLocaleString('en-GB')} and as ${other.value.toLocaleString('en-GB')}. Find out which is right and make every place agree.`,
      places: [first, other].map(({ passage, start, end }) => placeOf(passage, start, end)),
      spots: [`${first.value}`, `${other.value}`],
    }),
  ]
}

function totalsAttended(passages: readonly Passage[]): Told[] {
  const cells = passages.filter(({ kind }) => kind === 'cell')
  return [...Map.groupBy(cells, ({ family }) => family).values()].flatMap((table): Told[] => {
    const head = table.find(({ cell, text }) => cell?.row === 0 && ATTENDED.test(text))
    const label = table.find(({ cell, text }) => cell?.column === 0 && TOTAL.test(text))
    const passage = table.find(
      ({ cell }) => head && label && cell?.row === label.cell?.row && cell?.column === head.cell?.column,
    )
    const value = Number(passage?.text.trim().replaceAll(',', '') || Number.NaN)
    return passage && Number.isInteger(value) ? [{ passage, start: 0, end: passage.text.length, value }] : []
  })
}
