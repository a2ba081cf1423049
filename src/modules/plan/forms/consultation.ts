import { z } from 'zod'
import { isBefore } from '#platform/days.ts'
import { openedVersion, optionalDate, optionalText, text, ticked } from '#platform/forms.ts'

const MOST_ANSWERS = 1_000_000

/** A time that people were asked about a plan. */
export const consultationForm = z
  .object({
    asked: text({
      missing: 'Enter who was asked',
      max: 300,
      tooLong: 'Who was asked must be 300 characters or fewer',
    }),
    how: optionalText({ max: 300, tooLong: 'How they were asked must be 300 characters or fewer' }),
    fromOn: optionalDate({ unreal: 'The first day must be a real date' }),
    toOn: optionalDate({ unreal: 'The last day must be a real date' }),
    answers: z
      .string()
      .default('')
      .transform((typed) => typed.trim().replaceAll(',', ''))
      .refine(
        (typed) => typed === '' || (/^\d{1,7}$/.test(typed) && Number(typed) <= MOST_ANSWERS),
        'How many answered must be a whole number, such as 120',
      )
      .transform((typed) => (typed === '' ? null : Number(typed))),
    said: optionalText({ max: 4000, tooLong: 'What they said must be 4,000 characters or fewer' }),
    done: optionalText({ max: 4000, tooLong: 'What was done about it must be 4,000 characters or fewer' }),
    isPublic: ticked,
    version: openedVersion,
  })
  .refine(({ fromOn, toOn }) => fromOn === null || toOn === null || !isBefore(toOn, fromOn), {
    path: ['toOn'],
    message: 'The last day must be on or after the first',
  })
  .refine(({ isPublic, said }) => !isPublic || said !== '', {
    path: ['said'],
    message: 'Enter what they said before you make it public',
  })

export type ConsultationInput = z.infer<typeof consultationForm>
