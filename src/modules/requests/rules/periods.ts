import { z } from 'zod'
import { type SettingKey, settingKey, wholeNumber } from '#platform/settings.ts'
import type { RequestKind } from '../schema.ts'

/** One month, from the day it was received: the same day of the next month, or its last. */
const accessMonths = settingKey<number>({
  key: 'requests.access-months',
  words: 'How soon a request for access is answered',
  ...wholeNumber(1, 12),
  default: 1,
  source: 'UK GDPR Article 12(3): without undue delay, and in any event within one month',
  confirmed: false,
  unit: 'months',
})

const rightsMonths = settingKey<number>({
  key: 'requests.rights-months',
  words: 'How soon a request for rectification or an objection is answered',
  ...wholeNumber(1, 12),
  default: 1,
  source: 'UK GDPR Article 12(3): without undue delay, and in any event within one month',
  confirmed: false,
  unit: 'months',
})

const extensionMonths = settingKey<number>({
  key: 'requests.extension-months',
  words: 'How much longer an answer about somebody’s own information may take',
  ...wholeNumber(0, 12),
  default: 2,
  source: 'UK GDPR Article 12(3): two further months where necessary, with the reason told within the first',
  confirmed: false,
  unit: 'months',
})

/** “If the corresponding date falls on a weekend or a public holiday, you have until the next working day to respond.” */
const rightsEndOnWorkingDay = settingKey<boolean>({
  key: 'requests.rights-end-on-working-day',
  words:
    'An answer about somebody’s own information that is due on a weekend or a bank holiday is due on the next working day',
  type: z.boolean(),
  wrong: 'Enter yes or no',
  choices: [
    { value: true, words: 'Yes' },
    { value: false, words: 'No' },
  ],
  default: true,
  source: 'Information Commissioner’s Office, guide to the right of access: how long do we have to comply?',
  confirmed: true,
})

const foiDays = settingKey<number>({
  key: 'requests.foi-days',
  words: 'How soon a freedom of information request is answered',
  ...wholeNumber(1, 100),
  default: 20,
  source: 'Freedom of Information Act 2000 s10(1); working days of the whole United Kingdom, s10(6)',
  confirmed: false,
  unit: 'working days',
})

const foiExtensionDays = settingKey<number>({
  key: 'requests.foi-extension-days',
  words: 'How much longer a freedom of information request may take to weigh the public interest',
  ...wholeNumber(0, 100),
  default: 20,
  source: 'Proposed: the Act says a reasonable time, s10(3)',
  confirmed: false,
  unit: 'working days',
})

const complaintDays = settingKey<number>({
  key: 'requests.complaint-days',
  words: 'How soon a complaint about information is acknowledged',
  ...wholeNumber(1, 100),
  default: 30,
  source: 'Data (Use and Access) Act 2025: acknowledged within 30 days of being received',
  confirmed: true,
  unit: 'days',
})

const breachHours = settingKey<number>({
  key: 'requests.breach-hours',
  words: 'How soon the Information Commissioner is told of a breach',
  ...wholeNumber(1, 240),
  default: 72,
  source: 'UK GDPR Article 33(1): where feasible, not later than 72 hours after becoming aware of it',
  confirmed: false,
  unit: 'hours',
})

const ofRights = { extension: extensionMonths, endsOnWorkingDay: rightsEndOnWorkingDay }

/** How long each kind has, and by how much it may be extended where it may. */
export const PERIODS: Readonly<
  Record<
    RequestKind,
    {
      readonly length: SettingKey<number>
      readonly extension?: SettingKey<number>
      readonly endsOnWorkingDay?: SettingKey<boolean>
    }
  >
> = {
  access: { length: accessMonths, ...ofRights },
  rectification: { length: rightsMonths, ...ofRights },
  objection: { length: rightsMonths, ...ofRights },
  'freedom-of-information': { length: foiDays, extension: foiExtensionDays },
  complaint: { length: complaintDays },
  breach: { length: breachHours },
}

export const requestSettings = [
  ...[accessMonths, rightsMonths, extensionMonths, foiDays, foiExtensionDays, complaintDays, breachHours],
  rightsEndOnWorkingDay,
] as const
