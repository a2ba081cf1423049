import { z } from 'zod'
import {
  oneOf,
  openedVersion,
  optionalOneOf,
  optionalText,
  optionalTime,
  plainDate,
  text,
} from '#platform/forms.ts'
import { CHANNELS, type RequestKind } from '../schema.ts'

const LONDON = 'Europe/London'

export interface RequestChoices {
  readonly people: readonly { readonly id: string }[]
  readonly agencies: readonly { readonly id: string }[]
  readonly staff: readonly { readonly id: string }[]
}

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)

const missingWho: Readonly<Record<'breach' | 'other', string>> = {
  breach: 'Enter who found it',
  other: 'Enter who asks',
}

/**
 * A request as it is recorded. `now` refuses what lies ahead. A breach needs the time of the day, because its clock runs
 * by the hour.
 */
export const requestForm = (kind: RequestKind, choices: RequestChoices, now: Temporal.Instant) => {
  const isBreach = kind === 'breach'
  return z
    .object({
      title: text({
        missing: 'Enter a short title that names nobody',
        max: 200,
        tooLong: 'The title must be 200 characters or fewer',
      }),
      theme: optionalText({ max: 100, tooLong: 'The theme must be 100 characters or fewer' }),
      asker: text({
        missing: missingWho[isBreach ? 'breach' : 'other'],
        max: 200,
        tooLong: 'The name must be 200 characters or fewer',
      }),
      contact: optionalText({ max: 500, tooLong: 'How to reach them must be 500 characters or fewer' }),
      details: text({
        missing: isBreach ? 'Enter what happened' : 'Enter what they ask, in their own words',
        max: 20_000,
        tooLong: 'This must be 20,000 characters or fewer',
      }),
      channel: oneOf(CHANNELS, 'Select how it came'),
      receivedOn: plainDate({
        missing: isBreach ? 'Enter the day somebody became aware of it' : 'Enter the day it was received',
        unreal: 'The day must be a real date',
      }),
      receivedTime: optionalTime({ unreal: 'The time must be like 9:30 or 14:05' }),
      requesterId: optionalOneOf(ids(choices.people), 'Select a person from the list, or leave it empty'),
      aboutId: optionalOneOf(ids(choices.people), 'Select a person from the list, or leave it empty'),
      agencyId: optionalOneOf(ids(choices.agencies), 'Select an agency from the list, or leave it empty'),
      ownerId: optionalOneOf(ids(choices.staff), 'Select somebody of the business unit, or leave it empty'),
      version: openedVersion,
    })
    .superRefine(({ receivedOn, receivedTime }, context) => {
      if (isBreach && receivedTime === null)
        context.addIssue({
          ...{ code: 'custom', path: ['receivedTime'] },
          message: 'Enter the time: the clock of a breach runs by the hour',
        })
      if (Temporal.Instant.compare(momentOf(receivedOn, receivedTime), now) > 0)
        context.addIssue({
          ...{ code: 'custom', path: ['receivedOn'] },
          message: 'The day and the time must not lie ahead',
        })
    })
    .transform(({ receivedOn, receivedTime, ...rest }) => ({
      ...rest,
      receivedAt: momentOf(receivedOn, receivedTime),
    }))
}

const momentOf = (day: Temporal.PlainDate, time: Temporal.PlainTime | null): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: LONDON, ...(time && { plainTime: time }) }).toInstant()

export type RequestInput = z.infer<ReturnType<typeof requestForm>>
