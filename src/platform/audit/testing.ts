import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type AuditId, audit } from '../audit.ts'
import { type Database, openDatabase, type PartnershipId } from '../db.ts'
import { newId } from '../id.ts'
import { accordItself } from '../jobs.ts'
import { openKeys } from '../keys.ts'
import type { ReadPart } from '../lines.ts'
import { addPartnership } from '../partnerships.ts'
import { freshDatabase, MASTER_KEY, toServer } from '../testing/world.ts'
import type { Work } from '../work.ts'
import type { Link } from './chain.ts'
import { verifyAuditCommand } from './command.ts'
import { exportLines } from './export.ts'
import { verifyDatabase } from './reading.ts'
import { headOf, sealWaiting } from './sealer.ts'
import type { PublishedHead, Verdict } from './verify.ts'

export const now = () => Temporal.Now.instant()
export const keys = openKeys(MASTER_KEY)

/** An audit to write in, to seal, and to tamper with from behind the walls. */
export interface AuditPlace extends AsyncDisposable {
  readonly url: string
  readonly database: Database
  readonly superuser: pg.Client
  readonly folder: string
  /** The partnership that a test is about. */
  readonly partnershipId: PartnershipId
  /** Begins again with a partnership that has no entries. */
  begin(): Promise<void>
  within(run: (work: Work) => Promise<unknown>): Promise<unknown>
  entries(count: number): Promise<unknown>
  seal(): Promise<number>
  verdict(heads?: readonly PublishedHead[]): Promise<Verdict>
  head(): Promise<Link>
  /** As somebody who holds the whole database, without its checks. */
  tamper(statement: string, values?: readonly unknown[]): Promise<void>
  idAt(sequence: number): Promise<AuditId>
  /** An export in a file of its own. */
  exported(from?: number, to?: number): Promise<string>
  /** What `accord audit verify` says, besides that there are no published heads. */
  command(file?: string, headsFile?: string): Promise<{ code: number; said: readonly string[] }>
}

export async function anAuditPlace(): Promise<AuditPlace> {
  const ending = new AsyncDisposableStack()
  const fresh = await freshDatabase()
  ending.defer(() => fresh.drop())
  const { url } = fresh
  const database = ending.use(openDatabase(url))
  const superuser = new pg.Client({ connectionString: toServer(url) })
  await superuser.connect()
  ending.defer(() => superuser.end())
  const folder = await mkdtemp(join(tmpdir(), 'accord-audit-'))
  ending.defer(() => rm(folder, { recursive: true, force: true }))
  let partnershipId = newId<'partnership'>()

  const within = (run: (work: Work) => Promise<unknown>) =>
    database.session(partnershipId, 'accord_app', (session) =>
      session.write((tx) =>
        run({ tx, actor: accordItself(partnershipId), now: now(), send: async () => {}, keys }),
      ),
    )
  const seal = () => sealWaiting(database, now)
  return {
    url,
    database,
    superuser,
    folder,
    get partnershipId() {
      return partnershipId
    },
    async begin() {
      await seal()
      partnershipId = newId<'partnership'>()
      const slug = `p${partnershipId}`
      await within((work) =>
        addPartnership(work.tx, {
          ...{ partnershipId, slug, name: 'Firstshire', strap: '', host: slug, brand: '#0f5c5e' },
        }),
      )
    },
    within,
    entries: (count) =>
      within(async (work) => {
        for (let index = 1; index <= count; index++) await audit(work, 'test.keep', newId(), { index })
      }),
    seal,
    verdict: (heads = []) =>
      database.session(partnershipId, 'accord_app', ({ reader }) => verifyDatabase(reader, heads)),
    head: () => database.session(partnershipId, 'accord_app', ({ reader }) => headOf(reader)),
    async tamper(statement, values = []) {
      await superuser.query('set session_replication_role = replica')
      const { rowCount } = await superuser.query(statement, [...values])
      await superuser.query('set session_replication_role = origin')
      assert.ok(rowCount, 'nothing was tampered with')
    },
    async idAt(sequence) {
      const { rows } = await superuser.query(
        'select audit_id from platform.audit_seal where partnership_id = $1 and sequence = $2',
        [partnershipId, sequence],
      )
      return rows[0].audit_id
    },
    async exported(from = 1, to = 1_000_000) {
      const file = join(folder, `${newId()}.jsonl`)
      const read: ReadPart = (run) =>
        database.session(partnershipId, 'accord_app', ({ reader }) => run(reader))
      const lines = await Array.fromAsync(exportLines(read, { from, to }, now()))
      await writeFile(file, `${lines.join('\n')}\n`)
      return file
    },
    async command(file, headsFile = join(folder, 'none.log')) {
      const said: string[] = []
      const code = await verifyAuditCommand({
        file,
        headsFile,
        database: async () => openDatabase(url),
        say: (sentence) => said.push(sentence),
      })
      return { code, said: said.filter((sentence) => !sentence.startsWith('There are no published heads')) }
    },
    [Symbol.asyncDispose]: () => ending[Symbol.asyncDispose](),
  }
}
