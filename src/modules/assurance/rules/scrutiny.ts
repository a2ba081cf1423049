import { FOLLOWING_THE_WORK, isTheirs } from '#modules/actions/index.ts'
import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { dayOf, isAfter, isBefore } from '#platform/days.ts'
import type { StatusKind } from '#platform/icons.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { type Actor, holds, permission } from '#platform/work.ts'
import type { Challenge, ChallengeEntry, Method, ScrutinyActivity, Verdict } from '../schema/scrutiny.ts'

/** Those who follow the work see what is scrutinised, what was challenged and what was answered. */
export const readScrutiny = permission('assurance.read-scrutiny', ...FOLLOWING_THE_WORK)
/** Those who follow the work draw what its records show, each as far as they may see them. */
export const readInspection = permission('assurance.read-inspection', ...FOLLOWING_THE_WORK)
/** The scrutineer plans what is looked at, and the business unit keeps the plan with them. */
export const planScrutiny = permission('assurance.plan-scrutiny', ...BUSINESS_UNIT, post('scrutineer'))
/**
 * The scrutineer challenges, and says what a reply is worth. Where they have no account, or said it in a meeting, the business
 * unit records it for them, and the record says so.
 */
export const challengeOthers = permission('assurance.challenge', ...BUSINESS_UNIT, post('scrutineer'))
const scrutinise = permission('assurance.scrutinise', post('scrutineer'))
export const isScrutineer = (actor: Actor): boolean => holds(actor, scrutinise)
/** What the records of a year say is read by those who write of it. */
export const readEvidence = permission('assurance.read-evidence', ...BUSINESS_UNIT, post('scrutineer'))
/** Everybody may be asked for a reply. Which challenges somebody sees, `maySeeChallenge` says. */
export const readChallenge = permission('assurance.read-challenge', EVERY_PERSON)
export const replyToChallenges = permission('assurance.reply', EVERY_PERSON)

type Asked = Pick<Challenge, 'ownerId' | 'ownerAgencyId'>

export const maySeeChallenge = (actor: Actor, challenge: Asked): boolean =>
  holds(actor, readScrutiny) || isTheirs(actor, challenge)

const recordReplies = permission('assurance.record-replies', ...BUSINESS_UNIT)

/** Whoever is asked replies, and the business unit records a reply that came another way. The scrutineer does not. */
export const mayReply = (actor: Actor, challenge: Asked): boolean =>
  !isScrutineer(actor) && (isTheirs(actor, challenge) || holds(actor, recordReplies))

export const WHO_REPLIES =
  'Whoever is asked replies to a challenge, and the business unit can record their reply.'

/**
 * How scrutiny looks at things, as a partnership told of it in its yearly report of 2022–23: what agencies do each for
 * themselves, and what they do together.
 */
export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  'agency-assurance': 'Quality assurance of one agency',
  'agency-inspection': 'Inspection of one agency',
  incidents: 'Serious incidents',
  performance: 'Performance information',
  commentary: 'Commentary of single agencies',
  'case-reviews': 'Case reviews and their panels',
  'independent-authors': 'Reviews by independent authors',
  'joint-inspection': 'Joint inspections, real or mock',
  'self-assessment': 'Self-assessment with challenge sessions',
  'unit-assurance': 'Audits, dip samples and thematic reviews',
  asking: 'Surveys and consultations',
  training: 'What training changed',
  other: 'Another way',
}

export const isOpen = ({ closedOn }: Pick<Challenge, 'closedOn'>): boolean => closedOn === null

/** So many days before its day a reply is due soon. */
const SOON_DAYS = 7

export type ChallengeStanding =
  | 'Reply waited for'
  | 'Reply due soon'
  | 'Reply overdue'
  | 'Replied'
  | 'Satisfied'
  | 'Not satisfied'
  | 'Withdrawn'

const ENDED = { satisfied: 'Satisfied', 'not-satisfied': 'Not satisfied', withdrawn: 'Withdrawn' } as const

