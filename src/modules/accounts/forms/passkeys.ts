import { z } from 'zod'
import { text } from '#platform/forms.ts'

export const passkeyForm = z.object({
  name: text({
    missing: 'Enter a name for the passkey',
    max: 60,
    tooLong: 'The name must be 60 characters or fewer',
  }),
  /** What it was called when the form was opened. */
  was: z.string().default(''),
})

export const confirmForm = z.object({
  password: z
    .string('Enter your password')
    .min(1, 'Enter your password')
    .max(500, 'This is not your password'),
})
