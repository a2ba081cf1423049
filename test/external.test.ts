import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { timetable } from '#app'
import { ConfigFault } from '#platform/config.ts'
import { type Embedded, startEmbedded } from '#platform/embedded.ts'
import { demandReady } from '#platform/migrate.ts'
import { until } from '#platform/testing/processes.ts'
import { freshDatabase } from '#platform/testing/world.ts'
import {
  aFolder,
  freePort,
  type Product,
  query,
  refusal,
  remove,
  signedIn,
  start,
  type Visitor,
  visitor,
} from './product.ts'

/** The oldest PostgreSQL that we promise to work with, where Debian keeps it. */
const OLDEST = '/usr/lib/postgresql/15/bin'
const skip = !existsSync(OLDEST) && `this machine has no PostgreSQL 15 in ${OLDEST}`

const KEY = 'a key that the processes of one database share'
const OWNER = { name: 'keeper', password: 'of the keys, with “signs” @/#' }
const LOGIN = { name: 'desk', password: 'kept in a drawer' }
/** A page is remembered for a second; then it is drawn again, which takes a moment. */
const MASTER_KEY = Buffer.alloc(32, 'external').toString('base64')
const SEEN_ELSEWHERE_MS = 1200

describe('the product on a PostgreSQL 15 that others run', { skip }, () => {
  const ending = new AsyncDisposableStack()
  let folder: string
  let server: Embedded
  before(async () => {
    folder = await aFolder()
    ending.defer(() => remove(folder))
    server = ending.use(await startEmbedded({ folder, binaries: OLDEST }))
    await query(server.url, `create role keeper login createrole password '${OWNER.password}'`)
    for (const database of ['shared', 'empty'])
      await query(server.url, `create database ${database} owner keeper`)
  })
  after(() => ending.disposeAsync())

  const addressOf = (database: string, { name, password } = LOGIN) => {
    const url = new URL(server.url)
    url.pathname = database
    url.username = name
    url.password = encodeURIComponent(password)
    return url.href
  }
  const settings = async (database: string, data: string) => {
    const port = await freePort()
    return {
      DATA: join(folder, data),
      DATABASE_URL: addressOf(database),
      PORT: String(port),
      BASE_URL: `http://127.0.0.1:${port}`,
      ACCORD_KEY: KEY,
      ACCORD_MASTER_KEY: MASTER_KEY,
      SMTP_URL: 'smtp://127.0.0.1:9',
    }
  }
  const withOwner = (database: string) => ({ DATABASE_OWNER_URL: addressOf(database, OWNER) })
  const asSuperuser = (database: string, statement: string) =>
    query(server.url.replace(/accord$/, database), statement)

  describe('that nobody has prepared', () => {
    it('says in one sentence what it needs', async () => {
      await query(server.url, `create role desk login noinherit password '${LOGIN.password}'`)
      assert.equal(
        await refusal(await settings('shared', 'one')),
        'The database shared is not ready for this copy of Accord and the login desk. ' +
          'Set DATABASE_OWNER_URL to a login that owns it, and start again.\n',
      )
    })

    it('says in one sentence which login or database is not there', async () => {
      const stranger = addressOf('shared', { name: 'stranger', password: 'at the door' })
      const port = new URL(server.url).port
      assert.equal(
        await refusal({ ...(await settings('shared', 'one')), DATABASE_URL: stranger }),
        `PostgreSQL at 127.0.0.1:${port} does not let the login stranger into the database shared. ` +
          'Check its name, its password and its rights.\n',
      )
      assert.equal(
        await refusal({ ...(await settings('nowhere', 'one')), ...withOwner('nowhere') }),
        `PostgreSQL at 127.0.0.1:${port} has no database nowhere. Run: create database "nowhere"\n`,
      )
    })
  })

  describe('that two processes prepare at the same moment', { concurrency: 1 }, () => {
    let both: readonly [Product, Product]
    let managers: readonly [Visitor, Visitor]
    const starts = async (data: string) =>
      start({ ...(await settings('shared', data)), ...withOwner('shared'), ACCORD_DEMO: '1' })

    before(async () => {
      both = await Promise.all([starts('one'), starts('two')])
      for (const product of both) ending.use(product)
      const manager = await signedIn(both[0], 'business manager')
      managers = [manager, manager.at(both[1])]
    })

    it('is migrated once and has the demo once', async (test) => {
      test.diagnostic(
        both.map(({ readyAfter }) => `ready after ${(readyAfter / 1000).toFixed(1)} s`).join(', '),
      )
      const migrations = readdirSync(join(import.meta.dirname, '../migrations')).filter((name) =>
        name.endsWith('.sql'),
      )
      const applied = await asSuperuser('shared', 'select name from migration.applied order by name')
      assert.deepEqual(
        applied.map(({ name }) => name),
        migrations,
      )
      const partnerships = await asSuperuser('shared', 'select slug from platform.partnership order by slug')
      assert.deepEqual(
        partnerships.map(({ slug }) => slug),
        ['anyshire', 'cambridgeshire-and-peterborough'],
      )
      assert.deepEqual(await asSuperuser('shared', 'select count(*)::int from auth."user"'), [{ count: 5 }])
    })

    it('lets people in at both, with the passwords that each printed', async () => {
      assert.deepEqual(both[0].accounts, both[1].accounts)
      for (const product of both) for (const { role } of product.accounts) await signedIn(product, role)
    })

    it('knows at one who signed in at the other', async () => {
      assert.equal((await managers[1].get('/workspace')).status, 200)
    })

    /** Each safeguarding partner signs on paper what stands now. */
    async function sign(report: string): Promise<void> {
      const [manager] = managers
      const field = async (path: string, name: string) =>
        (await manager.get(path)).page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
      await manager.post(`${report}/sign-off/move`, {
        ...{ to: 'partners', note: 'Agreed', turn: await field(`${report}/sign-off`, 'turn') },
      })
      const path = `${report}/sign-off/signatures/new`
      const { page } = await manager.get(path)
      const seen = page.querySelector('[name=seen]')?.getAttribute('value') ?? ''
      for (const choice of page.querySelectorAll('select[name=agencyId] option, input[name=agencyId]')) {
        const agencyId = choice.getAttribute('value')
        if (agencyId)
          await manager.post(path, {
            ...{ agencyId, seen, name: 'Morag Iversen', post: 'Chief executive', keptAt: 'The file' },
            ...{ 'signedOn-day': '1', 'signedOn-month': '6', 'signedOn-year': '2026' },
          })
      }
    }

    async function publish(report: string, chapter: string, text: string, note: string): Promise<void> {
      const [manager] = managers
      const { page } = await manager.get(chapter)
      const typed = (name: string) => page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
      const form = { heading: typed('heading'), text, version: typed('version') }
      assert.equal((await manager.post(chapter, form)).to, chapter)
      await manager.get(report)
      assert.equal((await manager.post(`${report}/compile`, {})).to, `${report}#findings`)
      const findings = (await manager.get(`${report}/findings`)).page.querySelectorAll('input[name=findings]')
      if (findings.length > 0)
        await manager.post(`${report}/findings`, {
          findings: findings.map((each) => each.getAttribute('value') ?? ''),
          reason: 'It is only a trial',
        })
      await sign(report)
      await manager.get(`${report}/publish`)
      assert.equal((await manager.post(`${report}/publish`, { note })).to, report)
    }

    it('shows at three processes within a second what was published at one', async (test) => {
      const [manager] = managers
      await manager.get('/workspace/reports/new')
      const { to: report } = await manager.post('/workspace/reports/new', {
        title: 'A yearly report',
        // Of a year that has ended: nobody signs a report before that.
        year: '2018',
        slug: '2018-19',
      })
      const { page } = await manager.get(report)
      const links = page.querySelectorAll('a[href]').map((link) => link.getAttribute('href') ?? '')
      const chapter = links.find((link) => /\/chapters\/[0-9a-f-]{36}$/.test(link)) ?? ''
      await publish(report, chapter, 'We met and we listened.', '')

      await using third = await start(await settings('shared', 'third'))
      const at = async (product: Product, words: string) =>
        (await visitor(product).get('/yearly-report/2018-19')).page.text.includes(words)
      const shows = async (words: string) => (await at(both[1], words)) && (await at(third, words))
      await until(() => shows('We met and we listened.'), 'showing the first edition', SEEN_ELSEWHERE_MS)
      await publish(report, chapter, 'We met, we listened and we learned.', 'The text says what came of it')
      const published = performance.now()
      assert.ok(await at(both[0], 'we listened and we learned'), 'whoever published sees it at once')
      await until(() => shows('we listened and we learned'), 'showing the second edition', SEEN_ELSEWHERE_MS)
      test.diagnostic(`seen at the other processes after ${Math.round(performance.now() - published)} ms`)
    })

    it('has nothing but ids in its queue', async () => {
      const jobs = await asSuperuser(
        'shared',
        `select name, data, output from pgboss.job where name not like '\\_\\_%'`,
      )
      assert.ok(jobs.length >= 4, `${jobs.length} jobs`)
      const values = (data: unknown): unknown[] =>
        typeof data === 'object' && data !== null ? Object.values(data).flatMap(values) : [data]
      // What is done by the clock is named as the source names it.
      const named = new Set<unknown>(timetable.map((entry) => entry.name))
      for (const { name, data, output } of jobs) {
        for (const value of values(data))
          if (!String(name).startsWith('timetable') || !named.has(value))
            assert.match(String(value), /^[0-9a-f-]{36}$/, `${name}: ${value}`)
        assert.equal(output, null, `${name} failed`)
      }
    })

    it('ends at both, and starts again without the owner’s login and without printing the accounts', async () => {
      for (const { process, ended, complained } of both) {
        process.kill('SIGTERM')
        assert.equal(await ended, 0)
        assert.equal(complained(), '')
      }
      await using again = await start(await settings('shared', 'one'))
      assert.equal(again.said(), `Accord is ready at ${again.address}\n`)
      assert.equal((await managers[0].at(again).get('/workspace')).status, 200)
    })
  })

  describe('that is empty', () => {
    it('gets no demo unless it is asked for, and says what to do', async () => {
      await using product = await start({ ...(await settings('empty', 'three')), ...withOwner('empty') })
      await until(() => /set-up.*\n/.test(product.said()), 'saying so', 2000)
      const link = `${product.address}/set-up/`
      const [before = '', after = ''] = product.said().split(link)
      assert.equal(
        before,
        `Accord is ready at ${product.address}\n` +
          'There is no partnership yet. Whoever opens this link within a day makes the first one:\n  ',
      )
      assert.match(after, /^\d+\.[\w-]{43}\n$/)
      assert.deepEqual(
        await asSuperuser(
          'empty',
          `select (select count(*)::int from platform.partnership) as partnerships,
             (select count(*)::int from auth."user") as accounts`,
        ),
        [{ partnerships: 0, accounts: 0 }],
      )
      const { status, page } = await visitor(product).get('/')
      assert.equal(status, 400)
      assert.equal(page.querySelector('h1')?.text, 'There is no partnership at this address')
      assert.ok(page.querySelector('main#main-content'), 'it is a whole page')
      assert.equal((await visitor(product).get('/healthz')).status, 200)
    })
  })

  describe('with a login that could pass the walls between partnerships,', () => {
    const refusals = [
      {
        who: 'a superuser',
        given: 'alter role desk superuser',
        taken: 'alter role desk nosuperuser',
        says: 'The role desk must not be able to pass row-level security. Run: alter role "desk" nosuperuser nobypassrls\n',
      },
      {
        who: 'one that bypasses row-level security',
        given: 'alter role desk bypassrls',
        taken: 'alter role desk nobypassrls',
        says: 'The role desk must not be able to pass row-level security. Run: alter role "desk" nosuperuser nobypassrls\n',
      },
      {
        who: 'one that inherits the rights of its roles',
        given: 'alter role desk inherit',
        taken: 'alter role desk noinherit',
        says: 'The login desk must not inherit the rights of the role accord_app. Run: alter role "desk" noinherit\n',
      },
    ]
    for (const { who, given, taken, says } of refusals)
      it(`refuses ${who}, in a sentence`, async () => {
        await query(server.url, given)
        try {
          assert.equal(await refusal(await settings('shared', 'one')), says)
        } finally {
          await query(server.url, taken)
        }
      })

    it('refuses a superuser even where an owner prepares the database', async () => {
      await query(server.url, 'alter role desk superuser')
      try {
        assert.match(
          await refusal({ ...(await settings('shared', 'one')), ...withOwner('shared') }),
          /^The role desk must not/,
        )
      } finally {
        await query(server.url, 'alter role desk nosuperuser')
      }
    })
  })
})

