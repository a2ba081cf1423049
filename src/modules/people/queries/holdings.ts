import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { Held, HoldingsAsk } from '#platform/holdings.ts'
import type { PersonId } from '#platform/work.ts'
import { heldWords, postDaysWords } from '../rules.ts'
import { own, type PostKind } from '../schema.ts'

/** The posts of people that have not ended by a day, by how long they have been held. */
export const openPosts = (reader: Reader, people: readonly PersonId[], day: Temporal.PlainDate) =>
  own(reader)
    .selectFrom('people.post as post')
    .leftJoin('people.agency as agency', (join) =>
      join.onRef('agency.partnershipId', '=', 'post.partnershipId').onRef('agency.id', '=', 'post.agencyId'),
    )
    .select(['post.id', 'post.personId', 'post.kind', 'post.agencyId', 'agency.name as agencyName'])
    .select(['post.fromOn', 'post.toOn', 'post.version'])
    .where('post.partnershipId', '=', reader.partnershipId)
    .where('post.personId', '=', sql<PersonId>`any(${[...people]}::uuid[])`)
    .where(({ or, eb }) => or([eb('post.toOn', 'is', null), eb('post.toOn', '>=', day)]))
    .orderBy('post.fromOn')
    .orderBy('post.id')
    .execute()

type OpenPost = Awaited<ReturnType<typeof openPosts>>[number]

/** Every post of a kind that is held on a day, whoever holds it. */
async function othersWith(
  reader: Reader,
  { id, kind, agencyId }: Pick<OpenPost, 'id' | 'kind' | 'agencyId'>,
  day: Temporal.PlainDate,
): Promise<number> {
  const rows = await own(reader)
    .selectFrom('people.post')
    .select('id')
    .where('partnershipId', '=', reader.partnershipId)
    .where('kind', '=', kind)
    .where('agencyId', 'is not distinct from', agencyId)
    .where('id', '<>', id)
    .where(({ or, eb }) => or([eb('toOn', 'is', null), eb('toOn', '>', day)]))
    .execute()
  return rows.length
}

/** Posts whose loss is felt at once, when nobody else holds one. */
const MISSED: Partial<Readonly<Record<PostKind, string>>> = {
  'business-manager':
    'Nobody else is business manager. Without a successor nobody runs the partnership here.',
  'agency-lead': 'The agency then has no safeguarding lead.',
  'chief-officer': 'Nobody else can sign the arrangements for the agency.',
}

/** The posts of people, for whoever hands them on. */
export async function heldPosts(
  { db, today }: HoldingsAsk,
  people: readonly PersonId[],
): Promise<readonly Held[]> {
  const held: Held[] = []
  for (const post of await openPosts(db, people, today)) {
    const missed = MISSED[post.kind]
    const isOnly = missed !== undefined && (await othersWith(db, post, today)) === 0
    held.push({
      ...{ id: post.id, personId: post.personId, version: String(post.version) },
      words: heldWords(post.kind, post.agencyName),
      detail: postDaysWords(post),
      href: `/workspace/people/${post.personId}`,
      may: ['pass', 'end'],
      ...(isOnly && { missed }),
      of: post.agencyId ? [post.agencyId] : [],
    })
  }
  return held
}
