import { figureChoices, periodWords } from '#modules/indicators/index.ts'
import { type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import { type Ask, invalid, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { addChart, appendBlock, type NewChart } from '../commands/write.ts'
import { pickChartForm, pickCourseForm } from '../forms.ts'
import { hasRoomNow } from '../queries/chapter-room.ts'
import { NO_ROOM } from '../rules/chapter-room.ts'
import { MOST_BARS } from '../rules/course.ts'
import { writeReports } from '../rules/permissions.ts'
import type { Report } from '../schema.ts'
import {
  type ChartOffers,
  chartChoices,
  courseAreas,
  courseChoices,
  coursePeriods,
  pickChartPage,
} from '../views/charts.ts'
import { withUnitChapter } from './chapters.ts'
import { addressOf } from './reports.ts'

async function offersFor({ db, actor, today }: Ask, report: Report): Promise<ChartOffers> {
  const figures = await figureChoices(db, actor, today)
  return { choices: chartChoices(figures), courses: courseChoices(figures, report.periodEnd) }
}

type Picked = { readonly chart: NewChart } | { readonly form: FormState }

/** Bars of one measure in one period, one for each area. */
function barsIn(body: Ask['body'], { choices }: ChartOffers): Picked {
  const parsed = parseForm(pickChartForm(choices.map(({ value }) => value)), body)
  if (!parsed.ok) return { form: parsed.form }
  const { key, heading, measure } = parsed.input
  const chosen = choices.find(({ value }) => value === measure)
  if (!chosen) return { form: withError(body, 'measure', 'Select what the chart shows') }
  const { indicatorCode, indicatorName, periodLabel, areas } = chosen
  const items = areas.map((area) => ({ label: area, indicatorCode, area, periodLabel }))
  return { chart: { key, heading, measure: indicatorName, items } }
}

/** One indicator through its periods, of one area or of two. */
function courseIn(body: Ask['body'], { courses }: ChartOffers): Picked {
  const codes = courses.map(({ indicatorCode }) => indicatorCode)
  const parsed = parseForm(pickCourseForm(codes, courseAreas(courses), coursePeriods(courses)), body)
  if (!parsed.ok) return { form: parsed.form }
  const { key, heading, indicator, area, other, from, shows: drawnAs } = parsed.input
  const chosen = courses.find(({ indicatorCode }) => indicatorCode === indicator)
  if (!chosen) return { form: withError(body, 'indicator', 'Select the indicator') }
  const { indicatorCode, indicatorName, periodsOf } = chosen
  const none = (of: string) =>
    `${indicatorName} has no figure for ${of} by the end of the report’s year. It has for: ${[...periodsOf.keys()].join(', ')}`
  if (!periodsOf.has(area)) return { form: withError(body, 'area', none(area)) }
  if (other === area) return { form: withError(body, 'other', 'Select another area, or none') }
  if (other !== null && !periodsOf.has(other)) return { form: withError(body, 'other', none(other)) }
  const areas = other === null ? [area] : [area, other]
  const known = areas.flatMap((each) => periodsOf.get(each) ?? [])
  const begins = from === null ? '' : known.find(({ label }) => label === from)?.end
  const drawn = known.filter(({ end }) => begins !== undefined && end >= begins)
  if (from !== null && new Set(drawn.map(({ label }) => label)).size < 2) {
    const words = `${indicatorName} has not two periods from ${periodWords(from)} on. Select an earlier period`
    return { form: withError(body, 'from', words) }
  }
  const values = drawn.length
  if (drawnAs === 'bars' && values > MOST_BARS) {
    const words = `A page has room for ${MOST_BARS} bars, and these would be ${values}. Select lines`
    return { form: withError(body, 'shows', words) }
  }
  return {
    chart: {
      key,
      heading,
      measure: indicatorName,
      items: [],
      course: { indicatorCode, areas, ...(from !== null && { from }), drawnAs },
    },
  }
}

const TAKEN = 'Another chart of this report is called that. Choose another name'

/** Where the author of a chapter chooses a chart. */
export const chartRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/chapters/:chapterId/charts/new',
    may: writeReports,
    answer: withUnitChapter(async (ask, report, chapter) => {
      const offers = await offersFor(ask, report)
      const first = offers.choices.length > 0 ? 'items' : 'lines'
      return show(pickChartPage({ report, chapter, offers }, filled({ shows: first })))
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/chapters/:chapterId/charts/new',
    may: writeReports,
    answer: withUnitChapter(async (ask, report, chapter) => {
      const offers = await offersFor(ask, report)
      const again = (form: FormState) => invalid(pickChartPage({ report, chapter, offers }, form))
      const { shows = 'items' } = ask.body
      const picked = shows === 'items' ? barsIn(ask.body, offers) : courseIn(ask.body, offers)
      if ('form' in picked) return again(picked.form)
      const { chart } = picked
      const block = `{{chart:${chart.key}}}`
      const outcome = await ask.write(async (work) => {
        if (!(await hasRoomNow(work, chapter.id, block))) return { refused: 'long' as const }
        const added = await addChart(work, report.id, chart)
        return 'refused' in added ? added : appendBlock(work, chapter.id, block)
      })
      if ('refused' in outcome && (outcome.refused === 'taken' || outcome.refused === 'long'))
        return again(withError(ask.body, 'key', outcome.refused === 'long' ? NO_ROOM : TAKEN))
      return seeOther(`${addressOf(report.id)}/chapters/${chapter.id}`)
    }),
  },
]
