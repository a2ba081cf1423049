import { z } from 'zod'
import type { AgencyId } from '#modules/people/index.ts'
import { ownMailAddress, ownName } from '#platform/contact-fields.ts'
import { oneOf, optionalOneOf } from '#platform/forms.ts'
import type { NamedAgency } from '../forms.ts'
import { REFUSAL_REASONS, type RefusalReason } from '../rules/registration.ts'

/** Who asks to be let in. */
export const registrationForm = (agencies: readonly NamedAgency[]) =>
  z.object({
    name: ownName,
    email: ownMailAddress,
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
