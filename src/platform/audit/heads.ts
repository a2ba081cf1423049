import { appendFile, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { auditTables } from '../audit.ts'
import type { Reader, Tx } from '../db.ts'
import { newId } from '../id.ts'
import type { JobAsk } from '../jobs.ts'
import type { Log } from '../log.ts'
import { type Scheduled, schedule } from '../timetable.ts'
import { verifyDatabase } from './reading.ts'
import { headOf } from './sealer.ts'
import type { PublishedHead, Verdict } from './verify.ts'

const headLine = z.object({
  partnershipId: z.string(),
  sequence: z.number().int().min(0),
  hash: z.string(),
  at: z.string(),
})

/** The heads in a file, one to a line. A file that is not there has none; a line that is no head is passed over. */
export async function readHeads(file: string): Promise<readonly PublishedHead[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((line) => {
    try {
      return [headLine.parse(JSON.parse(line))]
    } catch {
      return []
    }
  })
}

/** Writes down that the chain was checked, and what was found. */
export async function keepCheck(
  tx: Tx,
  found: { readonly at: Temporal.Instant; readonly verdict: Verdict; readonly isPublished: boolean },
): Promise<void> {
  const { at, verdict, isPublished } = found
  const head = verdict.sound ? verdict.head : await headOf(tx)
  await auditTables(tx)
    .insertInto('platform.auditCheck')
    .values({
      ...{ partnershipId: tx.partnershipId, id: newId<'audit check'>(), at, isPublished },
      ...{ sequence: head.sequence, hash: head.hash, fault: verdict.sound ? '' : verdict.fault },
    })
    .execute()
}

/** The heads that the database remembers to have been published. The file outside is what they are compared with. */
export async function rememberedHeads(reader: Reader): Promise<readonly PublishedHead[]> {
  const rows = await auditTables(reader)
    .selectFrom('platform.auditCheck')
    .select(['partnershipId', 'sequence', 'hash', 'at'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('isPublished', '=', true)
    .execute()
  return rows.map((row) => ({ ...row, at: String(row.at) }))
}

export interface Publication {
  readonly file: string
  readonly log: Log
}

/**
 * Every night: checks the chain against the heads of before, and publishes its head outside the database, as a line of
 * a file and a line of the log. A chain that is broken is published no further.
 */
export const publishHeads = (to: Publication): Scheduled =>
  schedule({ name: 'audit.heads', cron: '15 3 * * *', run: (ask) => publishHead(to, ask) })

export async function publishHead(
  { file, log }: Publication,
  { session, now, write }: Pick<JobAsk, 'session' | 'now' | 'write'>,
): Promise<void> {
  const verdict = await verifyDatabase(session.reader, await readHeads(file))
  const { partnershipId } = session.reader
  if (verdict.sound) {
    const head: PublishedHead = { partnershipId, ...verdict.head, at: String(now) }
    await appendFile(file, `${JSON.stringify(head)}\n`, { mode: 0o600, flush: true })
    log.info('audit.head', head)
  } else log.error('audit.broken', new Error(`${verdict.fault} Partnership ${partnershipId}.`))
  await write((work) => keepCheck(work.tx, { at: now, verdict, isPublished: verdict.sound }))
}
