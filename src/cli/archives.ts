import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  demandRecipient,
  newArchiveKey,
  type Put,
  readArchive,
  writeArchive,
} from '#platform/backup/archive.ts'
import { dumpDatabase, type Manifest, type Totals } from '#platform/backup/dump.ts'
import { type Loader, openLoader } from '#platform/backup/load.ts'
import { type Config, ConfigFault } from '#platform/config.ts'
import type { PartnershipId } from '#platform/db.ts'
import { openConfiguredStore } from '#platform/files/configured.ts'
import type { FilePlace, FileStore } from '#platform/files/store.ts'
import { putJobsBack, type WaitingJob } from '#platform/jobs.ts'
import { openKeys } from '#platform/keys.ts'
import { migrate } from '#platform/migrate.ts'
import { masterKeysFor, reachDatabase } from '../prepare.ts'
import { type Command, option } from './command.ts'

export const newBackupKey: Command = {
  usage: 'keys new-backup-key --to FILE',
  says: 'Makes a key pair for archives. The private half goes into FILE; the public half is printed.',
  options: ['to'],
  words: [0, 0],
  async run(typed, { say }) {
    const path = option(typed, 'to')
    if (!path) throw new ConfigFault('Say where the private key goes: --to FILE.')
    const { identity, recipient } = await newArchiveKey()
    await writeFile(path, `${identity}\n`, { mode: 0o600, flag: 'wx', flush: true }).catch(
      (error: unknown) => {
        throw new ConfigFault(`${path} is there already, or its folder cannot be written to.`, {
          cause: error,
        })
      },
    )
    say(recipient)
    say(`The private key is in ${path}. Keep it away from this machine: it alone opens archives made for the`)
    say('public key above.')
  },
}

const STEP = 4 * 1024 * 1024

/** What each file of an archive hashes to as it stands in the store, where it is sealed, by its partnership and its name. */
type FileHashes = Readonly<Record<string, string>>

/** Every file of the store as it is sealed, partnership by partnership, in parts of a few megabytes. */
async function putFiles(
  store: FileStore,
  partnerships: readonly PartnershipId[],
  put: Put,
): Promise<FileHashes> {
  const hashes: Record<string, string> = {}
  for (const partnershipId of partnerships)
    for await (const { sha256 } of store.each(partnershipId)) {
      const content = await store.open({ partnershipId, sha256 })
      // It was swept since it was listed: no record named it.
      if (!content) continue
      let [part, held] = [1, Buffer.alloc(0)]
      const give = (bytes: Buffer) =>
        put(`files/${partnershipId}/${sha256}/${String(part++).padStart(6, '0')}`, bytes)
      const hash = createHash('sha256')
      for await (const chunk of content) {
        hash.update(chunk as Buffer)
        held = Buffer.concat([held, chunk as Buffer])
        if (held.length >= STEP) {
          await give(held)
          held = Buffer.alloc(0)
        }
      }
      if (held.length > 0 || part === 1) await give(held)
      hashes[`${partnershipId}/${sha256}`] = hash.digest('hex')
    }
  return hashes
}

const masterKeyId = async (config: Config, folder: string): Promise<string> =>
  openKeys(await masterKeysFor(config, folder)).masterKeyId

export const backup: Command = {
  usage: 'backup --to FILE [--recipient age1…]',
  says: 'Writes everything there is into one archive, encrypted to a public key, while the product runs or not.',
  options: ['to', 'recipient'],
  words: [0, 0],
  async run(typed, { config, folder, say }) {
    const path = option(typed, 'to')
    const recipients = typed.options['recipient'] ?? config.backupRecipients
    if (!path) throw new ConfigFault('Say where the archive goes: --to FILE.')
    if (recipients.length === 0)
      throw new ConfigFault(
        'Say which public key the archive is for: --recipient age1…, or ACCORD_BACKUP_RECIPIENT. ' +
          'Make one with: accord keys new-backup-key --to FILE',
      )
    for (const recipient of recipients) demandRecipient(recipient)
    await using ending = new AsyncDisposableStack()
    const { directUrl: url, ownerUrl } = await reachDatabase(config, folder, ending)
    if (!ownerUrl)
      throw new ConfigFault('Set DATABASE_OWNER_URL: only the owner of the tables can read them all.')
    const keyId = await masterKeyId(config, folder)
    let [rowCount, fileCount, jobCount] = [0, 0, 0]
    const store = await openConfiguredStore(config, folder)
    await writeArchive(path, recipients, async (put) => {
      const { rows, jobs, partnerships } = await dumpDatabase({ url, ownerUrl }, keyId, put)
      const hashes = await putFiles(store, partnerships, put)
      const files = Object.keys(hashes).length
      await put('files.json', Buffer.from(JSON.stringify(hashes)))
      const totals: Totals = { rows, files, jobs }
      await put('totals.json', Buffer.from(JSON.stringify(totals)))
      rowCount = Object.values(rows).reduce((sum, { count }) => sum + count, 0)
      fileCount = files
      jobCount = jobs
    })
    say(`Wrote ${rowCount} rows, ${fileCount} files and ${jobCount} waiting jobs to ${path}.`)
    say(`It needs its private key to be opened, and the master key ${keyId} to read what is sealed in it.`)
  },
}

