import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { type Database, openDatabase, type PartnershipId, type Reader, tables } from '#platform/db.ts'
import { newId } from '#platform/id.ts'
import { freshDatabase, MASTER_KEY } from '#platform/testing/world.ts'
import { startPooler } from './pooler.ts'
import { aFolder, freePort, remove, signedIn, start } from './product.ts'

const own = tables<Record<string, never>>()

/** Asked with a parameter, so that it is a prepared statement with a name. */
const here = async (reader: Reader, number: number) => {
  const { rows } = await sql<{ number: number; role: string; tenant: string; connection: number }>`
    select ${number}::int as number, current_user as role, current_setting('app.tenant', true) as tenant,
      pg_backend_pid() as connection`.execute(own(reader))
  assert.ok(rows[0])
  return rows[0]
}

describe('behind a pooler that gives out connections for a transaction', () => {
  const ending = new AsyncDisposableStack()
  let pooled: string
  let direct: string
  /** As two processes of the product have them. */
  let both: readonly [Database, Database]
  before(async () => {
    const { url, drop } = await freshDatabase()
    ending.defer(drop)
    direct = url
    const pooler = ending.use(await startPooler(url, 2))
    pooled = pooler.url
    both = [ending.use(openDatabase(pooled)), ending.use(openDatabase(pooled))]
  })
  after(() => ending.disposeAsync())

  it('everybody is who they are, in their own partnership, whichever connection they get', async () => {
    const ids = [newId<'partnership'>(), newId<'partnership'>(), newId<'partnership'>()]
    const connections = new Set<number>()
    const visit = (id: PartnershipId, number: number) =>
      both[number % 2 === 0 ? 0 : 1].session(id, 'accord_app', async ({ reader, write }) => {
        const seen = [
          await here(reader, number),
          await write((tx) => here(tx, number)),
          await here(reader, number),
        ]
        for (const { connection, ...each } of seen) {
          connections.add(connection)
          assert.deepEqual(each, { number, role: 'accord_app', tenant: id })
        }
      })
    await Promise.all(
      Array.from({ length: 90 }, (_, number) => visit(ids[number % 3] as PartnershipId, number)),
    )
    assert.equal(connections.size, 2)
  })

  it('a transaction that fails leaves nothing to whoever comes next', async () => {
    const id = newId<'partnership'>()
    await assert.rejects(
      both[0].session(id, 'accord_app', ({ write }) =>
        write(async (tx) => {
          await sql`select no_such_column from platform.partnership`.execute(own(tx))
        }),
      ),
      /no_such_column/,
    )
    const client = new pg.Client({ connectionString: pooled })
    await client.connect()
    for (let time = 0; time < 4; time++) {
      const { rows } = await client.query(
        `select current_user = session_user as "isItself", nullif(current_setting('app.tenant', true), '') as tenant`,
      )
      assert.deepEqual(rows, [{ isItself: true, tenant: null }])
    }
    await client.end()
  })

  it('the product serves two partnerships, with what it needs for longer beside the pooler', async () => {
    // Who asks for a file holds a connection while another gives its key.
    await using pooler = await startPooler(direct, 8)
    const folder = await aFolder()
    const port = await freePort()
    await using product = await start({
      DATA: folder,
      PORT: String(port),
      DATABASE_URL: pooler.url,
      DATABASE_DIRECT_URL: direct,
      ACCORD_DEMO: '1',
      BASE_URL: `http://127.0.0.1:${port}`,
      ACCORD_KEY: 'a key that is long enough to sign with',
      ACCORD_MASTER_KEY: MASTER_KEY,
    })
    const visitors = await Promise.all(product.accounts.map(({ role }) => signedIn(product, role)))
    const paths = ['/workspace', '/workspace/structure', '/workspace/people', '/workspace/agencies']
    const answers = await Promise.all(
      visitors.flatMap((each) => paths.map(async (path) => (await each.get(path)).status)),
    )
    assert.deepEqual(new Set(answers), new Set([200]))
    await remove(folder)
  })
})
