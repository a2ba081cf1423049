import { inPieces } from '#platform/pieces.ts'
import { checkInPieces, RULES } from './check.ts'
import { contentHash } from './content-hash.ts'
import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import type { KnownName } from './known-names.ts'

const REMEMBERED = 20
const remembered = new Map<string, readonly Finding[]>()

/**
 * What `check` finds, remembered for the last documents that were read. Many pages show the findings of one report, and
 * a document that reads the same has the same findings.
 */
export async function checked(document: Document, known: readonly KnownName[]): Promise<readonly Finding[]> {
  const key = `${contentHash(document)} ${JSON.stringify(known)}`
  const found = remembered.get(key) ?? (await inPieces(checkInPieces(document, RULES, known)))
  remembered.delete(key)
  remembered.set(key, found)
  const oldest = remembered.keys().next().value
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  return found
}
