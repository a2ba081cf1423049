import { z } from 'zod'
import { type PartnershipId, type Reader, tables } from './db.ts'
import { type Html, html } from './html.ts'
import type { Id } from './id.ts'
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
  <p class="govuk-body">If somebody is in danger now, call 999. If you are worried about somebody, do not wait for an answer here. ${numbers}</p></div>`
}

/** What a partnership says whom to call, as everybody may read it. */
interface PublishedSettingTable {
  partnershipId: PartnershipId
  id: Id<'setting'>
  key: string
  value: unknown
  fromOn: Temporal.PlainDate
  source: string
  isConfirmed: boolean
  version: number
}
const own = tables<{ 'platform.publishedSetting': PublishedSettingTable }>()

/** Whom the partnership says to call, with where that comes from and since when. */
export interface LocalNumbers {
  readonly words: string
  readonly source: string
  readonly since: Temporal.PlainDate
}

/** The partnership’s own numbers on a day, for the public. Undefined until it has entered them: none are made up. */
export async function localNumbers(
  reader: Reader,
  day: Temporal.PlainDate,
): Promise<LocalNumbers | undefined> {
  const rows = await own(reader)
    .selectFrom('platform.publishedSetting')
    .select(['value', 'source', 'fromOn'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('key', '=', urgentNumbers.key)
    .where('fromOn', '<=', day)
    .orderBy('fromOn', 'desc')
    .orderBy('version', 'desc')
    .execute()
  for (const { value, source, fromOn } of rows) {
    const words = urgentNumbers.type.safeParse(value)
    if (words.success) return { words: words.data, source, since: fromOn }
  }
  return undefined
}
