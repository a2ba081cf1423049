import { z } from 'zod'
import { oneOf, plainDate, text } from '#platform/forms.ts'

/** What happened on a day, and on which charts it is drawn. */
export const eventForm = z.object({
  onDay: plainDate({
    missing: 'Enter the day on which it happened',
    unreal: 'The day must be a real date, for example 1 4 2026',
  }),
  words: text({
    missing: 'Enter what happened',
    max: 80,
    tooLong: 'What happened must be 80 characters or fewer',
  }),
  on: oneOf(['this', 'every'], 'Select on which charts it is drawn'),
})

export type EventInput = z.infer<typeof eventForm>
