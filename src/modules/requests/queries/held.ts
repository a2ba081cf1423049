import { otherNames, recordsOf, type Part as TextPart, thirdParties } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import { sha256 } from '#platform/digest.ts'
import type { Keys } from '#platform/keys.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import type { CollectedRecord } from '../rules/redaction.ts'
import { own, type Part, type PartId, type Release, type RequestId } from '../schema.ts'
import { place } from './requests.ts'

const query = (reader: Reader) =>
  own(reader).selectFrom('requests.part').selectAll().where('partnershipId', '=', reader.partnershipId)

/** What was collected for a request, table by table, as it is kept. */
export const partsOf = (reader: Reader, id: RequestId): Promise<Part[]> =>
  query(reader).where('requestId', '=', id).orderBy('tableName').execute()

export const findPart = (reader: Reader, requestId: RequestId, id: PartId): Promise<Part | undefined> =>
  query(reader).where('requestId', '=', requestId).where('id', '=', id).executeTakeFirst()

/** A part, opened. */
export interface OpenedPart extends Omit<Part, 'snapshot'> {
  readonly rows: readonly CollectedRecord[]
  /** What is held besides, and was closed to whoever collected. */
  readonly closedRows: readonly CollectedRecord[]
}

export async function openedPart(
  { db, keys }: { readonly db: Reader; readonly keys: Keys },
  { snapshot, ...part }: Part,
): Promise<OpenedPart> {
  const open = (column: string, sealed: string) => keys.open(db, place('part', column, part.id), sealed)
  const records = JSON.parse(await open('snapshot', snapshot)) as readonly CollectedRecord[]
  return {
    ...part,
    rows: records.filter(({ isClosed }) => !isClosed),
    closedRows: records.filter(({ isClosed }) => isClosed),
    redacted: part.redacted && (await open('redacted', part.redacted)),
    reason: part.reason && (await open('reason', part.reason)),
  }
}

/** That the answer to a request was put together; undefined while it was not. */
export const releaseOf = (reader: Reader, id: RequestId): Promise<Release | undefined> =>
  own(reader)
    .selectFrom('requests.release')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('requestId', '=', id)
    .executeTakeFirst()

/** Finds names of others in the texts of a collection. */
export async function markerFor(
  reader: Reader,
  actor: Actor,
  aboutId: PersonId,
): Promise<(text: string) => readonly TextPart[]> {
  const ids = await recordsOf(reader, actor, aboutId)
  return thirdParties(await otherNames(reader, actor, ids))
}

/** The names of others that stand in a part, each once, as they are written there. */
export const othersIn = (
  rows: readonly CollectedRecord[],
  mark: (text: string) => readonly TextPart[],
): readonly string[] => [
  ...new Set(
    rows.flatMap(({ values }) =>
      Object.values(values).flatMap((value) =>
        mark(value).flatMap(({ text, isThird }) => (isThird ? [text] : [])),
      ),
    ),
  ),
]

/** Which parts, in which state: what somebody looked at is what goes. */
export const partsSeen = (parts: readonly Pick<Part, 'id' | 'version'>[]): string =>
  sha256(parts.map(({ id, version }) => `${id} ${version}`).join('\n'))
