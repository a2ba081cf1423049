import { z } from 'zod'
import type { Reader } from '#platform/db.ts'
import { draftNameOf, openDraft } from '../rules/anonymity.ts'
import { type NamelessAnswers, nameless } from '../schema/anonymous.ts'
import { answer } from '../schema/answer.ts'
import { asking, type Round, type RoundId } from '../schema/asking.ts'

/** Answers as they stand in a sealed text. */
export const namelessAnswers = z.record(z.string(), answer)

/** What somebody without a name has written so far. */
export interface NamelessDraft {
  readonly answers: NamelessAnswers
  readonly revision: number
}

/** The draft of whoever has its code; undefined where no draft of this round has it. */
export async function findNamelessDraft(
  reader: Reader,
  roundId: RoundId,
  code: string,
): Promise<NamelessDraft | undefined> {
  const row = await nameless(reader)
    .selectFrom('questionnaires.anonymousDraft')
    .select(['sealed', 'revision'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', draftNameOf(code, roundId))
    .where('roundId', '=', roundId)
    .executeTakeFirst()
  const opened = row && openDraft(code, roundId, row.sealed)
  if (!row || opened === undefined) return undefined
  return { answers: namelessAnswers.parse(JSON.parse(opened)), revision: row.revision }
}

/** All that was answered in a round without a name and is written, in no order that tells anything. */
export async function namelessResponses(
  reader: Reader,
  roundId: RoundId,
): Promise<readonly NamelessAnswers[]> {
  const rows = await nameless(reader)
    .selectFrom('questionnaires.anonymousResponse')
    .select('answers')
    .where('partnershipId', '=', reader.partnershipId)
    .where('roundId', '=', roundId)
    .orderBy('id')
    .execute()
  return rows.map(({ answers }) => answers)
}

/** The rounds in which answers without a name wait to be written, or drafts to be sent. */
export async function roundsWaiting(reader: Reader): Promise<readonly Round[]> {
  const ids = new Set<RoundId>()
  for (const table of ['questionnaires.anonymousWaiting', 'questionnaires.anonymousDraft'] as const) {
    const rows = await nameless(reader)
      .selectFrom(table)
      .select('roundId')
      .distinct()
      .where('partnershipId', '=', reader.partnershipId)
      .execute()
    for (const { roundId } of rows) ids.add(roundId)
  }
  if (ids.size === 0) return []
  return asking(reader)
    .selectFrom('questionnaires.round')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()
}
