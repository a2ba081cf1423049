import type { AgencyId } from '#modules/people/index.ts'
import { optionalOneOf } from '#platform/forms.ts'
import type { PersonId } from '#platform/work.ts'

/** Who may be chosen to see to something. */
export interface OwnerChoices {
  readonly people: readonly { readonly id: PersonId; readonly name: string }[]
  readonly agencies: readonly { readonly id: AgencyId; readonly name: string }[]
}

/** The fields that say who sees to something: a person, an agency or nobody. */
export const ownersIn = ({ people, agencies }: OwnerChoices) => ({
  ownerId: optionalOneOf(
    people.map(({ id }) => id),
    'Select the person from the list, or leave it empty',
  ).transform((id) => id as PersonId | null),
  ownerAgencyId: optionalOneOf(
    agencies.map(({ id }) => id),
    'Select the agency from the list, or leave it empty',
  ).transform((id) => id as AgencyId | null),
})

export const hasOneOwner = ({
  ownerId,
  ownerAgencyId,
}: {
  readonly ownerId: unknown
  readonly ownerAgencyId: unknown
}): boolean => ownerId === null || ownerAgencyId === null

export const BOTH_OWNERS = {
  path: ['ownerAgencyId'],
  message: 'Choose a person or an agency, not both',
}
