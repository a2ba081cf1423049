import { isBefore } from '#platform/days.ts'
import type { RecommendationOrigin, Theme } from '../schema/recommendations.ts'
import type { RecommendationStanding } from './recommendations.ts'

/** The words of a text without their endings, each once, as PostgreSQL looks for them. */
export type Lexemes = readonly string[]

/** How much a word tells of a text: the fewer of all have it, the more. */
export function weightsOf(all: readonly Lexemes[]): (word: string) => number {
  const times = new Map<string, number>()
  for (const words of all) for (const word of new Set(words)) times.set(word, (times.get(word) ?? 0) + 1)
  return (word) => Math.log(1 + (all.length + 1) / (1 + (times.get(word) ?? 0)))
}

/** How alike two texts are, from nought to one: what they share of all that both tell. */
export function alikeness(one: Lexemes, other: Lexemes, weight: (word: string) => number): number {
  const sum = (words: Iterable<string>) => [...words].reduce((total, word) => total + weight(word), 0)
  const [first, second] = [new Set(one), new Set(other)]
  const whole = sum(first) + sum(second)
  return whole === 0 ? 0 : (2 * sum(first.intersection(second))) / whole
}

/** From here on two recommendations are likely to ask for the same. */
export const ALIKE = 0.35

/** What is known of a recommendation that may have been made before. */
interface Made {
  readonly origins: readonly Pick<RecommendationOrigin, 'madeOn'>[]
  readonly themes: readonly Pick<Theme, 'id'>[]
  readonly standing: RecommendationStanding
}

const firstMade = ({ origins }: Made): Temporal.PlainDate | undefined =>
  origins.map(({ madeOn }) => madeOn).sort(Temporal.PlainDate.compare)[0]

export const sharedThemes = <Each extends Pick<Theme, 'id'>>(
  { themes }: { readonly themes: readonly Each[] },
  ids: readonly Theme['id'][],
): readonly Each[] => themes.filter(({ id }) => ids.includes(id))

/**
 * Whether a recommendation repeats an earlier one: it has a theme of one whose actions are all complete, so that what was
 * done may not have been enough.
 */
export function repeats(later: Made, earlier: Made): boolean {
  const [madeAgain, made] = [firstMade(later), firstMade(earlier)]
  if (!madeAgain || !made || later.standing === 'Declined' || earlier.standing !== 'Actions complete')
    return false
  const themes = later.themes.map(({ id }) => id)
  return isBefore(made, madeAgain) && sharedThemes(earlier, themes).length > 0
}

/** Whether nothing is being done about a recommendation yet, so that those who decide are told of it. */
export const isUndecided = ({ standing }: Pick<Made, 'standing'>): boolean =>
  standing === 'No answer yet' || standing === 'No action yet'
