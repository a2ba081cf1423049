import { z } from 'zod'
import type { PersonInBrief } from '#modules/people/index.ts'
import { isAfter } from '#platform/days.ts'
import { oneOf, openedVersion, optionalDate, optionalOneOf, optionalText, text } from '#platform/forms.ts'
import { LINKED_KINDS } from '../schema.ts'

export const linkedBoardForm = (people: readonly PersonInBrief[]) =>
  z
    .object({
      name: text({
        missing: 'Enter the name of the board',
        max: 200,
        tooLong: 'The name must be 200 characters or fewer',
      }),
      kind: oneOf(LINKED_KINDS, 'Select what kind of board it is'),
      purpose: optionalText({ max: 2000, tooLong: 'The purpose must be 2,000 characters or fewer' }),
      attendsId: optionalOneOf(
        people.map(({ id }) => id),
        'Select a person from the list, or leave it empty',
      ),
      attends: optionalText({ max: 200, tooLong: 'Who attends must be 200 characters or fewer' }),
      protocol: optionalText({ max: 2000, tooLong: 'The protocol must be 2,000 characters or fewer' }),
      startsOn: optionalDate({ unreal: 'The first day must be a real date' }),
      endsOn: optionalDate({ unreal: 'The last day must be a real date' }),
      version: openedVersion,
    })
    .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || !isAfter(startsOn, endsOn), {
      path: ['endsOn'],
      message: 'The last day must be the same as or after the first day',
    })

export type LinkedBoardInput = z.infer<ReturnType<typeof linkedBoardForm>>
