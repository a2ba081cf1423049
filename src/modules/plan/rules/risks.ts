import { isTheirs } from '#modules/actions/index.ts'
import { isBefore } from '#platform/days.ts'
import type { StatusKind } from '#platform/icons.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { type Actor, holds, permission } from '#platform/work.ts'
import { keepPlan, readPlan } from '../rules.ts'
import type { Risk, RiskCategory, Strength, Treatment } from '../schema/risks.ts'

/** Everybody may own a risk. Which of them somebody sees, `maySeeRisk` says. */
export const readRisk = permission('plan.read-risk', EVERY_PERSON)
export const reviewRisks = permission('plan.review-risks', EVERY_PERSON)

type Owned = Pick<Risk, 'ownerId' | 'ownerAgencyId'>

/** Its owner sees a risk, and so does whoever may read the plan. */
export const maySeeRisk = (actor: Actor, risk: Owned): boolean =>
  holds(actor, readPlan) || isTheirs(actor, risk)

/** Its owner looks at it again, and so does the business unit. */
export const mayReviewRisk = (actor: Actor, risk: Owned): boolean =>
  holds(actor, keepPlan) || isTheirs(actor, risk)

export const WHO_REVIEWS = 'Its owner and the business unit say how a risk stands.'

export const CATEGORY_WORDS: Readonly<Record<RiskCategory, string>> = {
  partnership: 'How we work together',
  people: 'People and skills',
  money: 'Money',
  information: 'Information and systems',
  law: 'Law and policy',
  services: 'Services for children and adults',
}

export const TREATMENT_WORDS: Readonly<Record<Treatment, string>> = {
  treat: 'Treat',
  tolerate: 'Tolerate',
  transfer: 'Transfer',
  terminate: 'Terminate',
}

export const TREATMENT_HINTS: Readonly<Record<Treatment, string>> = {
  treat: 'Make it less likely or less bad',
  tolerate: 'Live with it, and watch it',
  transfer: 'Let somebody else carry it',
  terminate: 'Stop what brings it',
}

export const STRENGTH_WORDS: Readonly<Record<Strength, string>> = {
  works: 'Works',
  partly: 'Works in part',
  fails: 'Does not work',
  untested: 'Nobody has tested it',
}

export const STRENGTH_KIND: Readonly<Record<Strength, StatusKind>> = {
  ...{ works: 'good', partly: 'watch', fails: 'bad', untested: 'quiet' },
}

/** The scale of both parts of a score. */
export const GRADES = [1, 2, 3, 4, 5] as const

const LIKELIHOODS = ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'] as const
const IMPACTS = ['Very small', 'Small', 'Moderate', 'Major', 'Severe'] as const

export const likelihoodWords = (grade: number): string => LIKELIHOODS[grade - 1] ?? ''
export const impactWords = (grade: number): string => IMPACTS[grade - 1] ?? ''

/** How likely something is, and how bad it would be. */
export interface Score {
  readonly likelihood: number
  readonly impact: number
}

/** Likelihood times impact: from 1 to 25. */
export const scoreOf = ({ likelihood, impact }: Score): number => likelihood * impact

/** The three scores of a risk: without controls, as it stands, and as it is to stand. */
export const VIEWS = ['inherent', 'current', 'target'] as const
export type View = (typeof VIEWS)[number]

export const VIEW_WORDS: Readonly<Record<View, string>> = {
  inherent: 'Without controls',
  current: 'Now',
  target: 'To come to',
}

type Scored = Pick<
  Risk,
  | 'inherentLikelihood'
  | 'inherentImpact'
  | 'currentLikelihood'
  | 'currentImpact'
  | 'targetLikelihood'
  | 'targetImpact'
>

/** One of the scores of a risk. Undefined: it is not settled what it is to come to. */
export function scoreIn(risk: Scored, view: View): Score | undefined {
  const [likelihood, impact] = {
    inherent: [risk.inherentLikelihood, risk.inherentImpact],
    current: [risk.currentLikelihood, risk.currentImpact],
    target: [risk.targetLikelihood, risk.targetImpact],
  }[view]
  return likelihood != null && impact != null ? { likelihood, impact } : undefined
}

export const BANDS = ['low', 'medium', 'high', 'very-high'] as const
export type Band = (typeof BANDS)[number]

export const BAND_WORDS: Readonly<Record<Band, string>> = {
  ...{ low: 'Low', medium: 'Medium', high: 'High', 'very-high': 'Very high' },
}

export const BAND_KIND: Readonly<Record<Band, StatusKind>> = {
  ...{ low: 'good', medium: 'info', high: 'watch', 'very-high': 'bad' },
}

const level = (band: Exclude<Band, 'low'>, value: number) =>
  settingKey({
    key: `plan.risk-${band}-from`,
    words: `The score from which a risk is ${BAND_WORDS[band].toLowerCase()}`,
    ...wholeNumber(2, 25),
    default: value,
    source: 'Proposed: a five by five scale as councils usually draw it',
    confirmed: false,
    unit: 'of 25',
  })

export const RISK_LEVELS = {
  ...{ medium: level('medium', 5), high: level('high', 10), 'very-high': level('very-high', 17) },
} as const

/** From which score on a risk belongs to a band. Whatever is below the first is low. */
export type Levels = Readonly<Record<Exclude<Band, 'low'>, number>>

/** The highest band whose level a score reaches. */
export const bandOf = (score: Score, levels: Levels): Band =>
  BANDS.findLast((band) => band === 'low' || scoreOf(score) >= levels[band]) ?? 'low'

export const isOpen = ({ closedOn }: Pick<Risk, 'closedOn'>): boolean => closedOn === null

/** So many days before its day a review is due soon. */
const SOON_DAYS = 14

export type ReviewStanding = 'Review overdue' | 'Review due soon' | 'Review set'

/** Where the review of a risk stands on a day. It is overdue only after the day by which it is due. */
export function reviewStanding(reviewOn: Temporal.PlainDate, today: Temporal.PlainDate): ReviewStanding {
  if (isBefore(reviewOn, today)) return 'Review overdue'
  return isBefore(today.add({ days: SOON_DAYS }), reviewOn) ? 'Review set' : 'Review due soon'
}

/** Whether a risk rose or fell since the time before; undefined where it was looked at once. Scores, the latest first. */
export function movement(scores: readonly Score[]): 'up' | 'down' | 'flat' | undefined {
  const [latest, before] = scores
  if (!latest || !before) return undefined
  const change = scoreOf(latest) - scoreOf(before)
  return change === 0 ? 'flat' : change > 0 ? 'up' : 'down'
}