/** Where a challenge stands on a day. A reply is overdue only after the day by which it is due. */
export function challengeStanding(
  { state, replyBy }: Pick<Challenge, 'state' | 'replyBy'>,
  today: Temporal.PlainDate,
): ChallengeStanding {
  if (state === 'replied') return 'Replied'
  if (state !== 'open') return ENDED[state]
  if (isBefore(replyBy, today)) return 'Reply overdue'
  return isBefore(today.add({ days: SOON_DAYS }), replyBy) ? 'Reply waited for' : 'Reply due soon'
}

export const CHALLENGE_KIND: Readonly<Record<ChallengeStanding, StatusKind>> = {
  'Reply waited for': 'info',
  'Reply due soon': 'watch',
  'Reply overdue': 'bad',
  Replied: 'info',
  Satisfied: 'good',
  'Not satisfied': 'bad',
  Withdrawn: 'quiet',
}

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  satisfied: 'Satisfied',
  again: 'Ask again',
  'not-satisfied': 'Not satisfied, and closed',
  withdrawn: 'Withdrawn',
}

export const VERDICT_HINTS: Readonly<Record<Verdict, string>> = {
  satisfied: 'The reply answers the challenge',
  again: 'It stays open, with another day for the reply',
  'not-satisfied': 'The yearly report can say so',
  withdrawn: 'It should not have been made, or is no longer needed',
}

/** What may be made of a challenge as it stands: nobody is satisfied by a reply that did not come. */
export const verdictsFor = ({ state }: Pick<Challenge, 'state'>): readonly Verdict[] =>
  state === 'replied'
    ? ['satisfied', 'again', 'not-satisfied', 'withdrawn']
    : state === 'open'
      ? ['again', 'not-satisfied', 'withdrawn']
      : []

/** The words of a challenge may be changed until somebody has replied to them. */
export const mayChangeWords = (
  challenge: Pick<Challenge, 'closedOn'>,
  entries: readonly Pick<ChallengeEntry, 'kind'>[],
): boolean => isOpen(challenge) && entries.length === 0

/** Whether a reply came by the day it was due. */
export const cameInTime = ({ at, replyBy }: Pick<ChallengeEntry, 'at' | 'replyBy'>): boolean =>
  replyBy !== null && !isAfter(dayOf(at), replyBy)

export type ActivityStanding = 'Planned' | 'Under way' | 'Overdue' | 'Concluded'

/** Where an activity stands on a day. */
export function activityStanding(
  { startsOn, endsOn, concludedOn }: Pick<ScrutinyActivity, 'startsOn' | 'endsOn' | 'concludedOn'>,
  today: Temporal.PlainDate,
): ActivityStanding {
  if (concludedOn) return 'Concluded'
  if (isBefore(endsOn, today)) return 'Overdue'
  return isAfter(startsOn, today) ? 'Planned' : 'Under way'
}

export const ACTIVITY_KIND: Readonly<Record<ActivityStanding, StatusKind>> = {
  ...{ Planned: 'quiet', 'Under way': 'info', Overdue: 'bad', Concluded: 'good' },
}

/** A year of the reports, from 1 April to 31 March. Both days count. */
export interface Year {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

const [APRIL, MARCH, LAST_OF_MARCH] = [4, 3, 31]

/** The year that began in a year of the calendar. */
export const yearFrom = (year: number): Year => ({
  from: Temporal.PlainDate.from({ year, month: APRIL, day: 1 }),
  to: Temporal.PlainDate.from({ year: year + 1, month: MARCH, day: LAST_OF_MARCH }),
})

/** The year that a day is in. */
export const yearOf = ({ year, month }: Temporal.PlainDate): Year => yearFrom(month < APRIL ? year - 1 : year)

/** How far back years are offered. */
const YEARS = 4

/** The years that can be chosen on a day, this one first. */
export const yearsTo = (today: Temporal.PlainDate): readonly Year[] =>
  Array.from({ length: YEARS }, (_, back) => yearFrom(yearOf(today).from.year - back))
