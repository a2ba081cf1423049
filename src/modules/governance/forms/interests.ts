import { z } from 'zod'
import { isAfter } from '#platform/days.ts'
import { oneOf, optionalDate, optionalOneOf, optionalText } from '#platform/forms.ts'
import type { PersonId } from '#platform/work.ts'

/** What somebody declares. `people` are those for whom it may be recorded, besides whoever sends it. */
export const declarationForm = (people: readonly { readonly id: PersonId }[]) =>
  z
    .object({
      // Where nobody is offered, whoever names somebody all the same is refused by the command.
      personId:
        people.length === 0
          ? z
              .string()
              .optional()
              .transform((id) => (id ? (id as PersonId) : null))
          : optionalOneOf(
              people.map(({ id }) => id),
              'Select a person from the list',
            ),
      what: oneOf(['nil', 'interest'], 'Select whether there is anything to declare'),
      interest: optionalText({ max: 2000, tooLong: 'The interest must be 2,000 characters or fewer' }),
      fromOn: optionalDate({ unreal: 'The first day must be a real date' }),
      toOn: optionalDate({ unreal: 'The last day must be a real date' }),
    })
    .refine(({ what, interest }) => what === 'nil' || interest !== '', {
      path: ['interest'],
      message: 'Enter what you declare',
    })
    .refine(({ what, interest }) => what === 'interest' || interest === '', {
      path: ['what'],
      message: 'You wrote down an interest. Select that there is one, or empty the box',
    })
    .refine(({ fromOn, toOn }) => !fromOn || !toOn || !isAfter(fromOn, toOn), {
      path: ['toOn'],
      message: 'The last day must be the same as or after the first day',
    })

export type DeclarationInput = z.infer<ReturnType<typeof declarationForm>>
