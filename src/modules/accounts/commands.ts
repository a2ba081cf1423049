import { audit } from '#platform/audit.ts'
import { signedIn } from '#platform/site.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import type { Deed } from './rules.ts'

/** Writes down what somebody did to their own account. The account itself belongs to no partnership. */
export async function noteDeed(work: Work, deed: Deed, detail: object = {}): Promise<void> {
  demandPermission(work, signedIn)
  await audit(work, deed, work.actor.id, detail)
}
