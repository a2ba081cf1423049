import { z } from 'zod'
import { isBefore } from '#platform/days.ts'
import {
  dateBoxes,
  type FormState,
  filled,
  oneOf,
  optionalDate,
  optionalOneOf,
  text,
} from '#platform/forms.ts'
import type { Counting } from '../schema/counting.ts'
import { FREQUENCIES, type Frequency } from '../schema/returns.ts'

/** What may be chosen: the measures that count the code, and the areas, by their names. */
export interface CountingChoices {
  readonly measures: readonly { readonly id: string; readonly title: string }[]
  readonly areas: readonly string[]
  /** How long its periods are, as its definition or its figures say. */
  readonly every: Frequency
}

/** No records of a partnership are older. */
const EARLIEST = Temporal.PlainDate.from('2005-04-01')

/** Since when a figure is counted out of the records, or that it stays imported. */
export const countingForm = ({ measures, areas }: CountingChoices) =>
  z
    .object({
      is: oneOf(['counted', 'imported'], 'Select whether it is counted or stays imported'),
      measureName: oneOf(
        measures.map(({ id }) => id),
        'Select what counts it',
      ),
      fromOn: optionalDate({ unreal: 'The day must be a real date, for example 1 4 2026' }),
      area: optionalOneOf([...areas], 'Select an area of the list'),
      every: optionalOneOf([...FREQUENCIES], 'Select how long its periods are'),
      reason: text({
        missing: 'Enter how you know that the records are whole, or why it stays imported',
        max: 2000,
        tooLong: 'How you know it must be 2,000 characters or fewer',
      }),
      /** What the form was opened on. */
      seen: z.string().default(''),
    })
    .superRefine(({ is, fromOn, area, every }, context) => {
      const wrong = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message })
      if (is === 'imported') return
      if (fromOn === null) wrong('fromOn', 'Enter the first day on which the records are whole')
      else if (isBefore(fromOn, EARLIEST)) wrong('fromOn', 'The day must be on or after 1 April 2005')
      if (area === null) wrong('area', 'Select the area that is the whole partnership')
      if (every === null) wrong('every', 'Select how long its periods are')
    })

export type CountingInput = z.infer<ReturnType<typeof countingForm>>

/** The form as it opens: with what holds now. */
export const filledCounting = (
  now: Counting | undefined,
  { measures, areas, every }: CountingChoices,
  area: string | undefined,
): FormState =>
  filled({
    is: now && now.fromOn === null ? 'imported' : 'counted',
    measureName: now?.measureName ?? measures[0]?.id ?? '',
    ...dateBoxes('fromOn', now?.fromOn ?? null),
    area: area ?? areas[0] ?? '',
    every: now?.every ?? every,
    reason: '',
    seen: now?.id ?? '',
  })
