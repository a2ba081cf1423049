import { exceptionsFor, mayOpen, openable, type Thing } from '#platform/access.ts'
import type { Reader } from '#platform/db.ts'
import { type ScanState, scansOf } from '#platform/files/files.ts'
import type { Place } from '#platform/keys.ts'
import type { Ask } from '#platform/site.ts'
import type { Work } from '#platform/work.ts'
import { readsPapers, thingOfPaper } from '../rules/papers.ts'
import { ITEM } from '../rules.ts'
import {
  ownPapers,
  type Paper,
  type PaperId,
  type PaperRow,
  type PaperVersion,
  type PaperVersionId,
} from '../schema/papers.ts'
import { type Item, type ItemId, type MeetingId, own } from '../schema.ts'
import { meetingById, type NamedMeeting } from './meetings.ts'

export const paperTitlePlace = (row: PaperId): Place => ({
  ...{ table: 'meetings.paper', column: 'sealed_title', row },
})
export const paperReasonPlace = (row: PaperId): Place => ({
  ...{ table: 'meetings.paper', column: 'sealed_reason', row },
})
export const paperVersionPlace = (
  row: PaperVersionId,
  column: 'sealed_name' | 'sealed_words' | 'sealed_note',
): Place => ({ table: 'meetings.paper_version', column, row })

/** Papers with whom each was narrowed to by name. */
async function withReaders(reader: Reader, rows: readonly PaperRow[]): Promise<Paper[]> {
  const narrowed = rows.flatMap(({ id, narrowedAt }) => (narrowedAt === null ? [] : [id]))
  const named =
    narrowed.length === 0
      ? []
      : await ownPapers(reader)
          .selectFrom('meetings.paperReader')
          .select(['paperId', 'personId'])
          .where('partnershipId', '=', reader.partnershipId)
          .where('paperId', 'in', narrowed)
          .where('endedAt', 'is', null)
          .orderBy('namedAt')
          .orderBy('personId')
          .execute()
  return rows.map((row) => ({
    ...row,
    readers:
      row.narrowedAt === null
        ? null
        : named.flatMap(({ paperId, personId }) => (paperId === row.id ? [personId] : [])),
  }))
}

/** The papers of some items in their order, whoever asks. Titles of confidential ones are sealed. */
export async function everyPaper(reader: Reader, items: readonly ItemId[]): Promise<Paper[]> {
  if (items.length === 0) return []
  const rows = await ownPapers(reader)
    .selectFrom('meetings.paper')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('itemId', 'in', items)
    .orderBy('place')
    .orderBy('id')
    .execute()
  return withReaders(reader, rows)
}

/** One paper as a thing, whoever asks, with its item and its meeting. */
export interface PaperThing extends Thing {
  readonly paper: Paper
  readonly item: Item
  readonly meeting: NamedMeeting
}

export async function findPaperThing(reader: Reader, id: PaperId): Promise<PaperThing | undefined> {
  const rows = await ownPapers(reader)
    .selectFrom('meetings.paper')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .execute()
  const [paper] = await withReaders(reader, rows)
  // A paper outlives the line of the agenda that it came with: what was taken off is kept.
  const item =
    paper &&
    (await own(reader)
      .selectFrom('meetings.item')
      .selectAll()
      .where('partnershipId', '=', reader.partnershipId)
      .where('id', '=', paper.itemId)
      .executeTakeFirst())
  const meeting = item && (await meetingById(reader, item.meetingId))
  return (
    meeting && {
      ...{ ...thingOfPaper(paper, item, meeting, meeting.groupName), paper, item, meeting },
      cameOf: (now) => broughtFrom(now, id),
    }
  )
}

/** The papers as which a paper was brought along with its item. */
async function broughtFrom(reader: Reader, id: PaperId): Promise<readonly PaperThing[]> {
  const rows = await ownPapers(reader)
    .selectFrom('meetings.paper')
    .select('id')
    .where('partnershipId', '=', reader.partnershipId)
    .where('fromPaperId', '=', id)
    .execute()
  const things = []
  for (const each of rows) things.push(await findPaperThing(reader, each.id))
  return things.filter((each) => each !== undefined)
}

/** The versions of a paper, the latest first, whoever asks. */
export const versionsOf = (reader: Reader, paperId: PaperId): Promise<PaperVersion[]> =>
  ownPapers(reader)
    .selectFrom('meetings.paperVersion')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('paperId', '=', paperId)
    .orderBy('number', 'desc')
    .execute()

/** A version with its words opened, and what the virus scanner said of its file. */
export interface OpenedVersion extends PaperVersion {
  readonly bytes: number
  readonly scan: ScanState
  /** What the scanner calls what it found. */
  readonly found: string
}

/** A paper with every word of it, for whoever has opened it. */
export interface OpenedPaper extends Paper {
  readonly versions: readonly OpenedVersion[]
}

type Opening = Pick<Work, 'keys'> & { readonly db: Reader }

const opened = async ({ db, keys }: Opening, sealed: string | null, place: Place, plain: string) =>
  sealed === null ? plain : keys.open(db, place, sealed)

/** The title of a paper, for whoever may open it. */
export const titleOfPaper = (ask: Opening, { id, title, sealedTitle }: Paper): Promise<string> =>
  opened(ask, sealedTitle, paperTitlePlace(id), title)

