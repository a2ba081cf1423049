import type { PartnershipId } from '../db.ts'
import { sha256 } from '../digest.ts'
import type { Tier } from '../keeping.ts'

/** What sort of thing was written down. A view, a refusal, an export and a print are of what is confidential. */
export const KINDS = ['change', 'view', 'refusal', 'export', 'print', 'import'] as const
export type AuditKind = (typeof KINDS)[number]

/** An entry as the chain covers it: everything but its detail, of which it covers a salted hash. */
export interface Entry {
  readonly id: string
  readonly at: Temporal.Instant
  readonly actorId: string
  readonly did: string
  readonly subject: string
  readonly kind: AuditKind
  readonly tier: Tier
  readonly isMarked: boolean
  readonly detailHash: string
}

/** A place in the chain. */
export interface Link {
  readonly sequence: number
  readonly hash: string
}

/** The salt makes it impossible to guess a detail from its hash once the detail and the salt have been shredded. */
export const hashOfDetail = (salt: string, detail: string): string => sha256(`${salt}|${detail}`)

/** What stands before the first entry, so that the chain of one partnership cannot pass for another's. */
export const beginningOf = (partnershipId: PartnershipId): Link => ({
  sequence: 0,
  hash: sha256(`accord audit|${partnershipId}`),
})

/** The place after `before`, for this entry, sealed at this moment. */
export function linkAfter(before: Link, entry: Entry, sealedAt: Temporal.Instant): Link {
  const sequence = before.sequence + 1
  const { id, at, actorId, did, subject, kind, tier, isMarked, detailHash } = entry
  const covered = [
    before.hash,
    sequence,
    id,
    String(at),
    actorId,
    did,
    subject,
    kind,
    tier,
    isMarked,
    detailHash,
  ]
  return { sequence, hash: sha256(JSON.stringify([...covered, String(sealedAt)])) }
}
