import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { sha256 } from './digest.ts'

/** A sealed text that cannot be opened. It never says what was in it. */
export class SealBroken extends Error {}

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

export const newKeyBytes = (): Buffer => randomBytes(KEY_BYTES)
export const newMasterKey = (): string => newKeyBytes().toString('base64')

/**
 * AES-256-GCM: a fresh random nonce, the ciphertext and its tag, in one word. `bound` is authenticated and not kept:
 * whoever opens it must say the same.
 */
export function lock(key: KeyObject, bound: string, text: Buffer | string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  const body = Buffer.concat([cipher.update(text), cipher.final()])
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')
}

/** Undefined where the key is another, the text was changed, or it is bound to something else. */
export function unlock(key: KeyObject, bound: string, locked: string): Buffer | undefined {
  const bytes = Buffer.from(locked, 'base64url')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const cipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(bound))
    .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  try {
    return Buffer.concat([
      cipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES)),
      cipher.final(),
    ])
  } catch {
    return undefined
  }
}

/** A key that the deployment is given from outside, and what is derived from it. None of it is ever printed. */
export interface MasterKey {
  /** Names the key without telling anything about it. */
  readonly id: string
  readonly wrapping: KeyObject
  readonly deployment: KeyObject
  readonly deploymentLookUp: KeyObject
}

function masterKey(bytes: Buffer): MasterKey {
  const derived = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', bytes, Buffer.alloc(0), `accord ${purpose}`, KEY_BYTES))
  return {
    id: sha256(derived('name')).slice(0, 12),
    wrapping: createSecretKey(derived('wrapping')),
    deployment: createSecretKey(derived('deployment')),
    deploymentLookUp: createSecretKey(derived('deployment look-up')),
  }
}

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/

/** Whether a text is one or more master keys: each 32 bytes in base64, with commas or new lines between them. */
export const areMasterKeys = (text: string): boolean =>
  masterKeyTexts(text).length > 0 &&
  masterKeyTexts(text).every((each) => BASE64.test(each) && Buffer.from(each, 'base64').length === KEY_BYTES)

const masterKeyTexts = (text: string): readonly string[] =>
  text
    .split(/[\s,]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** The master keys of a text. The first seals; the others open what they have sealed until everything is re-wrapped. */
export function masterKeysOf(text: string): readonly [MasterKey, ...MasterKey[]] {
  if (!areMasterKeys(text)) throw new Error('A master key is 32 bytes in base64')
  const [first, ...others] = masterKeyTexts(text).map((each) => masterKey(Buffer.from(each, 'base64')))
  return [first as MasterKey, ...others]
}
