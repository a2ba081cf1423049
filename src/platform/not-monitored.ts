import { z } from 'zod'
import type { Reader } from './db.ts'
import { type Html, html } from './html.ts'
import { settingAt, settingKey } from './settings.ts'

/** Whom to call, in the partnership’s own words and numbers. Every box that nobody watches names them. */
export const urgentNumbers = settingKey<string>({
  key: 'help.urgent-numbers',
  words: 'Whom to call when somebody is at risk and it is not an emergency',
  type: z.string().min(1).max(500),
  default: 'Call children’s or adults’ social care at the local council.',
  source: 'Proposed: until the partnership enters its own numbers',
  confirmed: false,
  wrong: 'Enter whom to call, with the numbers, in 500 characters or fewer',
})

/**
 * Says that nobody watches what is typed here day and night, and whom to call: 999 first. It stands in every form with a box
 * for free text that is open to the public, to practitioners or to members; `freeTextFrom` of a route says to whom it is.
 */
export async function notMonitored(reader: Reader, today: Temporal.PlainDate): Promise<Html> {
  const numbers = await settingAt(reader, urgentNumbers, today)
  return html`<div class="govuk-inset-text" data-not-monitored><p class="govuk-body"><strong>Nobody watches this box day and night.</strong></p>
  <p class="govuk-body">If somebody is in danger now, call 999. If you are worried about somebody, do not wait for an answer here: ${numbers}</p></div>`
}
