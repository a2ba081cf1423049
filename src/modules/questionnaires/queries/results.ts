import { sql } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import type { Tally } from '../rules/tallying.ts'
import { nameless } from '../schema/anonymous.ts'
import type { Answer, Answers } from '../schema/answer.ts'
import { asking, type InvitationId, type ResponseId, type RoundId } from '../schema/asking.ts'

/** What was sent by name, and by whom. */
export interface SentAnswers {
  readonly invitationId: InvitationId
  readonly agencyId: AgencyId | null
  readonly personId: PersonId | null
  readonly address: string
  /** Of the version that stands. */
  readonly number: number
  readonly answers: Answers
}

/** So many responses are read at once: what thousands sent, with all that they changed before, is never in memory together. */
const AT_ONCE = 100

/** What stands as sent in a round by name, in the order in which its answerers were invited, a part at a time. */
export async function* sentInParts(
  reader: Reader,
  roundId: RoundId,
): AsyncGenerator<readonly SentAnswers[], void> {
  const responses = await asking(reader)
    .selectFrom('questionnaires.response as r')
    .innerJoin('questionnaires.invitation as i', (join) =>
      join.onRef('i.partnershipId', '=', 'r.partnershipId').onRef('i.id', '=', 'r.invitationId'),
    )
    .select(['r.id', 'r.number', 'i.id as invitationId', 'i.agencyId', 'i.personId', 'i.address'])
    .where('r.partnershipId', '=', reader.partnershipId)
    .where('i.roundId', '=', roundId)
    .where('i.withdrawnAt', 'is', null)
    .where('r.state', '=', 'sent')
    .orderBy('i.id')
    .execute()
  const parts = Array.from({ length: Math.ceil(responses.length / AT_ONCE) }, (_, at) =>
    responses.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  )
  const ask = (part: (typeof parts)[number]) =>
    standingIn(
      reader,
      part.map(({ id }) => id),
    )
  // The database reads the next part while its reader works on this one.
  let asked = ask(parts[0] ?? [])
  for (const [at, part] of parts.entries()) {
    const said = await asked
    asked = ask(parts[at + 1] ?? [])
    // Whoever stops reading hears no more of it, and a fault is that of whoever asks for the part.
    asked.catch(() => undefined)
    yield part.map(({ id, ...response }) => ({ ...response, answers: said.get(id) ?? new Map() }))
  }
}

/**
 * The answers that stand in some responses. Those of each come as one text, and not as a row for each answer: in it the latest answer to
 * a question is the last, and that is the one that is read.
 */
async function standingIn(
  reader: Reader,
  ids: readonly ResponseId[],
): Promise<ReadonlyMap<ResponseId, Answers>> {
  if (ids.length === 0) return new Map()
  const rows = await asking(reader)
    .selectFrom('questionnaires.answer')
    .select([
      'responseId',
      sql<string>`json_object_agg(question_id, answer order by revision)::text`.as('said'),
    ])
    .where('partnershipId', '=', reader.partnershipId)
    .where('responseId', 'in', [...ids])
    .groupBy('responseId')
    .execute()
  return new Map(
    rows.map(({ responseId, said }) => {
      const given: Readonly<Record<string, Answer | null>> = JSON.parse(said)
      return [
        responseId,
        new Map(Object.entries(given).flatMap(([id, answer]) => (answer ? [[id, answer] as const] : []))),
      ]
    }),
  )
}

/** All that stands as sent in a round by name. */
export const sentIn = (reader: Reader, roundId: RoundId): Promise<readonly SentAnswers[]> =>
  Array.fromAsync(sentInParts(reader, roundId)).then((parts) => parts.flat())

/** What was answered in a round without a name, put together as it was last written. */
export async function namelessTally(reader: Reader, roundId: RoundId): Promise<Tally> {
  const row = await nameless(reader)
    .selectFrom('questionnaires.anonymousTally')
    .select('tally')
    .where('partnershipId', '=', reader.partnershipId)
    .where('roundId', '=', roundId)
    .executeTakeFirst()
  return row ? (row.tally as Tally) : { groups: [], questions: {} }
}

/** What was written in answer to a question without a name, a page of it in the order of the alphabet. */
export async function namelessWords(
  reader: Reader,
  [roundId, questionId]: readonly [RoundId, string],
  { from, most }: { readonly from: number; readonly most: number },
): Promise<readonly string[]> {
  const said = sql<string>`answers -> ${questionId}::text ->> 'words'`
  const rows = await nameless(reader)
    .selectFrom('questionnaires.anonymousResponse')
    .select(said.as('words'))
    .where('partnershipId', '=', reader.partnershipId)
    .where('roundId', '=', roundId)
    .where(sql<boolean>`answers -> ${questionId}::text ->> 'type' = 'text'`)
    .orderBy(sql`lower(${said})`)
    .orderBy(said)
    .offset(from)
    .limit(most)
    .execute()
  return rows.map(({ words }) => words)
}
