import { sql } from 'kysely'
import type { AccessAsk } from '#platform/access.ts'
import type { Reader } from '#platform/db.ts'
import { comparable } from '#platform/search.ts'
import { ALIKE, alikeness, type Lexemes, repeats, sharedThemes, weightsOf } from '../rules/repeats.ts'
import {
  type RecommendationId,
  recommendations,
  type Theme,
  type ThemeId,
} from '../schema/recommendations.ts'
import { type ListedRecommendation, recommendationsFor } from './recommendations.ts'

/** A recommendation that says something like what is typed, or has its theme and is done. */
export interface SimilarRecommendation {
  readonly listed: ListedRecommendation
  readonly themes: readonly Theme[]
}

const MOST = 5

const lexemesIn = (words: Parameters<typeof comparable>[0]) =>
  sql<string[]>`tsvector_to_array(to_tsvector('english', ${comparable(words)}))`

async function lexemesOfAll(reader: Reader): Promise<ReadonlyMap<RecommendationId, Lexemes>> {
  const found = await recommendations(reader)
    .selectFrom('actions.recommendation')
    .select(['id', lexemesIn(sql`wording`).as('lexemes')])
    .where('partnershipId', '=', reader.partnershipId)
    .where('tier', '<', 3)
    .execute()
  return new Map(found.map(({ id, lexemes }) => [id, lexemes]))
}

async function lexemesOf(reader: Reader, words: string): Promise<Lexemes> {
  const { rows } = await sql<{
    lexemes: string[]
  }>`select ${lexemesIn(sql`${words}::text`)} as lexemes`.execute(recommendations(reader))
  return rows[0]?.lexemes ?? []
}

/**
 * Earlier recommendations that say something like what is typed, and those with one of its themes whose actions are all
 * complete: the likeliest first, as far as whoever asks may open them. The words of confidential ones are not compared.
 */
export async function similarTo(
  ask: AccessAsk,
  given: { readonly wording: string; readonly themeIds: readonly ThemeId[] },
  but?: RecommendationId,
): Promise<readonly SimilarRecommendation[]> {
  const all = await recommendationsFor(ask)
  if (all.length === 0) return []
  const lexemes = await lexemesOfAll(ask.db)
  const typed = await lexemesOf(ask.db, given.wording)
  const weight = weightsOf([...lexemes.values()])
  return all
    .flatMap((listed) => {
      const { id } = listed.recommendation
      if (id === but) return []
      const themes = sharedThemes(listed, given.themeIds)
      const alike = alikeness(typed, lexemes.get(id) ?? [], weight)
      const isDone = themes.length > 0 && listed.standing === 'Actions complete'
      return alike >= ALIKE || isDone ? [{ listed, themes, alike }] : []
    })
    .sort((one, other) => other.alike - one.alike)
    .slice(0, MOST)
}

/** The earlier recommendations, their actions complete, that each of some repeats. */
export const repeatsAmong = (
  all: readonly ListedRecommendation[],
): ReadonlyMap<RecommendationId, readonly ListedRecommendation[]> => {
  const done = all.filter(({ standing }) => standing === 'Actions complete')
  return new Map(
    all.map((later) => [later.recommendation.id, done.filter((earlier) => repeats(later, earlier))]),
  )
}
