import { namesOf } from '#modules/people/index.ts'
import { openForOwner } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import type { AgendaSource } from '#platform/module.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { meetingPlanned } from '../events.ts'
import type { ItemInput, MeetingInput } from '../forms.ts'
import { everyItem, findItemThing, textsOf } from '../queries/agenda.ts'
import { meetingInside } from '../queries/clashes.ts'
import { keepClosed } from '../queries/closing.ts'
import { correctionsOf } from '../queries/decisions.ts'
import { meetingAfter, meetingInTurn, type NamedMeeting, takeMeetingsTurn } from '../queries/meetings.ts'
import { findSeries, standingItems } from '../queries/series.ts'
import { toRatify } from '../queries/sitting.ts'
import { asItReads, ratifyTitle } from '../rules/decisions.ts'
import { isOpen, keepMeetings, keepsBody, RATIFY, thingOf } from '../rules.ts'
import { type Item, type ItemId, type Meeting, type MeetingId, own, type SeriesId } from '../schema.ts'
import { onAgenda } from './placing.ts'

/** The meeting was held or cancelled meanwhile: its agenda stays as it is. */
export interface Over {
  readonly refused: 'over'
}

/** The body meets already at that time. */
export interface Inside {
  readonly refused: 'inside'
  readonly other: Meeting
}

type Given = Omit<MeetingInput, 'seen' | 'version'>

type Facts = Omit<ItemInput, 'version'> & Pick<Item, 'fills' | 'aboutId'>

/** Whoever calls it holds the turn, and writes it in the audit. */
async function writeItem(work: Work, meeting: NamedMeeting, given: Facts): Promise<ItemId> {
  demand(
    given.tier < 3 || work.actor.assurance === 'two-factor',
    'Sign in with a second factor to add what is confidential.',
  )
  const id = newId<'agenda item'>()
  const texts = await textsOf(work, id, given)
  const place = await onAgenda.makeRoom(work, meeting.id, texts)
  const item = {
    ...{ ...given, ...texts, partnershipId: work.tx.partnershipId, id },
    ...{ meetingId: meeting.id, place, madeBy: work.actor.id, madeAt: work.now, removedAt: null, version: 1 },
  }
  await own(work.tx).insertInto('meetings.item').values(item).execute()
  if (given.tier >= 3) await openForOwner(work, thingOf(item, meeting, meeting.groupName))
  return id
}

/** Copies the template of a series to a new agenda. What modules let stand there by itself becomes an item each. */
async function fillAgenda(
  work: Work,
  meeting: NamedMeeting,
  sources: readonly AgendaSource[],
): Promise<void> {
  const { tx, actor, now } = work
  const ask = { db: tx, actor, now, today: dayOf(now) }
  const items: Item[] = []
  for (const { title, kind, minutes, presenter, fills } of await standingItems(work.tx, meeting.seriesId)) {
    const standing = sources.find((each) => each.kind === fills)?.standing
    const records = standing ? await standing.of(ask, meeting.groupId) : [{ id: null, title }]
    for (const record of records)
      items.push({
        ...{ kind, minutes, presenter, fills, tier: 2, words: '', presenterId: null, aboutId: record.id },
        ...{ title: record.title.slice(0, 200), sealedTitle: null, sealedWords: null },
        ...{ partnershipId: tx.partnershipId, id: newId(), meetingId: meeting.id, place: items.length + 1 },
        ...{ madeBy: actor.id, madeAt: now, removedAt: null, fromItemId: null, fromHow: null, version: 1 },
      })
  }
  if (items.length > 0) await own(tx).insertInto('meetings.item').values(items).execute()
}

const RATIFY_MINUTES = 5

