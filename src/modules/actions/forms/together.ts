import { z } from 'zod'
import type { AgencyId } from '#modules/people/index.ts'
import { manyOf, oneOf, optionalDate, optionalOneOf, text } from '#platform/forms.ts'
import type { PersonId } from '#platform/work.ts'
import type { ActionChoices } from '../forms.ts'
import type { ActionId } from '../schema.ts'

export const TOGETHER = ['due', 'owner'] as const

/** A change of many actions: a new day for all of them, or somebody else to do them, and why. */
export const togetherForm = (
  chosen: readonly ActionId[],
  { people, agencies }: Pick<ActionChoices, 'people' | 'agencies'>,
) =>
  z
    .object({
      actionIds: manyOf(chosen, 'Select actions that are still to be done')
        .refine((ids) => ids.length > 0, 'Select at least one action')
        .transform((ids) => ids as ActionId[]),
      change: oneOf(TOGETHER, 'Select what is to change'),
      dueOn: optionalDate({ unreal: 'The new day must be a real date' }),
      ownerAgencyId: optionalOneOf(
        agencies.map(({ id }) => id),
        'Select the agency from the list',
      ).transform((id) => id as AgencyId | null),
      ownerId: optionalOneOf(
        people.map(({ id }) => id),
        'Select who leads them from the list',
      ).transform((id) => id as PersonId | null),
      words: text({
        missing: 'Enter why',
        max: 1000,
        tooLong: 'Why must be 1,000 characters or fewer',
      }),
    })
    .refine(({ change, dueOn }) => change !== 'due' || dueOn !== null, {
      path: ['dueOn'],
      message: 'Enter the new day by which they are due',
    })
    .refine(({ change, ownerId, ownerAgencyId }) => change !== 'owner' || ownerId || ownerAgencyId, {
      path: ['ownerAgencyId'],
      message: 'Select the agency that is to own them, or who is to lead them',
    })

export type TogetherInput = z.infer<ReturnType<typeof togetherForm>>
