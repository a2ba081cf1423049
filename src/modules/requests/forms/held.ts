import { z } from 'zod'
import { oneOf, openedVersion, optionalText } from '#platform/forms.ts'
import { numbersTyped, wordsTyped } from '../rules/redaction.ts'

/** What is decided about one part of a collection. Whatever does not go to whoever asked has its reason. */
export const reviewForm = (records: number) =>
  z
    .object({
      decision: oneOf(['all', 'part', 'none'], 'Select what goes to whoever asked'),
      words: optionalText({
        max: 20_000,
        tooLong: 'The words to black out must be 20,000 characters or fewer',
      }).transform(wordsTyped),
      numbers: optionalText({
        max: 2000,
        tooLong: 'The numbers must be 2,000 characters or fewer',
      }).transform((typed, context): readonly number[] => {
        const numbers = numbersTyped(typed, records)
        if (numbers) return numbers
        context.addIssue({
          code: 'custom',
          message: `Enter numbers of records from 1 to ${records}, for example 3, 7-9`,
        })
        return z.NEVER
      }),
      reason: optionalText({ max: 4000, tooLong: 'The reason must be 4,000 characters or fewer' }),
      version: openedVersion,
    })
    .superRefine(({ decision, words, numbers, reason }, context) => {
      if (decision === 'part' && words.length === 0 && numbers.length === 0)
        context.addIssue({
          ...{ code: 'custom', path: ['words'] },
          message: 'Enter the words to black out or the records to leave out, or choose everything',
        })
      if (decision !== 'all' && reason === '')
        context.addIssue({ code: 'custom', path: ['reason'], message: 'Enter why it does not go to them' })
    })

export type ReviewInput = z.infer<ReturnType<typeof reviewForm>>
