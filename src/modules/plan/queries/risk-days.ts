import { isTheirs } from '#modules/actions/index.ts'
import type { AttentionSource } from '#platform/attention.ts'
import type { CalendarSource } from '#platform/calendar.ts'
import { holdsOn } from '#platform/days.ts'
import type { ActionOrigin, RecommendationSource } from '#platform/module.ts'
import { holds } from '#platform/work.ts'
import { isOpen, reviewStanding } from '../rules/risks.ts'
import { keepPlan } from '../rules.ts'
import { RISK_ORIGIN, risksFor, risksOfActions } from './risks.ts'

/** The risks that somebody is to look at again soon: their own, and for the business unit those that nobody owns. */
export const attention: AttentionSource = async (reader, actor, today) =>
  (await risksFor(reader, actor)).filter(isOpen).flatMap((risk) => {
    const standing = reviewStanding(risk.reviewOn, today)
    const isTold = isTheirs(actor, risk) || (!risk.owner && holds(actor, keepPlan))
    if (standing === 'Review set' || !isTold) return []
    return [
      {
        title: `Look at risk ${risk.reference} again`,
        detail: risk.owner ? risk.title : `${risk.title}. Nobody owns it.`,
        href: `/workspace/risks/${risk.id}`,
        due: risk.reviewOn,
        state: { kind: standing === 'Review overdue' ? 'bad' : 'watch', words: standing },
      } as const,
    ]
  })

/** The days by which risks are looked at again: the reader's own, and for the business unit all. */
export const calendar: CalendarSource = async (reader, actor, from, to) =>
  (await risksFor(reader, actor))
    .filter(
      (risk) =>
        isOpen(risk) &&
        holdsOn({ fromOn: from, toOn: to }, risk.reviewOn) &&
        (isTheirs(actor, risk) || holds(actor, keepPlan)),
    )
    .map(({ id, reference, title, reviewOn }) => ({
      ...{ id: `risk-review-${id}`, title: `Risk to be looked at: ${title}`, detail: reference },
      ...{ href: `/workspace/risks/${id}`, day: reviewOn, at: null, confidential: false, state: null },
    }))

/** The risk that an action is about, for whoever may see it. */
export const riskOrigin: ActionOrigin = {
  kind: RISK_ORIGIN,
  words: 'A risk',
  async find({ db, actor }, ids) {
    const seen = new Map((await risksFor(db, actor)).map((risk) => [risk.id, risk]))
    const riskOf = await risksOfActions(db)
    return new Map(
      ids.flatMap((id) => {
        const riskId = riskOf.get(id)
        const risk = riskId && seen.get(riskId)
        return risk
          ? [
              [
                String(id),
                { words: `Risk ${risk.reference}: ${risk.title}`, href: `/workspace/risks/${risk.id}` },
              ],
            ]
          : []
      }),
    )
  },
}

/** The risks that a recommendation may come from: the open ones, for whoever may see them. */
export const riskSource: RecommendationSource = {
  kind: RISK_ORIGIN,
  choices: async ({ db, actor }) =>
    (await risksFor(db, actor)).filter(isOpen).map(({ id, reference, title }) => ({
      id,
      words: `Risk ${reference}: ${title}`,
    })),
  async find({ db, actor }, ids) {
    const sought = new Set<string>(ids)
    return new Map(
      (await risksFor(db, actor)).flatMap(({ id, reference, title }) =>
        sought.has(id)
          ? [
              [
                id as string,
                { words: `Risk ${reference}: ${title}`, href: `/workspace/risks/${id}` },
              ] as const,
            ]
          : [],
      ),
    )
  },
}
