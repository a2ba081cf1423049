import { sql } from 'kysely'
import { dayOf } from '#platform/days.ts'
import type { Held, HoldingsAsk } from '#platform/holdings.ts'
import { longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import { documentPath, referenceOf } from '../rules.ts'
import { own } from '../schema.ts'

/** The papers that people answer for. Of a confidential one only its reference is said, to whoever asks. */
export async function heldDocuments(
  { db }: HoldingsAsk,
  people: readonly PersonId[],
): Promise<readonly Held[]> {
  const documents = await own(db)
    .selectFrom('documents.document')
    .select(['id', 'title', 'tier', 'madeBy', 'keptBy', 'madeAt', 'latest', 'ownerId'])
    .where('partnershipId', '=', db.partnershipId)
    .where(sql<PersonId>`coalesce(kept_by, made_by)`, '=', sql<PersonId>`any(${[...people]}::uuid[])`)
    .where('archivedAt', 'is', null)
    .orderBy('title')
    .orderBy('id')
    .execute()
  return documents.map(({ id, title, tier, madeBy, keptBy, madeAt, latest, ownerId }) => ({
    ...{ id, personId: keptBy ?? madeBy, version: `${latest} ${keptBy ?? ''}` },
    words: title || referenceOf(id),
    detail: `${tier >= 3 ? 'Confidential. ' : ''}Added ${longDate(dayOf(madeAt))}`,
    ...(tier < 3 && { href: documentPath(id) as `/${string}` }),
    may: ['pass'],
    of: [ownerId],
  }))
}
