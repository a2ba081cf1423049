import { sql } from 'kysely'
import { audit } from './audit.ts'
import { ConfigFault } from './config.ts'
import { type Database, type PartnershipId, type Reader, tables } from './db.ts'
import type { SealedStore } from './files/sealed-store.ts'
import type { FilePlace } from './files/store.ts'
import { accordItself } from './jobs.ts'
import type { KeptTable } from './keeping.ts'
import { type Keys, wrappingKeys } from './keys.ts'
import { everyPartnership } from './partnerships.ts'
import { masterKeysOf } from './sealing.ts'
import type { Work } from './work.ts'

const any = tables<Record<string, never>>()

/** Tables of sign-in belong to no partnership; what is sealed in them is sealed for the whole deployment. */
const isOutside = ({ table }: KeptTable): boolean => table.startsWith('auth.')

/** How many rows one transaction seals again: few enough that nobody waits for it. */
const BATCH = 200

/** Seals again, up to a batch, what stands in one column and does not begin as what is sealed today. */
async function sealColumnAgain(
  reader: Reader,
  { table, sealedBy = 'id' }: KeptTable,
  column: string,
  beginning: string,
  again: (row: string, sealed: string) => Promise<string>,
): Promise<number> {
  const [from, name, at] = [sql.table(table), sql.ref(column), sql.ref(sealedBy)]
  const mine = reader.partnershipId ? sql`partnership_id = ${reader.partnershipId}` : sql`true`
  const { rows } = await sql<{
    at: string
    sealed: string
  }>`select ${at}::text as at, ${name} as sealed from ${from}
    where ${mine} and ${name} <> '' and not starts_with(${name}, ${beginning}) limit ${BATCH}`.execute(
    any(reader),
  )
  // What says nothing, null or empty, is not sealed. A text that somebody saves in between keeps what they saved.
  for (const row of rows)
    await sql`update ${from} set ${name} = ${await again(row.at, row.sealed)}
      where ${mine} and ${at}::text = ${row.at} and ${name} = ${row.sealed}`.execute(any(reader))
  return rows.length
}

/** Seals up to a batch of each column again. Nought says that everything is sealed with the key of today. */
async function sealAgain(work: Work, kept: readonly KeptTable[]): Promise<number> {
  const { tx, keys } = work
  const beginning = await keys.beginning(tx)
  if (!beginning) return 0
  let count = 0
  for (const each of kept.filter((table) => !isOutside(table)))
    for (const column of each.sealed ?? [])
      count += await sealColumnAgain(tx, each, column, beginning, async (row, sealed) => {
        const place = { table: each.table, column, row }
        return keys.seal(tx, place, await keys.open(tx, place, sealed))
      })
  return count
}

async function sealOutsideAgain(database: Database, keys: Keys, kept: readonly KeptTable[]): Promise<number> {
  let count = 0
  for (const each of kept.filter(isOutside))
    for (const column of each.sealed ?? [])
      for (let some = BATCH; some === BATCH; count += some)
        some = await database.outside('accord_auth', (reader) =>
          sealColumnAgain(reader, each, column, keys.beginningOutside, async (row, sealed) => {
            const place = { table: each.table, column, row }
            return keys.sealOutside(place, keys.openOutside(place, sealed))
          }),
        )
  return count
}

export interface Rotated {
  readonly partnerships: number
  /** Keys that were wrapped by a former master key, and are wrapped by the first one now. */
  readonly rewrapped: number
  /** Texts that were sealed again. */
  readonly resealed: number
  /** Files that were sealed again. */
  readonly files: number
}

interface Rotation {
  readonly database: Database
  readonly keys: Keys
  readonly kept: readonly KeptTable[]
  readonly now: () => Temporal.Instant
  readonly store: SealedStore
}

/** Seals every file of a partnership again that the key of today has not sealed, one after the other. */
async function sealFilesAgain(store: SealedStore, partnershipId: PartnershipId): Promise<number> {
  const places: FilePlace[] = []
  for await (const { sha256 } of store.each(partnershipId)) places.push({ partnershipId, sha256 })
  let count = 0
  for (const place of places) if (await store.sealAgain(place)) count += 1
  return count
}

/**
 * Gives every partnership a new key and seals its texts and files again with it, in many small transactions, while everything
 * runs. Cut off, it can be run again. Keys that were retired stay, so that a backup of before can be read.
 */
export const rotateKeys = (rotation: Rotation): Promise<Rotated> => rotate(rotation, true)

/** Wraps every key with the first of the master keys, after which the others need not be given any more. */
export const rewrapKeys = (rotation: Rotation): Promise<Rotated> => rotate(rotation, false)

async function rotate(
  { database, keys, kept, now, store }: Rotation,
  withNewKeys: boolean,
): Promise<Rotated> {
  const partnerships = await everyPartnership(database)
  let [rewrapped, resealed, files] = [0, 0, 0]
  for (const { partnershipId } of partnerships) {
    const write = <Result>(change: (work: Work) => Promise<Result>): Promise<Result> =>
      database.session(partnershipId, 'accord_app', (session) =>
        session.write((tx) =>
          change({ tx, actor: accordItself(partnershipId), now: now(), send: async () => {}, keys }),
        ),
      )
    rewrapped += await write(async (work) => {
      const count = await keys.rewrap(work.tx)
      if (count > 0) await audit(work, 'keys.rewrap', partnershipId, { count, masterKeyId: keys.masterKeyId })
      if (withNewKeys) await audit(work, 'keys.renew', await keys.renew(work.tx))
      return count
    })
    for (let some = 1; some > 0; resealed += some) some = await write((work) => sealAgain(work, kept))
    if (withNewKeys) files += await sealFilesAgain(store, partnershipId)
  }
  resealed += await sealOutsideAgain(database, keys, kept)
  return { partnerships: partnerships.length, rewrapped, resealed, files }
}

/** Throws a fault in one sentence where something is sealed with a master key that was not given. */
export async function demandMasterKeys(given: {
  readonly database: Database
  readonly kept: readonly KeptTable[]
  readonly masterKeys: string
}): Promise<void> {
  const { database, kept, masterKeys } = given
  const needed = new Set<string>()
  for (const { partnershipId } of await everyPartnership(database))
    for (const id of await wrappedBy(database, partnershipId)) needed.add(id)
  for (const each of kept.filter(isOutside))
    for (const column of each.sealed ?? []) {
      const { rows } = await database.outside('accord_auth', (reader) =>
        sql<{
          id: string
        }>`select distinct split_part(${sql.ref(column)}, '.', 2) as id from ${sql.table(each.table)}
          where ${sql.ref(column)} is not null`.execute(any(reader)),
      )
      for (const { id } of rows) needed.add(id)
    }
  const known = masterKeysOf(masterKeys).map(({ id }) => id)
  const missing = [...needed].filter((id) => !known.includes(id))
  if (missing.length > 0)
    throw new ConfigFault(
      `This database is sealed with another master key (${missing.join(', ')}). ` +
        'Set ACCORD_MASTER_KEY to that one, or to the new one, a comma and that one.',
    )
}

const wrappedBy = (database: Database, partnershipId: PartnershipId): Promise<readonly string[]> =>
  database.session(partnershipId, 'accord_app', ({ reader }) => wrappingKeys(reader))
