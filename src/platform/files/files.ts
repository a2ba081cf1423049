import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, stat, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { type PartnershipId, type Reader, type Tx, tables } from '../db.ts'
import { isSameSecret, keyedDigest } from '../digest.ts'
import { enqueue, type JobAsk, type JobHandler, jobHandler, jobType } from '../jobs.ts'
import { hasCode } from '../programs.ts'
import { type Scheduled, schedule } from '../timetable.ts'
import { takeTurn } from '../turns.ts'
import type { PersonId, Work } from '../work.ts'
import { inspect } from './inspect.ts'
import { cleanName, FILE_TYPES, type FileType, nameFor } from './kinds.ts'
import type { Scanner } from './scan.ts'
import type { FileStore } from './store.ts'
import { RefusedFile } from './zip.ts'

export type ScanState = 'not-scanned' | 'waiting' | 'clean' | 'infected'

/** A file that a record of the partnership names, and what the virus scanner said of it. */
interface FileTable {
  partnershipId: PartnershipId
  sha256: string
  bytes: number
  scan: ScanState
  /** What the scanner calls what it found. */
  found: string
  scannedAt: Temporal.Instant | null
  keptAt: Temporal.Instant
}

const own = tables<{ 'platform.file': FileTable }>()

/** A file that is in the store, and that no record names yet: in a day it is swept. */
export interface KeptFile {
  readonly sha256: string
  readonly name: string
  readonly bytes: number
  readonly type: FileType
  /** Whether a virus scanner will look at it before anybody may open it. */
  readonly awaitsScan: boolean
  isStillThere(): Promise<boolean>
}

/** A file that came with a form: in the store, or refused with a sentence that says why and what to do. */
export type SentFile = KeptFile | { readonly refused: string }

/** A file that came to be read at once, and is kept nowhere; or a sentence that says why nothing of it is read. */
export type ReadFile =
  | { readonly name: string; readonly type: FileType; readonly bytes: Uint8Array }
  | { readonly refused: string }

/** A file is larger than the partnership takes. Nothing of it was kept. */
export class TooLarge extends Error {
  readonly limit: number
  constructor(limit: number) {
    super('The file is too large')
    this.limit = limit
  }
}

export interface Files {
  readonly store: FileStore
  readonly scanner: Scanner | undefined
  /** Takes a file in as it arrives, never more of it in memory than a piece. Throws `TooLarge`. */
  receive(partnershipId: PartnershipId, name: string, content: Readable, limit: number): Promise<SentFile>
  /**
   * Gives the bytes of a file once it was looked at, and scanned where there is a scanner, as one that is kept is before
   * anybody may open it. Nothing of it stays. Throws `TooLarge`.
   */
  readOnce(name: string, content: Readable, limit: number): Promise<ReadFile>
  /** Keeps bytes that Accord made itself, as a file that came. */
  keep(partnershipId: PartnershipId, name: string, bytes: Uint8Array): Promise<SentFile>
  /** A note of a file for a form that comes back, so that nobody has to choose it again. Good for the same person only. */
  ticketFor(partnershipId: PartnershipId, personId: PersonId, file: KeptFile): string
  fromTicket(partnershipId: PartnershipId, personId: PersonId, ticket: string): Promise<KeptFile | undefined>
  /** All of a file, for what has to be read whole. Undefined where it is not there. */
  read(partnershipId: PartnershipId, sha256: string): Promise<Buffer | undefined>
  /** Removes what was cut off while it arrived: a day later, and at once what a process left that has ended. */
  clearIncoming(now: Temporal.Instant): Promise<void>
}

/** Begins the name of what arrives in this process, so that what it leaves when it is killed is known for what it is. */
const arrivalsOf = (pid: number): string => `${hostname().replaceAll(/[^\w.]/g, '')}-${pid}-`

/** Whether what arrives was left by a process of this machine that has ended, or that ended before this one began. */
function isLeft(name: string, isBeginning: boolean): boolean {
  const [, pid = ''] = /-(\d+)-[0-9a-f]{8}-[0-9a-f-]{27}(\.\w+)?$/.exec(name) ?? []
  if (!pid || !name.startsWith(arrivalsOf(Number(pid)))) return false
  if (Number(pid) === process.pid) return isBeginning
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return hasCode(error, 'ESRCH')
  }
}

const ticketParts = z.tuple([z.string(), z.string(), z.number(), z.string()])

