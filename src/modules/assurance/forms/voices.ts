import { z } from 'zod'
import type { RecommendationId } from '#modules/actions/index.ts'
import type { PriorityId } from '#modules/plan/index.ts'
import { isAfter } from '#platform/days.ts'
import { oneOf, openedVersion, optionalOneOf, optionalText, plainDate, text } from '#platform/forms.ts'
import type { PersonId } from '#platform/work.ts'
import { GIVEN_CONSENTS, HEARINGS, SPEAKERS } from '../schema/voices.ts'

/** What may be chosen of something that was said. */
export interface VoiceChoices {
  readonly people: readonly { readonly id: PersonId; readonly name: string }[]
  readonly priorities: readonly { readonly id: PriorityId; readonly title: string }[]
  readonly recommendations: readonly { readonly id: RecommendationId; readonly words: string }[]
  readonly today: Temporal.PlainDate
}

const MOST_PEOPLE = 100_000

/** A count of people that may be left empty. */
const people = z
  .string()
  .trim()
  .default('')
  .transform((typed, context): number | null => {
    if (typed === '') return null
    const count = /^\d{1,6}$/.test(typed) ? Number(typed) : 0
    if (count >= 1 && count <= MOST_PEOPLE) return count
    context.addIssue({ code: 'custom', message: 'How many said it must be a whole number from 1 to 100,000' })
    return z.NEVER
  })

/** What was said, how they agreed to that, what it is about, and who owes what changed. */
export const voiceForm = (choices: VoiceChoices) =>
  z.object({
    saidBy: oneOf(SPEAKERS, 'Select who said it'),
    words: text({
      missing: 'Enter what they said',
      max: 4000,
      tooLong: 'What they said must be 4,000 characters or fewer',
    }),
    heardIn: oneOf(HEARINGS, 'Select where it was heard'),
    heardOn: plainDate({
      missing: 'Enter the day on which it was heard',
      unreal: 'The day on which it was heard must be a real date',
    }).refine((day) => !isAfter(day, choices.today), 'The day on which it was heard cannot be in the future'),
    people,
    consent: oneOf(GIVEN_CONSENTS, 'Select who may read it. Where nobody agreed, it cannot be kept'),
    agreed: text({
      missing: 'Enter how they agreed',
      max: 500,
      tooLong: 'How they agreed must be 500 characters or fewer',
    }),
    priorityId: optionalOneOf(
      choices.priorities.map(({ id }) => id),
      'Select the priority from the list, or leave it empty',
    ).transform((id) => id as PriorityId | null),
    recommendationId: optionalOneOf(
      choices.recommendations.map(({ id }) => id),
      'Select the recommendation from the list, or leave it empty',
    ).transform((id) => id as RecommendationId | null),
    ownerId: z
      .string()
      .default('')
      .refine(
        (id) => choices.people.some((person) => person.id === id),
        'Select the person who owes what changed',
      )
      .transform((id) => id as PersonId),
    owedBy: plainDate({
      missing: 'Enter the day by which it is owed',
      unreal: 'The day by which it is owed must be a real date',
    }),
    version: openedVersion,
  })
export type VoiceInput = z.infer<ReturnType<typeof voiceForm>>

/** What changed because of it, and how those who said it were told. */
export const changedForm = z.object({
  changed: text({
    missing: 'Enter what changed, or why nothing did',
    max: 4000,
    tooLong: 'What changed must be 4,000 characters or fewer',
  }),
  told: optionalText({ max: 1000, tooLong: 'How they were told must be 1,000 characters or fewer' }),
  version: openedVersion,
})
export type ChangedInput = z.infer<typeof changedForm>

/** That whoever said it no longer agrees. */
export const takeBackForm = z.object({ version: openedVersion })
