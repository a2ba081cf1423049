import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { lock, unlock } from '#platform/sealing.ts'

/**
 * Gives a whole number from nought to below another, each as likely, from a source fit for secrets. `randomInt` of node:crypto
 * is one.
 */
export type Draw = (below: number) => number

/** No letters and figures that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 5
const LETTERS = 5

/** A code by which whoever answers comes back to their draft: about 124 bits. It is shown to them and kept nowhere. */
export const newResumeCode = (draw: Draw): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: LETTERS }, () => ALPHABET[draw(ALPHABET.length)]).join(''),
  ).join('-')

/** A code as it was typed, with or without its hyphens; undefined where it cannot be one. */
export function readResumeCode(typed: string): string | undefined {
  const letters = typed.toLowerCase().replaceAll(/[\s\p{Pd}]/gu, '')
  const isOne = letters.length === GROUPS * LETTERS && [...letters].every((each) => ALPHABET.includes(each))
  return isOne ? (letters.match(/.{5}/g) ?? []).join('-') : undefined
}

const KEY_BYTES = 32
const derived = (code: string, roundId: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', code, roundId, `accord anonymous draft: ${purpose}`, KEY_BYTES))

/** By what a draft is found. Nobody comes from it to the code, nor to what the draft says. */
export const draftNameOf = (code: string, roundId: string): string =>
  derived(code, roundId, 'name').toString('hex')

const draftKeyOf = (code: string, roundId: string): KeyObject =>
  createSecretKey(derived(code, roundId, 'key'))

/** A sealed text is at least so long, and longer ones are each twice the one before. */
const LEAST_LENGTH = 4096

/** JSON made longer with spaces, which its reader passes over: how much somebody wrote would tell who they are. */
export function padded(json: string): string {
  let length = LEAST_LENGTH
  const bytes = Buffer.byteLength(json)
  while (length < bytes) length *= 2
  return json + ' '.repeat(length - bytes)
}

const boundTo = (roundId: string): string => `questionnaires.anonymous_draft ${roundId}`

/** The draft of somebody without a name, sealed by the code that they alone hold. */
export const sealDraft = (code: string, roundId: string, json: string): string =>
  lock(draftKeyOf(code, roundId), boundTo(roundId), padded(json))

/** Undefined where the code is another, or the draft is of another round. */
export const openDraft = (code: string, roundId: string, sealed: string): string | undefined =>
  unlock(draftKeyOf(code, roundId), boundTo(roundId), sealed)?.toString().trimEnd()

/** Fewer answers than these are not written together before their round closes. */
export const LEAST_BATCH = 5

/** Whether the answers that wait are written now. A round that closes writes what it has, however few. */
export const isWritten = (waiting: number, closes: boolean): boolean =>
  waiting >= LEAST_BATCH || (closes && waiting > 0)

/** The same things in an order that tells nothing: each order is as likely as any other (Fisher and Yates). */
export function shuffled<Each>(things: readonly Each[], draw: Draw): readonly Each[] {
  const order = [...things]
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = draw(last + 1)
    const [one, two] = [order[last] as Each, order[other] as Each]
    order[last] = two
    order[other] = one
  }
  return order
}
