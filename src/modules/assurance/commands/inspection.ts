import { audit } from '#platform/audit.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { readInspection } from '../rules/scrutiny.ts'

/** Writes down that somebody took an inspection pack with them, and how much of it. */
export async function takePack(work: Work, framework: string, records: number): Promise<void> {
  demandPermission(work, readInspection)
  await audit(work, 'assurance.take-inspection-pack', framework, { records })
}
