import { groups } from '#modules/governance/index.ts'
import { financialYear } from '#platform/measures.ts'
import { type Answer, type Ask, notFound, show, type WorkspaceRoute } from '#platform/site.ts'
import { attendanceIn } from '../queries/attendance.ts'
import { yearFrom } from '../rules/attendance.ts'
import { MEETINGS, readMeetings, readsBody } from '../rules.ts'
import { attendancePage } from '../views/attendance.ts'

/** The year that an address asks for, if it is one that has begun; otherwise the one of today. */
function yearAsked({ query, today }: Ask) {
  const now = financialYear(today)
  const typed = query['year'] ?? ''
  const year = /^[12]\d{3}$/.test(typed) ? Number(typed) : now.from.year
  return year > now.from.year ? now : yearFrom(year)
}

async function attendanceOfBody(ask: Ask): Promise<Answer> {
  const { db, actor, today } = ask
  const group = (await groups(db, actor)).find(({ id }) => id === ask.id<'group'>('groupId'))
  if (!group || !readsBody(actor, group.id)) return notFound
  const year = yearAsked(ask)
  const [found] = await attendanceIn(db, actor, year, group.id)
  return show(
    attendancePage(group, year, found, {
      thisYear: financialYear(today).from.year,
      measure: `/workspace/measures/agency-attendance?of=${group.id}`,
    }),
  )
}

export const attendanceRoutes: readonly WorkspaceRoute[] = [
  { method: 'GET', path: `${MEETINGS}/attendance/:groupId`, may: readMeetings, answer: attendanceOfBody },
]
