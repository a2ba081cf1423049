import { type GroupId, ROLE_WORDS } from '#modules/governance/index.ts'
import { BUSINESS_UNIT } from '#modules/people/index.ts'
import type { Opening, Thing } from '#platform/access.ts'
import { dayOf, isAfter, LONDON } from '#platform/days.ts'
import type { StatusKind } from '#platform/icons.ts'
import { clockTime, longDate, weekdayDate } from '#platform/words.ts'
import { type Actor, permission } from '#platform/work.ts'
import type { Item, ItemKind, Meeting, MeetingStatus } from './schema.ts'

const SEATS = Object.keys(ROLE_WORDS).map((role) => `seat.${role}`)
const CHAIRS = ['seat.chair', 'seat.deputy'] as const
const UNIT: readonly string[] = BUSINESS_UNIT

/** Whoever sits on a body reads its meetings. Of which body, `readsBody` says. */
export const readMeetings = permission('meetings.read', ...BUSINESS_UNIT, ...SEATS)
/** The business unit services every body; a chair or deputy chair their own. Of which body, `keepsBody` says. */
export const keepMeetings = permission('meetings.keep', ...BUSINESS_UNIT, ...CHAIRS)

const isOfUnit = (actor: Actor): boolean => actor.holds.some(({ as }) => UNIT.includes(as))
const sitsOn = (actor: Actor, groupId: GroupId, roles: readonly string[]): boolean =>
  actor.holds.some(({ as, of }) => of === groupId && roles.includes(as))

export const readsBody = (actor: Actor, groupId: GroupId): boolean =>
  isOfUnit(actor) || sitsOn(actor, groupId, SEATS)

export const keepsBody = (actor: Actor, groupId: GroupId): boolean =>
  isOfUnit(actor) || sitsOn(actor, groupId, CHAIRS)

/** The bodies whose meetings somebody reads. Null: every one. */
export const bodiesRead = (actor: Actor): readonly GroupId[] | null =>
  isOfUnit(actor)
    ? null
    : actor.holds.flatMap(({ as, of }) => (of && SEATS.includes(as) ? [of as unknown as GroupId] : []))

/** Whether somebody services every body, and those that they chair. */
export const keepsEvery = isOfUnit
export const bodiesKept = (actor: Actor): readonly GroupId[] =>
  actor.holds.flatMap(({ as, of }) =>
    of && (CHAIRS as readonly string[]).includes(as) ? [of as unknown as GroupId] : [],
  )

/** Where a recommendation is forwarded to another body. */
export const FORWARD = '/workspace/meetings/forward'
export const forwardPath = (id: string): `/${string}` => `${FORWARD}/${id}`

export const STATUS_WORDS: Readonly<Record<MeetingStatus, string>> = {
  planned: 'Planned',
  called: 'Agenda open',
  held: 'Held',
  cancelled: 'Cancelled',
}

export const STATUS_KIND: Readonly<Record<MeetingStatus, StatusKind>> = {
  planned: 'quiet',
  called: 'info',
  held: 'good',
  cancelled: 'watch',
}

export const KIND_WORDS: Readonly<Record<ItemKind, string>> = {
  information: 'Information',
  discussion: 'Discussion',
  decision: 'Decision',
}

export const EVERY_WORDS: Readonly<Record<string, string>> = {
  1: 'Every month',
  2: 'Every two months',
  3: 'Every quarter',
  4: 'Three times a year',
  6: 'Twice a year',
  12: 'Once a year',
}

export const everyWords = (months: number | null): string =>
  months === null ? 'When it is needed' : (EVERY_WORDS[months] ?? `Every ${months} months`)

/** What an item becomes by itself on each agenda, besides the records of other modules. */
export const FILLS = {
  words: 'Nothing: it stands as it is',
  'last-minutes': 'The minutes of the last meeting',
  'matters-arising': 'Matters arising: the actions of this body that are due',
} as const
export type Fill = keyof typeof FILLS

/** Until a meeting is held or cancelled, it and its agenda may change. */
export const isOpen = ({ status }: Pick<Meeting, 'status'>): boolean =>
  status === 'planned' || status === 'called'

/** Whether somebody reads the agenda: members once it was published, whoever services the body before. */
export const readsAgenda = (
  actor: Actor,
  { groupId, publishedAt, status }: Pick<Meeting, 'groupId' | 'publishedAt' | 'status'>,
): boolean =>
  keepsBody(actor, groupId) || (readsBody(actor, groupId) && (publishedAt !== null || status === 'held'))

/** Where a meeting may come to next. What is held or cancelled stays so. */
export const mayBecome = (from: MeetingStatus, to: MeetingStatus): boolean =>
  (from === 'planned' && to !== 'planned') || (from === 'called' && (to === 'held' || to === 'cancelled'))

/** A moment of a day in London. */
export const momentOn = (day: Temporal.PlainDate, plainTime: Temporal.PlainTime): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: LONDON, plainTime }).toInstant()

/** The time of the day in London, as a form holds it: `14:00`. */
export const timeText = (moment: Temporal.Instant): string =>
  moment.toZonedDateTimeISO(LONDON).toPlainTime().toString().slice(0, 5)

