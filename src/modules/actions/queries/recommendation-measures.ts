import { holdsOn, isAfter } from '#platform/days.ts'
import { type CountedRow, type Measure, type MeasureAsk, noneOf } from '#platform/measures.ts'
import type { CockpitPanel } from '#platform/module.ts'
import { longDate } from '#platform/words.ts'
import {
  ANSWER_WORDS,
  RECOMMENDATIONS,
  readRecommendations,
  recommendationPath,
  thingOf,
} from '../rules/recommendations.ts'
import { everyRecommendation, type ListedRecommendation } from './recommendations.ts'

/** Every recommendation, and for each day what is known of it then: the answer that held at its end. */
const every = (ask: MeasureAsk): Promise<readonly ListedRecommendation[]> =>
  ask.once('actions.recommendations', () => everyRecommendation(ask.db, ask.actor))

const madeBy = ({ origins }: ListedRecommendation, day: Temporal.PlainDate): boolean =>
  origins.some(({ madeOn }) => !isAfter(madeOn, day))

const rowOf = ({ recommendation, madeTo }: ListedRecommendation, detail: string): CountedRow => ({
  reference: recommendation.reference,
  title: recommendation.wording || `Recommendation ${recommendation.reference}`,
  detail: `${madeTo}, ${detail}`,
  href: recommendationPath(recommendation.id),
  opens: thingOf(recommendation),
})

const about = {
  ...{ unit: 'count', may: readRecommendations, tier: 2, scheme: 'none' },
} as const satisfies Partial<Measure>

const open: Measure = {
  ...{ id: 'recommendations-open', title: 'Recommendations still open', basis: 'at', ...about },
  definition: 'The recommendations that were made and are neither declined nor done.',
  query:
    'Every recommendation that was made by the end of the day, but for those that the body had declined by then and those whose actions are all complete now. One that was recorded twice and merged counts once.',
  async count(ask) {
    const { to } = ask.period
    return (await every(ask)).flatMap((each) => {
      const { answer, standing } = each
      const isDeclined = answer?.answer === 'declined' && !isAfter(answer.answeredOn, to)
      if (!madeBy(each, to) || isDeclined || standing === 'Actions complete') return []
      return [rowOf(each, standing.toLowerCase())]
    })
  },
}

const withoutAction: Measure = {
  ...{ id: 'recommendations-without-action', title: 'Recommendations accepted and without an action' },
  ...{ ...about, basis: 'at', aim: noneOf('bad') },
  definition:
    'The recommendations that were accepted, in whole or in part, and for which no action is planned.',
  query:
    'Every recommendation that the body had accepted by the end of the day, in whole or in part, and to which no action is linked now.',
  async count(ask) {
    return (await every(ask)).flatMap((each) => {
      const { answer, standing } = each
      if (standing !== 'No action yet' || !answer || isAfter(answer.answeredOn, ask.period.to)) return []
      return [rowOf(each, `accepted ${longDate(answer.answeredOn)}`)]
    })
  },
}

const declined: Measure = {
  ...{ id: 'recommendations-declined', title: 'Recommendations declined', basis: 'within', ...about },
  definition: 'The recommendations that the body they were made to decided not to act on.',
  query: 'Every recommendation whose latest answer was given within the period, and declined it.',
  async count(ask) {
    return (await every(ask)).flatMap((each) => {
      const { answer } = each
      if (answer?.answer !== 'declined') return []
      if (!holdsOn({ fromOn: ask.period.from, toOn: ask.period.to }, answer.answeredOn)) return []
      return [rowOf(each, `${ANSWER_WORDS.declined.toLowerCase()} ${longDate(answer.answeredOn)}`)]
    })
  },
}

export const recommendationMeasures: readonly Measure[] = [withoutAction, open, declined]

export const recommendationCockpit: readonly CockpitPanel[] = [
  {
    ...{ heading: 'Recommendations', icon: 'flag', order: 14, href: RECOMMENDATIONS },
    ...{ may: readRecommendations, measures: recommendationMeasures },
  },
]
