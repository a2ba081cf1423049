import type { Database, PartnershipId } from '../db.ts'
import { everyPartnership } from '../partnerships.ts'
import { counted } from '../words.ts'
import { openExport, UnreadableExport } from './export.ts'
import { readHeads } from './heads.ts'
import { verifyDatabase } from './reading.ts'
import { type PublishedHead, type Verdict, verifyChain } from './verify.ts'

/** What `accord audit verify` needs from whoever runs it. */
export interface VerifyAudit {
  /** An exported file, which is checked without the database; the database where none is named. */
  readonly file?: string | undefined
  /** The file of the heads that were published. */
  readonly headsFile: string
  /** Opens the database. Not called where a file is named. */
  readonly database: () => Promise<Database>
  readonly say: (sentence: string) => void
}

function sentenceOf(name: string, verdict: Verdict, from = 0): string {
  if (!verdict.sound) return `${name}: BROKEN at entry ${verdict.sequence}. ${verdict.fault}`
  const { head, shredded, heads, unexplained } = verdict
  return [
    `${name}: sound. ${counted(head.sequence - from, 'entry', 'entries')}, up to ${head.sequence}`,
    `, head ${head.hash}.`,
    ` Compared with ${counted(heads, 'published head', 'published heads')}.`,
    shredded > 0 ? ` ${counted(shredded, 'detail was', 'details were')} shredded.` : '',
    unexplained.length > 0
      ? ` ${counted(unexplained.length, 'of them was', 'of them were')} shredded by a disposal that is not in this file: check the database too.`
      : '',
  ].join('')
}

async function verifyFile(
  file: string,
  heads: readonly PublishedHead[],
): Promise<readonly [string, Verdict, number]> {
  const { partnershipId, after, links } = await openExport(file)
  const verdict = await verifyChain({ partnershipId, after, links, heads, isWhole: false })
  return [`Partnership ${partnershipId}`, verdict, after.sequence]
}

/**
 * Proves the chains: of every partnership in the database, or of an exported file alone. Says one sentence for each and
 * gives the exit code: 0 where all are sound, 1 where one is broken, 2 where the file cannot be read.
 */
export async function verifyAuditCommand({
  file,
  headsFile,
  database,
  say,
}: VerifyAudit): Promise<0 | 1 | 2> {
  const heads = await readHeads(headsFile)
  if (heads.length === 0)
    say(`There are no published heads in ${headsFile}: what was cut off or written anew cannot be seen.`)
  if (file !== undefined)
    try {
      const [name, verdict, from] = await verifyFile(file, heads)
      say(sentenceOf(name, verdict, from))
      return verdict.sound ? 0 : 1
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (error instanceof UnreadableExport) say(error.message)
      else if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') say(`${file} cannot be read.`)
      else throw error
      return 2
    }
  await using open = await database()
  let isSound = true
  for (const { partnershipId, name } of await everyPartnership(open)) {
    const verdict = await inDatabase(open, partnershipId, heads)
    say(sentenceOf(name, verdict))
    if (!verdict.sound) isSound = false
  }
  return isSound ? 0 : 1
}

const inDatabase = (
  database: Database,
  partnershipId: PartnershipId,
  heads: readonly PublishedHead[],
): Promise<Verdict> =>
  database.session(partnershipId, 'accord_app', ({ reader }) => verifyDatabase(reader, heads))
