import { z } from 'zod'
import { optionalText, text } from '#platform/forms.ts'

/** Words that the public does not read. */
export const leaveOutForm = z.object({
  passage: text({
    missing: 'Enter the words that are left out',
    max: 5000,
    tooLong: 'The words must be 5,000 characters or fewer',
  }),
})

/** A whole item, or one of its decisions. */
export const leaveWholeForm = z.object({ decision: z.string().max(36).catch('') })

/** What is put back. */
export const putBackForm = z.object({ mark: z.string().max(36).catch('') })

/** `seen` is what whoever publishes has read. A correction says what was wrong. */
export const publishMinutesForm = z.object({
  seen: z.string().max(64).catch(''),
  note: optionalText({ max: 500, tooLong: 'What was corrected must be 500 characters or fewer' }),
})
export type PublishMinutesInput = z.infer<typeof publishMinutesForm>

export const withdrawMinutesForm = z.object({
  reason: text({
    missing: 'Enter why the minutes are withdrawn',
    max: 500,
    tooLong: 'Why the minutes are withdrawn must be 500 characters or fewer',
  }),
})
