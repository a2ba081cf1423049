import { z } from 'zod'
import type { AgencyId } from '#modules/people/index.ts'
import { oneOf, openedVersion, optionalOneOf, optionalText, text } from '#platform/forms.ts'
import type { PersonId } from '#platform/work.ts'
import { actionNumber, optionalActionNumber } from '../forms.ts'

/** The number of the action that one waits for. */
export const waitingForm = z.object({
  reference: actionNumber('Enter the number of the action that it waits for'),
})

export interface TransferChoices {
  readonly agencies: readonly { readonly id: AgencyId; readonly name: string }[]
  readonly people: readonly { readonly id: PersonId; readonly name: string }[]
}

/** To whom an action is to pass, and why. */
export const transferForm = ({ agencies, people }: TransferChoices) =>
  z.object({
    toAgencyId: oneOf(
      agencies.map(({ id }) => id as string),
      'Select the agency that is to own it',
    ).transform((id) => id as AgencyId),
    toId: optionalOneOf(
      people.map(({ id }) => id),
      'Select the person from the list, or leave it empty',
    ).transform((id) => id as PersonId | null),
    reason: text({
      missing: 'Enter why it is to pass',
      max: 1000,
      tooLong: 'Why it is to pass must be 1,000 characters or fewer',
    }),
  })

export type TransferInput = z.infer<ReturnType<typeof transferForm>>

/** What whoever is to take an action on decides: why not has to be said. */
export const decideForm = z
  .object({
    decision: oneOf(['accepted', 'declined'], 'Select whether you take it on'),
    words: optionalText({ max: 1000, tooLong: 'What you say must be 1,000 characters or fewer' }),
  })
  .refine(({ decision, words }) => decision === 'accepted' || words !== '', {
    path: ['words'],
    message: 'Enter why you do not take it on',
  })
  .transform(({ decision, words }) => ({ isAccepted: decision === 'accepted', words }))

export type DecideInput = z.infer<typeof decideForm>

const why = (missing: string) =>
  text({ missing, max: 2000, tooLong: 'Why must be 2,000 characters or fewer' })

/** How an action ends that was not done: the number of the one that is done in its place, if one is, and why. */
export const endForm = z.object({
  reference: optionalActionNumber,
  words: why('Enter why it ends'),
  version: openedVersion,
})

export type EndInput = z.infer<typeof endForm>

const MOST_PARTS = 10
const LONGEST = 500

/** Into which actions one is split: one on each line. */
export const splitForm = z.object({
  summaries: z
    .string()
    .default('')
    .transform((lines) =>
      lines
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .refine((lines) => lines.length >= 2, 'Enter at least two actions, one on each line')
    .refine((lines) => lines.length <= MOST_PARTS, `Enter ${MOST_PARTS} actions at most`)
    .refine(
      (lines) => lines.every((line) => line.length <= LONGEST),
      `Each action must be ${LONGEST} characters or fewer`,
    ),
  words: why('Enter why it is split'),
  version: openedVersion,
})

export type SplitInput = z.infer<typeof splitForm>