/** Stops reading an archive once its first part is known. */
class Enough extends Error {}

async function manifestOf(path: string, identity: string): Promise<Manifest> {
  let manifest: Manifest | undefined
  await readArchive(path, identity, async ({ name, bytes }) => {
    if (name === 'manifest.json') manifest = JSON.parse(bytes.toString())
    throw new Enough()
  }).catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error
  })
  if (manifest?.format !== 1)
    throw new ConfigFault(`${path} is not an archive that this copy of Accord can read.`)
  return manifest
}

/** Writes the files of an archive beside their place; they go to the store when all else is done. */
function filesInto(draft: string) {
  const places: FilePlace[] = []
  let last = ''
  return {
    count: () => places.length,
    async take(name: string, bytes: Buffer): Promise<void> {
      const [, partnershipId = '', sha256 = ''] =
        /^files\/([0-9a-f-]{36})\/([0-9a-f]{64})\/\d{6}$/.exec(name) ?? []
      // The archive is sealed, but whoever made it may have made it badly: nothing is written outside.
      if (!sha256) throw new ConfigFault(`The archive holds a file of no name: ${name}`)
      await mkdir(draft, { recursive: true, mode: 0o700 })
      const isMore = last === `${partnershipId}/${sha256}`
      await writeFile(join(draft, `${partnershipId}-${sha256}`), bytes, {
        ...{ mode: 0o600, flag: isMore ? 'a' : 'w', flush: true },
      })
      if (!isMore) places.push({ partnershipId: partnershipId as PartnershipId, sha256 })
      last = `${partnershipId}/${sha256}`
    },
    /** Each file is what it was in the store, or nothing of the archive is kept. */
    async check(hashes: FileHashes): Promise<void> {
      for (const { partnershipId, sha256 } of places) {
        const hash = createHash('sha256')
        for await (const chunk of createReadStream(join(draft, `${partnershipId}-${sha256}`)))
          hash.update(chunk)
        if (hash.digest('hex') !== hashes[`${partnershipId}/${sha256}`])
          throw new ConfigFault(
            'The archive is damaged: a file is not as it was written. Nothing was restored.',
          )
      }
    },
    async settle(store: FileStore): Promise<void> {
      for (const place of places)
        await store.keep(place, join(draft, `${place.partnershipId}-${place.sha256}`))
    },
  }
}

export const restore: Command = {
  usage: 'restore FILE --identity KEYFILE',
  says: 'Reads an archive into an empty database: the built-in one, or the one that DATABASE_URL names.',
  options: ['identity'],
  words: [1, 1],
  async run(typed, { config, folder, say }) {
    const [path = ''] = typed.words
    const keyFile = option(typed, 'identity')
    if (!keyFile) throw new ConfigFault('Say where the private key of the archive is: --identity KEYFILE.')
    const identity = await readFile(keyFile, 'utf8').catch((error: unknown) => {
      throw new ConfigFault(`There is no key file ${keyFile}, or it may not be read.`, { cause: error })
    })
    const manifest = await manifestOf(path, identity)
    await using ending = new AsyncDisposableStack()
    const { directUrl: url, ownerUrl } = await reachDatabase(config, folder, ending, manifest.migrations)
    if (!ownerUrl)
      throw new ConfigFault('Set DATABASE_OWNER_URL: only the owner of the tables can fill them.')

    const draft = join(folder, `files.restored-${process.pid}`)
    ending.defer(() => rm(draft, { recursive: true, force: true }))
    const files = filesInto(draft)
    let loader: Loader | undefined
    let totals: Totals | undefined
    let jobs: readonly WaitingJob[] = []
    let hashes: FileHashes = {}
    try {
      await readArchive(path, identity, async (part) => {
        if (part.name === 'manifest.json') loader = await openLoader({ url, ownerUrl }, manifest)
        else if (part.name.startsWith('tables/')) await loader?.rows(part)
        else if (part.name.startsWith('files/')) await files.take(part.name, part.bytes)
        else if (part.name === 'files.json') hashes = JSON.parse(part.bytes.toString())
        else if (part.name === 'jobs.json') jobs = JSON.parse(part.bytes.toString())
        else if (part.name === 'totals.json') totals = JSON.parse(part.bytes.toString())
      })
      if (!totals || totals.files !== files.count())
        throw new ConfigFault(`${path} is damaged or cut short. Nothing of it was restored.`)
      await files.check(hashes)
      // Files first: a row must never name one that is not there, and one without a row is swept.
      await files.settle(await openConfiguredStore(config, folder))
      await loader?.finish(totals)
    } catch (error) {
      await loader?.abandon()
      throw error
    }
    await migrate(ownerUrl)
    await putJobsBack(url, jobs)
    say(
      `Restored ${Object.values(totals.rows).reduce((sum, { count }) => sum + count, 0)} rows, ${files.count()} files and ${jobs.length} waiting jobs.`,
    )
    const here = await masterKeyId(config, folder)
    if (here !== manifest.masterKeyId)
      say(
        `The sealed texts of this archive need the master key ${manifest.masterKeyId}, and this installation has ${here}. ` +
          'Set ACCORD_MASTER_KEY to the right one before anybody works with it.',
      )
  },
}
