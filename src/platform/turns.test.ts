import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type Database, openDatabase, type Reader, type Tx, tables } from './db.ts'
import { newId } from './id.ts'
import { freshDatabase } from './testing/world.ts'
import { stands, takeTurn } from './turns.ts'

const own = tables<{ 'platform.partnership': { id: string } }>()

/** How many turns this connection has. */
async function held(reader: Reader): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from pg_locks
    where locktype = 'advisory' and pid = pg_backend_pid() and granted`.execute(own(reader))
  return rows[0]?.count ?? 0
}

describe('turns', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  let database: Database
  const here = newId<'partnership'>()

  before(async () => {
    fresh = await freshDatabase()
    database = openDatabase(fresh.url, { connections: 2 })
  })
  after(async () => {
    await database[Symbol.asyncDispose]()
    await fresh.drop()
  })

  const writing = (run: (tx: Tx) => Promise<void>) =>
    database.session(here, 'accord_app', (session) => session.write(run))

  it('are taken once in a transaction, and again in the next one of the same session', async () => {
    await database.session(here, 'accord_app', async (session) => {
      for (const _ of [1, 2])
        await session.write(async (tx) => {
          await takeTurn(tx, 'a thing')
          await takeTurn(tx, 'a thing')
          assert.equal(await held(tx), 1)
        })
      assert.equal(await held(session.reader), 0)
    })
  })

  it('that were taken in a part that did not stand are taken again', async () => {
    await writing(async (tx) => {
      await takeTurn(tx, 'outside')
      const stood = await stands(tx, async () => {
        await takeTurn(tx, 'inside')
        assert.equal(await held(tx), 2)
        await sql`select 1 / 0`.execute(own(tx)).catch(() => undefined)
        throw Object.assign(new Error('A constraint'), { code: '23505' })
      })
      assert.equal(stood, false)
      assert.equal(await held(tx), 1)
      await takeTurn(tx, 'inside')
      assert.equal(await held(tx), 2)
    })
  })

  it('make others wait until the end', async () => {
    const order: string[] = []
    const first = Promise.withResolvers<void>()
    const waiting = writing(async (tx) => {
      await first.promise
      await takeTurn(tx, 'a thing')
      order.push('second')
    })
    await writing(async (tx) => {
      await takeTurn(tx, 'a thing')
      first.resolve()
      await sql`select pg_sleep(0.2)`.execute(own(tx))
      order.push('first')
    })
    await waiting
    assert.deepEqual(order, ['first', 'second'])
  })
})
