import { z } from 'zod'
import { RECORD_TYPES, type RecordType } from './keeping.ts'
import { type SettingKey, settingKey } from './settings.ts'

/** Years, or for ever. */
export type RetentionPeriod = number | 'permanent'

const PROPOSED = 'Proposed. No source sets it, so the partnership decides'

/** The schedule as a partnership begins with it. Only what a source says is confirmed; all the rest is proposed. */
const PERIODS: Readonly<Record<RecordType, readonly [RetentionPeriod, source?: string]>> = {
  governance: ['permanent', 'Proposed: permanent archive, as minutes and terms of reference usually are'],
  directory: [6],
  budget: [7, 'Proposed: six years and the current one, as financial records usually are'],
  plan: ['permanent', 'Proposed: permanent archive, as minutes and terms of reference usually are'],
  meeting: ['permanent', 'Proposed: permanent archive, as minutes and terms of reference usually are'],
  report: ['permanent', 'SCIE guidance on the annual report of a safeguarding adults board'],
  dataset: [10],
  assurance: [6],
  library: [3],
  audit: ['permanent', 'Proposed: the chain proves nothing once a part of it has gone'],
  account: [1],
  letter: [3],
  request: [3],
  document: ['permanent', 'Proposed: as the record that the document belongs to'],
  casework: [25],
  working: [1],
  setting: ['permanent', 'Proposed: a date is worked out by the rule of its day'],
}

const key = (record: RecordType): SettingKey<RetentionPeriod> => {
  const [period, source = PROPOSED] = PERIODS[record]
  return settingKey<RetentionPeriod>({
    key: `retention.${record}`,
    words: `How long is kept: ${RECORD_TYPES[record].toLowerCase()}`,
    type: z.union([z.number().int().min(0).max(150), z.literal('permanent')]),
    wrong: 'Enter a whole number of years from 0 to 150, or the word permanent',
    default: period,
    source,
    confirmed: record === 'report',
    unit: 'years',
  })
}

/**
 * The period of each type of record, which a partnership may change from a day on. Nothing is ever deleted by itself: it
 * becomes due for appraisal. Only an account goes by itself, which is a way in and no record.
 */
export const RETENTION = Object.fromEntries(
  (Object.keys(RECORD_TYPES) as RecordType[]).map((record) => [record, key(record)]),
) as Readonly<Record<RecordType, SettingKey<RetentionPeriod>>>
