import { createHash, createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'

/** The SHA-256 of a text or of bytes, as 64 hexadecimal digits. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')

/** The SHA-256 of a text in the 43 characters that a protocol or a header takes. */
export const shortSha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** What only whoever has the key can make of a text. The text begins with what it is for, so that none stands for another. */
export const keyedDigest = (key: string | KeyObject, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url')

/** The same in the 44 characters of base64, as the library of sign-in signs its cookies. */
export const hmacSha256 = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64')

/** Whether two secrets are the same, in a time that does not tell how much of them is. */
export function isSameSecret(given: string | Uint8Array, expected: string | Uint8Array): boolean {
  const [one, other] = [bytesOf(given), bytesOf(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

const bytesOf = (secret: string | Uint8Array): Uint8Array =>
  typeof secret === 'string' ? Buffer.from(secret) : secret

/** A secret that nobody guesses: 32 random bytes, in characters that an address takes. */
export const newSecret = (): string => randomBytes(32).toString('base64url')
