/** So many years of figures has Anyshire. */
export const YEARS_OF_FIGURES = 4

/** What came of a command; a demonstration is never refused. */
export function accepted<Outcome extends object>(outcome: Outcome): Exclude<Outcome, { refused: unknown }> {
  if ('refused' in outcome) throw new Error(`Anyshire was refused: ${String(outcome.refused)}`)
  return outcome as Exclude<Outcome, { refused: unknown }>
}

/** A number from 0 to 1 that is always the same for the same words, so that every installation has the same figures. */
export const chance = (words: string): number => {
  let sum = 2166136261
  for (const letter of words) sum = Math.imul(sum ^ letter.charCodeAt(0), 16777619)
  return ((sum >>> 8) % 10_000) / 10_000
}

/** What is measured: its code and name, its unit, where it began, and by what share it grows in a year. */
const MEASURES = [
  ['contacts', 'Contacts with children’s social care', 'contacts', 2400, 0.06],
  ['referrals', 'Referrals to children’s social care', 'referrals', 610, 0.03],
  ['repeat_referrals', 'Referrals within twelve months of an earlier one', 'percent', 24, -0.04],
  ['section_47', 'Enquiries under section 47', 'enquiries', 190, 0.05],
  ['protection_plans', 'Children with a protection plan', 'children', 240, -0.02],
  ['missing_home', 'Episodes of going missing from home', 'episodes', 175, 0.08],
  ['exploitation', 'Children assessed as at risk of exploitation', 'children', 48, 0.11],
  ['adult_concerns', 'Concerns about adults', 'concerns', 980, 0.07],
  ['section_42', 'Enquiries under section 42', 'enquiries', 310, 0.04],
  ['outcomes_met', 'Adults whose outcomes were met in full', 'percent', 66, 0.02],
  ['people_trained', 'People who came to multi-agency training', 'people', 420, 0.09],
  ['audits', 'Multi-agency audits completed', 'audits', 3, 0.1],
] as const

const AREAS = ['North Anyshire', 'South Anyshire'] as const

const COLUMNS =
  'indicator_code,indicator_name,definition,area,period_label,period_start,period_end,period_basis,unit,value,value_as_printed,qualifier,note,source_file,source_section,source_lines'

/** The year from April of which the first figures are. */
export const firstYear = (today: Temporal.PlainDate): number =>
  today.subtract({ months: 3 }).year - YEARS_OF_FIGURES

/** What was counted in the quarter that begins on a day, so many years after the first. */
function counted(
  [code, , unit, from, growth]: (typeof MEASURES)[number],
  area: string,
  first: Temporal.PlainDate,
  years: number,
): number {
  const share = area === 'North Anyshire' ? 1.1 : 0.9
  const noise = 0.92 + 0.16 * chance(`${code} ${area} ${first}`)
  return Math.round(from * (unit === 'percent' ? 1 : share) * (1 + growth) ** years * noise)
}

/** The same, by the code of what is measured. */
export function countedOf(
  code: string,
  area: string,
  first: Temporal.PlainDate,
  today: Temporal.PlainDate,
): number {
  const measure = MEASURES.find((each) => each[0] === code)
  if (!measure) throw new Error(`Anyshire does not measure ${code}`)
  const months = 12 * (first.year - firstYear(today)) + first.month - 4
  return counted(measure, area, first, months / 12)
}

/** The figures of one year from April, four quarters for each measure and area, as a file that a data lead might send. */
export function figuresOf(start: number, sinceFirst: number): Buffer {
  const lines = [COLUMNS]
  for (const measure of MEASURES)
    for (const area of AREAS)
      for (let quarter = 0; quarter < 4; quarter++) {
        const first = Temporal.PlainDate.from({ year: start, month: 4, day: 1 }).add({ months: 3 * quarter })
        const last = first.add({ months: 3 }).subtract({ days: 1 })
        const [code, name, unit] = measure
        const value = counted(measure, area, first, sinceFirst + quarter / 4)
        const label = `${start}-${String(start + 1).slice(2)} Q${quarter + 1}`
        const cells = [code, name, '', area, label, `${first}`, `${last}`, '', unit, value, value, '', '']
        lines.push([...cells, `returns-${start}.csv`, 'Invented return', lines.length + 1].join(','))
      }
  return Buffer.from(`${lines.join('\n')}\n`)
}
