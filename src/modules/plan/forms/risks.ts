import { z } from 'zod'
import type { ActionStatus } from '#modules/actions/index.ts'
import type { Group, GroupId } from '#modules/governance/index.ts'
import { isAfter } from '#platform/days.ts'
import {
  oneOf,
  openedVersion,
  optionalDate,
  optionalOneOf,
  optionalText,
  plainDate,
  text,
} from '#platform/forms.ts'
import { RISK_CATEGORIES, STRENGTHS, TREATMENTS } from '../schema/risks.ts'
import type { PriorityId } from '../schema.ts'
import { BOTH_OWNERS, hasOneOwner, type OwnerChoices, ownersIn } from './owners.ts'

/** Who may do something about a risk. */
export interface Owners extends OwnerChoices {
  readonly groups: readonly Pick<Group, 'id' | 'name'>[]
}

/** What may be chosen of a risk. */
export interface RiskChoices extends Owners {
  readonly priorities: readonly { readonly id: PriorityId; readonly words: string }[]
  readonly today: Temporal.PlainDate
}

const groupIn = ({ groups }: Owners) =>
  optionalOneOf(
    groups.map(({ id }) => id),
    'Select the group from the list, or leave it empty',
  ).transform((id) => id as GroupId | null)

const FIVE = ['1', '2', '3', '4', '5'] as const
const grade = (missing: string) => oneOf(FIVE, missing).transform(Number)
const optionalGrade = (wrong: string) =>
  optionalOneOf(FIVE, wrong).transform((value) => (value === null ? null : Number(value)))

const part = (missing: string, what: string) =>
  text({ missing, max: 1000, tooLong: `${what} must be 1,000 characters or fewer` })

/** What a risk is, whoever looked at it and whenever. */
const aboutRisk = (choices: RiskChoices) =>
  z.object({
    title: text({
      missing: 'Enter the risk in a few words',
      max: 150,
      tooLong: 'The risk must be 150 characters or fewer',
    }),
    category: oneOf(RISK_CATEGORIES, 'Select what kind of risk it is'),
    cause: part('Enter what brings it about', 'What brings it about'),
    event: part('Enter what may happen', 'What may happen'),
    effect: part('Enter what would come of it', 'What would come of it'),
    priorityId: optionalOneOf(
      choices.priorities.map(({ id }) => id),
      'Select the priority from the list, or leave it empty',
    ).transform((id) => id as PriorityId | null),
    ...ownersIn(choices),
    watchedById: groupIn(choices),
    identifiedOn: plainDate({
      missing: 'Enter the day on which it was seen',
      unreal: 'The day on which it was seen must be a real date',
    }).refine((day) => !isAfter(day, choices.today), 'The day on which it was seen cannot be in the future'),
    inherentLikelihood: grade('Select how likely it would be without controls'),
    inherentImpact: grade('Select how bad it would be without controls'),
    targetLikelihood: optionalGrade('Select how likely it is to be in the end from the list'),
    targetImpact: optionalGrade('Select how bad it is to be in the end from the list'),
    treatment: oneOf(TREATMENTS, 'Select what is done about it'),
    escalation: optionalText({ max: 1000, tooLong: 'Who is told must be 1,000 characters or fewer' }),
    version: openedVersion,
  })

type Target = { readonly targetLikelihood: number | null; readonly targetImpact: number | null }
const hasWholeTarget = ({ targetLikelihood, targetImpact }: Target): boolean =>
  (targetLikelihood === null) === (targetImpact === null)
const HALF_TARGET = {
  path: ['targetImpact'],
  message: 'Select both parts of what it is to come to, or neither',
}
/** The day of the next review: it lies ahead. */
const nextReview = (today: Temporal.PlainDate) =>
  plainDate({
    missing: 'Enter the day by which it is looked at next',
    unreal: 'The day by which it is looked at next must be a real date',
  }).refine((day) => isAfter(day, today), 'The day by which it is looked at next must be after today')

