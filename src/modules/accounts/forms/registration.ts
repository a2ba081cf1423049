import { z } from 'zod'
import type { AgencyId } from '#modules/people/index.ts'
import { oneOf, optionalOneOf, text } from '#platform/forms.ts'
import { isMailAddress } from '#platform/letters.ts'
import type { NamedAgency } from '../forms.ts'
import { REFUSAL_REASONS, type RefusalReason } from '../rules/registration.ts'

/** Who asks to be let in. */
export const registrationForm = (agencies: readonly NamedAgency[]) =>
  z.object({
    name: text({
      missing: 'Enter your name',
      max: 200,
      tooLong: 'Your name must be 200 characters or fewer',
    }),
    email: text({
      missing: 'Enter your e-mail address',
      max: 254,
      tooLong: 'The e-mail address must be 254 characters or fewer',
    }).refine(isMailAddress, 'Enter an e-mail address in the form name@example.org'),
    agencyId: optionalOneOf(
      agencies.map(({ id }) => id),
      'Select an agency from the list',
    ).transform((id) => id as AgencyId | null),
  })
export type RegistrationInput = Readonly<z.infer<ReturnType<typeof registrationForm>>> & {
  readonly agencyId: AgencyId
}

export const refusalForm = z.object({
  reason: oneOf(Object.keys(REFUSAL_REASONS) as RefusalReason[], 'Select why they are not let in'),
})
