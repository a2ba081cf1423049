import { sql } from 'kysely'
import { type GroupId, groups } from '#modules/governance/index.ts'
import { mayOpen, type Thing } from '#platform/access.ts'
import type { Accreted, Accretion } from '#platform/accretion.ts'
import type { Attention, AttentionSource } from '#platform/attention.ts'
import { holdsOn } from '#platform/days.ts'
import type { Id } from '#platform/id.ts'
import type { ActionOrigin, AgendaSource, PanelAsk } from '#platform/module.ts'
import { lookUp, type SearchSource } from '#platform/search.ts'
import { longDate } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import {
  keepRecommendations,
  mayAnswer,
  ORIGIN_WORDS,
  openRecommendations,
  RECOMMENDATION,
  recommendationPath,
  thingOf,
} from '../rules/recommendations.ts'
import { isUndecided, sharedThemes } from '../rules/repeats.ts'
import { LEADS_GROUP, leadsGroup } from '../rules.ts'
import type { RecommendationId } from '../schema/recommendations.ts'
import { everyRecommendation, recommendationsFor } from './recommendations.ts'
import { repeatsAmong } from './repeats.ts'

/**
 * For the chair and deputy of a body and for the business unit: what waits for its answer, and what was made again although
 * the actions of an earlier one are complete, until something is done about it.
 */
export const recommendationAttention: AttentionSource = async (db, actor, _today, now) => {
  const isUnit = holds(actor, keepRecommendations)
  if (!isUnit && !actor.holds.some(({ as }) => LEADS_GROUP.includes(as))) return []
  const all = await recommendationsFor({ db, actor, now })
  const repeats = repeatsAmong(all)
  return all.flatMap(({ recommendation, madeTo, standing, themes }): Attention[] => {
    const { id, reference, wording, madeToId } = recommendation
    if (!isUndecided({ standing }) || !(isUnit || leadsGroup(actor, madeToId))) return []
    const about = { href: recommendationPath(id), for: madeTo }
    const [earlier] = repeats.get(id) ?? []
    if (earlier) {
      const shared = sharedThemes(
        earlier,
        themes.map((theme) => theme.id),
      )
      return [
        {
          ...{ title: `Recommendation ${reference} was found before`, ...about },
          detail: `The actions of ${earlier.recommendation.reference} on the same theme, ${shared.map(({ name }) => name).join(', ')}, are complete. Look at what they changed.`,
          state: { kind: 'bad', words: 'Made again' },
        },
      ]
    }
    if (standing !== 'No answer yet') return []
    return [
      {
        ...{ title: `Recommendation ${reference} has no answer yet`, ...about },
        detail: wording || 'It is confidential.',
        state: { kind: 'watch', words: 'No answer yet' },
      } as const,
    ]
  })
}

/** The recommendation that an action was recorded for, for whoever may open it. */
export const recommendationOrigin: ActionOrigin = {
  kind: RECOMMENDATION,
  words: 'A recommendation',
  async find(ask, ids) {
    const sought = new Set<string>(ids)
    return new Map(
      (await recommendationsFor(ask)).flatMap(({ recommendation: { id, reference, wording, madeToId } }) =>
        sought.has(id)
          ? [
              [
                id as string,
                {
                  words: `Recommendation ${reference}${wording && `: ${wording}`}`,
                  ...{ href: recommendationPath(id), groupId: madeToId },
                },
              ] as const,
            ]
          : [],
      ),
    )
  },
}

/** A recommendation that a body is asked to look at, though it was made to another. */
export const recommendationAgenda: AgendaSource = {
  kind: RECOMMENDATION,
  find: (ask, ids) => recommendationOrigin.find(ask, ids),
}

/** What another body is told of a recommendation. */
export interface ForwardedRecommendation {
  readonly id: RecommendationId
  readonly reference: string
  readonly wording: string
  readonly madeToId: GroupId
  /** As a thing, for what access knows of it. */
  readonly thing: Thing
  /** The records that it came from. */
  readonly from: readonly { readonly kind: string; readonly id: Id<string> }[]
}

/**
 * A recommendation that may go to another body, for whoever says what its own body answers: it is not confidential, and
 * is part of no other.
 */
export async function findForwardable(
  ask: PanelAsk,
  id: RecommendationId,
): Promise<ForwardedRecommendation | undefined> {
  const found = (await recommendationsFor(ask)).find(({ recommendation }) => recommendation.id === id)
  if (!found || found.recommendation.tier >= 3 || !mayAnswer(ask.actor, found.recommendation))
    return undefined
  const { reference, wording, madeToId } = found.recommendation
  const thing = thingOf(found.recommendation)
  if (!(await mayOpen(ask, thing, 'contribute')).may) return undefined
  return {
    ...{ id, reference, wording, madeToId, thing },
    from: found.origins.flatMap(({ recordKind: kind, recordId }) =>
      kind && recordId ? [{ kind, id: recordId }] : [],
    ),
  }
}

/** The recommendations that other records may name: those that whoever asks sees, and that are not confidential. */
export const recommendationsToName = async (
  ask: PanelAsk,
): Promise<readonly { readonly id: RecommendationId; readonly words: string; readonly wording: string }[]> =>
  (await recommendationsFor(ask)).flatMap(({ recommendation: { id, tier, reference, wording } }) =>
    tier >= 3 ? [] : [{ id, words: `${reference}: ${wording}`, wording }],
  )

