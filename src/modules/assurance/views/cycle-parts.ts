import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { ListedCycle, NamedReturn } from '../queries/cycles.ts'
import { CYCLE_STATUS, cycleStanding } from '../rules/cycles.ts'
import type { Square, Total } from '../rules/heat-map.ts'

export const CYCLES = '/workspace/cycles'
export const CYCLES_HERE = 'Self-assessment'
export const CYCLES_CRUMB = { text: 'Self-assessment cycles', href: CYCLES } as const
export const cyclePath = (id: string): string => `${CYCLES}/${id}`

export const cycleTag = (
  { cycle, round }: Pick<ListedCycle, 'cycle' | 'round'>,
  today: Temporal.PlainDate,
): Html => {
  const standing = cycleStanding(cycle, round, today)
  return statusTag(CYCLE_STATUS[standing], standing)
}

/** How far the return of one agency is. Nothing after the day is a nil return, which is no answer and no “no”. */
export function returnTag(
  { state, sentAt }: Pick<NamedReturn, 'state' | 'sentAt'>,
  isPastDue: boolean,
): Html {
  if (sentAt !== null) return statusTag('good', state === 'sent' ? 'Sent' : 'Sent, being changed')
  if (isPastDue) return statusTag('bad', state === null ? 'Nil return' : 'Nil return, begun')
  if (state === 'with-signer') return statusTag('watch', 'Waits for a signature')
  return state === null ? statusTag('quiet', 'Not begun') : statusTag('info', 'Begun')
}

/** “23 of 26, 88%”, or that there is nothing to count. */
export const totalWords = ({ met, base, percent }: Pick<Total, 'met' | 'base' | 'percent'>): string =>
  percent === null ? 'None graded' : `${met} of ${base}, ${percent}%`

/** How a square is drawn: whether the standard is met, nearly, or not. */
export function squareClass(square: Square, met: number): string {
  if (square.is !== 'graded')
    return { 'not applicable': 'na', 'nil return': 'nil', awaited: 'wait', 'not asked': 'na' }[square.is]
  if (square.grade >= met) return 'met'
  return square.grade === met - 1 && met > 1 ? 'near' : 'low'
}

/** What stands in a square: the initial of a colour, or the place of a grade from 0. */
export function squareSign(square: Square, names: readonly string[]): string {
  if (square.is !== 'graded')
    return { 'not applicable': 'n/a', 'nil return': 'Nil', awaited: '…', 'not asked': '–' }[square.is]
  const initials = names.map((name) => name.slice(0, 1))
  return new Set(initials).size === names.length ? (initials[square.grade] ?? '') : String(square.grade)
}

/** The key of a map, in words. */
export const mapKey = (names: readonly string[], met: number): Html =>
  html`<ul class="accord-map__key">${names.map(
    (name, grade) =>
      html`<li><span class="accord-map__sign ${squareClass({ is: 'graded', grade }, met)}">${squareSign({ is: 'graded', grade }, names)}</span> ${name}${grade === met && ', which meets the standard'}</li>`,
  )}<li><span class="accord-map__sign nil">Nil</span> No return: it was asked, and its day passed</li><li><span class="accord-map__sign wait">…</span> Awaited</li><li><span class="accord-map__sign na">n/a</span> Does not apply, and is in no share</li><li>▲ ▼ Better or worse than in the cycle before</li></ul>`