/** What the body recommended without a quorum stands on the agenda of a meeting, to be ratified. Each once. */
async function putWhatIsToRatify(work: Work, meeting: NamedMeeting): Promise<void> {
  const all = await everyItem(work.tx, meeting.id)
  const waiting = await toRatify(work.tx, meeting.groupId)
  const corrections = await correctionsOf(
    work.tx,
    waiting.map(({ id }) => id),
  )
  for (const decision of waiting) {
    const { id, itemId, reference } = decision
    if (all.some((item) => item.fills === RATIFY && item.aboutId === id)) continue
    const { wording } = asItReads(decision, corrections.get(id) ?? [])
    const given: Facts = {
      ...{ title: ratifyTitle({ reference, wording }), words: '', fills: RATIFY },
      ...{ minutes: RATIFY_MINUTES, presenterId: null, presenter: '', aboutId: id },
      kind: 'decision',
      tier: 2,
    }
    const became = { ...given, id: await writeItem(work, meeting, given), meetingId: meeting.id }
    const from = await findItemThing(work.tx, itemId)
    if (from)
      await keepClosed(work, from, thingOf({ ...became, madeBy: work.actor.id }, meeting, meeting.groupName))
  }
}

async function demandPresenter(work: Work, { presenterId }: Pick<ItemInput, 'presenterId'>): Promise<void> {
  if (presenterId) demand((await namesOf(work.tx, [presenterId])).has(presenterId))
}

/** Puts an item on an agenda, before what closes it. It may be about a record of a module. */
export async function addItem(
  work: Work,
  meetingId: MeetingId,
  { version: _, ...given }: ItemInput,
  about: Pick<Item, 'fills' | 'aboutId'> = { fills: 'words', aboutId: null },
): Promise<Over | { readonly id: ItemId }> {
  demandPermission(work, keepMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, meetingId)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  if (!isOpen(meeting)) return { refused: 'over' }
  await demandPresenter(work, given)
  const id = await writeItem(work, meeting, { ...given, ...about })
  await audit(work, 'meetings.add-item', id, { meetingId, tier: given.tier }, { tier: given.tier })
  return { id }
}

/** Makes a meeting of a series, with its standing items on the agenda. */
export async function addMeeting(
  work: Work,
  seriesId: SeriesId,
  { startsAt, endsAt, place, link, note, source = [] }: Given & { readonly source?: readonly Source[] },
  sources: readonly AgendaSource[],
): Promise<Inside | { readonly id: MeetingId }> {
  demandPermission(work, keepMeetings)
  await takeMeetingsTurn(work.tx)
  const series = await findSeries(work.tx, work.actor, seriesId)
  demand(series !== undefined && keepsBody(work.actor, series.groupId) && series.endedAt === null)
  const { groupId } = series
  const other = await meetingInside(work.tx, { groupId, startsAt, endsAt })
  if (other) return { refused: 'inside', other }
  const meeting = {
    ...{ partnershipId: work.tx.partnershipId, id: newId<'meeting'>(), seriesId, groupId, startsAt, endsAt },
    ...{
      place,
      link,
      note,
      status: 'planned' as const,
      calledAt: null,
      publishedAt: null,
      papersAskedAt: null,
      cancelledReason: '',
      version: 1,
    },
  }
  await own(work.tx)
    .insertInto('meetings.meeting')
    .values({ ...meeting, source: JSON.stringify(source) })
    .execute()
  const made = { ...meeting, source, groupName: series.groupName }
  await fillAgenda(work, made, sources)
  await putWhatIsToRatify(work, made)
  await audit(work, 'meetings.add', meeting.id, { seriesId, startsAt: String(startsAt) })
  await announce(work, meetingPlanned, { meetingId: meeting.id })
  return { id: meeting.id }
}

/** What was recommended at a meeting stands on the next agenda of the body, if there is a meeting to come. */
export async function putOnNextAgenda(work: Work, meetingId: MeetingId): Promise<void> {
  demandPermission(work, keepMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, meetingId)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  const next = await meetingAfter(work.tx, meeting.groupId, meeting.startsAt)
  if (!next) return
  await putWhatIsToRatify(work, { ...next, groupName: meeting.groupName })
  await audit(work, 'meetings.put-to-ratify', next.id)
}
