import { mayOwn } from '#platform/access.ts'
import type { Attention } from '#platform/attention.ts'
import type { Reader } from '#platform/db.ts'
import { type Actor, holds, type PersonId } from '#platform/work.ts'
import { type DocumentOwner, passOnDocuments, referenceOf, thingOf } from '../rules.ts'
import { own } from '../schema.ts'

/** What is handed from above: who a person is on a day, with everything that they hold. */
export interface DocumentsAbove {
  readonly actorOf: (
    reader: Reader,
    personId: PersonId,
    today: Temporal.PlainDate,
  ) => Promise<Actor | undefined>
}

/** Confidential papers that nobody opens any more, because whoever answered for them no longer holds what it takes. */
export const ownerless =
  (owners: readonly DocumentOwner[], { actorOf }: DocumentsAbove) =>
  async (reader: Reader, actor: Actor, today: Temporal.PlainDate): Promise<Attention[]> => {
    if (!holds(actor, passOnDocuments)) return []
    const documents = await own(reader)
      .selectFrom('documents.document')
      .select(['id', 'tier', 'title', 'ownerKind', 'ownerId', 'madeBy', 'keptBy'])
      .where('partnershipId', '=', reader.partnershipId)
      .where('tier', '>=', 3)
      .where('archivedAt', 'is', null)
      .orderBy('id')
      .execute()
    const waiting: Attention[] = []
    for (const [personId, theirs] of Map.groupBy(documents, ({ keptBy, madeBy }) => keptBy ?? madeBy)) {
      const person = await actorOf(reader, personId, today)
      for (const document of theirs) {
        const owner = owners.find(({ kind }) => kind === document.ownerKind)
        if (person && mayOwn(thingOf(document, owner), person)) continue
        waiting.push({
          title: `${referenceOf(document.id)} has no owner`,
          detail:
            'It is confidential. Whoever answered for it no longer holds a post or seat that may. Pass it on to somebody who does.',
          href: `/workspace/people/${personId}/hand-over`,
          state: { kind: 'watch', words: 'Choose an owner' },
        })
      }
    }
    return waiting
  }
