import { roomOn } from '#modules/governance/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import type { LetterKind } from '#platform/letter-kinds.ts'
import { type NewLetter, sendLetters } from '#platform/letters.ts'
import { mailedLink, withdrawLinks } from '#platform/mailed-links.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { ReplyInput } from '../forms.ts'
import { callByMail, tellByMail, withoutAccount } from '../queries/by-mail.ts'
import { everyInvitation, letterboxes, liveInvitation, membersAt } from '../queries/invitations.ts'
import {
  meetingById,
  meetingInTurn,
  type NamedMeeting,
  policyDays,
  takeMeetingsTurn,
} from '../queries/meetings.ts'
import { attendanceOf } from '../queries/sitting.ts'
import { agendaByMailLetter } from '../rules/by-link.ts'
import {
  agendaCallLetter,
  agendaLetter,
  draftMinutesLetter,
  invitationLetter,
  meetingMovedLetter,
  meetingOffLetter,
  REPLY,
} from '../rules/letters.ts'
import { isOpen, keepMeetings, keepsBody, meetingDay, meetingPath, placeWords } from '../rules.ts'
import { type Invitation, type InvitationId, type MeetingId, own } from '../schema.ts'
import type { Over } from './adding.ts'

type Calendared = typeof invitationLetter | typeof meetingMovedLetter | typeof meetingOffLetter

/** Sends each of some people the entry for their calendar, with a link by which they answer where they may. */
async function sendEntries(
  work: Work,
  kind: Calendared,
  meeting: NamedMeeting,
  invitations: readonly Pick<Invitation, 'id' | 'personId'>[],
): Promise<void> {
  const boxes = await letterboxes(
    work.tx,
    dayOf(work.now),
    invitations.map(({ personId }) => personId),
  )
  const values = {
    ...{ body: meeting.groupName, begins: meeting.startsAt },
    place: placeWords(meeting),
  }
  const letters: NewLetter<(typeof kind)['values']>[] = []
  for (const { id, personId } of invitations) {
    await withdrawLinks(work, REPLY, id)
    const to = boxes.get(personId)
    if (!to) continue
    const link =
      kind === meetingOffLetter
        ? undefined
        : await mailedLink(work, {
            ...{ purpose: REPLY, subject: id, personId, path: meetingPath(meeting.id) as `/${string}` },
            expires: meeting.startsAt,
          })
    letters.push({ to, values, about: id, ...(link && { link }) })
  }
  await sendLetters(work, kind as LetterKind<(typeof kind)['values']>, letters)
}

