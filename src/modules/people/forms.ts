import { z } from 'zod'
import { isAfter } from '#platform/days.ts'
import {
  manyOf,
  oneOf,
  openedVersion,
  optionalDate,
  optionalOneOf,
  optionalText,
  plainDate,
  text,
  ticked,
} from '#platform/forms.ts'
import { optionalEmail, optionalPhone } from './forms/person.ts'
import { SECTORS } from './rules.ts'
import type { Agency, AgencyId, Area, AreaId } from './schema.ts'

const WEBSITE = /^https?:\/\/[^\s/]+\.[^\s]+$/i

/** What an agency is called and what it does. `others` are the agencies it may be part of, `areas` those it may cover. */
export const agencyForm = (others: readonly Agency[], areas: readonly Area[]) =>
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
      email: optionalEmail,
      phone: optionalPhone,
      website: optionalText({ max: 300, tooLong: 'The website must be 300 characters or fewer' }).refine(
        (website) => website === '' || WEBSITE.test(website),
        'Enter a web address that begins with https://',
      ),
      areaIds: manyOf(
        areas.map(({ id }) => id),
        'Select areas from the list',
      ).transform((ids) => ids as AreaId[]),
      newArea: optionalText({ max: 120, tooLong: 'The area must be 120 characters or fewer' }),
      note: optionalText({ max: 2000, tooLong: 'The note must be 2,000 characters or fewer' }),
      startsOn: optionalDate({ unreal: 'The first day must be a real date' }),
      endsOn: optionalDate({ unreal: 'The last day must be a real date' }),
      version: openedVersion,
    })
    .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || !isAfter(startsOn, endsOn), {
      path: ['endsOn'],
      message: 'The last day must be the same as or after the first day',
    })

export type AgencyInput = z.infer<ReturnType<typeof agencyForm>>

/** Which agency came after another, from when, and why. `others` are the agencies it may be. */
export const successionForm = (others: readonly Agency[]) =>
  z.object({
    laterId: oneOf(
      others.map(({ id }) => id),
      'Select the agency that came after it',
    ).transform((id) => id as AgencyId),
    onDay: plainDate({
      missing: 'Enter the first day of the later agency',
      unreal: 'The first day of the later agency must be a real date',
    }),
    reason: text({
      missing: 'Enter why one came after the other',
      max: 500,
      tooLong: 'The reason must be 500 characters or fewer',
    }),
    ends: ticked,
  })

export type SuccessionInput = z.infer<ReturnType<typeof successionForm>>