/** The recommendations that came from a record, of those that whoever asks sees. */
export const recommendationsFrom = async (
  ask: PanelAsk,
  recordId: Id<string>,
): Promise<readonly { readonly id: RecommendationId; readonly words: string; readonly standing: string }[]> =>
  (await recommendationsFor(ask)).flatMap(({ recommendation, origins, standing }) =>
    origins.some((each) => each.recordId === recordId)
      ? [
          {
            ...{ id: recommendation.id, standing },
            words: `${recommendation.reference}: ${recommendation.wording || 'It is confidential'}`,
          },
        ]
      : [],
  )

/** Recommendations by their words, number and themes. Of confidential ones only number and themes are looked through. */
export const recommendationSearch: readonly SearchSource[] = [
  {
    kind: 'recommendation',
    words: 'Recommendations',
    may: openRecommendations,
    async find(ask, sought, range) {
      const mine = (await recommendationsFor(ask)).map(({ recommendation }) => recommendation.id)
      const theme = sql`coalesce((select string_agg(theme.name, ' ') from actions.recommendation_theme as given
        join actions.theme as theme on theme.partnership_id = given.partnership_id and theme.id = given.theme_id
        where given.partnership_id = recommendation.partnership_id
          and given.recommendation_id = recommendation.id), '')`
      return lookUp(
        ask.db,
        sought,
        range,
        {
          id: sql`recommendation.id`,
          title: sql`case when recommendation.tier >= 3 then 'Recommendation ' || recommendation.reference
            else recommendation.wording end`,
          also: sql`array[recommendation.reference]`,
          theme,
          detail: sql`concat_ws(', ', recommendation.reference, case when recommendation.tier >= 3 then 'confidential' end,
            nullif(${theme}, ''))`,
          from: sql`from actions.recommendation as recommendation
            where recommendation.partnership_id = ${ask.db.partnershipId}
              and recommendation.id = any(${mine}::uuid[])`,
        },
        ({ id }) => recommendationPath(id as RecommendationId),
      )
    },
  },
]

/** The words as they stand in a sentence: without a full stop at their end. */
const quoted = (words: string): string => `“${words.replace(/[.\s]+$/, '')}”`

/**
 * What a body decided not to do of what it was recommended, or not all of it, with its reason. Of the findings of a review of
 * an adult the annual report has to tell it (Care Act 2014 Sch. 2 para 4(1)(g)).
 */
const declined: Accretion = {
  heading: 'Recommendations not acted on',
  chapters: ['not to implement', 'not implement', 'finding', 'review', 'learning'],
  async sentences({ db, actor }, { from, to }) {
    const bodies = new Map((await groups(db, actor)).map(({ id, name }) => [id, name]))
    return (await everyRecommendation(db, actor)).flatMap(
      ({ recommendation, origins, answer }): Accreted[] => {
        const { id, reference, wording, tier, madeToId } = recommendation
        if (tier >= 3 || !answer || answer.answer === 'accepted') return []
        if (!holdsOn({ fromOn: from, toOn: to }, answer.answeredOn)) return []
        const [origin] = origins
        const made = origin ? ` (${ORIGIN_WORDS[origin.kind]}: ${origin.words})` : ''
        const whole = answer.answer === 'declined' ? 'not to act on' : 'to act on a part only of'
        const sentence = `On ${longDate(answer.answeredOn)} ${bodies.get(madeToId) ?? 'the body'} decided ${whole} the recommendation ${quoted(wording)}${made}. The reason: ${answer.reason.replace(/[.\s]+$/, '')}.`
        const source = { text: `Recommendation ${reference}`, href: recommendationPath(id) }
        return [{ id: `recommendation-${answer.id}`, day: answer.answeredOn, sentence, source }]
      },
    )
  },
}

/** That something was recommended on a theme for which the actions of an earlier recommendation were complete. */
const again: Accretion = {
  heading: 'Recommendations made again',
  chapters: ['learning', 'review', 'impact', 'scrutiny'],
  async sentences({ db, actor }, { from, to }) {
    const all = (await everyRecommendation(db, actor)).filter(({ recommendation }) => recommendation.tier < 3)
    return [...repeatsAmong(all)].flatMap(([id, earlier]): Accreted[] => {
      const later = all.find(({ recommendation }) => recommendation.id === id)
      const [origin] = later?.origins ?? []
      if (!later || !origin || earlier.length === 0) return []
      if (!holdsOn({ fromOn: from, toOn: to }, origin.madeOn)) return []
      const ids = later.themes.map((theme) => theme.id)
      const shared = new Set(earlier.flatMap((each) => sharedThemes(each, ids).map(({ name }) => name)))
      const sentence = `On ${longDate(origin.madeOn)} it was recommended (${ORIGIN_WORDS[origin.kind]}: ${origin.words}): ${quoted(later.recommendation.wording)}. The actions of an earlier recommendation on the same theme, ${[...shared].join(', ')}, were complete.`
      const source = {
        text: `Recommendation ${later.recommendation.reference}`,
        href: recommendationPath(id),
      }
      return [{ id: `again-${id}`, day: origin.madeOn, sentence, source }]
    })
  },
}

export const recommendationAccretions: readonly Accretion[] = [declined, again]
