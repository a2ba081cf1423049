import { z } from 'zod'
import { openedVersion, text } from '#platform/forms.ts'

export const termForm = z.object({
  term: text({
    missing: 'Enter the term',
    max: 120,
    tooLong: 'The term must be 120 characters or fewer',
  }),
  meaning: text({
    missing: 'Enter what the term means',
    max: 1000,
    tooLong: 'What it means must be 1,000 characters or fewer',
  }),
  version: openedVersion,
})

export type TermInput = z.infer<typeof termForm>
