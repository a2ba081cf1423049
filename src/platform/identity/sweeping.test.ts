import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { type Database, openDatabase, tables } from '../db.ts'
import { newId } from '../id.ts'
import { keptByThePlatform } from '../kept.ts'
import { freshDatabase } from '../testing/world.ts'
import { sweepSignIn } from './sweeping.ts'

/** Tables of the sign-in that hold what is in use: they go with the account. */
const STAYING = ['auth.account', 'auth.passkey', 'auth.second_factor', 'auth.user']

const untyped = tables<Record<string, never>>()

describe('what a sign-in leaves behind', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  let database: Database
  let signIn: pg.Client
  before(async () => {
    fresh = await freshDatabase()
    database = openDatabase(fresh.url)
    signIn = new pg.Client({ connectionString: fresh.url, options: '-c role=accord_auth' })
    await signIn.connect()
  })
  after(async () => {
    await signIn?.end()
    await database?.[Symbol.asyncDispose]()
    await fresh?.drop()
  })
  const passing = keptByThePlatform.filter(({ passesAfterDays }) => passesAfterDays !== undefined)

  it('is declared to go by itself in every table of the sign-in but those that an account needs', () => {
    const names = keptByThePlatform.map(({ table }) => table).filter((table) => table.startsWith('auth.'))
    assert.deepEqual(names.filter((name) => !passing.some(({ table }) => table === name)).sort(), STAYING)
  })

  it('goes when its days are over, and not before', async () => {
    const user = `'${newId<'account'>()}'`
    await signIn.query(
      `insert into auth."user" (id, name, email) values (${user}, 'Somebody', 'a@example.org')`,
    )
    const row: Readonly<Record<string, readonly [columns: string, values: string]>> = {
      session: ['id, user_id, token', `gen_random_uuid(), ${user}, gen_random_uuid()`],
      verification: ['id, identifier, value', "gen_random_uuid(), 'x', 'y'"],
      recovery_code: ['user_id, hash', `${user}, gen_random_uuid()`],
      spent_challenge: ['hash', 'gen_random_uuid()'],
      hand_over: ['hash, user_id, partnership_id, assurance', `gen_random_uuid(), ${user}, 'p', 'password'`],
      attempt: ['key, count', 'gen_random_uuid(), 1'],
    }
    for (const { table, starts, passesAfterDays = 0 } of passing) {
      const [columns, values] = row[table.replace('auth.', '')] ?? []
      assert.ok(columns, table)
      for (const minutes of [-1, 1])
        await signIn.query(
          `insert into ${table} (${columns}, ${starts.column}) values (${values},
             now() - make_interval(days => $1, mins => $2))`,
          [passesAfterDays, minutes],
        )
    }
    await database.session(newId<'partnership'>(), 'accord_app', (session) =>
      session.write(async (tx) => {
        await sweepSignIn(tx)
        // What comes after in the same transaction is done by the workspace again.
        const { rows } = await sql<{ role: string }>`select current_user as role`.execute(untyped(tx))
        assert.deepEqual(rows, [{ role: 'accord_app' }])
      }),
    )
    for (const { table, starts, passesAfterDays } of passing) {
      const { rows } = await signIn.query(
        `select ${starts.column} < now() - make_interval(days => $1) as over from ${table}`,
        [passesAfterDays],
      )
      assert.deepEqual(rows, [{ over: false }], table)
    }
  })
})
