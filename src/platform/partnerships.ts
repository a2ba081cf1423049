import { type ColumnType, sql } from 'kysely'
import { seedBankHolidays } from './bank-holidays.ts'
import { type Database, type PartnershipId, type Reader, type Tx, tables } from './db.ts'
import { hostNameOf } from './hosts.ts'

/** A partnership as its pages show it. */
export interface Partnership {
  readonly partnershipId: PartnershipId
  readonly slug: string
  readonly name: string
  readonly strap: string
  readonly host: string | null
  readonly brand: string
  /** The names of the modules that this partnership has switched off. */
  readonly modulesOff: readonly string[]
}

/** Whether what a module offers is there for this partnership. What belongs to no module always is. */
export const isOn = (partnership: Pick<Partnership, 'modulesOff'>, module: string | undefined): boolean =>
  module === undefined || !partnership.modulesOff.includes(module)

/** A partnership as it begins: everything is on. */
export type NewPartnership = Omit<Partnership, 'modulesOff'>

/** The partnerships of this deployment: what each is called, its host name and its colour. */
interface PartnershipTable {
  partnershipId: PartnershipId
  slug: string
  name: string
  strap: string
  host: string | null
  brand: string
  modulesOff: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
}

const own = tables<{ 'platform.partnership': PartnershipTable }>()

const REMEMBERED_FOR = Temporal.Duration.from({ seconds: 1 })

export interface Door {
  /** The partnership whose host name this is; where none has it, the one partnership that asks for no host name. */
  find(host: string): Promise<Partnership | undefined>
  /** After a change here, the next who asks reads again. Other processes see it within a second. */
  forget(): void
}

/** Finds partnerships by host name, and remembers them for a second. */
export function openDoor(database: Database, now: () => Temporal.Instant): Door {
  let known: readonly Partnership[] = []
  let until: Temporal.Instant | undefined
  return {
    async find(host) {
      const moment = now()
      if (!until || Temporal.Instant.compare(moment, until) > 0) {
        known = await everyPartnership(database)
        until = moment.add(REMEMBERED_FOR)
      }
      const name = hostNameOf(host)
      return known.find((each) => each.host === name) ?? known.find((each) => each.host === null)
    },
    forget() {
      until = undefined
    },
  }
}

export const everyPartnership = (database: Database): Promise<Partnership[]> =>
  database.outside('accord_door', (reader) =>
    own(reader).selectFrom('platform.partnership').selectAll().orderBy('slug').execute(),
  )

/** Makes a partnership: the first row of everything it will own. `tx` must already be a transaction of that partnership. */
export async function addPartnership(tx: Tx, partnership: NewPartnership): Promise<void> {
  await own(tx).insertInto('platform.partnership').values(partnership).execute()
  await seedBankHolidays(tx)
}

/** Switches one module on or off, whatever somebody else does with another at the same time. */
export async function switchModule(tx: Tx, module: string, to: 'on' | 'off'): Promise<void> {
  const without = sql<readonly string[]>`array_remove(modules_off, ${module})`
  await own(tx)
    .updateTable('platform.partnership')
    .set({ modulesOff: to === 'on' ? without : sql`array_append(${without}, ${module})` })
    .where('partnershipId', '=', tx.partnershipId)
    .execute()
}

type Brand = Pick<Partnership, 'name' | 'strap' | 'brand'>

/** Changes what a partnership is called and its colour, if it is still as it was. Whether it did. */
export async function changeBrand(tx: Tx, from: Brand, { name, strap, brand }: Brand): Promise<boolean> {
  const changed = await own(tx)
    .updateTable('platform.partnership')
    .set({ name, strap, brand })
    .where('partnershipId', '=', tx.partnershipId)
    .where('name', '=', from.name)
    .where('strap', '=', from.strap)
    .where('brand', '=', from.brand)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** The partnership that a reader reads as. */
export const partnershipOf = (reader: Reader): Promise<Partnership> =>
  own(reader)
    .selectFrom('platform.partnership')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .executeTakeFirstOrThrow()
