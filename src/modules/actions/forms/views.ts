import { z } from 'zod'
import { openedVersion, text } from '#platform/forms.ts'

const name = text({
  missing: 'Enter a name for the view',
  max: 60,
  tooLong: 'The name must be 60 characters or fewer',
})

/** What a view is called. What it asks comes beside it, as the tracker had it. */
export const newViewForm = z.object({ name })
export const renamedViewForm = z.object({ name, version: openedVersion })

export type RenamedView = z.infer<typeof renamedViewForm>
