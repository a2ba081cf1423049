import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { audit } from './audit.ts'
import { type Database, openDatabase, type PartnershipId, tables } from './db.ts'
import { announce, eventType, type Reaction, reaction } from './events.ts'
import { type Id, newId } from './id.ts'
import { accordItself, enqueue, type JobHandler, type Jobs, jobHandler, jobType, startJobs } from './jobs.ts'
import { openKeys } from './keys.ts'
import { addPartnership } from './partnerships.ts'
import { filesForTests } from './testing/files.ts'
import { freshDatabase, MASTER_KEY } from './testing/world.ts'
import { Stale, type Work } from './work.ts'

const drawIt = jobType('test.draw', z.object({ paperId: z.string() }))
const signed = eventType('test.signed', z.object({ paperId: z.string() }))

const own = tables<{ 'platform.audit': { partnershipId: string; did: string; subject: string } }>()

const files = await filesForTests()
after(() => files[Symbol.asyncDispose]())

describe('jobs', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  let database: Database
  let queue: pg.Client
  let jobs: Jobs | undefined
  const partnershipId = newId<'partnership'>() satisfies PartnershipId
  const logged: string[] = []
  const now = () => Temporal.Now.instant()
  const keys = openKeys(MASTER_KEY)

  before(async () => {
    fresh = await freshDatabase()
    database = openDatabase(fresh.url)
    await database.session(partnershipId, 'accord_app', ({ write }) =>
      write((tx) =>
        addPartnership(tx, {
          partnershipId,
          slug: 'first',
          name: 'Firstshire',
          strap: '',
          host: null,
          brand: '#0f5c5e',
        }),
      ),
    )
    queue = new pg.Client({ connectionString: fresh.url, options: '-c role=accord_jobs' })
    await queue.connect()
    // The first start makes the tables of the queue.
    await (await started([]))[Symbol.asyncDispose]()
  })
  after(async () => {
    await queue.end()
    await database[Symbol.asyncDispose]()
    await fresh.drop()
  })
  afterEach(async () => {
    await jobs?.[Symbol.asyncDispose]()
    jobs = undefined
  })

  const started = async (
    handlers: readonly JobHandler[],
    reactions: readonly Reaction[] = [],
    on = database,
  ): Promise<Jobs> => {
    jobs = await startJobs({
      url: fresh.url,
      database: on,
      reactions,
      handlers,
      keys,
      files,
      now,
      log: { info() {}, warn() {}, error: (event, error) => logged.push(`${event}: ${error}`) },
    })
    return jobs
  }

  /** One transaction, in which `run` enqueues or announces. */
  const commit = (sender: Jobs, run: (work: Work) => Promise<unknown>, on = database) =>
    on.session(partnershipId, 'accord_app', ({ write }) =>
      write((tx) => run({ tx, actor: accordItself(partnershipId), now: now(), send: sender.send, keys })),
    )

  const inQueue = async (name: string) =>
    (
      await queue.query(
        'select state, data, output, retry_count as retries from pgboss.job where name = $1 order by created_on',
        [name],
      )
    ).rows

  /** Waits until no job of a queue is to be done any more. The pauses before further tries are left out. */
  async function settled(name: string): Promise<void> {
    for (let waited = 0; waited < 15_000; waited += 25) {
      await queue.query(`update pgboss.job set start_after = now() where name = $1 and state = 'retry'`, [
        name,
      ])
      const rows = await inQueue(name)
      if (rows.every(({ state }) => state === 'completed' || state === 'failed')) return
      await pause(25)
    }
    assert.fail('the queue did not empty in 15 seconds')
  }

  const empty = () => queue.query('delete from pgboss.job')

  const audited = (did: string) =>
    database.session(partnershipId, 'accord_app', async ({ reader }) => {
      const rows = await own(reader)
        .selectFrom('platform.audit')
        .select('subject')
        .where('did', '=', did)
        .execute()
      return rows.map(({ subject }) => subject)
    })

  it('run once when their transaction is committed, and never when it is rolled back', async () => {
    const drawn: string[] = []
    const sender = await started([
      jobHandler(drawIt, async (ask, { paperId }) => {
        drawn.push(paperId)
        await ask.write((work) => audit(work, 'test.once', paperId as Id<'paper'>))
      }),
    ])
    const [kept, undone] = [newId(), newId()]
    await assert.rejects(
      commit(sender, async (work) => {
        await enqueue(work, drawIt, { paperId: undone })
        throw new Error('second thoughts')
      }),
      /second thoughts/,
    )
    await commit(sender, (work) => enqueue(work, drawIt, { paperId: kept }))
    await settled(drawIt.queue)
    assert.deepEqual(drawn, [kept])
    assert.deepEqual(await audited('test.once'), [kept])
    assert.equal((await inQueue(drawIt.queue)).length, 1)
  })

  it('are not seen before their transaction is committed', async () => {
    const order: string[] = []
    const sender = await started([
      jobHandler(drawIt, async () => {
        order.push('run')
      }),
    ])
    await commit(sender, async (work) => {
      await enqueue(work, drawIt, { paperId: newId() })
      await pause(300)
      order.push('committed')
    })
    await settled(drawIt.queue)
    assert.deepEqual(order, ['committed', 'run'])
  })

  it('are done once by several processes together', async () => {
    const done: string[] = []
    const handler = jobHandler(drawIt, async (_ask, { paperId }) => {
      done.push(paperId)
    })
    const first = await started([handler])
    await using _second = await startJobs({
      url: fresh.url,
      database,
      reactions: [],
      handlers: [handler],
      keys,
      files,
      now,
      log: { info() {}, warn() {}, error() {} },
    })
    const papers = Array.from({ length: 50 }, () => newId())
    await commit(first, async (work) => {
      for (const paperId of papers) await enqueue(work, drawIt, { paperId })
    })
    await settled(drawIt.queue)
    assert.deepEqual(done.toSorted(), papers.toSorted())
  })

  it('that fail are tried three times more, and then kept as failed, without a word of what went wrong', async () => {
    await empty()
    let tries = 0
    const sender = await started([
      jobHandler(drawIt, async (ask, { paperId }) => {
        tries += 1
        await ask.write(async (work) => {
          await audit(work, 'test.failing', paperId as Id<'paper'>)
          throw new Error('Jane Doe of 1 High Street')
        })
      }),
    ])
    await commit(sender, (work) => enqueue(work, drawIt, { paperId: newId() }))
    await settled(drawIt.queue)
    assert.equal(tries, 4)
    const [job] = await inQueue(drawIt.queue)
    assert.deepEqual([job?.state, job?.retries], ['failed', 3])
    assert.doesNotMatch(JSON.stringify(job), /Jane/)
    assert.deepEqual(await audited('test.failing'), [])
    assert.equal(logged.filter((line) => line.startsWith('jobs.test.draw: ')).length, 4)
  })

  it('wait longer before each further try', async () => {
    const { rows } = await queue.query('select * from pgboss.queue where name = $1', [drawIt.queue])
    const { retry_limit, retry_delay, retry_backoff } = rows[0]
    assert.deepEqual([retry_limit, retry_delay, retry_backoff], [3, 2, true])
  })

  it('are tried again when somebody else was quicker to change a record', async () => {
    await empty()
    let tries = 0
    const sender = await started([
      jobHandler(drawIt, async () => {
        tries += 1
        if (tries === 1) throw new Stale()
      }),
    ])
    await commit(sender, (work) => enqueue(work, drawIt, { paperId: newId() }))
    await settled(drawIt.queue)
    assert.equal(tries, 2)
  })

  it('carry what their type declares and nothing more', async () => {
    await empty()
    const sender = await started([jobHandler(drawIt, async () => {})])
    const paperId = newId()
    const wordy = { paperId, author: 'Jane Doe' }
    await commit(sender, (work) => enqueue(work, drawIt, wordy))
    await commit(sender, (work) => announce(work, signed, wordy))
    await settled(drawIt.queue)
    await settled('events')
    assert.deepEqual(
      (await inQueue(drawIt.queue)).map(({ data }) => data),
      [{ partnershipId, payload: { paperId } }],
    )
    const [event] = await inQueue('events')
    assert.deepEqual(Object.keys(event?.data.payload), ['eventId'])
    const { rows } = await queue.query('select data::text as data from pgboss.job')
    assert.doesNotMatch(rows.map(({ data }) => data).join(), /Jane/)
  })

  it('are refused when their payload is not what their type declares', async () => {
    const sender = await started([jobHandler(drawIt, async () => {})])
    const wrong = { paperId: 7 } as unknown as { paperId: string }
    await assert.rejects(
      commit(sender, (work) => enqueue(work, drawIt, wrong)),
      z.ZodError,
    )
  })

  it('can be enqueued with a single connection, at once and by many', { timeout: 20_000 }, async () => {
    await empty()
    await using single = openDatabase(fresh.url, { connections: 1 })
    let done = 0
    const sender = await started(
      [
        jobHandler(drawIt, async () => {
          done += 1
        }),
      ],
      [],
      single,
    )
    await Promise.all(
      Array.from({ length: 10 }, () =>
        commit(sender, (work) => enqueue(work, drawIt, { paperId: newId() }), single),
      ),
    )
    await settled(drawIt.queue)
    assert.equal(done, 10)
  })

  it('that an older copy of Accord queued are missed as soon as others when their process is killed', async () => {
    await queue.query('update pgboss.queue set heartbeat_seconds = null where name = $1', [drawIt.queue])
    await started([jobHandler(drawIt, async () => {})])
    const { rows } = await queue.query(
      'select heartbeat_seconds as seconds from pgboss.queue where name = $1',
      [drawIt.queue],
    )
    assert.equal(rows[0]?.seconds, 10)
  })

  it('that take too long do not hold up the end of the process, and are left to be tried again', async () => {
    await empty()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const sender = await started([
      jobHandler(drawIt, async () => {
        begin()
        await released
      }),
    ])
    await commit(sender, (work) => enqueue(work, drawIt, { paperId: newId() }))
    await begun
    const asked = performance.now()
    await sender[Symbol.asyncDispose]()
    const took = performance.now() - asked
    const states = (await inQueue(drawIt.queue)).map(({ state }) => state)
    release()
    assert.ok(took < 5000, `it took ${took} ms`)
    assert.deepEqual(states, ['retry'])
  })

  describe('that deliver events', () => {
    it('reach each reaction once, though one fails twice', async () => {
      const tries = { steady: 0, shaky: 0, other: 0 }
      const noted = (work: Work, paperId: string, did: string) => audit(work, did, paperId as Id<'paper'>)
      const sender = await started(
        [],
        [
          reaction('test.shaky', signed, async (work, { paperId }) => {
            tries.shaky += 1
            await noted(work, paperId, 'test.shaky')
            if (tries.shaky < 3) throw new Error('not yet')
          }),
          reaction('test.steady', signed, async (work, { paperId }) => {
            tries.steady += 1
            await noted(work, paperId, 'test.steady')
          }),
          reaction('test.other', eventType('test.other', z.object({})), async () => {
            tries.other += 1
          }),
        ],
      )
      const paperId = newId()
      await commit(sender, (work) => announce(work, signed, { paperId }))
      await settled('events')
      assert.deepEqual(tries, { steady: 1, shaky: 3, other: 0 })
      assert.deepEqual(await audited('test.steady'), [paperId])
      assert.deepEqual(await audited('test.shaky'), [paperId])
    })

    it('reach nobody when what they tell of is undone', async () => {
      let heard = 0
      const sender = await started(
        [],
        [
          reaction('test.hears', signed, async () => {
            heard += 1
          }),
        ],
      )
      await assert.rejects(
        commit(sender, async (work) => {
          await announce(work, signed, { paperId: newId() })
          throw new Error('second thoughts')
        }),
      )
      await commit(sender, (work) => announce(work, signed, { paperId: newId() }))
      await settled('events')
      assert.equal(heard, 1)
    })

    it('do not reach a reaction again when the same event is delivered twice', async () => {
      let heard = 0
      const sender = await started(
        [],
        [
          reaction('test.twice', signed, async () => {
            heard += 1
          }),
        ],
      )
      await commit(sender, (work) => announce(work, signed, { paperId: newId() }))
      await settled('events')
      const again = (await inQueue('events')).at(-1)?.data.payload
      await commit(sender, (work) => sender.send(work.tx, 'events', again))
      await settled('events')
      assert.equal(heard, 1)
    })
  })
})
