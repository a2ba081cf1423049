import { z } from 'zod'
import { RIGHTS } from '#platform/access.ts'
import { oneOf, openedVersion, optionalDate, optionalOneOf, plainDate, text } from '#platform/forms.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

const reason = text({
  missing: 'Enter the reason',
  max: 500,
  tooLong: 'The reason must be 500 characters or fewer',
})
const firstDay = plainDate({ missing: 'Enter the first day', unreal: 'The first day must be a real date' })
const lastDay = plainDate({ missing: 'Enter the last day', unreal: 'The last day must be a real date' })

/** Who is given access, to do what, for which days, and why. */
export const grantForm = (people: readonly { readonly id: PersonId }[]) =>
  z.object({
    personId: oneOf(
      people.map(({ id }) => id),
      'Select the person',
    ).transform((id) => id as PersonId),
    right: oneOf(RIGHTS, 'Select what they may do'),
    fromOn: firstDay,
    toOn: lastDay,
    reason,
  })

/** The last day of something that stands. */
export const endForm = z.object({ toOn: lastDay, version: openedVersion })

/** Who has a conflict of interest: one person, or everybody of one agency. */
export const exclusionForm = (
  people: readonly { readonly id: PersonId }[],
  agencies: readonly { readonly id: Id<'agency'> }[],
) =>
  z
    .object({
      personId: optionalOneOf(
        people.map(({ id }) => id),
        'Select a person from the list, or leave it empty',
      ).transform((id) => id as PersonId | null),
      agencyId: optionalOneOf(
        agencies.map(({ id }) => id),
        'Select an agency from the list, or leave it empty',
      ).transform((id) => id as Id<'agency'> | null),
      fromOn: firstDay,
      toOn: optionalDate({ unreal: 'The last day must be a real date' }),
      reason,
    })
    .refine(({ personId, agencyId }) => (personId === null) !== (agencyId === null), {
      path: ['personId'],
      message: 'Select a person or an agency, and not both',
    })
