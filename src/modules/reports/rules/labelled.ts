import { type Claim, readSentence, type Surroundings } from './claims.ts'
import { periodsIn } from './period.ts'
import { type Passage, sentencesOf } from './prose.ts'
import { namedOf } from './sameness.ts'

const NUMBER_ALONE = /^\s*£?\d[\d,]{0,12}(?:\.\d{1,3})?\s?%?\s*$/

/** Whether a passage is a number and nothing else, typed or bound. */
function standsAlone({ text, bound }: Passage): boolean {
  const [span] = bound
  return (
    NUMBER_ALONE.test(text) ||
    (bound.length === 1 && text.trim() === text.slice(span?.start, span?.end).trim())
  )
}

/** A short line that may name the number beside it. */
const isLabel = (passage: Passage): boolean =>
  (passage.kind === 'paragraph' || passage.kind === 'item') &&
  passage.text.length <= 120 &&
  /^\s*\p{L}/u.test(passage.text) &&
  /\p{L}{3}/u.test(passage.text) &&
  passage.text.trim().split(/\s+/).length <= 14

/** A headline number and its label, read as one line. */
export interface Headline {
  readonly number: Passage
  readonly label: Passage
  readonly line: Passage
}

/** Numbers set by themselves with their labels below them, or all above them, by the passage of the number. */
export function headlinesIn(passages: readonly Passage[]): ReadonlyMap<Passage, Headline> {
  const headlines = new Map<Passage, Headline>()
  const together = (a: Passage | undefined, b: Passage | undefined): boolean =>
    a !== undefined && b !== undefined && a.chapter === b.chapter && a.headings === b.headings
  const labelAt = (at: number, number: Passage): Passage | undefined => {
    const passage = passages[at]
    return passage && together(passage, number) && isLabel(passage) ? passage : undefined
  }
  for (let at = 0; at < passages.length; at += 1) {
    const first = passages[at]
    if (!first || !isNumber(first)) continue
    let last = at
    for (
      let next = passages[last + 2];
      next && isNumber(next) && labelAt(last + 1, first);
      next = passages[last + 2]
    ) {
      if (!together(next, first)) break
      last += 2
    }
    // A run that begins with a label and ends with a number has its labels above.
    const above = labelAt(at - 1, first) !== undefined && labelAt(last + 1, first) === undefined
    for (let each = at; each <= last; each += 2) {
      const number = passages[each]
      const label = number && labelAt(above ? each - 1 : each + 1, number)
      if (number && label)
        headlines.set(number, {
          number,
          label,
          line: { ...number, kind: 'paragraph', text: `${number.text} ${label.text}` },
        })
    }
    at = last
  }
  return headlines
}

const isNumber = (passage: Passage): boolean =>
  (passage.kind === 'paragraph' || passage.kind === 'item') && standsAlone(passage)

/** What a headline claims, named by its label. */
export function headlineClaim({ number, line }: Headline, around: Surroundings): Claim | undefined {
  const [sentence] = sentencesOf(line)
  const [claim] = sentence ? readSentence(sentence, around).claims : []
  return claim && { ...claim, label: namedOf(line.text.slice(number.text.length), '', around.lexicon) }
}

/** Longer than a heading of a row or a column. */
const LONGEST_NAME = 120

const PLAIN_HEADER =
  /^\s*(?:number|total|count|value|no\.?|#|%|percent|percentage|figure|amount|\d{4}.*|this year|last year|year)\s*$/i

/** A row or a column named with a place or a time says where or when, not what. */
function withoutPlaces(name: string, { areas, calendar }: Surroundings): string {
  const timeless = periodsIn(name, calendar).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`,
    name,
  )
  return [...areas.parts, ...areas.others].reduce((rest, place) => rest.replaceAll(place, ' '), timeless)
}

/** The numbers of a table, each named by the first cell of its row and the head of its column. */
export function tableClaims(cells: readonly Passage[], around: Surroundings): Claim[] {
  const headers = new Map<number, string>()
  const names = new Map<number, string>()
  return cells.flatMap((passage): Claim[] => {
    const { row, column } = passage.cell ?? { row: 0, column: 0 }
    if (row === 0) headers.set(column, passage.text)
    else if (column === 0) names.set(row, passage.text)
    else if (standsAlone(passage)) {
      const name = names.get(row) ?? ''
      const header = headers.get(column) ?? ''
      if (!/\p{L}{3}/u.test(name) || name.length > LONGEST_NAME || header.length > LONGEST_NAME) return []
      const number = passage.text.trim()
      const text = `${number} ${name.trim()} (${header.trim()})`
      const bound = passage.bound.map((span) => ({ ...span, start: 0, end: number.length }))
      const line: Passage = { ...passage, text, bound }
      const [claim] = readSentence({ passage: line, index: 0, start: 0, end: text.length }, around).claims
      const told = withoutPlaces(`${name} ${PLAIN_HEADER.test(header) ? '' : header}`, around)
      // “At 31 March” in the column of a year is of that year.
      const period = periodsIn(header, around.calendar)[0]?.key ?? claim?.period ?? ''
      return claim ? [{ ...claim, period, label: namedOf(told, '', around.lexicon) }] : []
    }
    return []
  })
}
