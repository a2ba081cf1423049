import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import { placesFor } from '../rules/pack.ts'
import { ownPacks, type Pack, type PackId, type PaperPlace, type PaperPrint } from '../schema/packs.ts'
import {
  ownPapers,
  type Paper,
  type PaperId,
  type PaperVersion,
  type PaperVersionId,
} from '../schema/papers.ts'
import type { MeetingId } from '../schema.ts'
import { everyItem, everyItemId } from './agenda.ts'
import { everyPaper } from './papers.ts'

/** A paper as packs know it: its latest version, and how that goes into them. */
export interface PaperInPacks {
  readonly paper: Paper
  readonly itemNumber: number
  readonly version: PaperVersion
  readonly print: PaperPrint | undefined
}

const prints = async (
  reader: Reader,
  ids: readonly PaperVersionId[],
): Promise<ReadonlyMap<PaperVersionId, PaperPrint>> => {
  if (ids.length === 0) return new Map()
  const rows = await ownPacks(reader)
    .selectFrom('meetings.paperPrint')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('versionId', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.versionId, row]))
}

export const printOf = async (reader: Reader, id: PaperVersionId): Promise<PaperPrint | undefined> =>
  (await prints(reader, [id])).get(id)

/**
 * Every place that was given in the packs of a meeting, also to papers of items that were taken off the agenda since: what
 * was printed under a number keeps it.
 */
export async function placesGiven(reader: Reader, meetingId: MeetingId): Promise<readonly PaperPlace[]> {
  const papers = await everyPaper(reader, await everyItemId(reader, meetingId))
  if (papers.length === 0) return []
  return ownPacks(reader)
    .selectFrom('meetings.paperPlace')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where(
      'id',
      'in',
      papers.map(({ id }) => id),
    )
    .execute()
}

/** Where each paper of a meeting stands: as it was given, or as it would be given now. */
export async function placesIn(
  reader: Reader,
  meetingId: MeetingId,
  all: readonly PaperInPacks[],
): Promise<{ readonly known: readonly PaperPlace[]; readonly added: ReturnType<typeof placesFor> }> {
  const known = await placesGiven(reader, meetingId)
  const open = all.flatMap(({ paper, print }) =>
    paper.withdrawnAt === null && print ? [{ id: paper.id, isLate: paper.isLate, pages: print.pages }] : [],
  )
  return { known, added: placesFor(open, known) }
}

/** Every paper of a meeting in the order of the agenda, whoever asks, those that were withdrawn too. */
export async function papersInPacks(reader: Reader, meetingId: MeetingId): Promise<readonly PaperInPacks[]> {
  const items = await everyItem(reader, meetingId)
  const numbers = new Map(items.map(({ id }, index) => [id, index + 1]))
  const papers = await everyPaper(
    reader,
    items.map(({ id }) => id),
  )
  if (papers.length === 0) return []
  const ids = papers.map(({ id }) => id)
  const versions = await ownPapers(reader)
    .selectFrom('meetings.paperVersion')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('paperId', 'in', ids)
    .execute()
  const known = await prints(
    reader,
    versions.map(({ id }) => id),
  )
  return papers
    .flatMap((paper): PaperInPacks[] => {
      const version = versions.find(({ paperId, number }) => paperId === paper.id && number === paper.latest)
      const itemNumber = numbers.get(paper.itemId)
      if (!version || itemNumber === undefined) return []
      return [{ paper, itemNumber, version, print: known.get(version.id) }]
    })
    .toSorted((one, other) => one.itemNumber - other.itemNumber)
}

const packs = (reader: Reader) =>
  ownPacks(reader).selectFrom('meetings.pack').selectAll().where('partnershipId', '=', reader.partnershipId)

export const findPack = (reader: Reader, id: PackId): Promise<Pack | undefined> =>
  packs(reader).where('id', '=', id).executeTakeFirst()

/** The pack of a meeting that somebody asked for last. */
export const latestPack = (
  reader: Reader,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<Pack | undefined> =>
  packs(reader)
    .where('meetingId', '=', meetingId)
    .where('personId', '=', personId)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The versions that are in a pack, each with its paper. */
export async function packedIn(
  reader: Reader,
  packId: PackId,
): Promise<readonly { readonly versionId: PaperVersionId; readonly paperId: PaperId }[]> {
  const rows = await ownPacks(reader)
    .selectFrom('meetings.packed')
    .select('versionId')
    .where('partnershipId', '=', reader.partnershipId)
    .where('packId', '=', packId)
    .execute()
  if (rows.length === 0) return []
  return ownPapers(reader)
    .selectFrom('meetings.paperVersion')
    .select(['id as versionId', 'paperId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(
      'id',
      'in',
      rows.map(({ versionId }) => versionId),
    )
    .execute()
}

/** One version, whoever asks. */
export const findVersion = (reader: Reader, id: PaperVersionId): Promise<PaperVersion | undefined> =>
  ownPapers(reader)
    .selectFrom('meetings.paperVersion')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Who had which version of some papers, and when first, the earliest first. */
export async function seenOfPapers(
  reader: Reader,
  papers: readonly PaperId[],
): Promise<
  readonly {
    readonly paperId: PaperId
    readonly number: number
    readonly personId: PersonId
    readonly at: Temporal.Instant
  }[]
> {
  if (papers.length === 0) return []
  const versions = await ownPapers(reader)
    .selectFrom('meetings.paperVersion')
    .select(['id', 'paperId', 'number'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('paperId', 'in', papers)
    .execute()
  const rows = await ownPacks(reader)
    .selectFrom('meetings.paperSeen')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where(
      'versionId',
      'in',
      versions.map(({ id }) => id),
    )
    .orderBy('at')
    .execute()
  return rows.flatMap(({ versionId, personId, at }) => {
    const version = versions.find(({ id }) => id === versionId)
    return version ? [{ paperId: version.paperId, number: version.number, personId, at }] : []
  })
}
