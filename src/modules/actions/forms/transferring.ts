import { z } from 'zod'
import type { AgencyId } from '#modules/people/index.ts'
import { oneOf, optionalOneOf, optionalText, text } from '#platform/forms.ts'
import type { PersonId } from '#platform/work.ts'

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
