import { z } from 'zod'
import { ownMailAddress, ownName } from '#platform/contact-fields.ts'
import { oneOf, text } from '#platform/forms.ts'
import { REQUEST_KINDS, type RequestKind } from '../schema.ts'

/** What anybody may send over the public site. A breach is found, not asked for. */
export type AskedKind = Exclude<RequestKind, 'breach'>
export const ASKED_KINDS: readonly AskedKind[] = REQUEST_KINDS.filter((kind) => kind !== 'breach')

/** A request as somebody sends it over the public site. */
export const askingForm = z.object({
  kind: oneOf(ASKED_KINDS, 'Select what you want to send'),
  name: ownName,
  email: ownMailAddress,
  details: text({
    missing: 'Enter what you ask for',
    max: 20_000,
    tooLong: 'What you ask for must be 20,000 characters or fewer',
  }),
})

export type AskingInput = Readonly<z.infer<typeof askingForm>>
