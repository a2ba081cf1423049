import { audit } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { settleTiers } from '../queries/tiers.ts'

/**
 * Seals what confidential actions say that were recorded before that was kept sealed. Done by the clock, as Accord itself. Says
 * how many that were.
 */
export async function sealEarlier(work: Work): Promise<number> {
  const actionIds = await settleTiers(work)
  if (actionIds.length > 0)
    await audit(work, 'actions.seal-earlier', work.tx.partnershipId, { actionIds }, { tier: 3 })
  return actionIds.length
}
