import { z } from 'zod'
import type { PartnershipId } from '../db.ts'
import { beginningOf, type Entry, hashOfDetail, type Link, linkAfter } from './chain.ts'

/** The detail of an entry: as it was written, shredded, left out of an export because it is confidential, or gone. */
export type Detail = { readonly salt: string; readonly text: string } | 'shredded' | 'withheld' | 'gone'

/** One link of a chain that somebody hands in to be checked. Nothing in it is believed. */
export interface GivenLink extends Link {
  readonly sealedAt: Temporal.Instant
  /** Undefined where the entry itself is not there any more. */
  readonly entry: Entry | undefined
  readonly detail: Detail
}

/** A head that was published outside the database: at that moment the chain had this hash at this place. */
export interface PublishedHead extends Link {
  readonly partnershipId: string
  readonly at: string
}

/** That details were destroyed: which, and by what, as the entry says that was written with it. */
export interface Shred {
  readonly sequence: number
  readonly auditIds: readonly string[]
  /** `disposal …` with its id. */
  readonly why: string
}

export type Verdict =
  | {
      readonly sound: true
      readonly head: Link
      readonly shredded: number
      readonly heads: number
      /** What was written of details that were destroyed, in the entries that did so. */
      readonly shreds: readonly Shred[]
      /** Details that were destroyed, and by none of these. In a part of a chain the entry may come later. */
      readonly unexplained: readonly { readonly sequence: number; readonly auditId: string }[]
    }
  | {
      readonly sound: false
      /** The place of the first broken link. */
      readonly sequence: number
      readonly auditId: string | undefined
      /** A sentence that says what is wrong with it. */
      readonly fault: string
    }

const broken = (sequence: number, auditId: string | undefined, fault: string): Verdict => ({
  sound: false,
  sequence,
  auditId,
  fault,
})

const numbered = (sequence: number, id: string | undefined): string =>
  id === undefined ? `Entry ${sequence}` : `Entry ${sequence} (${id})`

/** What is wrong with one link after another, or undefined. */
function faultOf(before: Link, { sequence, hash, sealedAt, entry, detail }: GivenLink): string | undefined {
  const name = numbered(sequence, entry?.id)
  if (!entry) return `${name} is gone, and only its place in the chain is left.`
  if (linkAfter(before, entry, sealedAt).hash !== hash)
    return `${name} was changed, or put in another place, after it was sealed.`
  if (detail === 'gone')
    return `The detail of entry ${sequence} (${entry.id}) is gone without having been shredded.`
  if (typeof detail === 'object' && hashOfDetail(detail.salt, detail.text) !== entry.detailHash)
    return `The detail of entry ${sequence} (${entry.id}) was changed after it was written.`
  return undefined
}

export const SHRED = 'audit.shred'

const shredDetail = z.object({ why: z.string(), auditIds: z.array(z.string()) })

/** What an entry says that it destroyed; undefined where it says nothing that can be read. */
export function shredOf(sequence: number, text: string): Shred | undefined {
  const read = shredDetail.safeParse(JSON.parse(text))
  return read.success ? { sequence, ...read.data } : undefined
}

/**
 * Checks a chain, or a part of one that follows `after`, against itself and against the heads that were published
 * outside. Names the first broken link. Pure: it needs no database and believes nothing that it is given.
 */
export async function verifyChain(options: {
  readonly partnershipId: PartnershipId
  readonly links: AsyncIterable<GivenLink> | Iterable<GivenLink>
  readonly heads: readonly PublishedHead[]
  /** Where a part begins; the beginning of the chain where nothing is said. */
  readonly after?: Link
  /** The links are all there are: heads beyond them say that the end was cut off. */
  readonly isWhole: boolean
}): Promise<Verdict> {
  const { partnershipId, links, isWhole } = options
  const heads = options.heads.filter((head) => head.partnershipId === partnershipId)
  let last = options.after ?? beginningOf(partnershipId)
  let [shredded, compared] = [0, 0]
  const shreds: Shred[] = []
  const destroyed = new Map<string, number>()

  /** The first head that says something else about this place. */
  const contradiction = ({ sequence, hash }: Link): PublishedHead | undefined => {
    const here = heads.filter((head) => head.sequence === sequence)
    compared += here.length
    return here.find((head) => head.hash !== hash)
  }

  const before = contradiction(last)
  if (before) return broken(last.sequence, undefined, doubtOf(last, before))
  for await (const link of links) {
    const { sequence, entry, detail } = link
    const expected = last.sequence + 1
    if (sequence !== expected)
      return broken(
        expected,
        undefined,
        sequence > expected
          ? `Entry ${expected} is missing: entry ${sequence} comes after entry ${last.sequence}.`
          : `Entry ${sequence} comes after entry ${last.sequence}, out of order.`,
      )
    const fault = faultOf(last, link)
    if (fault) return broken(sequence, entry?.id, fault)
    const head = contradiction(link)
    if (head) return broken(sequence, entry?.id, doubtOf(link, head))
    if (detail === 'shredded') shredded += 1
    if (detail === 'shredded' && entry) destroyed.set(entry.id, sequence)
    const shred =
      entry?.did === SHRED && typeof detail === 'object' ? shredOf(sequence, detail.text) : undefined
    if (shred) shreds.push(shred)
    last = { sequence, hash: link.hash }
  }
  const beyond = heads.find((head) => head.sequence > last.sequence)
  if (isWhole && beyond)
    return broken(
      last.sequence + 1,
      undefined,
      `Entries ${last.sequence + 1} to ${beyond.sequence} are missing: the head that was published on ` +
        `${beyond.at.slice(0, 10)} ends at entry ${beyond.sequence}.`,
    )
  const explained = new Set(shreds.flatMap(({ auditIds }) => auditIds))
  const unexplained = [...destroyed].flatMap(([auditId, sequence]) =>
    explained.has(auditId) ? [] : [{ sequence, auditId }],
  )
  return { sound: true, head: last, shredded, heads: compared, shreds, unexplained }
}

const doubtOf = ({ sequence }: Link, { at }: PublishedHead): string =>
  `The chain up to entry ${sequence} is not the one whose head was published on ${at.slice(0, 10)}: ` +
  'it was written anew.'