describe('a login on PostgreSQL 16 or later', () => {
  const ending = new AsyncDisposableStack()
  const name = `desk_${process.pid}`
  let database = 'postgres'
  before(async () => {
    const fresh = await freshDatabase()
    database = new URL(fresh.url).pathname.slice(1)
    await asAdministrator(
      `create role ${name} login password 'kept in a drawer'; grant accord_app to ${name}`,
    )
    ending.defer(async () => {
      await fresh.drop()
      database = 'postgres'
      await asAdministrator(`drop role ${name}`)
    })
  })
  after(() => ending.disposeAsync())

  const addressOn = (login: string, password: string) => {
    const url = new URL(process.env['ACCORD_TEST_SERVER'] ?? '')
    url.pathname = database
    if (login) [url.username, url.password] = [login, encodeURIComponent(password)]
    return url.href
  }
  const asAdministrator = (statement: string) => query(addressOn('', ''), statement)
  const fault = () =>
    demandReady(addressOn(name, 'kept in a drawer')).then(
      () => '',
      (error: unknown) => (error instanceof ConfigFault ? error.message : String(error)),
    )

  it('may serve once it has been given what the sentences ask for', async () => {
    const inheriting = await fault()
    assert.equal(
      inheriting,
      `The login ${name} must not inherit the rights of the role accord_app. ` +
        `Run: grant "accord_app" to "${name}" with inherit false`,
    )
    await asAdministrator(inheriting.split('Run: ')[1] ?? '')
    assert.match(await fault(), new RegExp(`not ready for this copy of Accord and the login ${name}\\.`))
    const others = 'accord_public, accord_door, accord_auth, accord_sealer, accord_disposal, accord_jobs'
    await asAdministrator(`grant ${others} to ${name} with inherit false`)
    assert.equal(await fault(), '')
  })

  it('may not serve while a migration is missing, or from a copy that is older than the database', async () => {
    await asAdministrator(`delete from migration.applied where name like '0002%'`)
    assert.match(await fault(), /is not ready for this copy of Accord/)
    await asAdministrator(`insert into migration.applied values ('9999_later.sql', 'none')`)
    assert.match(await fault(), /This database is newer than this copy of Accord: it has had 9999_later\.sql/)
  })
})
