/** Files sealed piece by piece, so that no more than a piece of one is ever in memory. */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { SealBroken } from '../sealing.ts'
import { type FilePlace, placeParts } from './store.ts'

/** A sealed file begins with this, and no file that anybody sends does. */
const MAGIC = Buffer.from('\u0089ACFILE1', 'latin1')
const ID_BYTES = 16
const SALT_BYTES = 16
export const HEAD_BYTES = MAGIC.length + ID_BYTES + SALT_BYTES

const PIECE = 64 * 1024
const TAG_BYTES = 16

/** What stands before the pieces: which key of the partnership sealed them, and what makes the key of this file its own. */
interface Head {
  readonly keyId: string
  readonly salt: Buffer
}

const headOf = ({ keyId, salt }: Head): Buffer =>
  Buffer.concat([MAGIC, Buffer.from(keyId.replaceAll('-', ''), 'hex'), salt])

/** The head of a sealed file; undefined where the bytes begin as no sealed file does. */
export function readHead(bytes: Buffer): Head | undefined {
  if (bytes.length < HEAD_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
  const digits = bytes.subarray(MAGIC.length, MAGIC.length + ID_BYTES).toString('hex')
  return {
    keyId: digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    salt: bytes.subarray(MAGIC.length + ID_BYTES, HEAD_BYTES),
  }
}

/** A key for one file alone, and for one place: sealed bytes that were moved or renamed cannot be opened. */
const keyFor = (key: KeyObject, place: FilePlace, salt: Buffer): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', key, salt, `file|${placeParts(place).join('|')}`, 32)))

/**
 * The number of a piece and whether it is the last are its nonce, so that pieces which were moved, left out or cut off do
 * not open (the STREAM construction: Hoang, Reyhanitabar, Rogaway and Vizár, 2015). No key seals two files.
 */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 5, 6)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

/** Cuts what comes into pieces of one length, and says which is the last: there always is one, however short. */
async function* pieces(
  content: AsyncIterable<Buffer>,
  length: number,
): AsyncGenerator<{ readonly piece: Buffer; readonly isLast: boolean }> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of content) {
    held.push(chunk)
    size += chunk.length
    if (size <= length) continue
    let rest = Buffer.concat(held)
    for (; rest.length > length; rest = rest.subarray(length))
      yield { piece: rest.subarray(0, length), isLast: false }
    held = [rest]
    size = rest.length
  }
  yield { piece: Buffer.concat(held), isLast: true }
}

/** Seals a file with AES-256-GCM for the one place where it is to stand. */
export async function* sealed(
  content: AsyncIterable<Buffer>,
  place: FilePlace,
  { id, key }: { readonly id: string; readonly key: KeyObject },
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES)
  const own = keyFor(key, place, salt)
  yield headOf({ keyId: id, salt })
  let number = 0
  for await (const { piece, isLast } of pieces(content, PIECE)) {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(number++, isLast))
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
}

/** Opens what follows the head of a sealed file. Throws `SealBroken` at the first piece that is not as it was sealed. */
export async function* unsealed(
  content: AsyncIterable<Buffer>,
  place: FilePlace,
  { salt }: Head,
  key: KeyObject,
): AsyncGenerator<Buffer> {
  const own = keyFor(key, place, salt)
  let number = 0
  for await (const { piece, isLast } of pieces(content, PIECE + TAG_BYTES)) {
    const end = piece.length - TAG_BYTES
    if (end < 0) throw new SealBroken('A sealed file was cut short: it cannot be opened')
    const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(number++, isLast), {
      authTagLength: TAG_BYTES,
    }).setAuthTag(piece.subarray(end))
    const clear = decipher.update(piece.subarray(0, end))
    try {
      decipher.final()
    } catch {
      throw new SealBroken('A sealed file was changed, moved or cut short: it cannot be opened')
    }
    yield clear
  }
}
