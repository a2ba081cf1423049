import { z } from 'zod'
import { oneOf, optionalText, text } from '#platform/forms.ts'

/** Why somebody marks a text. It is read by whoever is on duty. */
export const markForm = z.object({
  note: optionalText({ max: 2000, tooLong: 'What you want to say must be 2,000 characters or fewer' }),
})

/** What was done about it, and why it took longer than it should where it did. */
export const doneForm = z.object({
  outcome: oneOf(['acted', 'false-alarm'], 'Select what came of it'),
  done: text({
    missing: 'Enter what was done, and by whom',
    max: 4000,
    tooLong: 'What was done must be 4,000 characters or fewer',
  }),
  late: optionalText({ max: 1000, tooLong: 'Why it is late must be 1,000 characters or fewer' }),
})

export type DoneInput = z.infer<typeof doneForm>
