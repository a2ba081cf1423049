import type { ColumnType, Selectable } from 'kysely'
import { z } from 'zod'
import { isAfter } from './days.ts'
import { type PartnershipId, type Reader, tables } from './db.ts'
import { type Id, newId } from './id.ts'
import { counted } from './words.ts'
import type { PersonId, Work } from './work.ts'

/** A value that a setting may have. */
export type SettingValue = string | number | boolean

/** A rule that a partnership may set for itself, declared by whoever applies it. */
export interface SettingKey<Value extends SettingValue = SettingValue> {
  /** Its own for ever: `clock.freedom-of-information`. */
  readonly key: string
  /** What it decides, as a heading. */
  readonly words: string
  readonly type: z.ZodType<Value>
  /** What holds before the first row. */
  readonly default: Value
  /** Where the default comes from. */
  readonly source: string
  /** Whether that source says so. What is not confirmed is marked wherever it is shown. */
  readonly confirmed: boolean
  /** What stands behind the value: `working days`. Empty where the value says it all. */
  readonly unit: string
  /** What to do about a value that cannot be read. */
  readonly wrong: string
  /** The values that there are, where there are few. */
  readonly choices?: readonly { readonly value: Value; readonly words: string }[]
  /** Whether a body may have a value of its own. */
  readonly byBody: boolean
}

type Declared<Value extends SettingValue> = Omit<SettingKey<Value>, 'unit' | 'wrong' | 'byBody'> &
  Partial<Pick<SettingKey<Value>, 'unit' | 'wrong' | 'byBody'>>

export const settingKey = <Value extends SettingValue>(declared: Declared<Value>): SettingKey<Value> => ({
  unit: '',
  wrong: 'Enter a value that this setting can have',
  byBody: false,
  ...declared,
})

/** A whole number from `min` to `max`, with the sentence for what is none. */
export const wholeNumber = (min: number, max: number) => ({
  type: z.number().int().min(min).max(max),
  wrong: `Enter a whole number from ${min} to ${max}`,
})

/** One value from a day on, until the next. It is never changed; a change is a new row. */
interface SettingTable {
  partnershipId: PartnershipId
  id: Id<'setting'>
  key: string
  /** The group for which alone it holds; null for the whole partnership. */
  bodyId: Id<string> | null
  value: ColumnType<SettingValue, string, never>
  fromOn: Temporal.PlainDate
  source: string
  isConfirmed: boolean
  /** Why it was changed; demanded for a day that has passed. */
  reason: string
  changedBy: PersonId
  changedAt: Temporal.Instant
  version: number
}
export type SettingRow = Readonly<Selectable<SettingTable>>

const own = tables<{ 'platform.setting': SettingTable }>()

/** What a setting says on a day, and why it says so. */
export interface Rule<Value extends SettingValue = SettingValue> {
  readonly key: string
  readonly value: Value
  readonly source: string
  readonly confirmed: boolean
  /** Undefined when the default holds. */
  readonly row: SettingRow | undefined
}

/** Every row of these keys, or of every key: the latest day first, and of one day the latest change. */
export async function settingRows(reader: Reader, keys?: readonly string[]): Promise<SettingRow[]> {
  if (keys?.length === 0) return []
  return own(reader)
    .selectFrom('platform.setting')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .$if(keys !== undefined, (query) => query.where('key', 'in', keys ?? []))
    .orderBy('fromOn', 'desc')
    .orderBy('version', 'desc')
    .execute()
}

/**
 * What holds on a day, from rows in the order of `settingRows`: the row of the body beats the general one, the later
 * day the earlier, and before the first row the default holds. A value that the key no longer takes counts for nothing.
 */
export function ruleOf<Value extends SettingValue>(
  key: SettingKey<Value>,
  rows: readonly SettingRow[],
  day: Temporal.PlainDate,
  body?: Id<string>,
): Rule<Value> {
  const begun = rows.filter(
    (row) => row.key === key.key && !isAfter(row.fromOn, day) && key.type.safeParse(row.value).success,
  )
  const row =
    (body && key.byBody ? begun.find(({ bodyId }) => bodyId === body) : undefined) ??
    begun.find(({ bodyId }) => bodyId === null)
  return row
    ? {
        ...{ key: key.key, value: key.type.parse(row.value), source: row.source },
        ...{ confirmed: row.isConfirmed, row },
      }
    : {
        ...{ key: key.key, value: key.default, source: key.source },
        ...{ confirmed: key.confirmed, row: undefined },
      }
}

/** What a setting says as at a day: that of the trigger, never simply today. With its source, for who must show it. */
export const ruleAt = async <Value extends SettingValue>(
  reader: Reader,
  key: SettingKey<Value>,
  day: Temporal.PlainDate,
  body?: Id<string>,
): Promise<Rule<Value>> => ruleOf(key, await settingRows(reader, [key.key]), day, body)

/** The value that a setting has as at a day. */
export const settingAt = async <Value extends SettingValue>(
  reader: Reader,
  key: SettingKey<Value>,
  day: Temporal.PlainDate,
  body?: Id<string>,
): Promise<Value> => (await ruleAt(reader, key, day, body)).value

/** What was typed, as the value of a setting; undefined when it is none. */
export function valueTyped(key: SettingKey, typed: string): SettingValue | undefined {
  const text = typed.trim()
  const readings: SettingValue[] = [text]
  if (/^-?\d+(\.\d+)?$/.test(text)) readings.unshift(Number(text))
  if (text === 'yes' || text === 'no') readings.unshift(text === 'yes')
  for (const reading of readings) {
    const result = key.type.safeParse(reading)
    if (result.success) return result.data
  }
  return undefined
}

/** A value as a form holds it. */
export const valueText = (value: SettingValue): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

/** A value as a page says it: “20 working days”. */
export function valueWords(key: SettingKey, value: SettingValue): string {
  const choice = key.choices?.find((each) => each.value === value)
  if (choice) return choice.words
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  // Units are plural as they are declared: “years”, “working days”.
  return typeof value === 'number' && key.unit
    ? counted(value, key.unit.replace(/s$/, ''), key.unit)
    : String(value)
}

/** Adds a row, when nobody has changed the key since `version`. Whether it did. */
export async function insertSetting(
  work: Work,
  setting: Pick<SettingRow, 'key' | 'bodyId' | 'fromOn' | 'source' | 'isConfirmed' | 'reason' | 'version'> & {
    readonly value: SettingValue
  },
): Promise<Id<'setting'> | undefined> {
  const id = newId<'setting'>()
  const added = await own(work.tx)
    .insertInto('platform.setting')
    .values({
      ...{ ...setting, partnershipId: work.tx.partnershipId, id, value: JSON.stringify(setting.value) },
      ...{ version: setting.version + 1, changedBy: work.actor.id, changedAt: work.now },
    })
    .onConflict((conflict) => conflict.constraint('setting_in_turn').doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 0n ? undefined : id
}

/** How often a key has been changed: the version that a form opens with. */
export const versionOf = (rows: readonly SettingRow[], key: string): number =>
  Math.max(0, ...rows.filter((row) => row.key === key).map(({ version }) => version))
