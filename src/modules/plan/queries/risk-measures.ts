import { dayOf, isAfter, isBefore } from '#platform/days.ts'
import { type CountedRow, type Measure, type MeasureAsk, noneOf } from '#platform/measures.ts'
import type { CockpitPanel } from '#platform/module.ts'
import { counted, longDate } from '#platform/words.ts'
import { BAND_WORDS, bandOf, scoreOf } from '../rules/risks.ts'
import { readPlan } from '../rules.ts'
import type { RiskReview } from '../schema/risks.ts'
import { levelsOn, type NamedRisk, reviewsOf, risksFor } from './risks.ts'

/** A risk as it stood at the end of a day: its latest review by then. */
interface RiskOn {
  readonly risk: NamedRisk
  readonly review: RiskReview
}

/** The risks that were on record at the end of a day and not closed by then. */
async function standing({ db, actor, period, once }: MeasureAsk): Promise<readonly RiskOn[]> {
  return once(`plan.risks on ${period.to}`, async () => {
    const all = await risksFor(db, actor)
    const reviews = await reviewsOf(
      db,
      all.map(({ id }) => id),
    )
    return all
      .filter(({ closedOn }) => closedOn === null || isAfter(closedOn, period.to))
      .flatMap((risk) => {
        const review = reviews.find(({ riskId, at }) => riskId === risk.id && !isAfter(dayOf(at), period.to))
        return review ? [{ risk, review }] : []
      })
  })
}

const rowOf = ({ risk, review }: RiskOn): CountedRow => ({
  reference: risk.reference,
  title: risk.title,
  detail: `${risk.owner || 'No owner'}, ${scoreOf(review)} of 25`,
  href: `/workspace/risks/${risk.id}`,
})

const about = {
  ...{ unit: 'count', basis: 'at', may: readPlan, tier: 2, scheme: 'none' },
} as const satisfies Partial<Measure>

const ON_RECORD = 'Every risk on record at the end of the day that was not closed by then.'

export const highRisks: Measure = {
  ...{ id: 'risks-high', title: 'Risks that are high or very high', ...about, aim: noneOf('watch') },
  definition: 'The open risks whose score is that of a high or very high risk, as they were looked at last.',
  query: `${ON_RECORD} Those are counted whose latest review by that day reaches the score from which a risk is high, as it was set for that day.`,
  async count(ask) {
    const levels = await ask.once(`plan.risk levels on ${ask.period.to}`, () =>
      levelsOn(ask.db, ask.period.to),
    )
    return (await standing(ask))
      .filter(({ review }) => ['high', 'very-high'].includes(bandOf(review, levels)))
      .map(rowOf)
  },
}

export const lateReviews: Measure = {
  ...{ id: 'risk-reviews-overdue', title: 'Risks that nobody looked at again in time', ...about },
  aim: noneOf('bad'),
  definition: 'The open risks whose next review was due on an earlier day.',
  query: `${ON_RECORD} Those are counted whose latest review by that day asked for the next one on an earlier day.`,
  count: async (ask) =>
    (await standing(ask)).filter(({ review }) => isBefore(review.reviewOn, ask.period.to)).map(rowOf),
}

export const riskMeasures: readonly Measure[] = [highRisks, lateReviews]

export const riskCockpit: readonly CockpitPanel[] = [
  {
    ...{ heading: 'Risks', icon: 'alert', order: 16, href: '/workspace/risks', may: readPlan },
    measures: riskMeasures,
    async points({ db, actor, today }) {
      const open = (await risksFor(db, actor)).filter(({ closedOn }) => closedOn === null)
      const levels = await levelsOn(db, today)
      const worst = open.filter(
        ({ currentLikelihood: likelihood, currentImpact: impact, escalation }) =>
          escalation === '' && bandOf({ likelihood, impact }, levels) === 'very-high',
      )
      return worst.length === 0
        ? []
        : [
            {
              title: `${counted(worst.length, 'very high risk')} and nobody who is told`,
              detail: `${worst.map(({ reference }) => reference).join(', ')}: seen first ${longDate(
                worst.map(({ identifiedOn }) => identifiedOn).toSorted(Temporal.PlainDate.compare)[0] ??
                  today,
              )}.`,
              href: '/workspace/risks',
              state: { kind: 'bad', words: BAND_WORDS['very-high'] },
            },
          ]
    },
  },
]
