import assert from 'node:assert/strict'
import { it } from 'node:test'
import pg from 'pg'
import { openDatabase } from './db.ts'
import * as plain from './identity.ts'
import * as fixed from './zz-identity.ts'
import { freshDatabase } from './testing/world.ts'
for (const [name, { openIdentity }] of [['plain', plain], ['fixed', fixed]] as const) it(name, async () => {
  const fresh = await freshDatabase()
  const database = openDatabase(fresh.url)
  const identity = openIdentity({ url: fresh.url, database, key: 'x'.repeat(40), secure: false })
  const admin = new pg.Client(process.env['ACCORD_TEST_SERVER']!.replace(/accord$/, new URL(fresh.url).pathname.slice(1)))
  await admin.connect()
  await admin.query('alter table auth.account add constraint no check (false) not valid')
  console.log(name, await identity.createAccount({ email: 'a@b.example', name: 'A', password: 'correct horse battery' }).catch((e) => String(e)))
  console.log(name, 'user left:', await identity.accountOf('a@b.example'))
  await admin.query('alter table auth.account drop constraint no')
  await admin.query('delete from auth."user"')
  const one = await identity.createAccount({ email: 'a@b.example', name: 'A', password: 'correct horse battery' })
  const two = await identity.createAccount({ email: 'a@b.example', name: 'A', password: 'correct horse battery' }).catch(String)
  console.log(name, 'twice:', one, two)
  console.log(name, (await identity.signIn({ email: 'a@b.example', password: 'correct horse battery', address: '1', partnershipId: one as never })).ok)
  await admin.end()
  await identity[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
  await fresh.drop()
})