export async function openFiles(options: {
  readonly store: FileStore
  /** Where files stand while they arrive: on the same disk as a store that is a folder. */
  readonly incoming: string
  readonly scanner?: Scanner | undefined
  readonly key: string
}): Promise<Files> {
  const { store, incoming, scanner, key } = options
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  // What was arriving when a process was killed is not yet sealed, so it does not wait for the night.
  for (const name of await readdir(incoming))
    if (isLeft(name, true)) await rm(join(incoming, name), { force: true })

  const kept = (
    partnershipId: PartnershipId,
    facts: Pick<KeptFile, 'sha256' | 'name' | 'bytes' | 'type'>,
  ): KeptFile => ({
    ...facts,
    awaitsScan: scanner !== undefined,
    isStillThere: () => store.has({ partnershipId, sha256: facts.sha256 }),
  })
  const sealOf = (partnershipId: PartnershipId, personId: PersonId, facts: string): string =>
    keyedDigest(key, `file|${partnershipId}|${personId}|${facts}`)

  /** Writes what comes to a file of its own, and reads to the end even of what is too large, so that it can be told. */
  async function takeIn(path: string, content: Readable, limit: number) {
    const hash = createHash('sha256')
    let bytes = 0
    await using handle = await open(path, 'wx', 0o600)
    for await (const piece of content as AsyncIterable<Buffer>) {
      bytes += piece.length
      if (bytes > limit) {
        await handle.truncate(0)
        continue
      }
      hash.update(piece)
      await handle.writeFile(piece)
    }
    if (bytes > limit) throw new TooLarge(limit)
    return { sha256: hash.digest('hex'), bytes }
  }

  /** What is made of a file that has arrived and is of a kind that is taken, before it is removed from where it arrived. */
  async function arriving<Made>(
    name: string,
    content: Readable,
    limit: number,
    make: (arrived: {
      readonly path: string
      readonly sha256: string
      readonly bytes: number
      readonly type: FileType
    }) => Promise<Made>,
  ): Promise<Made | { readonly refused: string }> {
    const path = join(incoming, `${arrivalsOf(process.pid)}${randomUUID()}`)
    try {
      const taken = await takeIn(path, content, limit)
      return await make({ ...taken, path, type: await inspect(path, name) })
    } catch (error) {
      if (error instanceof RefusedFile) return { refused: `“${cleanName(name)}” ${error.message}` }
      throw error
    } finally {
      await unlink(path).catch(() => undefined)
    }
  }

  const files: Files = {
    store,
    scanner,
    receive: (partnershipId, name, content, limit) =>
      arriving(name, content, limit, async ({ path, sha256, bytes, type }) => {
        await store.keep({ partnershipId, sha256 }, path)
        return kept(partnershipId, { sha256, bytes, type, name: nameFor(name, type) })
      }),
    readOnce: (name, content, limit) =>
      arriving(name, content, limit, async ({ path, type }) => {
        if (scanner) await refuseInfected(scanner, path)
        return { name: nameFor(name, type), type, bytes: await readFile(path) }
      }),
    keep: (partnershipId, name, bytes) =>
      files.receive(partnershipId, name, Readable.from([Buffer.from(bytes)]), Number.POSITIVE_INFINITY),
    ticketFor(partnershipId, personId, { sha256, name, bytes, type }) {
      const facts = JSON.stringify([sha256, name, bytes, type])
      return `${Buffer.from(facts).toString('base64url')}.${sealOf(partnershipId, personId, facts)}`
    },
    async fromTicket(partnershipId, personId, ticket) {
      const [packed = '', seal = ''] = ticket.split('.')
      const facts = Buffer.from(packed, 'base64url').toString()
      if (!isSameSecret(seal, sealOf(partnershipId, personId, facts))) return undefined
      const [sha256, name, bytes, type] = ticketParts.parse(JSON.parse(facts))
      if (!(type in FILE_TYPES)) return undefined
      const file = kept(partnershipId, { sha256, name, bytes, type: type as FileType })
      return (await file.isStillThere()) ? file : undefined
    },
    async read(partnershipId, sha256) {
      const content = await store.open({ partnershipId, sha256 })
      return content && Buffer.concat(await content.toArray())
    },
    async clearIncoming(now) {
      for (const name of await readdir(incoming)) {
        const path = join(incoming, name)
        const since = await stat(path).catch(() => undefined)
        const isOld = since && now.epochMilliseconds - since.mtimeMs > DAY_MS
        if (isOld || isLeft(name, false)) await unlink(path).catch(() => undefined)
      }
    },
  }
  return files
}

async function refuseInfected(scanner: Scanner, path: string): Promise<void> {
  const verdict = await scanner.scan(createReadStream(path)).catch(() => undefined)
  if (!verdict)
    throw new RefusedFile(
      'could not be scanned for viruses, because the scanner does not answer. Nothing of it was read. Send it again later',
    )
  if (!verdict.clean)
    throw new RefusedFile(
      `has a virus in it. The scanner calls it ${verdict.name}. Nothing of it was read. Ask whoever sent it for a clean copy`,
    )
}

const DAY_MS = 24 * 60 * 60 * 1000

const scanJob = jobType('files.scan', z.object({ sha256: z.string() }))

