import { audit } from '#platform/audit.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { findRound } from '../queries/rounds.ts'
import { readSets } from '../rules/permissions.ts'
import { isNameless } from '../rules/rounds.ts'
import type { RoundId } from '../schema/asking.ts'

/** Writes down that somebody took the answers of a round out as a file. What has no name is taken out by nobody, line by line. */
export async function takeAnswers(work: Work, roundId: RoundId, file: string, rows: number): Promise<void> {
  demandPermission(work, readSets)
  const round = await findRound(work.tx, work.actor, roundId)
  demand(round !== undefined && !isNameless(round.audience))
  await audit(work, 'questionnaires.export', roundId, { file, rows }, { kind: 'export', tier: 2 })
}
