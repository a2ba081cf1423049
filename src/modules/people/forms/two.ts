import { z } from 'zod'
import { text } from '#platform/forms.ts'

/** Why two records that look alike are two. */
export const twoForm = z.object({
  reason: text({
    missing: 'Enter how you know that they are two',
    max: 500,
    tooLong: 'The reason must be 500 characters or fewer',
  }),
})
