import { BUSINESS_UNIT } from '#modules/people/index.ts'
import type { Opening, Thing } from '#platform/access.ts'
import type { StatusKind } from '#platform/icons.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { type Actor, holds, permission } from '#platform/work.ts'
import { FOLLOWING_THE_WORK, isDone, isLive, LEADS_GROUP, leadsGroup } from '../rules.ts'
import type {
  AnswerKind,
  OriginKind,
  Recommendation,
  RecommendationAnswer,
  RecommendationId,
  RecommendationOrigin,
  Theme,
} from '../schema/recommendations.ts'
import type { Action } from '../schema.ts'

/** Those who follow the work of the partnership read what it was recommended. */
export const readRecommendations = permission('actions.read-recommendations', ...FOLLOWING_THE_WORK)
/** A confidential one may be opened for anybody by name. Which of them somebody sees, `thingOf` says. */
export const openRecommendations = permission('actions.open-recommendations', EVERY_PERSON)
export const keepRecommendations = permission('actions.keep-recommendations', ...BUSINESS_UNIT)

/** Whoever chairs a body says what it answered. For which of them that is, `mayAnswer` says. */
export const answerRecommendations = permission('actions.answer-recommendations', EVERY_PERSON)

export const mayAnswer = (actor: Actor, { madeToId }: Pick<Recommendation, 'madeToId'>): boolean =>
  holds(actor, keepRecommendations) || leadsGroup(actor, madeToId)

export const WHO_ANSWERS =
  'The chair of the body that it was made to and the business unit say what it answered.'

export const RECOMMENDATION = 'recommendation'
export const RECOMMENDATIONS = '/workspace/recommendations'
export const recommendationPath = (id: RecommendationId): `/${string}` => `${RECOMMENDATIONS}/${id}`

/** A recommendation, as those who decide who may open things know it. */
export function thingOf({
  id,
  reference,
  tier,
  madeToId,
  keptBy,
}: Pick<Recommendation, 'id' | 'reference' | 'tier' | 'madeToId' | 'keptBy'>): Thing {
  const unit: Opening = {
    ...{ as: BUSINESS_UNIT, of: null, right: 'decide', words: 'a post in the business unit' },
  }
  return {
    ...{ kind: RECOMMENDATION, id, tier, href: recommendationPath(id), ownerId: keptBy },
    label: `Recommendation ${reference}`,
    ownedAs: [unit],
    openTo: [
      unit,
      {
        as: LEADS_GROUP,
        of: madeToId,
        right: 'contribute',
        words: 'chair or deputy of the body it was made to',
      },
      { as: FOLLOWING_THE_WORK, of: null, words: 'a post or seat that follows the work of the partnership' },
    ],
    knownTo: [unit],
  }
}

export const ORIGIN_WORDS: Readonly<Record<OriginKind, string>> = {
  meeting: 'Meeting',
  'adult-review': 'Safeguarding adults review',
  'practice-review': 'Child safeguarding practice review',
  'other-review': 'Other review',
  'child-death': 'Child death review',
  audit: 'Audit',
  'self-assessment': 'Self-assessment',
  survey: 'Survey',
  risk: 'Risk',
  scrutiny: 'Scrutiny',
  escalation: 'Escalation',
  inspection: 'Inspection',
  'young-people': 'Young people',
  public: 'The public',
  consultation: 'Consultation',
  'national-report': 'National report',
}

export const ANSWER_WORDS: Readonly<Record<AnswerKind, string>> = {
  accepted: 'Accepted',
  'in-part': 'Accepted in part',
  declined: 'Declined',
}

export const STANDINGS = [
  'No answer yet',
  'No action yet',
  'Being acted on',
  'Actions complete',
  'Declined',
] as const
/** Where a recommendation stands: what was answered, and how far what is done about it has come. */
export type RecommendationStanding = (typeof STANDINGS)[number]

export const STANDING_KIND: Readonly<Record<RecommendationStanding, StatusKind>> = {
  ...{ 'No answer yet': 'watch', 'No action yet': 'bad', 'Being acted on': 'info' },
  ...{ 'Actions complete': 'good', Declined: 'quiet' },
}

export function recommendationStanding(
  answer: Pick<RecommendationAnswer, 'answer'> | undefined,
  actions: readonly Pick<Action, 'status'>[],
): RecommendationStanding {
  if (!answer) return 'No answer yet'
  if (answer.answer === 'declined') return 'Declined'
  if (actions.length === 0) return 'No action yet'
  if (actions.some(isLive)) return 'Being acted on'
  // What was closed and never done is no action.
  return actions.some(isDone) ? 'Actions complete' : 'No action yet'
}

/** What somebody asks of the list of recommendations. Empty where it is not asked. */
export interface RecommendationsAsked {
  readonly words: string
  readonly standing: string
  readonly origin: string
  readonly theme: string
  readonly body: string
}

export const ASKED_NAMES = ['words', 'standing', 'origin', 'theme', 'body'] as const

/** What was asked, of whatever stands in an address. */
export const recommendationsAsked = (query: Readonly<Record<string, string>>): RecommendationsAsked => ({
  ...{ standing: query['standing'] ?? '', origin: query['origin'] ?? '' },
  ...{ theme: query['theme'] ?? '', body: query['body'] ?? '' },
  words: (query['words'] ?? '').trim().slice(0, 200),
})

/** What the list knows of a recommendation, for narrowing it. */
interface Narrowed {
  readonly recommendation: Pick<Recommendation, 'wording' | 'reference' | 'madeToId'>
  readonly origins: readonly Pick<RecommendationOrigin, 'kind' | 'words'>[]
  readonly themes: readonly Pick<Theme, 'id' | 'name'>[]
  readonly standing: RecommendationStanding
}

/** Whether a recommendation is among those that were asked for: every word of it, in any order. */
export function isAskedFor(
  asked: RecommendationsAsked,
  { recommendation, origins, themes, standing }: Narrowed,
): boolean {
  const told = [
    ...[recommendation.wording, recommendation.reference, ...themes.map(({ name }) => name)],
    ...origins.map(({ kind, words }) => `${ORIGIN_WORDS[kind]} ${words}`),
  ]
    .join(' ')
    .toLowerCase()
  return (
    asked.words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => told.includes(word)) &&
    (asked.standing === '' || standing === asked.standing) &&
    (asked.origin === '' || origins.some(({ kind }) => kind === asked.origin)) &&
    (asked.theme === '' || themes.some(({ id }) => id === asked.theme)) &&
    (asked.body === '' || recommendation.madeToId === asked.body)
  )
}
