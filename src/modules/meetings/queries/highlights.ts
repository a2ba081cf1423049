import { actionsFrom, type NamedAction } from '#modules/actions/index.ts'
import { type GroupOn, structureOn } from '#modules/governance/index.ts'
import type { AccessAsk } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { asItReads } from '../rules/decisions.ts'
import { ITEM } from '../rules.ts'
import { type Highlight, ownHighlights } from '../schema/highlights.ts'
import { type ItemId, type Meeting, type MeetingId, own } from '../schema.ts'
import { type AgendaLine, agendaOf } from './agenda.ts'
import { correctionsOf } from './decisions.ts'
import type { NamedMeeting } from './meetings.ts'
import { decisionsOf } from './sitting.ts'

const rows = (reader: Reader) =>
  ownHighlights(reader)
    .selectFrom('meetings.highlight')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)

/** What an item is marked with for the highlight report, also where it was taken out again, whoever asks. */
export const findHighlight = (reader: Reader, id: ItemId): Promise<Highlight | undefined> =>
  rows(reader).where('id', '=', id).executeTakeFirst()

export const highlightsOf = (reader: Reader, meetingId: MeetingId): Promise<Highlight[]> =>
  rows(reader).where('meetingId', '=', meetingId).where('endedAt', 'is', null).execute()

/** The bodies that a body reports to on a day, the one it is drawn under first. */
export async function bodiesAbove(
  reader: Reader,
  actor: Actor,
  { groupId }: Pick<Meeting, 'groupId'>,
  day: Temporal.PlainDate,
): Promise<readonly GroupOn[]> {
  const all = await structureOn(reader, actor, day)
  const above = all.find(({ id }) => id === groupId)?.reportsTo ?? []
  return above.flatMap((id) => all.find((each) => each.id === id) ?? [])
}

/** One item of a highlight report, as the reader may see it: what is told of it, what was decided and what is to be done. */
export interface HighlightedItem {
  readonly line: AgendaLine
  readonly words: string
  readonly decisions: readonly {
    readonly reference: string
    readonly wording: string
    readonly isRecommended: boolean
  }[]
  readonly actions: readonly NamedAction[]
}

/** The items of a meeting that are marked, in the order of its agenda. What is closed to the reader is not among them. */
export async function highlightReport(
  ask: AccessAsk,
  meeting: NamedMeeting,
): Promise<readonly HighlightedItem[]> {
  const { db } = ask
  const marked = new Map((await highlightsOf(db, meeting.id)).map((each) => [each.id, each]))
  if (marked.size === 0) return []
  const lines = (await agendaOf(ask, meeting)).filter(
    ({ id, mayOpen, tier }) => mayOpen && tier < 3 && marked.has(id),
  )
  const decisions = await decisionsOf(db, meeting.id)
  const corrections = await correctionsOf(
    db,
    decisions.map(({ id }) => id),
  )
  const actions = await actionsFrom(
    db,
    ITEM,
    lines.map(({ id }) => id),
  )
  return lines.map((line) => ({
    line,
    words: marked.get(line.id)?.words ?? '',
    decisions: decisions
      .filter(({ itemId }) => itemId === line.id)
      .map((each) => ({
        reference: each.reference,
        wording: asItReads(each, corrections.get(each.id) ?? []).wording,
        isRecommended: each.standing === 'recommended',
      })),
    actions: actions.filter(({ originId }) => originId === line.id),
  }))
}

/** To which bodies each of some items went on and was not declined. */
export async function wentTo(reader: Reader, ids: readonly ItemId[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const all = await own(reader)
    .selectFrom('meetings.proposal')
    .select(['groupId', 'fromItemId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('fromItemId', 'in', ids)
    .where('status', '!=', 'declined')
    .execute()
  return new Set(all.map(({ groupId, fromItemId }) => `${fromItemId} ${groupId}`))
}

/** The bodies above one on the day that somebody asks. */
export const aboveToday = (ask: AccessAsk, meeting: Pick<Meeting, 'groupId'>) =>
  bodiesAbove(ask.db, ask.actor, meeting, dayOf(ask.now))
