import { z } from 'zod'
import { isAfter } from '#platform/days.ts'
import { manyOf, plainDate } from '#platform/forms.ts'
import type { SeatId } from '../schema.ts'

/** Which seats are handed on, and from which day. */
export const transferForm = (
  seats: readonly { readonly id: SeatId; readonly toOn: Temporal.PlainDate | null }[],
) =>
  z
    .object({
      seatIds: manyOf(
        seats.map(({ id }) => id),
        'Select seats from the list',
      )
        .refine((ids) => ids.length > 0, 'Select the seats to hand on')
        .transform((ids) => ids as SeatId[]),
      fromOn: plainDate({
        missing: 'Enter the first day for the later agency',
        unreal: 'The first day for the later agency must be a real date',
      }),
    })
    .refine(
      ({ seatIds, fromOn }) =>
        seats.every(({ id, toOn }) => !seatIds.includes(id) || toOn === null || !isAfter(fromOn, toOn)),
      { path: ['fromOn'], message: 'A seat that is selected ends before this day. Enter an earlier day' },
    )
