import { z } from 'zod'
import { text } from '#platform/forms.ts'

export const leaveForm = z.object({
  reason: text({
    missing: 'Enter why it may stay undone',
    max: 500,
    tooLong: 'Why it may stay undone must be 500 characters or fewer',
  }),
})
