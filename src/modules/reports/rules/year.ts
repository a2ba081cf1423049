/** The years that figures are counted by. */
export type Year = 'financial' | 'calendar' | 'academic'

export const YEAR_WORDS: Readonly<Record<Year, string>> = {
  financial: 'Financial year, April to March',
  calendar: 'Calendar year, January to December',
  academic: 'Academic year, September to August',
}

const BEGINS: readonly (readonly [month: number, year: Year])[] = [
  [1, 'calendar'],
  [4, 'financial'],
  [8, 'academic'],
  [9, 'academic'],
]

/** Months since the year nought. Days are not counted on here: every figure of a report asks this. */
const monthOf = ({ year, month }: Temporal.PlainDate): number => year * 12 + month

/** Which year two days are the first and the last of; undefined when they are not a whole year, or another one. */
export function yearBetween(
  from: Temporal.PlainDate | null,
  to: Temporal.PlainDate | null,
): Year | undefined {
  if (!from || !to || from.day !== 1 || to.day !== to.daysInMonth) return undefined
  if (monthOf(to) !== monthOf(from) + 11) return undefined
  return BEGINS.find(([month]) => month === from.month)?.[1]
}

const SAID: readonly (readonly [RegExp, Year])[] = [
  [/\bcalendar years?\b|\bJanuary to December\b/i, 'calendar'],
  [/\b(?:academic|school) years?\b|\bSeptember to (?:July|August)\b|^academic\b/i, 'academic'],
  [/\b(?:financial|fiscal) years?\b|\bApril to March\b/i, 'financial'],
]

/** Which year words speak of, where they speak of one alone. */
export function yearSaid(words: string): Year | undefined {
  const said = SAID.filter(([pattern]) => pattern.test(words))
  return said.length === 1 ? said[0]?.[1] : undefined
}

/** Which year a figure is counted by: by its days where they are a whole year, otherwise as its source puts it. */
export const yearOf = (figure: {
  readonly from: Temporal.PlainDate | null
  readonly to: Temporal.PlainDate | null
  readonly label: string
  readonly basis: string
}): Year | undefined =>
  yearBetween(figure.from, figure.to) ?? yearSaid(figure.basis) ?? yearSaid(figure.label)
