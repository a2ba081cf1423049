import { letterKind } from '#platform/letter-kinds.ts'

/** What the mailed links of receipts are for. */
export const RECEIPT = 'request-receipt'

/**
 * Tells an address that something came with it. What came stands behind the link alone: a letter lies in places that
 * nobody here knows.
 */
export const receiptLetter = letterKind({
  name: 'requests.receipt',
  title: 'What came over the public site was received',
  subject: 'Your message to {{partnership}}',
  paragraphs: [
    'Hello,',
    'Something was sent to {{partnership}} over its website, with this address. We have it.',
    'The button leads to its reference number, and to what happens next. It works until {{last-day}}.',
    'If it was not you, you can leave this letter.',
  ],
  button: 'See the reference number',
  values: { 'last-day': 'day' },
  urgent: true,
})
export const letters = [receiptLetter] as const
