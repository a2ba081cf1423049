import { dayOf } from '#platform/days.ts'
import { sendLetter } from '#platform/letters.ts'
import { mailedLink } from '#platform/mailed-links.ts'
import type { Work } from '#platform/work.ts'
import type { AskingInput } from '../forms/asking.ts'
import { RECEIPT, receiptLetter } from '../rules/letters.ts'
import type { Request } from '../schema.ts'
import { receiveRequest } from './recording.ts'

const RECEIPT_DAYS = 30
/** It stands in lists and letters, so it has nothing of what was typed. */
const TITLE = 'Sent over the public site'

/** Records what somebody sent over the public site, and sends a receipt to the address they gave. Anybody may. */
export async function receiveAsked(
  work: Work,
  { kind, name, email, details }: AskingInput,
): Promise<Request> {
  const request = await receiveRequest(work, kind, {
    ...{ title: TITLE, theme: '', asker: name, contact: email, details },
  })
  const expires = work.now.add({ hours: 24 * RECEIPT_DAYS })
  const link = await mailedLink(work, {
    ...{ purpose: RECEIPT, subject: request.id, address: email, path: '/workspace', expires },
  })
  await sendLetter(work, receiptLetter, {
    // The name is what somebody typed: it does not travel to an address that may not be theirs.
    to: { name: email, address: email },
    values: { 'last-day': dayOf(expires) },
    link,
  })
  return request
}
