import { z } from 'zod'
import { text } from '#platform/forms.ts'

/** What somebody says of an action. */
export const updateForm = z.object({
  words: text({
    missing: 'Enter what was done, or what stands in the way',
    max: 2000,
    tooLong: 'The update must be 2,000 characters or fewer',
  }),
})
