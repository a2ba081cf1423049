import { everySeat, type GroupId, groups } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import type { ReportPeriod } from '#platform/accretion.ts'
import { dayStart } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { CountedRow, Measure, MeasureAsk } from '#platform/measures.ts'
import { longDate } from '#platform/words.ts'
import type { Actor } from '#platform/work.ts'
import { cameAs, readAttendance, type Tally, tallyOf, wasThere } from '../rules/attendance.ts'
import { ATTENDED_WORDS } from '../rules/attended.ts'
import { meetingDay, readsBody, roomPath } from '../rules.ts'
import { type Attended, ownSitting } from '../schema/sitting.ts'
import type { Meeting, MeetingId } from '../schema.ts'
import { everyMeeting } from './meetings.ts'

/** How one agency, or one seat of none, came to the meetings of a body. */
export interface CameToBody {
  /** The agency, or the seat where it has none. */
  readonly id: string
  readonly agencyId: AgencyId | null
  readonly name: string
  readonly at: ReadonlyMap<MeetingId, Attended>
  readonly tally: Tally
}

/** The attendance at the meetings of one body, those at which somebody recorded it, the earliest first. */
export interface BodyAttendance {
  readonly groupId: GroupId
  readonly groupName: string
  readonly meetings: readonly Meeting[]
  readonly came: readonly CameToBody[]
}

/**
 * How agencies came to the meetings of bodies in a period, whoever asks. A seat in attendance is none. What was not recorded
 * is not counted.
 */
export async function attendanceIn(
  reader: Reader,
  actor: Actor,
  { from, to }: ReportPeriod,
  only?: string,
): Promise<readonly BodyAttendance[]> {
  const span = { from: dayStart(from), to: dayStart(to.add({ days: 1 })) }
  const held = (await everyMeeting(reader, span)).filter(
    ({ status, groupId }) => status !== 'cancelled' && (only === undefined || groupId === only),
  )
  if (held.length === 0) return []
  const taken = await ownSitting(reader)
    .selectFrom('meetings.attendance')
    .select(['meetingId', 'seatId', 'standing'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(
      'meetingId',
      'in',
      held.map(({ id }) => id),
    )
    .execute()
  const seats = new Map((await everySeat(reader)).map((seat) => [seat.id, seat]))
  const rows = taken.flatMap(({ meetingId, seatId, standing }) => {
    const seat = seats.get(seatId)
    return seat && seat.role !== 'attending' ? [{ meetingId, seat, standing }] : []
  })
  const atMeeting = Map.groupBy(rows, ({ meetingId }) => meetingId)
  const bodies = Map.groupBy(
    held.filter(({ id }) => atMeeting.has(id)),
    ({ groupId }) => groupId,
  )
  const all = await groups(reader, actor)
  return all.flatMap(({ id: groupId, name: groupName }): BodyAttendance[] => {
    const meetings = bodies.get(groupId)
    if (!meetings) return []
    const ids = new Set<string>(meetings.map(({ id }) => id))
    const byWhom = Map.groupBy(
      rows.filter(({ meetingId }) => ids.has(meetingId)),
      ({ seat }): string => seat.agencyId ?? seat.id,
    )
    const came = [...byWhom].map(([id, each]): CameToBody => {
      const at = new Map<MeetingId, Attended>()
      for (const [meetingId, of] of Map.groupBy(each, (row) => row.meetingId)) {
        const as = cameAs(of.map(({ standing }) => standing))
        if (as) at.set(meetingId, as)
      }
      const seat = each[0]?.seat
      return {
        ...{ id, agencyId: seat?.agencyId ?? null, name: seat?.agencyName ?? seat?.name ?? 'A seat', at },
        tally: tallyOf([...at.values()]),
      }
    })
    return [
      {
        ...{ groupId, groupName, meetings },
        came: came.toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB')),
      },
    ]
  })
}

const agencyAttendance: Measure = {
  ...{ id: 'agency-attendance', title: 'Agencies represented at meetings', unit: 'percent' },
  ...{
    basis: 'within',
    may: readAttendance,
    tier: 2,
    scheme: 'none',
    by: { words: 'Body', choices: groups },
  },
  definition:
    'How often agencies with a seat on a board or group were there when it met, in person or by a deputy.',
  query:
    'The base is: every agency at every meeting within the period, of those that were not cancelled, where somebody recorded how one of its seats was taken. Of these, those are counted where the holder of a seat or a deputy was there. A seat of no agency counts by itself, and whoever is in attendance is not counted.',
  async count(ask: MeasureAsk): Promise<readonly CountedRow[]> {
    const { db, actor, period, of, once } = ask
    const bodies = await once(`meetings.attendance ${period.from} ${period.to}`, () =>
      attendanceIn(db, actor, period),
    )
    return bodies
      .filter(({ groupId }) => of === undefined || groupId === of)
      .flatMap(({ groupId, groupName, meetings, came }) =>
        meetings.flatMap((meeting) =>
          came.flatMap(({ name, at }): CountedRow[] => {
            const as = at.get(meeting.id)
            if (!as) return []
            return [
              {
                ...{ reference: meetingDay(meeting).toString(), title: `${name}, ${groupName}` },
                detail: `${longDate(meetingDay(meeting))}, ${ATTENDED_WORDS[as].toLowerCase()}`,
                ...{
                  href: roomPath(meeting.id),
                  adds: wasThere(as) ? 1n : 0n,
                  opens: readsBody(actor, groupId),
                },
              },
            ]
          }),
        ),
      )
  },
}

const meetingsHeld: Measure = {
  ...{ id: 'meetings-held', title: 'Meetings that were held', unit: 'count', basis: 'within' },
  ...{ may: readAttendance, tier: 2, scheme: 'none', by: { words: 'Body', choices: groups } },
  definition: 'The meetings of boards and groups that took place within the days asked for.',
  query: 'Every meeting whose day is within the period and of which somebody recorded that it was held.',
  async count({ db, actor, period, of }): Promise<readonly CountedRow[]> {
    const names = new Map((await groups(db, actor)).map(({ id, name }) => [id, name]))
    const span = { from: dayStart(period.from), to: dayStart(period.to.add({ days: 1 })) }
    return (await everyMeeting(db, span))
      .filter(({ status, groupId }) => status === 'held' && (of === undefined || groupId === of))
      .map((meeting) => ({
        reference: meetingDay(meeting).toString(),
        title: names.get(meeting.groupId) ?? 'A body',
        detail: longDate(meetingDay(meeting)),
        ...{ href: roomPath(meeting.id), opens: readsBody(actor, meeting.groupId) },
      }))
  },
}

export const attendanceMeasures: readonly Measure[] = [agencyAttendance, meetingsHeld]
