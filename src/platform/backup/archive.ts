import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import { extract, pack } from 'tar-stream'
import { ConfigFault } from '../config.ts'

/** One part of an archive: a name, and what it holds. */
export interface Part {
  readonly name: string
  readonly bytes: Buffer
}

/** Puts one more part into the archive. Resolves when there is room for the next. */
export type Put = (name: string, bytes: Buffer) => Promise<void>

/** A key pair for archives: whoever has the recipient can write one, and only the identity reads it. */
export async function newArchiveKey(): Promise<{ readonly identity: string; readonly recipient: string }> {
  const identity = await generateIdentity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** Refuses a text that is no public key, before anything is written. */
export function demandRecipient(recipient: string): void {
  try {
    new Encrypter().addRecipient(recipient)
  } catch {
    throw new ConfigFault(
      'The key for the archive is not a public key. It begins with age1; make one with: accord keys new-backup-key',
    )
  }
}

/**
 * Writes one archive: tar, compressed, encrypted to public keys (the age format, so that other programs can open it
 * too). The file appears under its name only when it is whole.
 */
export async function writeArchive(
  path: string,
  recipients: readonly string[],
  fill: (put: Put) => Promise<void>,
): Promise<void> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const tar = pack()
  const compressed = new PassThrough()
  const squeezing = pipeline(tar, createGzip({ level: 6 }), compressed)
  const sealed = await encrypter.encrypt(Readable.toWeb(compressed) as ReadableStream<Uint8Array>)
  const draft = `${path}.part`
  const writing = pipeline(
    Readable.fromWeb(sealed as never),
    createWriteStream(draft, { mode: 0o600, flush: true }),
  )
  const put: Put = (name, bytes) =>
    new Promise((done, fail) => {
      tar.entry({ name, size: bytes.length }, bytes, (error) => (error ? fail(error) : done()))
    })
  try {
    await Promise.race([fill(put), squeezing, writing])
    tar.finalize()
    await squeezing
    await writing
    await rename(draft, path)
    const folder = await open(dirname(path))
    await folder.sync()
    await folder.close()
  } catch (error) {
    tar.destroy()
    await Promise.allSettled([squeezing, writing])
    await rm(draft, { force: true })
    throw error
  }
}

/** The first bytes of an archive in the age format. */
const BEGINS = 'age-encryption.org/v1'

/** Reads an archive part by part, in order. Throws a sentence where the key is another's or the file is cut short. */
export async function readArchive(
  path: string,
  identity: string,
  take: (part: Part) => Promise<void>,
): Promise<void> {
  const decrypter = new Decrypter()
  try {
    decrypter.addIdentity(identity.trim())
  } catch {
    throw new ConfigFault('The key file holds no private key. It begins with AGE-SECRET-KEY-1.')
  }
  const head = await firstBytes(path)
  if (!head.startsWith(BEGINS)) throw new ConfigFault(`${path} is not an archive of Accord.`)
  const clear = await decrypter
    .decrypt(Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>)
    .catch((error: unknown) => {
      throw new ConfigFault(
        `${path} cannot be opened with this key. It was encrypted to another one, or its beginning is damaged.`,
        { cause: error },
      )
    })
  const parts = extract()
  let faultOfTaker: unknown
  const handing = (async () => {
    for await (const entry of parts) {
      const chunks: Buffer[] = []
      for await (const chunk of entry) chunks.push(chunk as Buffer)
      try {
        await take({ name: entry.header.name, bytes: Buffer.concat(chunks) })
      } catch (error) {
        faultOfTaker = error
        throw error
      }
    }
  })()
  try {
    await Promise.all([pipeline(Readable.fromWeb(clear as never), createGunzip(), parts), handing])
  } catch (error) {
    if (faultOfTaker) throw faultOfTaker
    throw new ConfigFault(`${path} is damaged or cut short. Nothing of it was restored.`, { cause: error })
  }
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path).catch((error: unknown) => {
    throw new ConfigFault(`There is no file ${path}, or it may not be read.`, { cause: error })
  })
  const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINS.length), 0, BEGINS.length, 0)
  await file.close()
  return buffer.subarray(0, bytesRead).toString('latin1')
}
