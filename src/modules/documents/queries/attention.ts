import { grantsOn, isHeld, mayOwn } from '#platform/access.ts'
import type { Attention } from '#platform/attention.ts'
import type { Reader } from '#platform/db.ts'
import { longDate } from '#platform/words.ts'
import { type Actor, holds, type PersonId } from '#platform/work.ts'
import { type DocumentOwner, passOnDocuments, referenceOf, thingOf } from '../rules.ts'
import { type Document, own } from '../schema.ts'

/** What is handed from above: who a person is on a day, with everything that they hold. */
export interface DocumentsAbove {
  readonly actorOf: (
    reader: Reader,
    personId: PersonId,
    today: Temporal.PlainDate,
  ) => Promise<Actor | undefined>
}

/** A confidential paper for which nobody answers, today or from tomorrow on. */
export interface Ownerless extends Pick<Document, 'id' | 'toldNoOwnerAt'> {
  /** Whoever answered for it. */
  readonly personId: PersonId
  readonly from: 'today' | 'tomorrow'
}

/**
 * Confidential papers that nobody opens any more, because whoever answered for them no longer holds what it takes: with
 * those of which today is the last day. And those for which somebody answers again, though it was told that nobody did.
 */
export async function ownerlessDocuments(
  reader: Reader,
  owners: readonly DocumentOwner[],
  { actorOf }: DocumentsAbove,
  today: Temporal.PlainDate,
): Promise<{ readonly ownerless: readonly Ownerless[]; readonly answered: readonly Document['id'][] }> {
  const documents = await own(reader)
    .selectFrom('documents.document')
    .select(['id', 'tier', 'title', 'ownerKind', 'ownerId', 'madeBy', 'keptBy', 'toldNoOwnerAt'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('tier', '>=', 3)
    .where('archivedAt', 'is', null)
    .orderBy('id')
    .execute()
  const ownerless: Ownerless[] = []
  const answered: Document['id'][] = []
  for (const [personId, theirs] of Map.groupBy(documents, ({ keptBy, madeBy }) => keptBy ?? madeBy)) {
    const [now, next] = [
      await actorOf(reader, personId, today),
      await actorOf(reader, personId, today.add({ days: 1 })),
    ]
    for (const document of theirs) {
      const { id, toldNoOwnerAt } = document
      const thing = thingOf(
        document,
        owners.find(({ kind }) => kind === document.ownerKind),
      )
      // After two records became one, access by name may have stayed with an account that is gone.
      const grants = await grantsOn(reader, thing)
      const answers = (person: Actor | undefined, on: Temporal.PlainDate): boolean =>
        person !== undefined &&
        mayOwn(thing, person) &&
        grants.some((grant) => isHeld(grant, thing, person, on))
      const [isOwned, staysOwned] = [answers(now, today), answers(next, today.add({ days: 1 }))]
      if (isOwned && staysOwned) {
        if (toldNoOwnerAt) answered.push(id)
      } else ownerless.push({ id, toldNoOwnerAt, personId, from: isOwned ? 'tomorrow' : 'today' })
    }
  }
  return { ownerless, answered }
}

/** What the business unit reads of them on My work, from their last day with an owner on. */
export const ownerless =
  (owners: readonly DocumentOwner[], above: DocumentsAbove) =>
  async (reader: Reader, actor: Actor, today: Temporal.PlainDate): Promise<Attention[]> => {
    if (!holds(actor, passOnDocuments)) return []
    const found = await ownerlessDocuments(reader, owners, above, today)
    return found.ownerless.map(({ id, personId, from }) => ({
      ...(from === 'today'
        ? {
            title: `${referenceOf(id)} has no owner`,
            detail:
              'It is confidential. Whoever answered for it no longer holds a post or seat that may. Pass it on to somebody who does.',
          }
        : {
            title: `${referenceOf(id)} has no owner after today`,
            detail: `It is confidential. Whoever answers for it may do so until the end of ${longDate(today)}. Pass it on to somebody else.`,
          }),
      href: `/workspace/people/${personId}/hand-over`,
      state: { kind: 'watch', words: 'Choose an owner' },
    }))
  }
