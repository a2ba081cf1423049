import { z } from 'zod'
import { openedVersion, optionalText, text } from '#platform/forms.ts'

/** `version` is the one that whoever publishes has looked at. */
export const publishPaperForm = z.object({
  confirmed: optionalText({ max: 10, tooLong: 'Tick the box or leave it' }),
  version: openedVersion,
})

export const withdrawPublicPaperForm = z.object({
  reason: text({
    missing: 'Enter why the public does not read it any more',
    max: 500,
    tooLong: 'Why it is withdrawn must be 500 characters or fewer',
  }),
})
