import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { until } from '#platform/testing/processes.ts'
import { aFolder, launch, lookInto, remove, signedIn, start } from '../product.ts'

/** What stands in each table, counted. What comes of signing in and of the queue is left out. */
async function countsIn(folder: string): Promise<Readonly<Record<string, unknown>>> {
  // What the demo publishes is drawn by a job, which writes in the audit, which is sealed within a second.
  const isDone = async (waiting: string) => (await lookInto(folder, waiting)).length === 0
  const jobs = `select from pgboss.job where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%'`
  await until(() => isDone(jobs), 'the end of the jobs')
  await until(() => isDone('select from platform.audit_unsealed'), 'the sealing of the audit')
  const tables = await lookInto(
    folder,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'pgboss') and tablename not in ('session', 'attempt', 'last_here')
     order by 1`,
  )
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`)
  const rows = await lookInto(folder, counts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, rows: count }) => [String(name), count]))
}

const isLinux = process.platform === 'linux'
const skip = !isLinux && 'only Linux tells who started whom'

describe('the product that is killed in its very first start', { skip, concurrency: 1 }, () => {
  let expected: Readonly<Record<string, unknown>>
  before(async () => {
    const folder = await aFolder()
    {
      await using untouched = await start({ DATA: folder })
      assert.equal(untouched.complained(), '')
      expected = await countsIn(folder)
    }
    await remove(folder)
  })

  const has = (folder: string, name: string) => () => existsSync(join(folder, name))
  const moments: readonly { readonly when: string; readonly come: (folder: string) => Promise<void> }[] = [
    { when: 'after 0.3 seconds', come: () => pause(300) },
    { when: 'after 0.8 seconds', come: () => pause(800) },
    { when: 'as its database begins', come: (folder) => until(has(folder, 'postgres'), 'a database') },
    { when: 'as its tables are made', come: (folder) => until(has(folder, 'database-login'), 'a login') },
    { when: 'as its demo begins', come: (folder) => until(has(folder, 'demo-accounts.json'), 'accounts') },
    {
      when: 'in the middle of its demo',
      async come(folder) {
        const users = () => lookInto(folder, 'select from auth."user"').catch(() => [])
        await until(async () => (await users()).length === 5, 'five accounts')
        await pause(150)
      },
    },
  ]
  for (const { when, come } of moments)
    it(`${when} starts again with the whole demo`, async () => {
      const folder = await aFolder()
      try {
        const cut = launch({ DATA: folder })
        await come(folder)
        assert.equal(cut.said(), '', 'it was ready before it was killed')
        await cut.kill()
        await using again = await start({ DATA: folder })
        for (const { role } of again.accounts) await signedIn(again, role)
        assert.deepEqual(await countsIn(folder), expected)
      } finally {
        await remove(folder)
      }
    })
})
