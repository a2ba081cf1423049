import { type Selectable, sql } from 'kysely'
import { calendarOf, DIVISION_WORDS, type Division, SEED, SEED_SOURCE } from './bank-holiday-dates.ts'
import { type PartnershipId, type Reader, type Tx, tables } from './db.ts'
import { type Id, newId } from './id.ts'
import type { Work } from './work.ts'
import type { Calendar, Holidays } from './working-days.ts'

export type BankHolidayId = Id<'bank holiday'>

/** A day that is no working day in one part of the kingdom, with where that is known from. */
interface BankHolidayTable {
  partnershipId: PartnershipId
  id: BankHolidayId
  division: Division
  day: Temporal.PlainDate
  name: string
  source: string
  sourceOn: Temporal.PlainDate | null
  /** Set when it turned out to be no holiday. Such a row counts for nothing, and is kept. */
  withdrawnAt: Temporal.Instant | null
  version: number
}
export type BankHoliday = Readonly<Selectable<BankHolidayTable>>

const own = tables<{ 'platform.bankHoliday': BankHolidayTable }>()

/** Fills in the days that a partnership begins with. */
export async function seedBankHolidays(tx: Tx): Promise<void> {
  await own(tx)
    .insertInto('platform.bankHoliday')
    .values(
      SEED.map(({ division, day, name }) => ({
        partnershipId: tx.partnershipId,
        id: newId(),
        ...{ division, day: Temporal.PlainDate.from(day), name, source: SEED_SOURCE[division] },
        ...{ sourceOn: null, withdrawnAt: null, version: 1 },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Every row of the table, withdrawn ones too, in the order of days. */
export const bankHolidays = (reader: Reader): Promise<BankHoliday[]> =>
  own(reader)
    .selectFrom('platform.bankHoliday')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('day')
    .orderBy('division')
    .execute()

export const findBankHoliday = (reader: Reader, id: BankHolidayId): Promise<BankHoliday | undefined> =>
  own(reader)
    .selectFrom('platform.bankHoliday')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** The working calendar of this partnership, as its table stands now. */
export async function holidaysOf(reader: Reader, calendar: Calendar): Promise<Holidays> {
  const rows = await own(reader)
    .selectFrom('platform.bankHoliday')
    .select(['division', sql<string>`day::text`.as('day')])
    .where('partnershipId', '=', reader.partnershipId)
    .where('withdrawnAt', 'is', null)
    .$if(calendar === 'england-and-wales', (query) => query.where('division', '=', 'england-and-wales'))
    .execute()
  return calendarOf(calendar, rows)
}

export type BankHolidayFacts = Pick<BankHoliday, 'division' | 'day' | 'name' | 'source' | 'sourceOn'>

/** Adds a day. Undefined when the table has it already, in use or withdrawn. */
export async function insertBankHoliday(tx: Tx, facts: BankHolidayFacts): Promise<BankHolidayId | undefined> {
  const id = newId<'bank holiday'>()
  const added = await own(tx)
    .insertInto('platform.bankHoliday')
    .values({ partnershipId: tx.partnershipId, id, ...facts, withdrawnAt: null, version: 1 })
    .onConflict((conflict) => conflict.columns(['partnershipId', 'division', 'day']).doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 0n ? undefined : id
}

/** Changes a day that stands as it did at `version`. Whether it did. */
export async function updateBankHoliday(
  tx: Tx,
  { id, version }: Pick<BankHoliday, 'id' | 'version'>,
  change: Partial<Omit<BankHolidayFacts, 'division'> & Pick<BankHoliday, 'withdrawnAt'>>,
): Promise<boolean> {
  const changed = await own(tx)
    .updateTable('platform.bankHoliday')
    .set({ ...change, version: version + 1 })
    .where('partnershipId', '=', tx.partnershipId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Lets days count for nothing from now on, because the import that brought them was undone. They are kept. */
export async function takeBankHolidaysOut(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  ids: readonly BankHolidayId[],
): Promise<void> {
  await own(tx)
    .updateTable('platform.bankHoliday')
    .set(({ eb }) => ({ withdrawnAt: now, version: eb('version', '+', 1) }))
    .where('partnershipId', '=', tx.partnershipId)
    .where('id', 'in', ids)
    .execute()
}

export const divisionWords = (division: Division): string => DIVISION_WORDS[division]
