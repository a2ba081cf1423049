import { courseOf, type IndicatorCourse } from '#modules/indicators/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { toldBy } from '../rules/assemble.ts'
import { courseKey, marksWords } from '../rules/course.ts'
import type { Course, CourseReference, CourseValue, Told } from '../rules/told.ts'
import type { Report } from '../schema.ts'

const NATIONAL = 'National figures, as their file has them'
const NATIONAL_CODE = 'national'

/** What a national file says for the whole country, beside figures of an indicator. */
function countryValues(
  country: NonNullable<IndicatorCourse['country']>,
  about: Pick<Told, 'unit' | 'isPercent' | 'href'>,
): CourseValue[] {
  const { area, measure } = country
  return country.figures.map(({ periodLabel, periodEnd, value, mark, fileName, line }) => ({
    ...{ area, periodLabel, start: null, end: String(periodEnd) },
    told: {
      ...{ code: NATIONAL_CODE, name: measure, definition: measure, value, mark: null },
      ...(value === null && { exactly: mark }),
      ...{ unit: about.unit, isPercent: about.isPercent, href: `${about.href}/national` },
      ...{ periodBasis: '', qualifier: '', printed: '', scheme: '', approval: NATIONAL },
      note: value === null ? marksWords([mark]) : '',
      source: { file: fileName, section: '', lines: String(line) },
    },
  }))
}

function toldIn(read: IndicatorCourse, report: Report, from?: string): Course {
  const { figures, country, target, breaks, isRate, events } = read
  const values = figures.flatMap((figure): CourseValue[] => {
    const { area, periodLabel, periodStart, periodEnd } = figure
    if (!periodEnd) return []
    const days = { start: periodStart && String(periodStart), end: String(periodEnd) }
    return [{ area, periodLabel, ...days, told: toldBy(figure, report) }]
  })
  const [first] = values
  const all = [...values, ...(country && first ? countryValues(country, first.told) : [])]
  const begins = values.find(({ periodLabel }) => periodLabel === from)?.end ?? ''
  return {
    values: all.filter(({ end }) => end >= begins),
    isRate,
    ...(target && { target }),
    breaks: breaks.map(String),
    events: events.map(({ onDay, words }) => ({ onDay: String(onDay), words })),
  }
}

/** What the records say of some indicators through their periods up to the last day of a report. */
export async function coursesOf(
  reader: Reader,
  report: Report,
  references: readonly CourseReference[],
  now: Temporal.Instant,
): Promise<(reference: CourseReference) => Course | undefined> {
  const courses = new Map<string, Course>()
  for (const reference of references) {
    const key = courseKey(reference)
    if (courses.has(key)) continue
    const read = await courseOf(reader, reference, { until: report.periodEnd, today: dayOf(now) })
    if (read) courses.set(key, toldIn(read, report, reference.from))
  }
  return (reference) => courses.get(courseKey(reference))
}
