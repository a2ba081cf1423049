import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Database, PartnershipId, Reader } from './db.ts'

/** Reads something in a session of its own, which is given back before the next line is sent. */
export type ReadPart = <Result>(run: (reader: Reader) => Promise<Result>) => Promise<Result>

/** A file of any length, made line by line while it is sent: nobody holds more than a part of it, nor a connection. */
export interface LinesDownload {
  readonly name: string
  readonly type: 'application/jsonl'
  readonly lines: (read: ReadPart) => AsyncGenerator<string>
}

async function* ended(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`
}

/** Sends a file line by line. When a line cannot be read the connection breaks, so that no half file looks whole. */
export function sendLines(
  reply: FastifyReply,
  database: Database,
  partnershipId: PartnershipId,
  { name, type, lines }: LinesDownload,
): FastifyReply {
  const read: ReadPart = (run) => database.session(partnershipId, 'accord_app', ({ reader }) => run(reader))
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`)
    .type(type)
    .send(Readable.from(ended(lines(read)), { objectMode: false }))
}