export async function openedPaper(ask: Opening, paper: Paper): Promise<OpenedPaper> {
  const rows = await versionsOf(ask.db, paper.id)
  const scans = await scansOf(
    ask.db,
    rows.flatMap(({ sha256 }) => sha256 ?? []),
  )
  const versions: OpenedVersion[] = []
  for (const row of rows) {
    const { id, sealedName, sealedWords, sealedNote } = row
    const waiting = { bytes: 0, scan: row.sha256 === null ? 'not-scanned' : 'waiting', found: '' } as const
    versions.push({
      ...{ ...row, ...waiting, ...(row.sha256 !== null && scans.get(row.sha256)) },
      name: await opened(ask, sealedName, paperVersionPlace(id, 'sealed_name'), row.name),
      words: await opened(ask, sealedWords, paperVersionPlace(id, 'sealed_words'), row.words),
      note: await opened(ask, sealedNote, paperVersionPlace(id, 'sealed_note'), row.note),
    })
  }
  return {
    ...paper,
    title: await titleOfPaper(ask, paper),
    withdrawnReason: await opened(ask, paper.sealedReason, paperReasonPlace(paper.id), paper.withdrawnReason),
    versions,
  }
}

/** A paper in a list, with whether whoever asks may open it. Nothing of a confidential one is read. */
export interface PaperLine extends Paper {
  readonly mayOpen: boolean
  readonly thing: Thing
  /** The number of its item on the agenda. */
  readonly itemNumber: number
  /** When its latest version came, and whether words or a file of which kind. */
  readonly changedAt: Temporal.Instant
  readonly type: PaperVersion['type']
  /** Why its latest version replaced the one before. Empty where it is sealed. */
  readonly note: string
}

type Numbered = Item & { readonly number: number }

/**
 * The papers of some lines of an agenda in their order. It asks no question per paper. One that was narrowed to others is not
 * among them: not even that there is one is told, as who is shut out of it would learn on which item.
 */
export async function paperLines(
  ask: Pick<Ask, 'db' | 'actor' | 'now'>,
  meeting: NamedMeeting,
  items: readonly Numbered[],
): Promise<readonly PaperLine[]> {
  const byId = new Map(items.map((item) => [item.id, item]))
  const papers = await everyPaper(ask.db, [...byId.keys()])
  if (papers.length === 0) return []
  const latest = await latestVersions(ask.db, papers)
  const { closed } = await exceptionsFor(ask, ITEM)
  const lines = papers.flatMap((paper) => {
    const [item, version] = [byId.get(paper.itemId), latest.get(paper.id)]
    if (!item || !version) return []
    const thing = thingOfPaper(paper, item, meeting, meeting.groupName)
    const { type, note, madeAt } = version
    return [{ ...paper, thing, itemNumber: item.number, changedAt: madeAt, type, note }]
  })
  const open = new Set(
    await openable(
      ask,
      lines.map(({ thing }) => thing),
    ),
  )
  return lines
    .map((line) => ({ ...line, mayOpen: open.has(line.thing) && !closed.includes(line.itemId) }))
    .filter(({ mayOpen, readers }) => mayOpen || readers === null)
    .toSorted((one, other) => one.itemNumber - other.itemNumber)
}

async function latestVersions(
  reader: Reader,
  papers: readonly Paper[],
): Promise<ReadonlyMap<PaperId, Pick<PaperVersion, 'type' | 'note' | 'madeAt'>>> {
  const rows = await ownPapers(reader)
    .selectFrom('meetings.paperVersion as version')
    .innerJoin('meetings.paper as paper', (join) =>
      join
        .onRef('paper.partnershipId', '=', 'version.partnershipId')
        .onRef('paper.id', '=', 'version.paperId')
        .onRef('paper.latest', '=', 'version.number'),
    )
    .select(['version.paperId', 'version.type', 'version.note', 'version.madeAt'])
    .where('version.partnershipId', '=', reader.partnershipId)
    .where(
      'version.paperId',
      'in',
      papers.map(({ id }) => id),
    )
    .execute()
  return new Map(rows.map(({ paperId, ...rest }) => [paperId, rest]))
}

/** How many papers each of some items has that were not withdrawn, whoever asks. */
export async function countsOfPapers(
  reader: Reader,
  items: readonly ItemId[],
): Promise<ReadonlyMap<ItemId, number>> {
  const papers = (await everyPaper(reader, items)).filter(({ withdrawnAt }) => withdrawnAt === null)
  return new Map([...Map.groupBy(papers, ({ itemId }) => itemId)].map(([id, each]) => [id, each.length]))
}

/**
 * A paper that an address names, for whoever may read papers of its meeting or is named for this one. What stands between
 * somebody and its item stands between them and the paper.
 */
export async function paperFor(
  ask: Pick<Ask, 'db' | 'actor' | 'now'>,
  meetingId: MeetingId,
  id: PaperId,
): Promise<{ readonly thing: PaperThing; readonly isAside: boolean } | undefined> {
  const thing = await findPaperThing(ask.db, id)
  if (!thing || thing.item.meetingId !== meetingId) return undefined
  const decision = await mayOpen(ask, thing)
  // What was narrowed to others is not there, also for whoever takes no part in its item.
  if (!decision.may && decision.why === 'no reason' && thing.onlyFor) return undefined
  const byName = decision.may && ['grant', 'named', 'break-glass'].includes(decision.reason.by)
  if (!readsPapers(ask.actor, thing.meeting, byName)) return undefined
  const { closed } = await exceptionsFor(ask, ITEM)
  return { thing, isAside: closed.includes(thing.item.id) }
}
