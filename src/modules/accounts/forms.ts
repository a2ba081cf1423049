import { z } from 'zod'
import { text } from '#platform/forms.ts'

const MISSING = 'Enter the six figures that the app shows'

/** The six figures of an authenticator app, with or without a space in the middle. */
export const codeForm = z.object({
  code: text({ missing: MISSING, max: 20, tooLong: MISSING }).refine(
    (code) => /^\d{6}$/.test(code.replaceAll(/\s/g, '')),
    'The code is six figures, for example 123 456',
  ),
})

const CODE_MISSING = 'Enter one of your recovery codes'
export const recoveryForm = z.object({
  recoveryCode: text({ missing: CODE_MISSING, max: 40, tooLong: CODE_MISSING }),
})
