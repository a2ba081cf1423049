import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import { asking } from '../schema/asking.ts'
import { type Action, own } from '../schema.ts'

export type DueAction = Pick<Action, 'id' | 'reference' | 'ownerId' | 'ownerAgencyId' | 'accountableId'> & {
  readonly dueOn: Temporal.PlainDate
}

/** What is to be done by a day, or was to be done before, the first due first. */
export const dueBy = async (reader: Reader, day: Temporal.PlainDate): Promise<readonly DueAction[]> =>
  (await own(reader)
    .selectFrom('actions.action')
    .select(['id', 'reference', 'ownerId', 'ownerAgencyId', 'accountableId', 'dueOn'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('status', 'in', ['open', 'in-progress'])
    .where('dueOn', '<=', day)
    .orderBy('dueOn')
    .orderBy('reference')
    .execute()) as DueAction[]

/** What was asked before of actions, by `askedKey`: whether it was answered by the link. */
export async function askedBefore(
  reader: Reader,
  due: readonly DueAction[],
): Promise<ReadonlyMap<string, boolean>> {
  const before = new Map<string, boolean>()
  if (due.length === 0) return before
  const ids = due.map(({ id }) => id)
  const rows = await asking(reader)
    .selectFrom('actions.requestedAction as asked')
    .innerJoin('actions.updateRequest as request', (join) =>
      join
        .onRef('request.partnershipId', '=', 'asked.partnershipId')
        .onRef('request.id', '=', 'asked.requestId'),
    )
    .select(['request.personId', 'asked.actionId', 'asked.dueOn', 'asked.answeredAt'])
    .where('asked.partnershipId', '=', reader.partnershipId)
    .where('asked.actionId', 'in', ids)
    .execute()
  for (const { personId, actionId, dueOn, answeredAt } of rows) {
    const key = askedKey(personId, { id: actionId, dueOn })
    before.set(key, (before.get(key) ?? false) || answeredAt !== null)
  }
  return before
}

/** One person, asked of one action for one day. */
export const askedKey = (person: PersonId, { id, dueOn }: Pick<DueAction, 'id' | 'dueOn'>): string =>
  `${person} ${id} ${dueOn}`
