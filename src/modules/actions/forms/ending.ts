import { z } from 'zod'
import { openedVersion, text } from '#platform/forms.ts'
import { optionalActionNumber } from '../forms.ts'

/** Why an action ends, in the words of whoever ends it. */
export const why = (missing: string) =>
  text({ missing, max: 2000, tooLong: 'Why must be 2,000 characters or fewer' })

/** How an action ends that was not done: the number of the one that is done in its place, if one is, and why. */
export const endForm = z.object({
  reference: optionalActionNumber,
  words: why('Enter why it ends'),
  version: openedVersion,
})

export type EndInput = z.infer<typeof endForm>
