import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { PartnershipId, Reader } from '../db.ts'
import type { ReadPart } from '../lines.ts'
import { type AuditKind, type Entry, KINDS, type Link } from './chain.ts'
import { linkAt, linksIn } from './reading.ts'
import type { GivenLink } from './verify.ts'

/** The form of the file, so that an older verifier says that it does not know a newer one. */
const FORM = 'accord audit 1'

/** The details of what is confidential stay in the database; their hashes prove them. */
const CONFIDENTIAL = 3

interface Part {
  readonly from: number
  readonly to: number
}

/** The first line of an export: what it is a part of. Undefined where there is no such place. */
async function headLine(reader: Reader, { from }: Part, at: Temporal.Instant): Promise<string | undefined> {
  const after = await linkAt(reader, from - 1)
  return (
    after &&
    JSON.stringify({ form: FORM, partnershipId: reader.partnershipId, exportedAt: String(at), after })
  )
}

/** One line for each link of a part. */
async function* linkLines(reader: Reader, part: Part): AsyncGenerator<string> {
  for await (const { entry, detail, sealedAt, sequence, hash } of linksIn(reader, part)) {
    const isConfidential = entry !== undefined && entry.tier >= CONFIDENTIAL
    yield JSON.stringify({
      sequence,
      hash,
      sealedAt: String(sealedAt),
      ...(entry && { entry: { ...entry, at: String(entry.at) } }),
      detail: isConfidential && typeof detail === 'object' ? 'withheld' : detail,
    })
  }
}

/** So many links are read at once: what an export of any length holds in memory. */
const AT_ONCE = 1000

/** An export, line by line, read in parts: what it is a part of, and then one line for each link. */
export async function* exportLines(
  read: ReadPart,
  { from, to }: Part,
  at: Temporal.Instant,
): AsyncGenerator<string> {
  const head = await read((reader) => headLine(reader, { from, to }, at))
  if (head === undefined) return
  yield head
  for (let first = from; first <= to; first += AT_ONCE) {
    const part = { from: first, to: Math.min(to, first + AT_ONCE - 1) }
    const lines = await read((reader) => Array.fromAsync(linkLines(reader, part)))
    yield* lines
    if (lines.length === 0) return
  }
}

const link = z.object({ sequence: z.number().int(), hash: z.string() })
const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not a moment' })
    return z.NEVER
  }
})
const header = z.object({ form: z.literal(FORM), partnershipId: z.string(), after: link })
const entry = z.object({
  ...{ id: z.string(), at: instant, actorId: z.string(), did: z.string(), subject: z.string() },
  kind: z.enum(KINDS as unknown as readonly [AuditKind, ...AuditKind[]]),
  tier: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  ...{ isMarked: z.boolean(), detailHash: z.string() },
})
const line = link.extend({
  sealedAt: instant,
  entry: entry.optional(),
  detail: z.union([
    z.object({ salt: z.string(), text: z.string() }),
    z.enum(['shredded', 'withheld', 'gone']),
  ]),
})

/** A file that is no export, or has a line that cannot be read. The message says which. */
export class UnreadableExport extends Error {}

export interface ReadExport {
  readonly partnershipId: PartnershipId
  readonly after: Link
  readonly links: AsyncIterable<GivenLink>
}

function parsed<Result>(schema: z.ZodType<Result>, text: string, why: string): Result {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new UnreadableExport(why)
  }
}

/** Opens an export. Its links are read while they are checked, so that it may be of any length. */
export async function openExport(file: string): Promise<ReadExport> {
  const lines = createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })[Symbol.asyncIterator]()
  const first = await lines.next()
  const head = parsed(header, first.done ? '' : first.value, `${file} is not an export of the audit.`)
  async function* links(): AsyncGenerator<GivenLink> {
    let number = 1
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      number += 1
      if (next.value === '') continue
      const read = parsed(line, next.value, `Line ${number} of ${file} cannot be read.`)
      yield { ...read, entry: read.entry as Entry | undefined }
    }
  }
  return { partnershipId: head.partnershipId as PartnershipId, after: head.after, links: links() }
}
