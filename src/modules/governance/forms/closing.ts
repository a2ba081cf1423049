import { z } from 'zod'
import { manyOf, oneOf, openedVersion, optionalOneOf, plainDate, text } from '#platform/forms.ts'
import { type Group, type GroupId, STAGES } from '../schema.ts'

/** The last day of a group, why it closes, and where those that reported to it report next. */
export const closingForm = (others: readonly Group[]) =>
  z.object({
    endsOn: plainDate({ missing: 'Enter the last day', unreal: 'The last day must be a real date' }),
    reason: text({
      missing: 'Enter why the group closes',
      max: 1000,
      tooLong: 'The reason must be 1,000 characters or fewer',
    }),
    reportsTo: optionalOneOf(
      others.map(({ id }) => id),
      'Select a group from the list',
    ),
    version: openedVersion,
  })

export type ClosingInput = z.infer<ReturnType<typeof closingForm>>

/** Which groups come after one, from when, and what becomes of its seats. */
export const succeedingForm = (others: readonly Group[]) =>
  z
    .object({
      laterIds: manyOf(
        others.map(({ id }) => id),
        'Select groups from the list',
      )
        .refine((ids) => ids.length > 0, 'Select the group that comes after it, or several')
        .transform((ids) => ids as GroupId[]),
      onDay: plainDate({
        missing: 'Enter the first day on which the others come after it',
        unreal: 'The first day must be a real date',
      }),
      seats: oneOf(['end', 'move'], 'Select what becomes of its seats'),
      version: openedVersion,
    })
    .refine(({ seats, laterIds }) => seats === 'end' || laterIds.length === 1, {
      path: ['seats'],
      message: 'Seats can go on in one group only. Select one group, or say that the seats end',
    })

export type SucceedingInput = z.infer<ReturnType<typeof succeedingForm>>

export const stageForm = z.object({ to: oneOf(STAGES, 'Select a stage'), version: openedVersion })
