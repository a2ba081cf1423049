import { dayOf, holdsOn } from '#platform/days.ts'
import { type Measure, noneOf } from '#platform/measures.ts'
import type { CockpitPanel } from '#platform/module.ts'
import { counted } from '#platform/words.ts'
import { bindingsOf, editionsOf, newestCompilation, reports } from '../queries.ts'
import { movementsOnce } from '../rules/moved.ts'
import { readReports } from '../rules/permissions.ts'
import { own } from '../schema.ts'

const moved: Measure = {
  ...{ id: 'published-figures-moved', title: 'Published figures that have moved', unit: 'count' },
  ...{ basis: 'at', aim: noneOf('watch'), may: readReports, tier: 2, scheme: 'none' },
  definition:
    'The figures of published reports whose record says something else since, with nothing decided.',
  query:
    'Every figure of a published report that was noticed to have moved by the end of the day, and that nobody had corrected or let stand by then. One that stands in several places of a report counts once.',
  async count({ db, actor, period }) {
    const labels = new Map((await reports(db, actor)).map(({ id, periodLabel }) => [id, periodLabel]))
    const movements = await own(db)
      .selectFrom('reports.movement')
      .selectAll()
      .where('partnershipId', '=', db.partnershipId)
      .orderBy('noticedAt')
      .orderBy('id')
      .execute()
    const open = movements.filter(({ noticedAt, settledAt }) =>
      holdsOn(
        { fromOn: dayOf(noticedAt), toOn: settledAt && dayOf(settledAt).subtract({ days: 1 }) },
        period.to,
      ),
    )
    const told = []
    for (const [reportId, ofReport] of Map.groupBy(open, (movement) => movement.reportId))
      told.push(...movementsOnce(ofReport, await bindingsOf(db, actor, reportId)))
    return told.map(({ reportId, figureKey, publishedAs, nowIs }) => ({
      reference: figureKey,
      title: `Yearly report ${labels.get(reportId) ?? ''}`,
      detail: `Published as ${publishedAs}, the record now says ${nowIs}`,
      href: `/workspace/reports/${reportId}`,
    }))
  },
}

export const measures: readonly Measure[] = [moved]

export const cockpit: readonly CockpitPanel[] = [
  {
    ...{ heading: 'Yearly report', icon: 'doc', order: 60, href: '/workspace/reports' },
    ...{ may: readReports, measures },
    async points({ db, actor }) {
      const points = []
      for (const { id, title } of await reports(db, actor)) {
        const [edition] = await editionsOf(db, actor, id)
        if (edition) continue
        const compilation = await newestCompilation(db, actor, id)
        const findings = compilation?.state === 'done' ? (compilation.findingCount ?? 0) : 0
        points.push({
          title,
          detail:
            findings > 0
              ? `It is not published. The checker found ${counted(findings, 'thing')} to mend or waive.`
              : 'It is not published.',
          href: `/workspace/reports/${id}`,
          state:
            findings > 0
              ? { kind: 'bad' as const, words: 'Blocks publication' }
              : { kind: 'info' as const, words: 'Draft' },
        })
      }
      return points
    },
  },
]
