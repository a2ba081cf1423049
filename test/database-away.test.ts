import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { untilWaiting, WAITING } from './in-the-middle.ts'
import { openSuperuser } from './superuser.ts'

const any = tables<Record<string, Record<string, unknown>>>()

describe('a page of an error', () => {
  let here: World
  let manager: Visitor
  let reader: Visitor
  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { posts: ['business-manager'] })
    await here.do((work) => aPerson(work, { name: 'Ruth Okafor', posts: ['business-manager'] }))
    reader = await aVisitor(here)
  })
  after(() => here[Symbol.asyncDispose]())

  /** Holds a table so that whoever reads it waits, and ends their connections. */
  async function losing(table: string, ask: () => Promise<unknown>): Promise<void> {
    await using ending = new AsyncDisposableStack()
    const superuser = await openSuperuser(here)
    ending.defer(() => superuser.end())
    await superuser.query('begin')
    await superuser.query(`lock table ${table} in access exclusive mode`)
    const asked = ask().then(
      () => undefined,
      (error: unknown) => error,
    )
    await untilWaiting(superuser)
    await superuser.query(`select pg_terminate_backend(pid) from (${WAITING}) as lost`)
    await superuser.query('rollback')
    const error = await asked
    if (error) throw error
  }

  it('names somebody of the business unit: what is not there, and what is not allowed', async () => {
    assert.match((await reader.get('/workspace/groups/nothing', 404)).text, /business manager, can help/)
    const { partnershipId } = here
    assert.match(
      (await reader.get(`/workspace/documents/new/${partnershipId}`, 403)).text,
      /business manager, can help/,
    )
  })

  it('sends nobody to themself for help', async () => {
    const page = await manager.get('/workspace/groups/nothing', 404)
    assert.match(page.text, /Ruth Okafor, business manager, can help/)
  })

  it('says so when the database is lost in the middle, and is gone when the page is asked for again', async () => {
    await losing('documents.version', async () => {
      const page = await manager.get('/workspace/documents', 503)
      assert.match(page.text, /The store of records cannot be reached/)
      assert.match(page.text, /business manager, can help/)
    })
    await manager.get('/workspace/documents')
  })

  it('says that nothing was saved when the database is lost while somebody saves', async () => {
    await manager.get('/workspace/agencies/new')
    const agency = { name: 'An agency that was cut off', sector: 'Health' }
    await losing('platform.audit_detail', async () => {
      const page = await manager.post('/workspace/agencies/new', agency, 503)
      assert.match(page.text, /Nothing that you sent just now was saved/)
    })
    const rows = await here.database.session(here.partnershipId, 'accord_app', ({ reader: db }) =>
      any(db).selectFrom('people.agency').select('name').where('name', '=', agency.name).execute(),
    )
    assert.deepEqual(rows, [])
    await manager.get('/workspace/agencies/new')
    await manager.post('/workspace/agencies/new', agency)
  })
})
