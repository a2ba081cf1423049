import { groupNames } from '#modules/governance/index.ts'
import { holidaysOf } from '#platform/bank-holidays.ts'
import type { Reader, Tx } from '#platform/db.ts'
import { ruleOf, settingRows } from '#platform/settings.ts'
import { takeTurn } from '#platform/turns.ts'
import type { Actor } from '#platform/work.ts'
import { addWorkingDays, subtractWorkingDays } from '#platform/working-days.ts'
import { POLICY, type PolicyDays } from '../rules/deadlines.ts'
import { bodiesRead, meetingDay, readsBody } from '../rules.ts'
import { type Meeting, type MeetingId, own } from '../schema.ts'

/** A meeting with the name of the body that meets. */
export interface NamedMeeting extends Meeting {
  readonly groupName: string
}

const rows = (reader: Reader) =>
  own(reader).selectFrom('meetings.meeting').selectAll().where('partnershipId', '=', reader.partnershipId)

async function named(reader: Reader, meetings: readonly Meeting[]): Promise<readonly NamedMeeting[]> {
  if (meetings.length === 0) return []
  const names = await groupNames(reader)
  return meetings.map((meeting) => ({ ...meeting, groupName: names.get(meeting.groupId) ?? 'A body' }))
}

/** From a first moment up to a last, which is not of it. */
export interface Span {
  readonly from?: Temporal.Instant
  readonly to?: Temporal.Instant
}

/** Every meeting that begins in a span, the earliest first, whoever asks. */
export const everyMeeting = (reader: Reader, { from, to }: Span): Promise<Meeting[]> =>
  rows(reader)
    .$if(from !== undefined, (query) => query.where('startsAt', '>=', from as Temporal.Instant))
    .$if(to !== undefined, (query) => query.where('startsAt', '<', to as Temporal.Instant))
    .orderBy('startsAt')
    .orderBy('id')
    .execute()

/** The meetings of the bodies that somebody sits on or services, the earliest first. */
export async function meetingsFor(
  reader: Reader,
  actor: Actor,
  { groupId, ...span }: Span & { readonly groupId?: Meeting['groupId'] } = {},
): Promise<readonly NamedMeeting[]> {
  const read = bodiesRead(actor)
  if (read?.length === 0) return []
  const all = await everyMeeting(reader, span)
  return named(
    reader,
    all.filter(
      (meeting) =>
        (read === null || read.includes(meeting.groupId)) && (!groupId || meeting.groupId === groupId),
    ),
  )
}

/** A meeting, for whoever reads those of its body. */
export async function findMeeting(
  reader: Reader,
  actor: Actor,
  id: MeetingId,
): Promise<NamedMeeting | undefined> {
  const meeting = await rows(reader).where('id', '=', id).executeTakeFirst()
  if (!meeting || !readsBody(actor, meeting.groupId)) return undefined
  return (await named(reader, [meeting]))[0]
}

/** A meeting, whoever asks: for what is done without anybody asking. */
export async function meetingById(reader: Reader, id: MeetingId): Promise<NamedMeeting | undefined> {
  const meeting = await rows(reader).where('id', '=', id).executeTakeFirst()
  return meeting && (await named(reader, [meeting]))[0]
}

/** Those who change the meetings of a partnership wait for each other. */
export const takeMeetingsTurn = (tx: Tx): Promise<void> => takeTurn(tx, 'meetings')

/** A meeting as whoever had the turn before left it. */
export async function meetingInTurn(tx: Tx, actor: Actor, id: MeetingId): Promise<NamedMeeting | undefined> {
  await takeMeetingsTurn(tx)
  return findMeeting(tx, actor, id)
}

/** The meeting of a body before another, whose minutes and actions that one looks at. What was cancelled is none. */
export const meetingBefore = (
  reader: Reader,
  { id, groupId, startsAt }: Pick<Meeting, 'id' | 'groupId' | 'startsAt'>,
): Promise<Meeting | undefined> =>
  rows(reader)
    .where('groupId', '=', groupId)
    .where('id', '!=', id)
    .where('status', '!=', 'cancelled')
    .where('startsAt', '<', startsAt)
    .orderBy('startsAt', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The next meeting of a body after a moment that is still to come, to which things are put off. */
export const meetingAfter = (
  reader: Reader,
  groupId: Meeting['groupId'],
  after: Temporal.Instant,
): Promise<Meeting | undefined> =>
  rows(reader)
    .where('groupId', '=', groupId)
    .where('status', 'in', ['planned', 'called'])
    .where('startsAt', '>', after)
    .orderBy('startsAt')
    .limit(1)
    .executeTakeFirst()

/** The days that each of some meetings brings, by the rules that hold for its body on its day. */
export async function policyDays(
  reader: Reader,
): Promise<(meeting: Pick<Meeting, 'groupId' | 'startsAt'>) => PolicyDays> {
  const set = await settingRows(
    reader,
    Object.values(POLICY).map(({ key }) => key),
  )
  const holidays = await holidaysOf(reader, 'england-and-wales')
  return (meeting) => {
    const day = meetingDay(meeting)
    const length = (which: keyof typeof POLICY) => ruleOf(POLICY[which], set, day, meeting.groupId).value
    return {
      call: subtractWorkingDays(day, length('call'), holidays),
      askForPapers: subtractWorkingDays(day, length('askForPapers'), holidays),
      papers: subtractWorkingDays(day, length('papers'), holidays),
      minutes: addWorkingDays(day, length('minutes'), holidays),
      actions: addWorkingDays(day, length('actions'), holidays),
    }
  }
}
