import { sql } from 'kysely'
import { agencyNames, namesOf } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import { sha256 } from '#platform/digest.ts'
import { isNameless } from '../rules/rounds.ts'
import { inOrder, type Marks, type Written } from '../rules/theming.ts'
import { nameless } from '../schema/anonymous.ts'
import { asking, type Round, type RoundId } from '../schema/asking.ts'
import { type AnswerTheme, type AnswerThemeId, theming } from '../schema/theming.ts'

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
  const rows = await asking(reader)
    .selectFrom('questionnaires.answer as a')
    .innerJoin('questionnaires.response as r', (join) =>
      join.onRef('r.partnershipId', '=', 'a.partnershipId').onRef('r.id', '=', 'a.responseId'),
    )
    .innerJoin('questionnaires.invitation as i', (join) =>
      join.onRef('i.partnershipId', '=', 'r.partnershipId').onRef('i.id', '=', 'r.invitationId'),
    )
    .distinctOn('a.responseId')
    .select(['a.responseId', 'a.answer', 'i.agencyId', 'i.personId', 'i.address'])
    .where('a.partnershipId', '=', reader.partnershipId)
    .where('i.roundId', '=', roundId)
    .where('i.withdrawnAt', 'is', null)
    .where('r.state', '=', 'sent')
    .where('a.questionId', '=', questionId)
    // The last that was saved stands; what was taken away says nothing.
    .orderBy('a.responseId')
    .orderBy('a.revision', 'desc')
    .execute()
  const agencies = new Map((await agencyNames(reader)).map(({ id, name }) => [id, name]))
  const people = await namesOf(
    reader,
    rows.flatMap(({ personId }) => personId ?? []),
  )
  return rows.flatMap(({ agencyId, personId, address, answer }) => {
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