/** The store of one partnership is swept by one at a time, and never while a record is made of one of its files. */
const STORE = 'files'

/**
 * Notes, in the transaction of the record that names it, that a file of the store is in use. False when it was swept
 * meanwhile, which happens to what was sent a day ago: it has to be sent again.
 */
export async function claimFile(work: Work, file: KeptFile): Promise<boolean> {
  const { partnershipId } = work.tx
  await takeTurn(work.tx, STORE, 'shared')
  if (!(await file.isStillThere())) return false
  const { numInsertedOrUpdatedRows: added } = await own(work.tx)
    .insertInto('platform.file')
    .values({
      ...{ partnershipId, sha256: file.sha256, bytes: file.bytes, found: '', scannedAt: null },
      scan: file.awaitsScan ? 'waiting' : 'not-scanned',
      keptAt: work.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (file.awaitsScan && added) await enqueue(work, scanJob, { sha256: file.sha256 })
  return true
}

/** What the scanner said of files, by their hash. */
export async function scansOf(
  reader: Reader,
  hashes: readonly string[],
): Promise<
  ReadonlyMap<string, { readonly scan: ScanState; readonly bytes: number; readonly found: string }>
> {
  if (hashes.length === 0) return new Map()
  const rows = await own(reader)
    .selectFrom('platform.file')
    .select(['sha256', 'scan', 'bytes', 'found'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('sha256', 'in', hashes)
    .execute()
  return new Map(rows.map(({ sha256, ...rest }) => [sha256, rest]))
}

async function scanOne(ask: JobAsk, sha256: string): Promise<void> {
  const { files } = ask
  const { partnershipId } = ask.session.reader
  const content = files.scanner && (await files.store.open({ partnershipId, sha256 }))
  if (!files.scanner || !content) return
  const verdict = await files.scanner.scan(content)
  await ask.write(async ({ tx, now }) => {
    await own(tx)
      .updateTable('platform.file')
      .set({
        scan: verdict.clean ? 'clean' : 'infected',
        found: verdict.clean ? '' : verdict.name,
        scannedAt: now,
      })
      .where('partnershipId', '=', tx.partnershipId)
      .where('sha256', '=', sha256)
      .execute()
  })
}

/** Removes files that no record names a day after they came, and sends those that wait for the scanner to it again. */
export async function sweepFiles(ask: JobAsk): Promise<number> {
  const { files } = ask
  const { partnershipId } = ask.session.reader
  await files.clearIncoming(ask.now)
  const old: string[] = []
  for await (const { sha256, since } of files.store.each(partnershipId))
    if (ask.now.epochMilliseconds - since.epochMilliseconds > DAY_MS) old.push(sha256)
  const orphans = async (reader: Reader) => {
    const named = await scansOf(reader, old)
    return old.filter((sha256) => !named.has(sha256))
  }
  let swept = 0
  if ((await orphans(ask.session.reader)).length > 0)
    await ask.write(async ({ tx }) => {
      await takeTurn(tx, STORE)
      for (const sha256 of await orphans(tx)) {
        await files.store.remove({ partnershipId, sha256 })
        swept += 1
      }
    })
  if (files.scanner)
    await ask.write(async (work) => {
      const unseen = await own(work.tx)
        .selectFrom('platform.file')
        .select('sha256')
        .where('partnershipId', '=', partnershipId)
        .where('scan', 'in', ['waiting', 'not-scanned'])
        .execute()
      for (const { sha256 } of unseen) await enqueue(work, scanJob, { sha256 })
    })
  return swept
}

/** What is done with files after an answer was sent. */
export const fileJobs: readonly JobHandler[] = [
  jobHandler(scanJob, (ask, { sha256 }) => scanOne(ask, sha256)),
]

/** In the small hours; a file that came after midnight is swept the night after. */
export const nightlySweep: Scheduled = schedule({
  name: 'files.sweep',
  cron: '40 3 * * *',
  run: async (ask) => {
    await sweepFiles(ask)
  },
})

/** What whoever runs the product should know of its files; nothing where all is as it should be. */
export async function fileWarnings({ scanner }: Pick<Files, 'scanner'>): Promise<readonly string[]> {
  if (!scanner) return ['Files are not scanned for viruses. Set CLAMD to the address of a clamd.']
  return (await scanner.isThere())
    ? []
    : ['The virus scanner at CLAMD does not answer, so new files are held back until it does.']
}

/** Alone with the store of a partnership until the transaction ends: nobody sweeps it or claims a file of it. */
export const takeStoreTurn = (tx: Tx) => takeTurn(tx, STORE)

/** Whether a record names the file. */
export const isNamed = async (reader: Reader, sha256: string): Promise<boolean> =>
  (await scansOf(reader, [sha256])).has(sha256)