/** Tells the calendars of those who were asked anew, with the next number (RFC 5546, 2.1.4). */
async function raise(work: Work, ids: readonly InvitationId[], isOff: boolean): Promise<void> {
  if (ids.length === 0) return
  await own(work.tx)
    .updateTable('meetings.invitation')
    .set(({ eb }) => ({
      ...{ sequence: eb('sequence', '+', 1), isOff, sentAt: work.now },
      ...{ answer: 'none' as const, answeredAt: null, deputyId: null },
    }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', 'in', ids)
    .execute()
}

/**
 * Asks those who sit on the body on the day of the meeting to come, each once; and tells those who were asked and sit there
 * no longer that they need not.
 */
export async function inviteMembers(
  work: Work,
  meetingId: MeetingId,
): Promise<Over | { readonly refused: 'nobody' } | { readonly asked: number }> {
  demandPermission(work, keepMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, meetingId)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  if (!isOpen(meeting) || Temporal.Instant.compare(meeting.startsAt, work.now) <= 0)
    return { refused: 'over' }
  const members = await membersAt(work.tx, work.actor, meeting)
  const known = await everyInvitation(work.tx, meetingId)
  const fresh = members.filter((id) => !known.some(({ personId }) => personId === id))
  const back = known.filter(({ isOff, personId }) => isOff && members.includes(personId))
  const gone = known.filter(({ isOff, personId }) => !isOff && !members.includes(personId))
  if (members.length === 0) return { refused: 'nobody' }
  const added = fresh.map((personId) => ({ id: newId<'invitation'>(), personId }))
  if (added.length > 0)
    await own(work.tx)
      .insertInto('meetings.invitation')
      .values(
        added.map((each) => ({
          ...{ ...each, partnershipId: work.tx.partnershipId, meetingId, sequence: 0, isOff: false },
          ...{ sentAt: work.now, answer: 'none' as const, deputyId: null, answeredAt: null },
        })),
      )
      .execute()
  await raise(
    work,
    back.map(({ id }) => id),
    false,
  )
  await raise(
    work,
    gone.map(({ id }) => id),
    true,
  )
  await sendEntries(work, invitationLetter, meeting, [...added, ...back])
  await sendEntries(work, meetingOffLetter, meeting, gone)
  await audit(work, 'meetings.invite', meetingId, { asked: added.length + back.length, off: gone.length })
  return { asked: added.length + back.length }
}

/** The calendars of those who were asked follow what became of the meeting: it moved, or it does not take place. */
export async function tellCalendars(work: Work, meetingId: MeetingId): Promise<void> {
  await takeMeetingsTurn(work.tx)
  const meeting = await meetingById(work.tx, meetingId)
  if (!meeting || meeting.status === 'held') return
  const asked = (await everyInvitation(work.tx, meetingId)).filter(({ isOff }) => !isOff)
  if (asked.length === 0) return
  const isOff = meeting.status === 'cancelled'
  await raise(
    work,
    asked.map(({ id }) => id),
    isOff,
  )
  await sendEntries(work, isOff ? meetingOffLetter : meetingMovedLetter, meeting, asked)
  await audit(work, 'meetings.tell-calendars', meetingId, { told: asked.length, isOff })
}

/**
 * Writes to the members of a body: that items are asked for, or that the agenda is there. Those who have no account get what
 * they need at the address that the directory keeps for them.
 */
export async function writeToMembers(
  work: Work,
  meetingId: MeetingId,
  what: 'call' | 'agenda',
): Promise<void> {
  const meeting = await meetingById(work.tx, meetingId)
  if (!meeting || !isOpen(meeting)) return
  const members = await membersAt(work.tx, work.actor, meeting)
  const boxes = await letterboxes(work.tx, dayOf(work.now), members)
  const accounts = [...boxes.values()].flatMap((box) => ('personId' in box ? [box] : []))
  const others = withoutAccount(boxes)
  const values = { body: meeting.groupName, begins: meeting.startsAt }
  const path = meetingPath(meeting.id) as `/${string}`
  let byMail: number
  if (what === 'call') {
    const { papers } = (await policyDays(work.tx))(meeting)
    await sendLetters(
      work,
      agendaCallLetter,
      accounts.map((to) => ({
        ...{ to, values: { ...values, 'papers-due': papers } },
        link: `${path}/proposals/new` as const,
      })),
    )
    byMail = await callByMail(work, meeting, others, papers)
  } else {
    await sendLetters(
      work,
      agendaLetter,
      accounts.map((to) => ({ to, values, link: path })),
    )
    byMail = await tellByMail(work, agendaByMailLetter, meeting, others)
  }
  await audit(work, 'meetings.write-to-members', meetingId, { what, letters: accounts.length, byMail })
}

/**
 * Writes to those who were at a meeting, as members or for one, and may read the meetings of its body, that the draft of its
 * minutes is there. Whoever sits there no more is not written to.
 */
export async function writeOfDraft(work: Work, meetingId: MeetingId): Promise<void> {
  const meeting = await meetingById(work.tx, meetingId)
  if (!meeting || meeting.status === 'cancelled') return
  const were = (await attendanceOf(work.tx, meetingId)).flatMap(({ standing, personId, deputyId }) =>
    standing === 'present' ? (personId ?? []) : standing === 'deputy' ? (deputyId ?? []) : [],
  )
  const seats = await roomOn(work.tx, work.actor, meeting.groupId, dayOf(work.now))
  const sit = new Set(
    seats.flatMap(({ holder, deputies }) =>
      [holder, ...deputies].flatMap((sitting) => sitting?.personId ?? []),
    ),
  )
  const accounts = [
    ...(
      await letterboxes(
        work.tx,
        dayOf(work.now),
        [...new Set(were)].filter((id) => sit.has(id)),
      )
    ).values(),
  ].flatMap((box) => ('personId' in box ? [box] : []))
  await sendLetters(
    work,
    draftMinutesLetter,
    accounts.map((to) => ({
      ...{ to, values: { body: meeting.groupName, on: meetingDay(meeting) } },
      link: `${meetingPath(meeting.id)}/minutes` as `/${string}`,
    })),
  )
  await audit(work, 'meetings.write-of-draft', meetingId, { letters: accounts.length })
}

/** Keeps what somebody answered to an invitation. Nobody comes in place of two members. */
export async function answerInvitation(
  work: Work,
  id: InvitationId,
  { answer, deputyId }: ReplyInput,
): Promise<{ readonly refused: 'gone' | 'deputy' } | { readonly id: InvitationId }> {
  await takeMeetingsTurn(work.tx)
  const found = await liveInvitation(work.tx, id, work.now)
  if (!found) return { refused: 'gone' }
  const { meeting, deputies } = found
  demand(deputyId === null || deputies.some((each) => each.id === deputyId))
  const others = (await everyInvitation(work.tx, meeting.id)).filter((each) => each.id !== id && !each.isOff)
  if (deputyId && others.some((each) => each.deputyId === deputyId)) return { refused: 'deputy' }
  await own(work.tx)
    .updateTable('meetings.invitation')
    .set({ answer, deputyId, answeredAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'meetings.answer-invitation', id, { answer, deputyId })
  return { id }
}