type Hours = Pick<Meeting, 'startsAt' | 'endsAt'>

export const meetingDay = ({ startsAt }: Pick<Meeting, 'startsAt'>): Temporal.PlainDate => dayOf(startsAt)

/** 2:00pm to 4:30pm */
export const hoursWords = ({ startsAt, endsAt }: Hours): string =>
  `${clockTime(startsAt)} to ${clockTime(endsAt)}`

/** Tuesday 10 October 2023, 2:00pm to 4:30pm */
export const whenWords = (meeting: Hours): string =>
  `${weekdayDate(meetingDay(meeting))}, ${hoursWords(meeting)}`

/** Where a meeting is, as a letter says it. */
export const placeWords = ({ place, link }: Pick<Meeting, 'place' | 'link'>): string =>
  place || (link ? 'online' : 'not settled yet')

/** Whether two meetings share a moment. One that begins when the other ends does not. */
export const overlaps = (one: Hours, other: Hours): boolean =>
  Temporal.Instant.compare(one.startsAt, other.endsAt) < 0 &&
  Temporal.Instant.compare(other.startsAt, one.endsAt) < 0

const minutesOf = ({ startsAt, endsAt }: Hours): number =>
  Math.round(startsAt.until(endsAt).total({ unit: 'minutes' }))

const CLOSING =
  /^(any other( urgent| competent)? business|a\.?o\.?b\b|(days?|dates?|times?)( and \w+)? of (the )?next meetings?|next meeting|close( of( the)? meeting)?$)/i

/** Whether an item is one of those that customarily close an agenda, by what it is called. */
export const closesAgenda = ({ title }: Pick<Item, 'title'>): boolean => CLOSING.test(title.trim())

/** When each item of an agenda runs, and by how many minutes all of them outlast the meeting; below zero is time left. */
export function running<Timed extends Pick<Item, 'minutes'>>(
  meeting: Hours,
  items: readonly Timed[],
): {
  readonly items: readonly (Timed & { readonly from: Temporal.Instant; readonly runsOver: boolean })[]
  readonly minutes: number
  readonly over: number
} {
  let minutes = 0
  const timed = items.map((item) => {
    const from = meeting.startsAt.add({ minutes })
    minutes += item.minutes
    const ends = meeting.startsAt.add({ minutes })
    return { ...item, from, runsOver: Temporal.Instant.compare(ends, meeting.endsAt) > 0 }
  })
  return { items: timed, minutes, over: minutes - minutesOf(meeting) }
}

/** “1 hour 30 minutes” */
export function lengthWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = [
    hours > 0 && `${hours} ${hours === 1 ? 'hour' : 'hours'}`,
    (rest > 0 || hours === 0) && `${rest} ${rest === 1 ? 'minute' : 'minutes'}`,
  ]
  return parts.filter(Boolean).join(' ')
}

/** Whether the day of a meeting has come, from which on is recorded what happens there. */
export const hasBegun = (meeting: Pick<Meeting, 'startsAt'>, now: Temporal.Instant): boolean =>
  !isAfter(meetingDay(meeting), dayOf(now))

export const ITEM = 'agenda-item'
/** What fills an item by which something is ratified that was recommended without a quorum. */
export const RATIFY = 'ratify'
export const MEETINGS = '/workspace/meetings'
export const meetingPath = (id: Meeting['id']): string => `${MEETINGS}/${id}`
export const roomPath = (id: Meeting['id']): string => `${meetingPath(id)}/room`
export const recordPath = (item: Pick<Item, 'meetingId' | 'id'>): string => `${itemPath(item)}/record`
export const itemPath = ({ meetingId, id }: Pick<Item, 'meetingId' | 'id'>): string =>
  `${meetingPath(meetingId)}/items/${id}`

/** What a confidential item is called where its title is not to be read. */
export const CONFIDENTIAL = 'Confidential item'
/** What an item is called to whoever takes no part in it. */
export const CLOSED_ITEM = 'An item that is closed to you'

/** An item of an agenda, as those who decide who may open things know it. */
export function thingOf(
  item: Pick<Item, 'id' | 'meetingId' | 'tier' | 'title' | 'madeBy'>,
  { groupId, startsAt }: Pick<Meeting, 'groupId' | 'startsAt'>,
  groupName: string,
): Thing {
  const unit: Opening = {
    ...{ as: BUSINESS_UNIT, of: null, right: 'decide' },
    words: 'a post in the business unit',
  }
  const chairs: Opening = {
    ...{ as: CHAIRS, of: groupId, right: 'decide' },
    words: `the seat of chair or deputy on ${groupName}`,
  }
  const where = `${groupName}, ${longDate(dayOf(startsAt))}`
  return {
    ...{ kind: ITEM, id: item.id, tier: item.tier, href: itemPath(item), ownerId: item.madeBy },
    label: `${item.title || CONFIDENTIAL}, ${where}`,
    shutLabel: `${CLOSED_ITEM}, ${where}`,
    ownedAs: [unit, chairs],
    openTo: [unit, chairs, { as: SEATS, of: groupId, words: `a seat on ${groupName}` }],
    knownTo: [unit, chairs],
  }
}