const now = {
  currentLikelihood: grade('Select how likely it is now'),
  currentImpact: grade('Select how bad it would be now'),
}

/** A new risk, with how it stands and when it is looked at next. */
export const newRiskForm = (choices: RiskChoices) =>
  aboutRisk(choices)
    .extend({ ...now, reviewOn: nextReview(choices.today) })
    .refine(hasOneOwner, BOTH_OWNERS)
    .refine(hasWholeTarget, HALF_TARGET)
export type NewRiskInput = z.infer<ReturnType<typeof newRiskForm>>

/** What is known of a risk. How it stands is said where it is looked at again. */
export const riskForm = (choices: RiskChoices) =>
  aboutRisk(choices).refine(hasOneOwner, BOTH_OWNERS).refine(hasWholeTarget, HALF_TARGET)
export type RiskInput = z.infer<ReturnType<typeof riskForm>>

/** How a risk stands today, and when it is looked at next. */
export const reviewForm = (today: Temporal.PlainDate) =>
  z.object({
    ...now,
    words: text({
      missing: 'Enter what you found',
      max: 2000,
      tooLong: 'What you found must be 2,000 characters or fewer',
    }),
    reviewOn: nextReview(today),
    version: openedVersion,
  })
export type ReviewInput = z.infer<ReturnType<typeof reviewForm>>

/** That a risk is no more, and why. */
export const closeRiskForm = z.object({
  words: text({
    missing: 'Enter why it is no longer a risk',
    max: 1000,
    tooLong: 'Why it is no longer a risk must be 1,000 characters or fewer',
  }),
  version: openedVersion,
})
export type CloseRiskInput = z.infer<typeof closeRiskForm>

/** Something that is in place already. */
export const controlForm = z.object({
  words: text({
    missing: 'Enter what is in place',
    max: 500,
    tooLong: 'What is in place must be 500 characters or fewer',
  }),
  keptBy: optionalText({ max: 200, tooLong: 'Who keeps it must be 200 characters or fewer' }),
  strength: oneOf(STRENGTHS, 'Select how well it works'),
  assurance: optionalText({ max: 1000, tooLong: 'How that is known must be 1,000 characters or fewer' }),
  version: openedVersion,
})
export type ControlInput = z.infer<typeof controlForm>

/** Something that is still to be done about a risk. */
const riskActionFields = (owners: Owners) =>
  z.object({
    summary: text({
      missing: 'Enter what is to be done',
      max: 500,
      tooLong: 'What is to be done must be 500 characters or fewer',
    }),
    ...ownersIn(owners),
    dueOn: optionalDate({ unreal: 'The day by which it is due must be a real date' }),
    followedById: groupIn(owners),
    howOften: optionalText({ max: 100, tooLong: 'How often must be 100 characters or fewer' }),
    version: openedVersion,
  })

export const riskActionForm = (owners: Owners) => riskActionFields(owners)
export type RiskActionInput = z.infer<ReturnType<typeof riskActionForm>>

/** How far an action about a risk may be said to have come: that it was done is verified on its own page. */
export const statusesFor = (now: ActionStatus): readonly ActionStatus[] => {
  const said: readonly ActionStatus[] = ['open', 'in-progress', 'closed']
  return said.includes(now) ? said : [now, 'in-progress', 'closed']
}

/** What is to be done, and how far it has come; what is said of that where it moved. */
export const riskActionChangeForm = (owners: Owners, now: ActionStatus) =>
  riskActionFields(owners)
    .extend({
      status: oneOf(statusesFor(now), 'Select how far it has come'),
      words: optionalText({ max: 1900, tooLong: 'What is said of it must be 1,900 characters or fewer' }),
    })
    .refine(({ status, words }) => status !== 'closed' || words !== '', {
      path: ['words'],
      message: 'Enter why it is closed',
    })
export type RiskActionChange = z.infer<ReturnType<typeof riskActionChangeForm>>
