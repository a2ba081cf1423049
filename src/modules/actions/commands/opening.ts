import { askOf } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import type { Work } from '#platform/work.ts'
import { readsWords } from '../queries/confidential.ts'
import type { NamedAction } from '../queries.ts'

/** Writes down that somebody reads what a confidential action says, or was refused it, before a word of it is read. */
export async function noteOpened(work: Work, action: NamedAction): Promise<boolean> {
  const may = await readsWords(askOf(work), action)
  const [did, kind] = may ? (['view', 'view'] as const) : (['refuse', 'refusal'] as const)
  await audit(work, `actions.${did}-confidential`, action.id, {}, { kind, tier: action.tier })
  return may
}
