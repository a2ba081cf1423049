import type { Reader } from '#platform/db.ts'
import { type ScanState, scansOf } from '#platform/files/files.ts'
import { type ActionId, type Evidence, type EvidenceId, own } from '../schema.ts'

/** What shows that an action was done, with what the virus scanner said of its file. */
export interface ScannedEvidence extends Evidence {
  readonly scan: ScanState
  readonly bytes: number
  /** What the scanner calls what it found. */
  readonly found: string
}

const NO_FILE = { scan: 'not-scanned', bytes: 0, found: '' } as const

/** The evidence of an action, the latest first. */
export async function evidenceOf(reader: Reader, actionId: ActionId): Promise<readonly ScannedEvidence[]> {
  const all = await own(reader)
    .selectFrom('actions.evidence')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('actionId', '=', actionId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const scans = await scansOf(
    reader,
    all.flatMap(({ sha256 }) => sha256 ?? []),
  )
  return all.map((each) => ({
    ...each,
    ...(each.sha256 === null ? NO_FILE : (scans.get(each.sha256) ?? { ...NO_FILE, scan: 'waiting' })),
  }))
}

/** What every piece of evidence shows, in the words of whoever added it, but for what was taken back. */
export async function evidenceWords(reader: Reader): Promise<ReadonlyMap<EvidenceId, string>> {
  const all = await own(reader)
    .selectFrom('actions.evidence')
    .select(['id', 'words'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('takenBackAt', 'is', null)
    .execute()
  return new Map(all.map(({ id, words }) => [id, words]))
}

/** What still counts as evidence. */
export const standing = <Each extends Pick<Evidence, 'takenBackAt'>>(all: readonly Each[]): readonly Each[] =>
  all.filter(({ takenBackAt }) => takenBackAt === null)

export const evidenceIn = (all: readonly ScannedEvidence[], id: EvidenceId): ScannedEvidence | undefined =>
  all.find((each) => each.id === id)

/** How much stands as evidence of each of some actions. */
export async function countsOfEvidence(
  reader: Reader,
  ids: readonly ActionId[],
): Promise<ReadonlyMap<ActionId, number>> {
  if (ids.length === 0) return new Map()
  const found = await own(reader)
    .selectFrom('actions.evidence')
    .select(({ fn }) => ['actionId', fn.countAll<string>().as('pieces')])
    .where('partnershipId', '=', reader.partnershipId)
    .where('actionId', 'in', [...ids])
    .where('takenBackAt', 'is', null)
    .groupBy('actionId')
    .execute()
  return new Map(found.map(({ actionId, pieces }) => [actionId, Number(pieces)]))
}
