import type { Attention, AttentionSource } from '#platform/attention.ts'
import type { CalendarEntry, CalendarSource } from '#platform/calendar.ts'
import { dayStart, isAfter, isBefore } from '#platform/days.ts'
import type { PanelAsk } from '#platform/module.ts'
import { counted, weekdayDate } from '#platform/words.ts'
import { isGivenOut } from '../rules/papers.ts'
import { hoursWords, isOpen, keepsBody, meetingDay, meetingPath, readsBody, roomPath } from '../rules.ts'
import { meetingsFor, type NamedMeeting, policyDays } from './meetings.ts'
import { waitingProposals } from './proposals.ts'

/** So many days ahead a meeting stands on the work of its members. */
const NEAR_DAYS = 14
/** So many days before its papers are due, whoever services a body is told. */
const PAPERS_NEAR_DAYS = 5

const at = (meeting: NamedMeeting): Pick<Attention, 'href' | 'for'> => ({
  ...{ href: meetingPath(meeting.id), for: meeting.groupName },
})

/** What waits for those who service a body: items to ask for, papers to gather, and to say that it was held. */
function forKeepers(
  meeting: NamedMeeting,
  days: { readonly call: Temporal.PlainDate; readonly papers: Temporal.PlainDate },
  today: Temporal.PlainDate,
): Attention | undefined {
  const day = meetingDay(meeting)
  if (isBefore(day, today))
    return {
      ...{ ...at(meeting), title: `Was it held? ${weekdayDate(day)}`, due: day },
      detail: 'Its day has passed. Say that it was held, or cancel it.',
      state: { kind: 'watch', words: 'To be said' },
    }
  if (day.equals(today))
    return {
      ...{
        ...at(meeting),
        href: roomPath(meeting.id),
        title: `Meeting today: ${hoursWords(meeting)}`,
        due: day,
      },
      detail: 'Record who is there, what is said, and what is decided.',
      state: { kind: 'info', words: 'Today' },
    }
  // Once its members have the agenda nobody is asked for items, and what is missing comes as a late paper.
  if (isGivenOut(meeting)) return undefined
  if (meeting.status === 'planned' && !isAfter(days.call, today))
    return {
      ...{ ...at(meeting), title: `Ask for agenda items: ${weekdayDate(day)}`, due: days.call },
      detail: 'Members are asked for items from this day on.',
      state: { kind: 'watch', words: 'Due' },
    }
  if (meeting.status === 'called' && !isAfter(days.papers, today.add({ days: PAPERS_NEAR_DAYS })))
    return {
      ...{ ...at(meeting), title: `Papers: ${weekdayDate(day)}`, due: days.papers },
      detail: 'The papers of this meeting are due by this day.',
      state: isBefore(days.papers, today)
        ? { kind: 'bad', words: 'Late' }
        : { kind: 'watch', words: 'Due soon' },
    }
  return undefined
}

/** What was proposed for the bodies that somebody services, body by body. */
async function proposed(
  ask: Pick<PanelAsk, 'db' | 'actor' | 'today'>,
  meetings: readonly NamedMeeting[],
): Promise<Attention[]> {
  const waiting = Map.groupBy(await waitingProposals(ask), ({ groupId }) => groupId)
  return [...waiting].flatMap(([groupId, all]) => {
    const next = meetings.find((meeting) => meeting.groupId === groupId)
    return next
      ? [
          {
            ...{
              ...at(next),
              title: `${counted(all.length, 'item is', 'items are')} proposed`,
              due: meetingDay(next),
            },
            detail: 'Accept each for the agenda, or decline it and say why.',
            state: { kind: 'watch' as const, words: 'Waits for an answer' },
          },
        ]
      : []
  })
}

/** Meetings that wait for somebody: to be called, to be papered, to be said of, and to be come to. */
export const attention: AttentionSource = async (reader, actor, today) => {
  const meetings = await meetingsFor(reader, actor, {
    from: dayStart(today.subtract({ days: 60 })),
    to: dayStart(today.add({ days: 120 })),
  })
  const live = meetings.filter(isOpen)
  if (live.length === 0) return []
  const daysOf = await policyDays(reader)
  const asked = await proposed(
    { db: reader, actor, today },
    live.filter((meeting) => !isBefore(meetingDay(meeting), today)),
  )
  const own = live.flatMap((meeting): Attention[] => {
    const day = meetingDay(meeting)
    if (keepsBody(actor, meeting.groupId)) {
      const waiting = forKeepers(meeting, daysOf(meeting), today)
      return waiting ? [waiting] : []
    }
    if (isBefore(day, today) || isAfter(day, today.add({ days: NEAR_DAYS }))) return []
    return [
      {
        ...{ ...at(meeting), title: `Meeting on ${weekdayDate(day)}`, due: day },
        detail: `${hoursWords(meeting)}${meeting.place && `, ${meeting.place}`}.`,
        state: { kind: 'info' as const, words: 'Coming' },
      },
    ]
  })
  return [...own, ...asked]
}

/** Meetings, and the days that they bring for those who service them. What was cancelled is on nobody’s calendar. */
export const calendar: CalendarSource = async (reader, actor, from, to) => {
  const meetings = (
    await meetingsFor(reader, actor, {
      from: dayStart(from.subtract({ days: 60 })),
      to: dayStart(to.add({ days: 120 })),
    })
  ).filter(({ status, groupId }) => status !== 'cancelled' && readsBody(actor, groupId))
  if (meetings.length === 0) return []
  const daysOf = await policyDays(reader)
  const within = (day: Temporal.PlainDate) => !isBefore(day, from) && !isAfter(day, to)
  return meetings.flatMap((meeting): CalendarEntry[] => {
    const entry = (part: string, title: string, day: Temporal.PlainDate, detail: string): CalendarEntry => ({
      ...{ id: `${part}-${meeting.id}`, title: `${title}: ${meeting.groupName}`, day, detail },
      ...{ href: meetingPath(meeting.id) as `/${string}`, at: null, confidential: false, state: null },
    })
    const days = daysOf(meeting)
    const where = [hoursWords(meeting), meeting.place].filter(Boolean).join(', ')
    const own = [
      { ...entry('meeting', 'Meeting', meetingDay(meeting), where), at: meeting.startsAt },
      ...(isOpen(meeting)
        ? [entry('papers', 'Papers due', days.papers, 'Papers go out with the agenda.')]
        : []),
    ]
    const kept = keepsBody(actor, meeting.groupId)
      ? [
          entry('call', 'Ask for agenda items', days.call, 'Members are asked for items from this day on.'),
          entry('minutes', 'Draft minutes due', days.minutes, 'The draft goes to the chair.'),
        ]
      : []
    return [...own, ...kept].filter(({ day }) => within(day))
  })
}
