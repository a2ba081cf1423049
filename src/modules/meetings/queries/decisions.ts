import { type AccessAsk, openable } from '#platform/access.ts'
import type { Reader } from '#platform/db.ts'
import type { Place } from '#platform/keys.ts'
import type { Ask } from '#platform/site.ts'
import { asItReads, becameOf, type DecisionWords, type WholeDecision } from '../rules/decisions.ts'
import { CONFIDENTIAL, meetingDay, readsAgenda, recordPath, thingOf } from '../rules.ts'
import {
  type Correction,
  type CorrectionId,
  type Decision,
  type DecisionId,
  ownSitting,
} from '../schema/sitting.ts'
import type { MeetingId } from '../schema.ts'
import { keptItems } from './agenda.ts'
import { meetingsFor } from './meetings.ts'
import { decisionInPlain, findDecision } from './sitting.ts'

export const correctionPlace = (row: CorrectionId): Place => ({
  ...{ table: 'meetings.correction', column: 'sealed_words', row },
})

type Corrections = ReadonlyMap<DecisionId, readonly Correction[]>

/** How some decisions were corrected, the earliest first, whoever asks. Those of sealed items are sealed. */
export async function correctionsOf(reader: Reader, ids: readonly DecisionId[]): Promise<Corrections> {
  if (ids.length === 0) return new Map()
  const all = await ownSitting(reader)
    .selectFrom('meetings.correction')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('decisionId', 'in', ids)
    .orderBy('number')
    .execute()
  return Map.groupBy(all, ({ decisionId }) => decisionId)
}

/** A correction with its words, for whoever has opened its item. */
export async function correctionInPlain(
  { db, keys }: Pick<Ask, 'db' | 'keys'>,
  correction: Correction,
): Promise<Correction> {
  if (correction.sealedWords === null) return correction
  const said = JSON.parse(await keys.open(db, correctionPlace(correction.id), correction.sealedWords))
  return { ...correction, ...(said as DecisionWords & Pick<Correction, 'reason'>) }
}

/** How a decision reads now, for whoever has opened its item, and how often it was corrected. */
export async function decisionAsItReads(
  ask: Pick<Ask, 'db' | 'keys'>,
  id: DecisionId,
): Promise<(DecisionWords & { readonly decision: Decision; readonly version: number }) | undefined> {
  const found = await findDecision(ask.db, id)
  if (!found) return undefined
  const corrections = (await correctionsOf(ask.db, [id])).get(id) ?? []
  const last = corrections.at(-1)
  const read = last ? await correctionInPlain(ask, last) : await decisionInPlain(ask, found)
  const { wording, basis, dissent } = read
  return { decision: found, wording, basis, dissent, version: corrections.length }
}

/** A decision as the register has it. What is for named people only says nothing but that it is there. */
export interface RegisteredDecision extends WholeDecision {
  readonly id: DecisionId
  readonly meetingId: MeetingId
  /** Where it is read; undefined where its item was taken off. */
  readonly href: string | undefined
  readonly isSealed: boolean
  readonly corrections: readonly Correction[]
}

/**
 * Every decision that whoever asks may open, of every body whose meetings they read, the latest first. A decision on an item
 * that is closed to them is not in it.
 */
export async function decisionsRegister(ask: AccessAsk): Promise<readonly RegisteredDecision[]> {
  const { db, actor } = ask
  const meetings = new Map(
    (await meetingsFor(db, actor))
      .filter((meeting) => readsAgenda(actor, meeting))
      .map((meeting) => [meeting.id, meeting] as const),
  )
  if (meetings.size === 0) return []
  const all = await ownSitting(db)
    .selectFrom('meetings.decision')
    .selectAll()
    .where('partnershipId', '=', db.partnershipId)
    .where('meetingId', 'in', [...meetings.keys()])
    .execute()
  if (all.length === 0) return []
  const items = new Map(
    (await keptItems(db, [...new Set(all.map(({ itemId }) => itemId))])).map((each) => [each.id, each]),
  )
  const things = [...items.values()].flatMap((item) => {
    const meeting = meetings.get(item.meetingId)
    return meeting ? [thingOf(item, meeting, meeting.groupName)] : []
  })
  const open = new Set<string>((await openable(ask, things)).map(({ id }) => id))
  const ids = all.map(({ id }) => id)
  const corrections = await correctionsOf(db, ids)
  const byId = new Map(all.map((each) => [each.id, each]))
  const ratifiedBy = new Map(
    all.flatMap((each) =>
      each.ratifiesId && each.standing === 'decided' ? [[each.ratifiesId, each.reference] as const] : [],
    ),
  )
  return all
    .flatMap((decision): RegisteredDecision[] => {
      const item = items.get(decision.itemId)
      const meeting = meetings.get(decision.meetingId)
      if (!item || !meeting || !open.has(item.id)) return []
      const { id, reference, groupId, meetingId, quorum, wording, basis, dissent } = decision
      const isSealed = item.tier >= 3
      const made = isSealed ? [] : (corrections.get(id) ?? [])
      const first = { wording, basis, dissent }
      const now = asItReads(first, made)
      return [
        {
          ...{ id, reference, groupId, meetingId, quorum, isSealed, first, corrections: made },
          ...{ wording: now.wording, basis: now.basis, dissent: now.dissent },
          ...{ groupName: meeting.groupName, day: meetingDay(meeting) },
          title: isSealed ? CONFIDENTIAL : item.title,
          href: item.removedAt === null ? `${recordPath(item)}#${reference}` : undefined,
          became: becameOf(decision, ratifiedBy.get(id)),
          ratifiedBy: ratifiedBy.get(id) ?? '',
          ratifies: (decision.ratifiesId && byId.get(decision.ratifiesId)?.reference) || '',
        },
      ]
    })
    .toSorted(
      (one, other) =>
        Temporal.PlainDate.compare(other.day, one.day) ||
        other.reference.localeCompare(one.reference, 'en-GB'),
    )
}
