import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { type KeptSet, own, type SetId, type SetKind, type SetVersion, type SetVersionId } from '../schema.ts'

/** A set as a list shows it. */
export interface ListedSet {
  readonly id: SetId
  readonly kind: SetKind
  readonly title: string
  readonly changedBy: PersonId
  readonly changedAt: Temporal.Instant
  readonly archivedAt: Temporal.Instant | null
  readonly version: number
  /** How many questions its draft has. */
  readonly questions: number
  /** Its latest version that was published; null before the first. */
  readonly latest: { readonly number: number; readonly publishedAt: Temporal.Instant } | null
}

/** Every set, archived ones too, by their titles. */
export async function everySet(reader: Reader, _actor: Actor): Promise<readonly ListedSet[]> {
  const rows = await own(reader)
    .selectFrom('questionnaires.questionSet')
    .select(['id', 'kind', 'title', 'changedBy', 'changedAt', 'archivedAt', 'version'])
    .select(
      sql<number>`(select count(*)::integer from jsonb_path_query(draft, '$.sections[*].questions[*]'))`.as(
        'questions',
      ),
    )
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy(sql`lower(title)`)
    .orderBy('id')
    .execute()
  const latest = await own(reader)
    .selectFrom('questionnaires.setVersion')
    .distinctOn('setId')
    .select(['setId', 'number', 'publishedAt'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('setId')
    .orderBy('number', 'desc')
    .execute()
  const bySet = new Map(latest.map(({ setId, ...version }) => [setId, version]))
  return rows.map((row) => ({ ...row, latest: bySet.get(row.id) ?? null }))
}

export const findSet = (reader: Reader, _actor: Actor, id: SetId): Promise<KeptSet | undefined> =>
  own(reader)
    .selectFrom('questionnaires.questionSet')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** A version without what it asks. */
export type ListedVersion = Omit<SetVersion, 'content' | 'partnershipId'>

/** The versions of a set that were published, the latest first. */
export const versionsOf = (reader: Reader, _actor: Actor, setId: SetId): Promise<readonly ListedVersion[]> =>
  own(reader)
    .selectFrom('questionnaires.setVersion')
    .select(['id', 'setId', 'number', 'hash', 'note', 'publishedBy', 'publishedAt'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('setId', '=', setId)
    .orderBy('number', 'desc')
    .execute()

export const findVersion = (
  reader: Reader,
  _actor: Actor,
  id: SetVersionId,
): Promise<SetVersion | undefined> =>
  own(reader)
    .selectFrom('questionnaires.setVersion')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** The version of a set that was published last. */
export const latestVersion = (reader: Reader, _actor: Actor, setId: SetId): Promise<SetVersion | undefined> =>
  own(reader)
    .selectFrom('questionnaires.setVersion')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('setId', '=', setId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

/** A set whose latest version can be asked. */
export interface PublishedSet {
  readonly id: SetId
  readonly kind: SetKind
  readonly title: string
  readonly versionId: SetVersionId
  readonly number: number
}

/** The sets that are published and in use, each with its latest version, by their titles. */
export async function publishedSets(reader: Reader, _actor: Actor): Promise<readonly PublishedSet[]> {
  const rows = await own(reader)
    .selectFrom('questionnaires.setVersion as v')
    .innerJoin('questionnaires.questionSet as s', (join) =>
      join.onRef('s.partnershipId', '=', 'v.partnershipId').onRef('s.id', '=', 'v.setId'),
    )
    .distinctOn('v.setId')
    .select(['s.id', 's.kind', 's.title', 'v.id as versionId', 'v.number'])
    .where('v.partnershipId', '=', reader.partnershipId)
    .where('s.archivedAt', 'is', null)
    .orderBy('v.setId')
    .orderBy('v.number', 'desc')
    .execute()
  return rows.toSorted((one, other) => one.title.localeCompare(other.title, 'en-GB'))
}
