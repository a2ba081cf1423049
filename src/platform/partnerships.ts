import type { ColumnType } from 'kysely'
import { seedBankHolidays } from './bank-holidays.ts'
import { type Database, type PartnershipId, type Reader, type Tx, tables } from './db.ts'

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

const REMEMBERED_FOR = Temporal.Duration.from({ seconds: 2 })

export interface Door {
  /** The partnership whose host name this is; where none has it, the one partnership that asks for no host name. */
  find(host: string): Promise<Partnership | undefined>
}

/** Finds partnerships by host name, and remembers them for two seconds. */
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
      const name = host.replace(/:\d+$/, '').toLowerCase()
      return known.find((each) => each.host === name) ?? known.find((each) => each.host === null)
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

/** Switches off the modules of these names, and on every other. */
export async function switchModules(tx: Tx, modulesOff: readonly string[]): Promise<void> {
  await own(tx)
    .updateTable('platform.partnership')
    .set({ modulesOff })
    .where('partnershipId', '=', tx.partnershipId)
    .execute()
}

/** The partnership that a reader reads as. */
export const partnershipOf = (reader: Reader): Promise<Partnership> =>
  own(reader)
    .selectFrom('platform.partnership')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .executeTakeFirstOrThrow()
