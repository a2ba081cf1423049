import { audit } from '#platform/audit.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { namelessResponses } from '../queries/nameless.ts'
import { findRound } from '../queries/rounds.ts'
import { findVersion } from '../queries/sets.ts'
import { keepRounds, readSets } from '../rules/permissions.ts'
import { isNameless } from '../rules/rounds.ts'
import { placed } from '../rules/showing.ts'
import { makesGroups } from '../rules/tallying.ts'
import { asking, type RoundId } from '../schema/asking.ts'
import { tallyAnew } from './nameless.ts'

/**
 * Says by which question the results of a round without a name are compared, once and for good: tables by two questions could tell
 * together what each hides.
 */
export async function compareBy(
  work: Work,
  roundId: RoundId,
  questionId: string,
): Promise<'compared' | { readonly refused: 'decided' }> {
  demandPermission(work, keepRounds)
  await takeTurn(work.tx, `questionnaires.round ${roundId}`)
  const round = await findRound(work.tx, work.actor, roundId)
  demand(round !== undefined && isNameless(round.audience))
  if (round.comparedBy !== null) return { refused: 'decided' }
  const version = await findVersion(work.tx, work.actor, round.versionId)
  const found = version && placed(version.content).find(({ question }) => question.id === questionId)
  demand(found !== undefined && makesGroups(found.question))
  await asking(work.tx)
    .updateTable('questionnaires.round')
    .set({ comparedBy: questionId, version: round.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', roundId)
    .execute()
  await tallyAnew(work, roundId, await namelessResponses(work.tx, roundId))
  await audit(work, 'questionnaires.compare-by', roundId, { questionId })
  return 'compared'
}

/** Writes down that somebody took the answers of a round out as a file. What has no name is taken out by nobody, line by line. */
export async function takeAnswers(work: Work, roundId: RoundId, file: string, rows: number): Promise<void> {
  demandPermission(work, readSets)
  const round = await findRound(work.tx, work.actor, roundId)
  demand(round !== undefined && !isNameless(round.audience))
  await audit(work, 'questionnaires.export', roundId, { file, rows }, { kind: 'export', tier: 2 })
}
