import { z } from 'zod'
import { oneOf, text } from '#platform/forms.ts'
import { isMailAddress } from '#platform/letters.ts'
import { REQUEST_KINDS, type RequestKind } from '../schema.ts'

/** What anybody may send over the public site. A breach is found, not asked for. */
export type AskedKind = Exclude<RequestKind, 'breach'>
export const ASKED_KINDS: readonly AskedKind[] = REQUEST_KINDS.filter((kind) => kind !== 'breach')

/** A request as somebody sends it over the public site. */
export const askingForm = z.object({
  kind: oneOf(ASKED_KINDS, 'Select what you want to send'),
  name: text({
    missing: 'Enter your name',
    max: 200,
    tooLong: 'Your name must be 200 characters or fewer',
  }),
  email: text({
    missing: 'Enter your e-mail address',
    max: 254,
    tooLong: 'The e-mail address must be 254 characters or fewer',
  }).refine(isMailAddress, 'Enter an e-mail address in the form name@example.org'),
  details: text({
    missing: 'Enter what you ask for',
    max: 20_000,
    tooLong: 'What you ask for must be 20,000 characters or fewer',
  }),
})

export type AskingInput = Readonly<z.infer<typeof askingForm>>
