import { z } from 'zod'
import { SHORTEST_REASON } from '#platform/access.ts'
import { text } from '#platform/forms.ts'

/** Why somebody opens what is closed to them. It is read by those who are told, and by who reviews it. */
export const glassForm = z.object({
  reason: text({
    missing: 'Enter why you must see this now',
    max: 1000,
    tooLong: 'The reason must be 1,000 characters or fewer',
  }).pipe(
    z.string().min(SHORTEST_REASON, `Say more: the reason must be ${SHORTEST_REASON} characters or more`),
  ),
})

export const reviewForm = z.object({
  finding: text({
    missing: 'Enter what you found',
    max: 2000,
    tooLong: 'What you found must be 2,000 characters or fewer',
  }),
})
