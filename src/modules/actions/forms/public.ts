import { z } from 'zod'
import type { GroupId } from '#modules/governance/index.ts'
import { oneOf, openedVersion, text } from '#platform/forms.ts'

/** What the public reads that is to be done. */
export const publicWordingForm = z.object({
  words: text({
    missing: 'Enter what the public reads that is to be done',
    max: 500,
    tooLong: 'What the public reads must be 500 characters or fewer',
  }),
  version: openedVersion,
})
export type PublicWordingInput = z.infer<typeof publicWordingForm>

/** A body whose actions the public may read of. */
export const publicBodyForm = (bodies: readonly { readonly id: string }[]) =>
  z.object({
    groupId: oneOf(
      bodies.map(({ id }) => id),
      'Select a body from the list',
    ).transform((id) => id as unknown as GroupId),
  })
