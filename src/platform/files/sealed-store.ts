import { createHash, type KeyObject, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Database, PartnershipId } from '../db.ts'
import type { Keys } from '../keys.ts'
import { SealBroken } from '../sealing.ts'
import { HEAD_BYTES, readHead, sealed, unsealed } from './sealed-stream.ts'
import type { FilePlace, FileStore } from './store.ts'

/** The keys that the files of each partnership are sealed with. */
export interface FileKeys {
  /** The one that seals today. It is made the first time. */
  today(partnershipId: PartnershipId): Promise<{ readonly id: string; readonly key: KeyObject }>
  /** One that sealed a file before; undefined where it is no key of this partnership. */
  named(partnershipId: PartnershipId, id: string): Promise<KeyObject | undefined>
}

/**
 * The keys of files as the database has them. `database` must have connections of its own: whoever asks for a file often
 * holds one already, and a pool whose connections wait for each other stands still.
 */
export const fileKeysIn = (database: Database, keys: Keys): FileKeys => ({
  today: (partnershipId) =>
    database.session(
      partnershipId,
      'accord_app',
      async (session) =>
        (await keys.forFiles(session.reader)) ?? session.write((tx) => keys.makeForFiles(tx)),
    ),
  named: async (partnershipId, id) =>
    keys.remembered(partnershipId, id) ??
    database.session(partnershipId, 'accord_app', ({ reader }) => keys.named(reader, id)),
})

/** A store in which nothing can be read, by whoever has it, without the keys of the partnership. */
export interface SealedStore extends FileStore {
  /** Seals a file again where another key than that of today sealed it, or none. Says whether it did. */
  sealAgain(place: FilePlace): Promise<boolean>
}

/** A file that was kept before files were sealed is passed on only while it is what its name says. */
async function* asNamed(content: AsyncIterable<Buffer>, { sha256 }: FilePlace): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const chunk of content) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== sha256)
    throw new SealBroken('A file of the store is not what it was: it cannot be opened')
}

/** The first bytes of a file, and all of it. */
async function headAnd(content: Readable): Promise<{ head: Buffer; rest: AsyncIterable<Buffer> }> {
  const chunks: Buffer[] = []
  let size = 0
  const reading = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  while (size < HEAD_BYTES) {
    const { value, done } = await reading.next()
    if (done) break
    chunks.push(value)
    size += value.length
  }
  const first = Buffer.concat(chunks)
  return {
    head: first.subarray(0, HEAD_BYTES),
    rest: (async function* () {
      try {
        yield first
        for (let next = await reading.next(); !next.done; next = await reading.next()) yield next.value
      } finally {
        content.destroy()
      }
    })(),
  }
}

async function* without(content: AsyncIterable<Buffer>, first: number): AsyncGenerator<Buffer> {
  let left = first
  for await (const chunk of content) {
    if (chunk.length > left) yield chunk.subarray(left)
    left = Math.max(0, left - chunk.length)
  }
}

/**
 * Seals whatever a store keeps, whichever tier it is of: a file that is public today was not always. `incoming` is on the
 * same disk as a store that is a folder.
 */
export function sealedStore(store: FileStore, keys: FileKeys, incoming: string): SealedStore {
  /** What a file of the store holds, in the clear. */
  async function opened(place: FilePlace, content: Readable): Promise<AsyncGenerator<Buffer>> {
    const { head, rest } = await headAnd(content)
    const sealing = readHead(head)
    if (!sealing) return asNamed(rest, place)
    const key = await keys.named(place.partnershipId, sealing.keyId)
    if (!key) throw new SealBroken('A file was sealed by a key that is not there: it cannot be opened')
    return unsealed(without(rest, HEAD_BYTES), place, sealing, key)
  }

  async function keepSealed(place: FilePlace, content: AsyncIterable<Buffer>, path: string): Promise<void> {
    const key = await keys.today(place.partnershipId)
    try {
      await pipeline(sealed(content, place, key), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      await store.keep(place, path)
    } finally {
      await unlink(path).catch(() => undefined)
    }
  }

  return {
    ...store,
    async keep(place, path) {
      await keepSealed(place, createReadStream(path), `${path}.sealed`)
      await unlink(path)
    },
    async open(place) {
      const content = await store.open(place)
      return content && Readable.from(await opened(place, content), { objectMode: false })
    },
    async sealAgain(place) {
      const content = await store.open(place)
      if (!content) return false
      const { head, rest } = await headAnd(content)
      const sealing = readHead(head)
      const today = await keys.today(place.partnershipId)
      if (sealing?.keyId === today.id) {
        content.destroy()
        return false
      }
      await keepSealed(place, await opened(place, Readable.from(rest)), join(incoming, randomUUID()))
      return true
    },
  }
}
