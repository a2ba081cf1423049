import type { Accreted, Accretion } from '#platform/accretion.ts'
import { dayOf, holdsOn, isAfter } from '#platform/days.ts'
import { counted, longDate, uncapitalised } from '#platform/words.ts'
import { cameInTime, isOpen, METHOD_WORDS } from '../rules/scrutiny.ts'
import type { ChallengeEntry } from '../schema/scrutiny.ts'
import { activities, challengesFor, entriesOf, type NamedChallenge } from './scrutiny.ts'

const CHALLENGES = '/workspace/scrutiny'

/** Whom a challenge was put to. A report is public, so it names the agency and no person. */
const askedWords = ({ ownerAgency }: NamedChallenge): string => ownerAgency || 'the partnership'

const ENDED_WORDS = {
  satisfied: 'was satisfied by the reply',
  'not-satisfied': 'was not satisfied',
} as const

const was = (count: number): string => (count === 1 ? 'was' : 'were')

/** How many challenges were made in a year, and how many replies came by their day: “3 were made …”. */
function inNumbers(
  made: readonly NamedChallenge[],
  entries: readonly ChallengeEntry[],
  to: Temporal.PlainDate,
): string {
  const ids = new Set<string>(made.map(({ id }) => id))
  const replies = entries.filter(
    ({ kind, challengeId, at }) => kind === 'reply' && ids.has(challengeId) && !isAfter(dayOf(at), to),
  )
  const inTime = replies.filter(cameInTime).length
  return `Independent scrutiny made ${counted(made.length, 'challenge')}. ${counted(replies.length, 'reply', 'replies')} came, of which ${inTime} by the day ${replies.length === 1 ? 'it' : 'they'} ${was(replies.length)} due.`
}

/** What independent scrutiny looked at in a year, what it found, and what came of what it challenged. */
export const accretion: Accretion = {
  heading: 'Independent scrutiny',
  chapters: ['scrutin', 'quality', 'assurance', 'effective'],
  async sentences({ db, actor }, period) {
    const within = (day: Temporal.PlainDate): boolean =>
      holdsOn({ fromOn: period.from, toOn: period.to }, day)
    const looked = (await activities(db, actor)).flatMap(
      ({ id, title, method, concludedOn, found }): Accreted[] =>
        concludedOn && within(concludedOn)
          ? [
              {
                ...{ id: `activity-${id}`, day: concludedOn },
                sentence: `Independent scrutiny looked at “${title}” (${uncapitalised(METHOD_WORDS[method])}), concluded on ${longDate(concludedOn)}. It found: ${found}`,
                source: { text: title, href: `${CHALLENGES}/plan/${id}` },
              },
            ]
          : [],
    )
    const all = await challengesFor(db, actor)
    const ended = all.flatMap((challenge): Accreted[] => {
      const { id, reference, title, state, closedOn } = challenge
      if (!closedOn || !within(closedOn) || (state !== 'satisfied' && state !== 'not-satisfied')) return []
      return [
        {
          ...{ id: `challenge-${id}`, day: closedOn },
          sentence: `Independent scrutiny challenged ${askedWords(challenge)}: “${title}”. On ${longDate(closedOn)} it ${ENDED_WORDS[state]}.`,
          source: { text: reference, href: `${CHALLENGES}/challenges/${id}` },
        },
      ]
    })
    const made = all.filter(({ raisedOn, state }) => within(raisedOn) && state !== 'withdrawn')
    if (made.length === 0) return [...looked, ...ended]
    const entries = await entriesOf(
      db,
      made.map(({ id }) => id),
    )
    const waiting = made.filter(isOpen).length
    const last = made.at(-1)?.raisedOn ?? period.from
    const numbers: Accreted = {
      ...{ id: 'challenges', day: isAfter(last, period.to) ? period.to : last },
      sentence: `${inNumbers(made, entries, period.to)}${waiting > 0 ? ` ${waiting} ${was(waiting)} not closed yet.` : ''}`,
      source: { text: 'Independent scrutiny', href: CHALLENGES },
    }
    return [...looked, ...ended, numbers]
  },
}
