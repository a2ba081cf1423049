import { createSecretKey, type KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import { type PartnershipId, type Reader, type Tx, tables } from './db.ts'
import { keyedDigest, newSecret } from './digest.ts'
import { type Id, isId, newId } from './id.ts'
import { lock, masterKeysOf, newKeyBytes, SealBroken, unlock } from './sealing.ts'

/** Where a sealed text stands. A ciphertext that was moved to another place cannot be opened there. */
export interface Place {
  /** Schema and table: `casework.note`. */
  readonly table: string
  readonly column: string
  /** The id of the row, or what else names it alone. */
  readonly row: string
}

/** Seals and opens texts that a database administrator must not read, with a key that belongs to one partnership. */
export interface Keys {
  /** Which master key wraps the others, without telling anything about it. */
  readonly masterKeyId: string
  /** Seals a text. `reader` must be able to write the first time that a partnership seals anything. */
  seal(reader: Reader, place: Place, text: string): Promise<string>
  /** Throws `SealBroken` where the text was changed, moved, or sealed by a key that is not there. */
  open(reader: Reader, place: Place, sealed: string): Promise<string>
  /** The same text gives the same digest in one partnership and for one purpose; nobody without the key can make it. */
  digest(reader: Reader, purpose: string, text: string): Promise<string>
  /** As `seal`, for the few tables that belong to no partnership: under a key of the whole deployment. */
  sealOutside(place: Place, text: string): string
  openOutside(place: Place, sealed: string): string
  /** As `digest`, for what belongs to no partnership. It changes with the master key, so it is for what lives shortly. */
  digestOutside(purpose: string, text: string): string
  /** How every text begins that was sealed with the key of today: what begins otherwise can be sealed again. */
  beginning(reader: Reader): Promise<string | undefined>
  readonly beginningOutside: string
  /** The key that the files of a partnership are sealed with today; undefined before the first file. */
  forFiles(reader: Reader): Promise<FileKey | undefined>
  /** Makes that key. Where two do it at once, both get the one that was first. */
  makeForFiles(tx: Tx): Promise<FileKey>
  /** A key of the partnership by its id, also one that was retired. */
  named(reader: Reader, id: string): Promise<KeyObject | undefined>
  /** The same, where it was read before. */
  remembered(partnershipId: PartnershipId, id: string): KeyObject | undefined
  /**
   * New keys for the texts and the files of a partnership. The old ones still open what they sealed. Gives the id of the
   * one for texts; that for files is made when it is first needed.
   */
  renew(tx: Tx): Promise<string>
  /** Wraps every key of a partnership with the first master key. Gives how many were wrapped with another. */
  rewrap(tx: Tx): Promise<number>
}

type KeyId = Id<'partnership key'>

/** A key that seals files, and the id by which they name it. */
export interface FileKey {
  readonly id: string
  readonly key: KeyObject
}

/** A key of a partnership, wrapped by the master key, which is never kept in the database. */
interface PartnershipKeyTable {
  partnershipId: PartnershipId
  id: KeyId
  purpose: Purpose
  wrapped: string
  madeAt: Temporal.Instant
  retiredAt: Temporal.Instant | null
}
/**
 * `text` seals what people write and `file` what they send, and both are renewed; `look-up` makes digests, which must
 * stay the same.
 */
type Purpose = 'text' | 'file' | 'look-up'

const own = tables<{ 'platform.partnership_key': PartnershipKeyTable }>()

const TEXT = 't1'
const OUTSIDE = 'd1'
const WRAPPED = 'm1'

const boundTo = (tenant: string, { table, column, row }: Place): string =>
  `${tenant}|${table}|${column}|${row}`
const boundKey = (partnershipId: string, id: string): string =>
  `${partnershipId}|platform.partnership_key|wrapped|${id}`

const broken = ({ table, column }: Place): SealBroken =>
  new SealBroken(
    `A sealed text of ${table}.${column} cannot be opened: it was changed, moved or sealed elsewhere`,
  )

interface Found {
  readonly id: KeyId
  readonly key: KeyObject
}

/** What a whole deployment seals and opens with. `masters` are one or more keys; the first is the one in use. */
export function openKeys(masters: string): Keys {
  const ring = masterKeysOf(masters)
  const [first] = ring
  const known = new Map<string, KeyObject>()

  const wrap = (partnershipId: string, id: string, bytes: Buffer): string =>
    `${WRAPPED}.${first.id}.${lock(first.wrapping, boundKey(partnershipId, id), bytes)}`

  function unwrap(partnershipId: string, id: string, wrapped: string): Buffer {
    const [, masterId, locked = ''] = wrapped.split('.')
    const master = ring.find((each) => each.id === masterId)
    if (!master) throw new SealBroken(`No master key ${masterId} was given: it wraps a key of a partnership`)
    const bytes = unlock(master.wrapping, boundKey(partnershipId, id), locked)
    if (!bytes) throw new SealBroken('A key of a partnership was changed or moved: it cannot be unwrapped')
    return bytes
  }

  /** Reads a key of this partnership, by its id, or the one of today for a purpose. */
  async function find(reader: Reader, by: { id: string } | { purpose: Purpose }): Promise<Found | undefined> {
    const { partnershipId } = reader
    const remembered = 'id' in by ? known.get(`${partnershipId}|${by.id}`) : undefined
    if (remembered && 'id' in by) return { id: by.id as KeyId, key: remembered }
    const row = await own(reader)
      .selectFrom('platform.partnership_key')
      .select(['id', 'wrapped'])
      // What this very transaction made may yet be undone, and must not be remembered.
      .select(sql<boolean>`coalesce(xmin <> pg_current_xact_id_if_assigned()::xid, true)`.as('isSure'))
      .where('partnershipId', '=', partnershipId)
      .where((where) =>
        'id' in by
          ? where('id', '=', by.id as KeyId)
          : where.and([where('purpose', '=', by.purpose), where('retiredAt', 'is', null)]),
      )
      .executeTakeFirst()
    if (!row) return undefined
    const name = `${partnershipId}|${row.id}`
    const key = known.get(name) ?? createSecretKey(unwrap(partnershipId, row.id, row.wrapped))
    if (row.isSure) known.set(name, key)
    return { id: row.id, key }
  }

  /** Makes the key of a purpose. Where two do it at once, both get the one that was first. */
  async function make(reader: Reader, purpose: Purpose): Promise<Found> {
    const { partnershipId } = reader
    const id = newId<'partnership key'>()
    await own(reader)
      .insertInto('platform.partnership_key')
      .values({
        partnershipId,
        id,
        purpose,
        wrapped: wrap(partnershipId, id, newKeyBytes()),
        madeAt: sql`now()`,
        retiredAt: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const made = await find(reader, { purpose })
    if (!made) throw new Error('A key that was just made is not there')
    return made
  }

  const isReadOnly = async (reader: Reader): Promise<boolean> => {
    const { rows } = await sql<{
      is: boolean
    }>`select current_setting('transaction_read_only')::bool as is`.execute(own(reader))
    return rows[0]?.is ?? true
  }

  return {
    masterKeyId: first.id,

    async seal(reader, place, text) {
      const { id, key } = (await find(reader, { purpose: 'text' })) ?? (await make(reader, 'text'))
      return `${TEXT}.${id}.${lock(key, boundTo(reader.partnershipId, place), text)}`
    },

    async open(reader, place, sealed) {
      const [kind, id = '', locked = ''] = sealed.split('.')
      const found = kind === TEXT ? await find(reader, { id }) : undefined
      const text = found && unlock(found.key, boundTo(reader.partnershipId, place), locked)
      if (!text) throw broken(place)
      return text.toString('utf8')
    },

    async digest(reader, purpose, text) {
      const found = await find(reader, { purpose: 'look-up' })
      // Where there is no key yet nothing has been digested, so whoever only reads looks for what nothing is like.
      if (!found && (await isReadOnly(reader))) return newSecret()
      const { key } = found ?? (await make(reader, 'look-up'))
      return keyedDigest(key, `${purpose}|${text}`)
    },

    sealOutside: (place, text) =>
      `${OUTSIDE}.${first.id}.${lock(first.deployment, boundTo('', place), text)}`,

    openOutside(place, sealed) {
      const [kind, masterId, locked = ''] = sealed.split('.')
      const master = kind === OUTSIDE ? ring.find(({ id }) => id === masterId) : undefined
      const text = master && unlock(master.deployment, boundTo('', place), locked)
      if (!text) throw broken(place)
      return text.toString('utf8')
    },

    digestOutside: (purpose, text) => keyedDigest(first.deploymentLookUp, `${purpose}|${text}`),

    async beginning(reader) {
      const found = await find(reader, { purpose: 'text' })
      return found && `${TEXT}.${found.id}.`
    },

    beginningOutside: `${OUTSIDE}.${first.id}.`,

    forFiles: (reader) => find(reader, { purpose: 'file' }),
    makeForFiles: (tx) => make(tx, 'file'),
    named: async (reader, id) => (isId(id) ? (await find(reader, { id }))?.key : undefined),
    remembered: (partnershipId, id) => known.get(`${partnershipId}|${id}`),

    async renew(tx) {
      await own(tx)
        .updateTable('platform.partnership_key')
        .set({ retiredAt: sql`now()` })
        .where('partnershipId', '=', tx.partnershipId)
        .where('purpose', 'in', ['text', 'file'])
        .where('retiredAt', 'is', null)
        .execute()
      return (await make(tx, 'text')).id
    },

    async rewrap(tx) {
      const rows = await own(tx)
        .selectFrom('platform.partnership_key')
        .select(['id', 'wrapped'])
        .where('partnershipId', '=', tx.partnershipId)
        .where('wrapped', 'not like', `${WRAPPED}.${first.id}.%`)
        .execute()
      for (const { id, wrapped } of rows)
        await own(tx)
          .updateTable('platform.partnership_key')
          .set({ wrapped: wrap(tx.partnershipId, id, unwrap(tx.partnershipId, id, wrapped)) })
          .where('partnershipId', '=', tx.partnershipId)
          .where('id', '=', id)
          .execute()
      return rows.length
    },
  }
}

/** Which master keys wrap the keys of a partnership. */
export async function wrappingKeys(reader: Reader): Promise<readonly string[]> {
  const rows = await own(reader)
    .selectFrom('platform.partnership_key')
    .select('wrapped')
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  return [...new Set(rows.map(({ wrapped }) => wrapped.split('.')[1] ?? ''))]
}
