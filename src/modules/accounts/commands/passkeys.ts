import { audit } from '#platform/audit.ts'
import type { Tx } from '#platform/db.ts'
import { sendLetter } from '#platform/letters.ts'
import { signedIn } from '#platform/site.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { factorChangedLetter } from '../rules/letters.ts'

/** What is done to the second factors of whoever does the work, as the audit names it. */
type FactorDeed = 'accounts.add-passkey' | 'accounts.remove-passkey' | 'accounts.remove-app'

/**
 * Changes the second factors of whoever does the work, writes it down and tells them, all in one transaction. `change`
 * gives the word for why nothing was changed, or anything else for what was.
 */
export async function changeFactors<Result>(
  work: Work,
  deed: FactorDeed,
  change: (tx: Tx) => Promise<Result | string>,
): Promise<Result | string> {
  demandPermission(work, signedIn)
  const result = await change(work.tx)
  if (typeof result === 'string') return result
  const personId = work.actor.id
  await sendLetter(work, factorChangedLetter, { to: { personId }, values: { changed: work.now } })
  await audit(work, deed, personId)
  return result
}

/** Gives a passkey of whoever does the work another name. The account itself belongs to no partnership. */
export async function renamePasskey(work: Work, rename: (tx: Tx) => Promise<void>): Promise<void> {
  demandPermission(work, signedIn)
  await rename(work.tx)
  await audit(work, 'accounts.rename-passkey', work.actor.id)
}
