import { ROLE_WORDS } from '#modules/governance/index.ts'
import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import type { ReportPeriod } from '#platform/accretion.ts'
import { permission } from '#platform/work.ts'
import { MEETINGS } from '../rules.ts'
import { ATTENDED, type Attended } from '../schema/sitting.ts'

/** Who may know how often agencies come. Of whose meetings somebody reads the record, `readsBody` says. */
export const readAttendance = permission(
  'meetings.read-attendance',
  ...BUSINESS_UNIT,
  post('scrutineer'),
  ...Object.keys(ROLE_WORDS).map((role) => `seat.${role}`),
)

/** Whether a seat was taken: by whoever holds it, or by a deputy. */
export const wasThere = (came: Attended): boolean => came === 'present' || came === 'deputy'

/** How an agency with several seats came to a meeting: as the one of them came that came most nearly itself. */
export const cameAs = (of: readonly Attended[]): Attended | undefined =>
  ATTENDED.find((each) => of.includes(each))

/** How often somebody came, of the meetings at which it was recorded. */
export interface Tally {
  readonly recorded: number
  readonly there: number
  readonly by: Readonly<Record<Attended, number>>
}

export function tallyOf(all: readonly Attended[]): Tally {
  const count = (which: Attended) => all.filter((each) => each === which).length
  const by = {
    present: count('present'),
    deputy: count('deputy'),
    apologies: count('apologies'),
    absent: count('absent'),
  }
  return { recorded: all.length, there: by.present + by.deputy, by }
}

/** “3 of 4 (75%)”; half a percent goes up, and it says 0 and 100 only where it is none and all. */
export function rateWords({ there, recorded }: Pick<Tally, 'there' | 'recorded'>): string {
  if (recorded === 0) return 'Not recorded'
  const percent = Math.round((there / recorded) * 100)
  const shown = there > 0 && there < recorded ? Math.min(99, Math.max(1, percent)) : percent
  return `${there} of ${recorded} (${shown}%)`
}

export const attendancePath = (groupId: string, year?: number): string =>
  `${MEETINGS}/attendance/${groupId}${year === undefined ? '' : `?year=${year}`}`

/** The year from April to March that begins in one. */
export const yearFrom = (year: number): ReportPeriod => ({
  from: Temporal.PlainDate.from({ year, month: 4, day: 1 }),
  to: Temporal.PlainDate.from({ year: year + 1, month: 3, day: 31 }),
})

/** 2025–26 */
export const yearWords = ({ from, to }: ReportPeriod): string => `${from.year}–${String(to.year).slice(2)}`
