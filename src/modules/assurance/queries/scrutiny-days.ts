import { isTheirs } from '#modules/actions/index.ts'
import type { Attention, AttentionSource } from '#platform/attention.ts'
import type { CalendarSource } from '#platform/calendar.ts'
import { holdsOn } from '#platform/days.ts'
import type { RecommendationSource } from '#platform/module.ts'
import { holds } from '#platform/work.ts'
import {
  activityStanding,
  challengeOthers,
  challengeStanding,
  isScrutineer,
  planScrutiny,
  readScrutiny,
} from '../rules/scrutiny.ts'
import type { ChallengeId } from '../schema/scrutiny.ts'
import { activities, challengesFor, unanswerable } from './scrutiny.ts'

const SCRUTINY = '/workspace/scrutiny'

/** Replies that are asked of the reader; for the scrutineer those that came, and what should be concluded by now. */
export const attention: AttentionSource = async (reader, actor, today) => {
  const challenges = (await challengesFor(reader, actor)).flatMap((challenge): Attention[] => {
    const { id, reference, title, replyBy } = challenge
    const standing = challengeStanding(challenge, today)
    const href = `${SCRUTINY}/challenges/${id}`
    if (challenge.state === 'open' && isTheirs(actor, challenge))
      return [
        {
          ...{ title: `Reply to challenge ${reference}`, detail: title, href, due: replyBy },
          state: {
            kind: standing === 'Reply overdue' ? 'bad' : 'watch',
            words: standing,
          },
        },
      ]
    if (challenge.state === 'replied' && isScrutineer(actor))
      return [
        {
          ...{ title: `Read the reply to challenge ${reference}`, detail: title, href },
          state: { kind: 'info', words: 'Replied' },
        },
      ]
    return []
  })
  const overdue = holds(actor, planScrutiny)
    ? (await activities(reader, actor)).filter((each) => activityStanding(each, today) === 'Overdue')
    : []
  const unanswered = holds(actor, challengeOthers) ? await unanswerable(reader, actor, today) : []
  return [
    ...challenges,
    ...unanswered.map(({ id, reference, title, replyBy }) => ({
      ...{ title: `Nobody can reply to challenge ${reference}`, detail: title, due: replyBy },
      href: `${SCRUTINY}/challenges/${id}/another`,
      state: { kind: 'bad' as const, words: 'Ask somebody else' },
    })),
    ...overdue.map(({ id, title, endsOn }) => ({
      ...{ title: 'Say what scrutiny found', detail: title, href: `${SCRUTINY}/plan/${id}`, due: endsOn },
      state: { kind: 'bad' as const, words: 'Not concluded' },
    })),
  ]
}

/** The days by which replies are due: the reader's own, and for the scrutineer all. */
export const calendar: CalendarSource = async (reader, actor, from, to) =>
  (await challengesFor(reader, actor))
    .filter(
      (challenge) =>
        challenge.state === 'open' &&
        holdsOn({ fromOn: from, toOn: to }, challenge.replyBy) &&
        (isTheirs(actor, challenge) || isScrutineer(actor)),
    )
    .map(({ id, reference, title, replyBy }) => ({
      ...{ id: `challenge-${id}`, title: `Reply due: ${title}`, detail: reference },
      ...{ href: `${SCRUTINY}/challenges/${id}`, day: replyBy, at: null, confidential: false, state: null },
    }))

/** The kind of record of a recommendation that came from a challenge. */
export const CHALLENGE = 'challenge'

/** The challenges that a recommendation may come from. */
export const challengeSource: RecommendationSource = {
  kind: CHALLENGE,
  choices: async ({ db, actor }) =>
    holds(actor, readScrutiny)
      ? (await challengesFor(db, actor)).map(({ id, reference, title }) => ({
          id,
          words: `Challenge ${reference}: ${title}`,
        }))
      : [],
  async find({ db, actor }, ids) {
    const sought = new Set<string>(ids)
    return new Map(
      (await challengesFor(db, actor)).flatMap(
        ({ id, reference, title }: { id: ChallengeId; reference: string; title: string }) =>
          sought.has(id)
            ? [
                [
                  id as string,
                  { words: `Challenge ${reference}: ${title}`, href: `${SCRUTINY}/challenges/${id}` },
                ] as const,
              ]
            : [],
      ),
    )
  },
}
