import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import { insertSetting } from '#platform/settings.ts'
import { type Account, type World, world } from '#platform/testing/world.ts'

describe('a session, in a partnership that has shortened it,', () => {
  let here: World
  let account: Account

  before(async () => {
    here = await world(site)
    account = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: account.accountId }))
    for (const [key, value] of [
      ['accounts.idle-minutes', 10],
      ['accounts.session-hours', 2],
    ] as const)
      await here.do((work) =>
        insertSetting(work, {
          ...{ key, value, bodyId: null, fromOn: Temporal.PlainDate.from('2026-01-01') },
          ...{ source: 'The executive', isConfirmed: true, reason: 'Shared rooms', version: 0 },
        }),
      )
  })
  after(() => here[Symbol.asyncDispose]())

  const moved = (column: 'last_seen_at' | 'created_at', interval: string) =>
    here.database.outside('accord_auth', (tx) =>
      sql`update auth.session set ${sql.ref(column)} = now() - ${interval}::interval
        where user_id = ${account.accountId}`.execute(tables<object>()(tx)),
    )

  it('is over when nobody used it for so long', async () => {
    const visitor = await here.visitor(account)
    await moved('last_seen_at', '9 minutes')
    await visitor.get('/workspace')
    await moved('last_seen_at', '11 minutes')
    assert.match((await visitor.get('/workspace', 303)).to, /^\/sign-in/)
    assert.deepEqual(await here.identity.sessions.of(account.accountId), [])
  })

  it('is over after so long, however much it is used', async () => {
    const visitor = await here.visitor(account)
    await moved('created_at', '119 minutes')
    await visitor.get('/workspace')
    await moved('created_at', '121 minutes')
    assert.match((await visitor.get('/workspace', 303)).to, /^\/sign-in/)
  })
})
