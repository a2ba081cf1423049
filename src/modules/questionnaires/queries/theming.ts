import { sql } from 'kysely'
import { agencyNames, namesOf } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import { sha256 } from '#platform/digest.ts'
import { isNameless } from '../rules/rounds.ts'
import { inOrder, type Marks, type Written } from '../rules/theming.ts'
import { nameless } from '../schema/anonymous.ts'
import type { Round, RoundId } from '../schema/asking.ts'
import { type AnswerTheme, type AnswerThemeId, theming } from '../schema/theming.ts'
import { sentIn } from './results.ts'

async function writtenWithout(reader: Reader, roundId: RoundId, questionId: string) {
  const said = sql<string>`answers -> ${questionId}::text ->> 'words'`
  const rows = await nameless(reader)
    .selectFrom('questionnaires.anonymousResponse')
    .select(said.as('words'))
    .where('partnershipId', '=', reader.partnershipId)
    .where('roundId', '=', roundId)
    .where(sql<boolean>`answers -> ${questionId}::text ->> 'type' = 'text'`)
    .execute()
  return rows.map(({ words }) => ({ words, by: '' }))
}

/** Who wrote what, of those who answered by name. */
export async function writtenBy(reader: Reader, roundId: RoundId, questionId: string) {
  const sent = await sentIn(reader, roundId)
  const agencies = new Map((await agencyNames(reader)).map(({ id, name }) => [id, name]))
  const people = await namesOf(
    reader,
    sent.flatMap(({ personId }) => personId ?? []),
  )
  return sent.flatMap(({ agencyId, personId, address, answers }) => {
    const answer = answers.get(questionId)
    const by = (personId && people.get(personId)) ?? (address || ((agencyId && agencies.get(agencyId)) ?? ''))
    return answer?.type === 'text' ? [{ words: answer.words, by }] : []
  })
}

/** What was written in a round in answer to a question, in the order of the alphabet; with who wrote it where that is known. */
export async function writtenIn(
  reader: Reader,
  { id, audience }: Round,
  questionId: string,
): Promise<readonly Written[]> {
  const written = await (isNameless(audience) ? writtenWithout : writtenBy)(reader, id, questionId)
  return inOrder(written.map((each) => ({ ...each, digest: sha256(each.words) })))
}

/** What answers to these questions are about, by name. */
export async function answerThemes(
  reader: Reader,
  questionIds: readonly string[],
): Promise<readonly AnswerTheme[]> {
  if (questionIds.length === 0) return []
  return theming(reader)
    .selectFrom('questionnaires.answerTheme')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('questionId', 'in', [...questionIds])
    .orderBy(sql`lower(name)`)
    .execute()
}

export const findAnswerTheme = (reader: Reader, id: AnswerThemeId): Promise<AnswerTheme | undefined> =>
  theming(reader)
    .selectFrom('questionnaires.answerTheme')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** What readers found in a round, by theme. */
export async function marksIn(reader: Reader, roundId: RoundId): Promise<ReadonlyMap<AnswerThemeId, Marks>> {
  const rows = await theming(reader)
    .selectFrom('questionnaires.answerMark')
    .select(['themeId', 'digest', 'isAbout'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('roundId', '=', roundId)
    .execute()
  const marks = new Map<AnswerThemeId, Map<string, boolean>>()
  for (const { themeId, digest, isAbout } of rows) {
    const of = marks.get(themeId) ?? new Map<string, boolean>()
    marks.set(themeId, of.set(digest, isAbout))
  }
  return marks
}
