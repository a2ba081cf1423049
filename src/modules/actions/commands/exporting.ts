import { audit } from '#platform/audit.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { readActions } from '../rules.ts'

/** Writes down that somebody took the actions that they see out as a file. */
export async function takeTracker(work: Work, file: string, rows: number): Promise<void> {
  demandPermission(work, readActions)
  await audit(work, 'actions.export', file, { rows }, { kind: 'export', tier: 2 })
}
