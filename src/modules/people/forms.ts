import { z } from 'zod'
import {
  oneOf,
  openedVersion,
  optionalDate,
  optionalOneOf,
  optionalText,
  text,
  ticked,
} from '#platform/forms.ts'
import { SECTORS } from './rules.ts'
import type { Agency, AgencyId } from './schema.ts'

/** What an agency is called and what it does. `others` are the agencies it may be part of. */
export const agencyForm = (others: readonly Agency[]) =>
  z
    .object({
      name: text({
        missing: 'Enter the name of the agency',
        max: 200,
        tooLong: 'The name must be 200 characters or fewer',
      }),
      abbreviation: optionalText({ max: 40, tooLong: 'The abbreviation must be 40 characters or fewer' }),
      sector: oneOf(SECTORS, 'Select the sector it belongs to'),
      parentId: optionalOneOf(
        others.map(({ id }) => id),
        'Select an agency from the list, or leave it empty',
      ).transform((id) => id as AgencyId | null),
      isStatutoryPartner: ticked,
      fundsBoard: ticked,
      represents: optionalText({ max: 200, tooLong: 'Whom it represents must be 200 characters or fewer' }),
      note: optionalText({ max: 2000, tooLong: 'The note must be 2,000 characters or fewer' }),
      startsOn: optionalDate({ unreal: 'The first day must be a real date' }),
      endsOn: optionalDate({ unreal: 'The last day must be a real date' }),
      version: openedVersion,
    })
    .refine(
      ({ startsOn, endsOn }) => !startsOn || !endsOn || Temporal.PlainDate.compare(startsOn, endsOn) <= 0,
      { path: ['endsOn'], message: 'The last day must be the same as or after the first day' },
    )

export type AgencyInput = z.infer<ReturnType<typeof agencyForm>>
