import { z } from 'zod'
import { isAfter } from '#platform/days.ts'
import { type FormState, filled, oneOf, openedVersion, optionalText, plainDate } from '#platform/forms.ts'
import { isShare, plainNumber } from '../rules/figure.ts'
import { lacks, mayBegin, periodEnd, rangeFault } from '../rules/returns.ts'
import { ANSWERS, type Definition, FREQUENCIES, RETURN_STATES, type ReturnEntry } from '../schema/returns.ts'

/** A period that agencies are asked for. */
export const roundForm = z
  .object({
    frequency: oneOf(FREQUENCIES, 'Select how long the period is'),
    startsOn: plainDate({
      missing: 'Enter the first day of the period',
      unreal: 'The first day must be a real date, for example 1 4 2026',
    }),
    dueOn: plainDate({
      missing: 'Enter the day by which agencies answer',
      unreal: 'The day must be a real date, for example 31 7 2026',
    }),
  })
  .transform((typed, context) => {
    const fail = (field: string, message: string) => {
      context.addIssue({ code: 'custom', path: [field], message })
      return z.NEVER
    }
    if (!mayBegin(typed.startsOn, typed.frequency))
      return fail(
        'startsOn',
        typed.frequency === 'month'
          ? 'A month begins on its first day'
          : 'The period must begin where the year from 1 April is divided, for example 1 April or 1 October',
      )
    const last = periodEnd(typed.startsOn, typed.frequency)
    return isAfter(typed.dueOn, last)
      ? typed
      : fail('dueOn', 'Agencies can answer once the period is over. Enter a later day')
  })

export type RoundInput = z.infer<typeof roundForm>

/** What bears on one figure that is asked for. */
export interface EntryAbout {
  readonly indicatorName: string
  readonly definition: Pick<Definition, 'unit' | 'targetFrom' | 'targetTo' | 'least' | 'most'>
}

/** One figure of a return. What lies behind it is asked for where it is off target. */
export const entryForm = ({ indicatorName, definition }: EntryAbout) =>
  z
    .object({
      answer: oneOf(ANSWERS, 'Select whether there is a figure'),
      value: z.string().trim().default(''),
      commentary: optionalText({ max: 1000, tooLong: 'The commentary must be 1,000 characters or fewer' }),
      qualityNote: optionalText({ max: 900, tooLong: 'The note on quality must be 900 characters or fewer' }),
      version: openedVersion,
    })
    .transform(({ value, ...typed }, context) => {
      const fail = (field: string, message: string) => {
        context.addIssue({ code: 'custom', path: [field], message })
        return z.NEVER
      }
      const number = value === '' ? null : plainNumber(value)
      if (typed.answer !== 'figure' && value !== '')
        return fail('value', 'Leave the figure empty, or select that there is one')
      if (typed.answer === 'figure' && number === null) return fail('value', 'Enter the figure')
      if (number === undefined)
        return fail('value', 'Enter the figure in digits alone, for example 2024 or 38.5')
      if (number !== null) {
        const share = isShare({ unit: definition.unit, name: indicatorName, qualifier: '' })
        if (share && (number < 0 || number > 100)) return fail('value', 'Enter a share between 0 and 100')
        const fault = rangeFault(number, definition)
        if (fault) return fail('value', fault)
      }
      const entry = { ...typed, value: number }
      const missing = lacks(entry, definition)
      return missing ? fail(missing.field, missing.words) : entry
    })

export type EntryInput = z.infer<ReturnType<typeof entryForm>>

/** The form as it opens: what the agency entered so far. */
export const filledEntry = (entry: ReturnEntry): FormState =>
  filled({
    answer: entry.answer,
    value: entry.value === null ? '' : String(entry.value),
    commentary: entry.commentary,
    qualityNote: entry.qualityNote,
    version: String(entry.version),
  })

/** A step of a return: where it goes, and why. Whether a reason is needed the command knows. */
export const stepForm = z.object({
  to: oneOf(RETURN_STATES, 'Select what happens with the return'),
  words: optionalText({ max: 500, tooLong: 'Why must be 500 characters or fewer' }),
  version: openedVersion,
})

export type StepInput = z.infer<typeof stepForm>
