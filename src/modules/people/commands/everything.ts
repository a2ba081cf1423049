import { audit } from '#platform/audit.ts'
import { demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { exportPerson } from '../rules/everything.ts'

/** Writes down that everything held on a person was collected, before it is shown or sent. Counts only. */
export async function noteCollected(
  work: Work,
  personId: PersonId,
  counts: { readonly records: number; readonly opened: number; readonly closed: number },
): Promise<void> {
  demandPermission(work, exportPerson)
  const tier = counts.opened > 0 ? 3 : 2
  await audit(work, 'people.export-person', personId, counts, { kind: 'export', tier, marked: true })
}
