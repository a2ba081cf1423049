import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Database, openDatabase, type PartnershipId } from './db.ts'
import { newId } from './id.ts'
import { type Jobs, startJobs } from './jobs.ts'
import { openKeys } from './keys.ts'
import { addPartnership, switchModule } from './partnerships.ts'
import { filesForTests } from './testing/files.ts'
import { until } from './testing/processes.ts'
import { freshDatabase, MASTER_KEY } from './testing/world.ts'
import { type Scheduled, schedule } from './timetable.ts'

const EVERY_MINUTE = '* * * * *'

const files = await filesForTests()
after(() => files[Symbol.asyncDispose]())

describe('the timetable', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  let database: Database
  let queue: pg.Client
  const ids = [newId<'partnership'>(), newId<'partnership'>()] satisfies PartnershipId[]

  before(async () => {
    fresh = await freshDatabase()
    database = openDatabase(fresh.url)
    for (const [index, partnershipId] of ids.entries())
      await database.session(partnershipId, 'accord_app', ({ write }) =>
        write((tx) =>
          addPartnership(tx, {
            ...{ partnershipId, slug: `p${index}`, name: `Shire ${index}`, strap: '', brand: '#0f5c5e' },
            host: `p${index}.test`,
          }),
        ),
      )
    queue = new pg.Client({ connectionString: fresh.url, options: '-c role=accord_jobs' })
    await queue.connect()
  })
  after(async () => {
    await queue.end()
    await database[Symbol.asyncDispose]()
    await fresh.drop()
  })

  const start = (timetable: readonly Scheduled[], byTheClock: boolean): Promise<Jobs> =>
    startJobs({
      ...{ url: fresh.url, database, reactions: [], handlers: [], timetable, byTheClock },
      keys: openKeys(MASTER_KEY),
      files,
      now: () => Temporal.Now.instant(),
      log: { info() {}, warn() {}, error: (event, error) => assert.fail(`${event}: ${error}`) },
    })

  it('does what is due once in each partnership, although two processes keep it', async () => {
    const ran: string[] = []
    const entry = schedule({
      name: 'test.minute',
      cron: EVERY_MINUTE,
      run: async ({ session, actor }) => {
        assert.deepEqual([actor.name, actor.holds], ['Accord', []])
        ran.push(session.reader.partnershipId)
      },
    })
    const began = Math.floor(Temporal.Now.instant().epochMilliseconds / 60_000)
    await using _one = await start([entry], true)
    await using _other = await start([entry], true)
    await until(() => ran.length >= 2, 'running in two partnerships', 30_000)
    await pause(3000)
    const minutes = Math.floor(Temporal.Now.instant().epochMilliseconds / 60_000) - began + 1
    for (const id of ids) {
      const times = ran.filter((each) => each === id).length
      assert.ok(times >= 1 && times <= minutes, `${times} times in ${minutes} minutes`)
    }
    assert.equal(ran.filter((id) => id === ids[0]).length, ran.filter((id) => id === ids[1]).length)
  })

  it('is read in London, and forgets what is not on it any more', async () => {
    await using _jobs = await start(
      [schedule({ name: 'test.morning', cron: '0 6 * * 1-5', run: async () => {} })],
      true,
    )
    const { rows } = await queue.query('select key, cron, timezone from pgboss.schedule')
    assert.deepEqual(rows, [{ key: 'test.morning', cron: '0 6 * * 1-5', timezone: 'Europe/London' }])
  })

  it('leaves a partnership alone that has switched the module off', async () => {
    const ran: string[] = []
    const entry: Scheduled = {
      ...schedule({
        name: 'test.module',
        cron: '0 6 * * *',
        run: async ({ session }) => void ran.push(session.reader.partnershipId),
      }),
      module: 'library',
    }
    const [first = newId(), second] = ids
    await database.session(first, 'accord_app', ({ write }) =>
      write((tx) => switchModule(tx, 'library', 'off')),
    )
    await using jobs = await start([entry], false)
    await jobs.runNow('test.module')
    await until(() => ran.length > 0, 'running', 10_000)
    await pause(500)
    assert.deepEqual(ran, [second])
  })

  it('tries again what was cut short in one partnership, and not in the other', async () => {
    const ran: string[] = []
    const entry = schedule({
      name: 'test.again',
      cron: '0 6 * * *',
      run: async ({ session }) => {
        ran.push(session.reader.partnershipId)
        if (session.reader.partnershipId === ids[0] && ran.filter((id) => id === ids[0]).length === 1)
          throw new Error('cut short')
      },
    })
    const faults: string[] = []
    await using jobs = await startJobs({
      ...{ url: fresh.url, database, reactions: [], handlers: [], timetable: [entry], byTheClock: false },
      keys: openKeys(MASTER_KEY),
      files,
      now: () => Temporal.Now.instant(),
      log: { info() {}, warn() {}, error: (event) => faults.push(event) },
    })
    await jobs.runNow('test.again')
    await until(() => ran.length >= 3, 'running three times', 15_000)
    assert.deepEqual([...ran].sort(), [ids[0], ids[0], ids[1]].sort())
    assert.deepEqual(faults, ['jobs.timetable.run'])
  })
})
