import { RECOMMENDATION, type RecommendationId } from '#modules/actions/index.ts'
import { groups } from '#modules/governance/index.ts'
import { closedTo } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { Id } from '#platform/id.ts'
import type { PanelAsk } from '#platform/module.ts'
import { longDate } from '#platform/words.ts'
import { ITEM, itemPath, keepsBody, meetingDay, readsAgenda } from '../rules.ts'
import { own, type Proposal } from '../schema.ts'
import { itemsById } from './agenda.ts'
import { findMeeting } from './meetings.ts'
import { paperLines } from './papers.ts'

/** A body that a recommendation was forwarded to, and what became of it there. */
export interface Forwarded {
  readonly body: string
  readonly on: Temporal.PlainDate
  readonly status: Proposal['status']
  /** The meeting whose agenda it came on, for whoever reads that; otherwise nothing is known but that it did. */
  readonly item: { readonly words: string; readonly href: string } | undefined
  /** Why it was declined, for those who service either body. */
  readonly answer: string
}

/** The bodies that a recommendation was forwarded to, the first first. */
export async function forwardsOf(ask: PanelAsk, id: RecommendationId): Promise<readonly Forwarded[]> {
  const { db, actor } = ask
  const proposals = await own(db)
    .selectFrom('meetings.proposal')
    .selectAll()
    .where('partnershipId', '=', db.partnershipId)
    .where('fills', '=', RECOMMENDATION)
    .where('aboutId', '=', id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  if (proposals.length === 0) return []
  const names = new Map((await groups(db, actor)).map((group) => [group.id, group.name]))
  const became = proposals.flatMap(({ itemId }) => itemId ?? [])
  const closed = await closedTo(ask, ITEM, became)
  const items = new Map((await itemsById(db, became)).map((item) => [item.id, item]))
  const forwards: Forwarded[] = []
  for (const { groupId, at, status, itemId, answer, byId } of proposals) {
    const item = itemId && !closed.has(itemId) ? items.get(itemId) : undefined
    const meeting = item && (await findMeeting(db, actor, item.meetingId))
    forwards.push({
      ...{ body: names.get(groupId) ?? 'Another body', on: dayOf(at), status },
      item:
        item && meeting && readsAgenda(actor, meeting)
          ? { words: longDate(meetingDay(meeting)), href: itemPath(item) }
          : undefined,
      answer: keepsBody(actor, groupId) || byId === actor.id ? answer : '',
    })
  }
  return forwards
}

/** The papers of the items that a record came from, those that may go with it to another body. */
export async function papersFrom(
  ask: PanelAsk,
  from: readonly { readonly kind: string; readonly id: Id<string> }[],
) {
  const ids = from.flatMap(({ kind, id }) => (kind === ITEM ? [id as never] : []))
  const papers = []
  for (const item of ids.length > 0 ? await itemsById(ask.db, ids) : []) {
    const meeting = await findMeeting(ask.db, ask.actor, item.meetingId)
    if (!meeting || !keepsBody(ask.actor, meeting.groupId)) continue
    const lines = await paperLines(ask, meeting, [{ ...item, number: 0 }])
    papers.push(
      ...lines.filter(
        ({ mayOpen, withdrawnAt, tier, readers }) =>
          mayOpen && withdrawnAt === null && tier < 3 && readers === null,
      ),
    )
  }
  return papers
}
