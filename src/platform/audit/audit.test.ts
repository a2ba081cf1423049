import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { audit } from '../audit.ts'
import { newId } from '../id.ts'
import { accordItself } from '../jobs.ts'
import { until } from '../testing/processes.ts'
import { publishHead, readHeads } from './heads.ts'
import { startSealer } from './sealer.ts'
import { entriesSoFar } from './so-far.ts'
import { type AuditPlace, anAuditPlace, keys, now } from './testing.ts'

describe('the audit', () => {
  let place: AuditPlace
  before(async () => {
    place = await anAuditPlace()
  })
  after(() => place?.[Symbol.asyncDispose]())
  beforeEach(() => place.begin())

  it('may only be added to by whoever works with it', async () => {
    await place.entries(1)
    for (const statement of [
      `update platform.audit set did = 'nothing'`,
      'delete from platform.audit',
      `update platform.audit_seal set hash = ''`,
      `insert into platform.audit_seal select partnership_id, 1, id, repeat('0', 64), now() from platform.audit`,
      'delete from platform.audit_detail',
      'delete from platform.audit_unsealed',
    ]) {
      const login = new pg.Client({ connectionString: place.url })
      await login.connect()
      await login.query(`begin; set local role accord_app; set local app.tenant = '${place.partnershipId}'`)
      await assert.rejects(login.query(statement), { code: '42501' }, statement)
      await login.end()
    }
  })

  it('is sealed in the order in which it was kept, and proves itself', async () => {
    await place.entries(3)
    assert.equal(await place.seal(), 3)
    await place.entries(2)
    assert.equal(await place.seal(), 2)
    assert.equal(await place.seal(), 0)
    const found = await place.verdict()
    assert.deepEqual(found, {
      ...{ sound: true, head: await place.head(), shredded: 0, heads: 0 },
      ...{ shreds: [], unexplained: [] },
    })
    assert.equal((await place.head()).sequence, 5)
  })

  it('seals what was kept late after what was kept before it, although it was begun earlier', async () => {
    const { promise: isCommitted, resolve: commit } = Promise.withResolvers<void>()
    const { promise: isWritten, resolve: written } = Promise.withResolvers<void>()
    const late = place.within(async (work) => {
      await audit(work, 'test.late', newId())
      written()
      await isCommitted
    })
    await isWritten
    await place.within((work) => audit(work, 'test.early', newId()))
    // The writer that is still at it holds nobody up.
    assert.equal(await place.seal(), 1)
    commit()
    await late
    assert.equal(await place.seal(), 1)
    const { rows } = await place.superuser.query(
      `select did from platform.audit_seal seal join platform.audit on audit.id = audit_id
       where seal.partnership_id = $1 order by sequence`,
      [place.partnershipId],
    )
    assert.deepEqual(
      rows.map(({ did }) => did),
      ['test.early', 'test.late'],
    )
    assert.ok((await place.verdict()).sound)
  })

  it('says another word for all that was done once anything more is, also what was begun before it', async () => {
    const soFar = () =>
      place.database.session(place.partnershipId, 'accord_app', (at) => entriesSoFar(at.reader))
    const said = [await soFar()]
    const { promise: isCommitted, resolve: commit } = Promise.withResolvers<void>()
    const { promise: isWritten, resolve: written } = Promise.withResolvers<void>()
    const late = place.within(async (work) => {
      await audit(work, 'test.late', newId())
      written()
      await isCommitted
    })
    await isWritten
    assert.equal(await soFar(), said[0])
    await place.entries(1)
    said.push(await soFar())
    assert.equal(await soFar(), said[1])
    await place.seal()
    said.push(await soFar())
    commit()
    await late
    said.push(await soFar())
    await place.seal()
    said.push(await soFar())
    assert.equal(new Set(said).size, said.length)
    const other = place.partnershipId
    await place.begin()
    await place.entries(1)
    await place.seal()
    const here = await soFar()
    assert.notEqual(other, place.partnershipId)
    assert.equal(said.includes(here), false)
  })

  it('makes one chain when many write and several seal at once', async () => {
    const sealers = [1, 2, 3].map(() =>
      startSealer({ database: place.database, now, log: { info() {}, warn() {}, error: assert.fail } }),
    )
    await Promise.all(Array.from({ length: 8 }, () => place.entries(20)))
    await until(async () => (await place.head()).sequence >= 160, 'sealing 160 entries', 5000)
    for (const sealer of sealers) await sealer[Symbol.asyncDispose]()
    assert.equal((await place.head()).sequence, 160)
    assert.ok((await place.verdict()).sound)
  })

  it('is sealed within a second by a process that runs', async () => {
    await using _sealer = startSealer({
      database: place.database,
      now,
      log: { info() {}, warn() {}, error: assert.fail },
    })
    await pause(100)
    const kept = performance.now()
    await place.entries(1)
    await until(async () => (await place.head()).sequence > 0, 'sealing an entry', 3000)
    assert.ok(performance.now() - kept < 1000)
  })

  it('loses nothing when a sealer is killed in the middle, and goes on where it was', async () => {
    await place.entries(4)
    const other = new pg.Client({ connectionString: place.url })
    await other.connect()
    other.on('error', () => undefined)
    // A sealer as far as it gets before it is killed: it holds the lock, and has sealed one entry.
    await other.query(`begin; set local role accord_sealer; set local app.tenant = '${place.partnershipId}'`)
    await other.query(`select pg_try_advisory_xact_lock(hashtextextended('audit|' || $1, 0))`, [
      place.partnershipId,
    ])
    await other.query(
      `insert into platform.audit_seal select partnership_id, 1, audit_id, repeat('0', 64), now()
       from platform.audit_unsealed where partnership_id = $1 limit 1`,
      [place.partnershipId],
    )
    assert.equal(await place.seal(), 0, 'another sealer waits its turn')
    const { rows } = await other.query('select pg_backend_pid() as process')
    await place.superuser.query('select pg_terminate_backend($1)', [rows[0].process])
    await until(async () => (await place.seal()) > 0, 'sealing what the other left', 1000)
    assert.equal((await place.head()).sequence, 4)
    assert.ok((await place.verdict()).sound)
    await other.end().catch(() => undefined)
  })

  it('marks decisions, publications and grants of access by their verbs', async () => {
    await place.within(async (work) => {
      for (const did of ['reports.publish', 'people.give-post', 'access.grantAccess', 'reports.saveChapter'])
        await audit(work, did, newId())
      await audit(work, 'people.import', newId(), { sha256: 'f00', rowCount: 5000 })
    })
    const { rows } = await place.superuser.query(
      'select did, is_marked, kind from platform.audit where partnership_id = $1 order by did',
      [place.partnershipId],
    )
    assert.deepEqual(
      rows.map(({ did, is_marked, kind }) => `${did} ${is_marked} ${kind}`),
      [
        'access.grantAccess true change',
        'people.give-post true change',
        'people.import false import',
        'reports.publish true change',
        'reports.saveChapter false change',
      ],
    )
  })

  it('has its head published outside the database every night, as long as it is sound', async () => {
    const file = join(place.folder, `${place.partnershipId}-heads.log`)
    const logged: string[] = []
    const log = {
      warn() {},
      info: (event: string) => logged.push(event),
      error: (event: string) => logged.push(event),
    }
    const night = () =>
      place.database.session(place.partnershipId, 'accord_app', (session) => {
        const actor = accordItself(place.partnershipId)
        const work = { actor, now: now(), send: async () => {}, keys }
        return publishHead(
          { file, log },
          {
            ...{ session, now: work.now },
            write: (change) => session.write((tx) => change({ ...work, tx })),
          },
        )
      })
    await place.entries(2)
    await place.seal()
    await night()
    const heads = await readHeads(file)
    assert.deepEqual(
      heads.map(({ sequence, hash }) => ({ sequence, hash })),
      [await place.head()],
    )
    await place.tamper(`update platform.audit set did = 'x' where id = $1`, [await place.idAt(2)])
    await night()
    assert.equal((await readHeads(file)).length, 1)
    assert.deepEqual(logged, ['audit.head', 'audit.broken'])
    const { rows } = await place.superuser.query(
      'select fault, is_published from platform.audit_check where partnership_id = $1 order by at',
      [place.partnershipId],
    )
    assert.deepEqual(
      rows.map(({ fault, is_published }) => [fault === '', is_published]),
      [
        [true, true],
        [false, false],
      ],
    )
  })
})
