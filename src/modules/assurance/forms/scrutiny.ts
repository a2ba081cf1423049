import { z } from 'zod'
import {
  BOTH_OWNERS,
  hasOneOwner,
  type OwnerChoices,
  ownersIn,
  type PriorityId,
} from '#modules/plan/index.ts'
import { isAfter, isBefore } from '#platform/days.ts'
import {
  oneOf,
  openedVersion,
  optionalDate,
  optionalOneOf,
  optionalText,
  plainDate,
  text,
} from '#platform/forms.ts'
import { METHODS, type ScrutinyActivityId, type Verdict } from '../schema/scrutiny.ts'

/** What may be chosen of an activity. */
export interface ActivityChoices {
  readonly priorities: readonly { readonly id: PriorityId; readonly title: string }[]
  readonly today: Temporal.PlainDate
}

/** What may be chosen of a challenge. */
export interface ChallengeChoices extends OwnerChoices {
  readonly activities: readonly { readonly id: ScrutinyActivityId; readonly title: string }[]
  readonly today: Temporal.PlainDate
}

const day = (what: string, missing: string) => plainDate({ missing, unreal: `${what} must be a real date` })

/** Something that is looked at. Once it is concluded it says what was found. */
export const activityForm = ({ priorities, today }: ActivityChoices) =>
  z
    .object({
      title: text({
        missing: 'Enter what it is called',
        max: 150,
        tooLong: 'What it is called must be 150 characters or fewer',
      }),
      method: oneOf(METHODS, 'Select how it is looked at'),
      looksAt: text({
        missing: 'Enter what is scrutinised',
        max: 1000,
        tooLong: 'What is scrutinised must be 1,000 characters or fewer',
      }),
      howOften: optionalText({ max: 100, tooLong: 'How often must be 100 characters or fewer' }),
      startsOn: day('The day on which it begins', 'Enter the day on which it begins'),
      endsOn: day('The day by which it is concluded', 'Enter the day by which it is to be concluded'),
      priorityId: optionalOneOf(
        priorities.map(({ id }) => id),
        'Select the priority from the list, or leave it empty',
      ).transform((id) => id as PriorityId | null),
      concludedOn: optionalDate({ unreal: 'The day on which it was concluded must be a real date' }),
      found: optionalText({ max: 4000, tooLong: 'What was found must be 4,000 characters or fewer' }),
      version: openedVersion,
    })
    .refine(({ startsOn, endsOn }) => !isBefore(endsOn, startsOn), {
      path: ['endsOn'],
      message: 'The day by which it is concluded must be on or after the day on which it begins',
    })
    .refine(({ concludedOn }) => concludedOn === null || !isAfter(concludedOn, today), {
      path: ['concludedOn'],
      message: 'The day on which it was concluded cannot be in the future',
    })
    .refine(({ concludedOn, found }) => concludedOn !== null || found === '', {
      path: ['concludedOn'],
      message: 'Enter the day on which it was concluded, or leave what was found empty',
    })
    .refine(({ concludedOn, found }) => concludedOn === null || found !== '', {
      path: ['found'],
      message: 'Enter what was found',
    })
export type ActivityInput = z.infer<ReturnType<typeof activityForm>>

const AFTER_TODAY = 'The day by which a reply is due must be after today'

/** What is challenged, what that rests on, and who is to reply by which day. */
export const challengeForm = (choices: ChallengeChoices) =>
  z
    .object({
      title: text({
        missing: 'Enter what you challenge in a few words',
        max: 150,
        tooLong: 'What you challenge must be 150 characters or fewer',
      }),
      words: text({
        missing: 'Enter what you ask',
        max: 4000,
        tooLong: 'What you ask must be 4,000 characters or fewer',
      }),
      basis: text({
        missing: 'Enter what it rests on',
        max: 2000,
        tooLong: 'What it rests on must be 2,000 characters or fewer',
      }),
      activityId: optionalOneOf(
        choices.activities.map(({ id }) => id),
        'Select the activity from the list, or leave it empty',
      ).transform((id) => id as ScrutinyActivityId | null),
      ...ownersIn(choices),
      replyBy: day('The day by which a reply is due', 'Enter the day by which a reply is due').refine(
        (on) => isAfter(on, choices.today),
        AFTER_TODAY,
      ),
      version: openedVersion,
    })
    .refine(hasOneOwner, BOTH_OWNERS)
    .refine(({ ownerId, ownerAgencyId }) => ownerId !== null || ownerAgencyId !== null, {
      path: ['ownerId'],
      message: 'Select the person or the agency who is to reply',
    })
export type ChallengeInput = z.infer<ReturnType<typeof challengeForm>>

/** Who is to reply in place of whoever was asked. */
export const anotherForm = (choices: OwnerChoices) =>
  z
    .object({ ...ownersIn(choices), version: openedVersion })
    .refine(hasOneOwner, BOTH_OWNERS)
    .refine(({ ownerId, ownerAgencyId }) => ownerId !== null || ownerAgencyId !== null, {
      path: ['ownerId'],
      message: 'Select the person or the agency who is to reply',
    })
export type AnotherInput = z.infer<ReturnType<typeof anotherForm>>

const REPLY_MAX = 4000

/** What whoever is asked says. */
export const replyForm = z.object({
  words: text({
    missing: 'Enter your reply',
    max: REPLY_MAX,
    tooLong: 'Your reply must be 4,000 characters or fewer',
  }),
  version: openedVersion,
})
export type ReplyInput = z.infer<typeof replyForm>

/** What the scrutineer makes of it, out of what can be made of it as it stands. */
export const verdictForm = (verdicts: readonly Verdict[], today: Temporal.PlainDate) =>
  z
    .object({
      verdict: oneOf(verdicts, 'Select what you make of it'),
      words: text({
        missing: 'Enter why',
        max: REPLY_MAX,
        tooLong: 'Why must be 4,000 characters or fewer',
      }),
      replyBy: optionalDate({ unreal: 'The day by which a reply is due must be a real date' }),
      version: openedVersion,
    })
    .refine(({ verdict, replyBy }) => verdict !== 'again' || replyBy !== null, {
      path: ['replyBy'],
      message: 'Enter the day by which a reply is due',
    })
    .refine(({ verdict, replyBy }) => verdict !== 'again' || replyBy === null || isAfter(replyBy, today), {
      path: ['replyBy'],
      message: AFTER_TODAY,
    })
export type VerdictInput = z.infer<ReturnType<typeof verdictForm>>
