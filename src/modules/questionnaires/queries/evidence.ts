import type { Reader } from '#platform/db.ts'
import { type ScanState, scansOf } from '#platform/files/files.ts'
import type { Evidence } from '../schema/asking.ts'

/** What is shown for an answer, with what the virus scanner said of its file. */
export interface ScannedEvidence extends Evidence {
  readonly scan: ScanState
  readonly bytes: number
  /** What the scanner calls what it found. */
  readonly found: string
}

const NO_FILE = { scan: 'not-scanned', bytes: 0, found: '' } as const

export async function scanned(
  reader: Reader,
  evidence: readonly Evidence[],
): Promise<readonly ScannedEvidence[]> {
  const scans = await scansOf(
    reader,
    evidence.flatMap(({ sha256 }) => sha256 ?? []),
  )
  return evidence.map((each) => ({
    ...each,
    ...(each.sha256 === null ? NO_FILE : (scans.get(each.sha256) ?? { ...NO_FILE, scan: 'waiting' })),
  }))
}
