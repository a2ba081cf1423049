import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { findRound } from '../queries/rounds.ts'
import { answerThemes, findAnswerTheme, writtenIn } from '../queries/theming.ts'
import { keepRounds } from '../rules/permissions.ts'
import type { RoundId } from '../schema/asking.ts'
import { type AnswerTheme, type AnswerThemeId, theming } from '../schema/theming.ts'

interface Taken {
  readonly refused: 'taken'
}

interface ThemeWords {
  readonly name: string
  readonly keywords: string
}

/** Whether another theme of the question has the name. Those who name one wait for each other. */
async function isTaken(work: Work, questionId: string, name: string, but?: AnswerThemeId): Promise<boolean> {
  demandPermission(work, keepRounds)
  await takeTurn(work.tx, `questionnaires.themes ${questionId}`)
  const all = await answerThemes(work.tx, [questionId])
  return all.some((theme) => theme.id !== but && theme.name.toLowerCase() === name.toLowerCase())
}

/** Adds what answers to a question may be about. */
export async function addAnswerTheme(
  work: Work,
  questionId: string,
  { name, keywords }: ThemeWords,
): Promise<Taken | { readonly id: AnswerThemeId }> {
  if (await isTaken(work, questionId, name)) return { refused: 'taken' }
  const id = newId<'theme of answers'>()
  await theming(work.tx)
    .insertInto('questionnaires.answerTheme')
    .values({
      partnershipId: work.tx.partnershipId,
      id,
      questionId,
      name,
      keywords,
      createdBy: work.actor.id,
    })
    .execute()
  await audit(work, 'questionnaires.add-theme', id)
  return { id }
}

/** Calls a theme something else, or looks for it by other keywords. What was found to be about it stays so. */
export async function changeAnswerTheme(
  work: Work,
  id: AnswerThemeId,
  { name, keywords, version }: ThemeWords & { readonly version: number },
): Promise<
  Taken | { readonly refused: 'stale'; readonly current: AnswerTheme } | { readonly id: AnswerThemeId }
> {
  demandPermission(work, keepRounds)
  const { questionId } = (await findAnswerTheme(work.tx, id)) ?? {}
  demand(questionId !== undefined)
  const taken = await isTaken(work, questionId, name, id)
  const current = await findAnswerTheme(work.tx, id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  if (taken) return { refused: 'taken' }
  await theming(work.tx)
    .updateTable('questionnaires.answerTheme')
    .set({ name, keywords, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'questionnaires.change-theme', id, { version: version + 1 })
  return { id }
}

/** Says of answers of a round whether they are about a theme. The last who says it is believed. Gives how many were looked at. */
export async function markAnswers(
  work: Work,
  [roundId, themeId]: readonly [RoundId, AnswerThemeId],
  { looked, about }: { readonly looked: readonly string[]; readonly about: readonly string[] },
): Promise<number> {
  demandPermission(work, keepRounds)
  const round = await findRound(work.tx, work.actor, roundId)
  const theme = await findAnswerTheme(work.tx, themeId)
  demand(round !== undefined && theme !== undefined)
  const known = new Set((await writtenIn(work.tx, round, theme.questionId)).map(({ digest }) => digest))
  const ticked = new Set(about)
  const rows = [...new Set(looked)]
    .filter((digest) => known.has(digest))
    .map((digest) => ({
      partnershipId: work.tx.partnershipId,
      ...{ themeId, roundId, digest, isAbout: ticked.has(digest) },
    }))
  if (rows.length === 0) return 0
  await theming(work.tx)
    .insertInto('questionnaires.answerMark')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['partnershipId', 'themeId', 'roundId', 'digest'])
        .doUpdateSet({ isAbout: (given) => given.ref('excluded.isAbout') }),
    )
    .execute()
  await audit(work, 'questionnaires.mark-answers', themeId, { roundId, looked: rows.length })
  return rows.length
}
