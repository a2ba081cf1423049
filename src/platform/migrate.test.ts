import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type Embedded, startEmbedded } from './embedded.ts'
import { migrate, prepareRoles } from './migrate.ts'

/** The oldest PostgreSQL that we promise to work with is tried where a machine has it. */
const OLDEST = '/usr/lib/postgresql/15/bin'

const LOGIN = { name: 'desk', password: 'kept in a drawer' }

const FIRST = 'create schema plan;\ngrant usage on schema plan to accord_app;\n'
const SECOND = 'create table plan.aim (text text);\ngrant select, insert on plan.aim to accord_app;\n'
const THIRD = 'alter table plan.aim add column due_on date;\n'

for (const { which, binaries, skip } of [
  { which: 'the PostgreSQL that comes with the product', binaries: {}, skip: false },
  { which: 'PostgreSQL 15', binaries: { binaries: OLDEST }, skip: !existsSync(OLDEST) },
])
  describe(`a database on ${which}`, { skip }, () => {
    let folder: string
    let server: Embedded
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'accord-migrate-'))
      server = await startEmbedded({ folder, ...binaries })
    })
    after(async () => {
      await server?.stop()
      await rm(folder, { recursive: true, force: true })
    })

    const addressOf = (database: string, user?: { readonly name: string; readonly password: string }) => {
      const url = new URL(server.url)
      url.pathname = database
      if (user) {
        url.username = user.name
        url.password = encodeURIComponent(user.password)
      }
      return url.href
    }

    async function query(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
      const client = new pg.Client(url)
      await client.connect()
      try {
        const results: unknown = await client.query(text)
        return ([results].flat().at(-1) as pg.QueryResult).rows
      } finally {
        await client.end()
      }
    }
    const as = (role: string, text: string, database = 'house') =>
      query(addressOf(database, LOGIN), `begin; set local role ${role}; ${text}; commit; select`)

    const forbidden = { code: '42501' }
    let folders = 0
    async function migrations(texts: Readonly<Record<string, string>>): Promise<string> {
      const made = join(folder, `migrations-${++folders}`)
      await mkdir(made)
      for (const [name, text] of Object.entries(texts)) await writeFile(join(made, name), text)
      return made
    }
    async function aDatabase(name: string): Promise<string> {
      await query(server.url, `create database ${name}`)
      await prepareRoles(addressOf(name), LOGIN)
      return addressOf(name)
    }

    describe('prepared by an owner who is no superuser', () => {
      const keeper = { name: 'keeper', password: 'of the keys' }

      it('asks first for what the owner lacks', async () => {
        await query(server.url, `create role keeper login password '${keeper.password}'`)
        await query(server.url, 'create database house')
        const prepare = () => prepareRoles(addressOf('house', keeper), LOGIN)
        await assert.rejects(prepare(), /must be able to create roles\. Run: alter role "keeper" createrole$/)
        await query(server.url, 'alter role keeper createrole')
        await assert.rejects(prepare(), /Run: alter database "house" owner to "keeper"$/)
        await query(server.url, 'alter database house owner to keeper')
        await prepare()
        await prepare()
      })

      it('is migrated, with every table owned by the role that owns tables', async () => {
        const texts = await migrations({ '0001_plan.sql': FIRST, '0002_aim.sql': SECOND })
        await migrate(addressOf('house', keeper), texts)
        assert.deepEqual(
          await query(
            addressOf('house'),
            `select distinct tableowner from pg_tables where schemaname in ('plan', 'migration')`,
          ),
          [{ tableowner: 'accord_owner' }],
        )
      })

      it('gives the login nothing but the roles it may take on', async () => {
        await as('accord_app', `insert into plan.aim values ('Be heard')`)
        await as('accord_app', 'create temporary table copied (line text)')
        await assert.rejects(query(addressOf('house', LOGIN), 'table plan.aim'), forbidden)
        for (const role of ['accord_public', 'accord_door', 'accord_auth', 'accord_sealer', 'accord_jobs'])
          await assert.rejects(as(role, 'table plan.aim'), forbidden)
        await assert.rejects(as('accord_owner', 'select 1'), forbidden)
        await assert.rejects(as('accord_app', 'create table public.loose (line text)'), forbidden)
        await assert.rejects(as('accord_app', 'create schema loose'), forbidden)
        await assert.rejects(as('accord_public', 'create temporary table loose (line text)'), forbidden)
        await assert.rejects(as('accord_app', `select migration.applied from migration.applied`), forbidden)
      })

      it('lets the workspace send jobs that only the job runner can take', async () => {
        await as('accord_jobs', 'create table pgboss.job (id int)')
        await as('accord_jobs', `create function pgboss.ready() returns int language sql as 'select 1'`)
        await as('accord_app', 'insert into pgboss.job select pgboss.ready()')
        await as('accord_app', 'table pgboss.job')
        await assert.rejects(as('accord_app', 'delete from pgboss.job'), forbidden)
        await assert.rejects(as('accord_public', 'table pgboss.job'), forbidden)
      })

      it('lets no one in but the login and its owner', async () => {
        await query(server.url, `create role stranger login password 'at the door'`)
        const stranger = addressOf('house', { name: 'stranger', password: 'at the door' })
        await assert.rejects(query(stranger, 'select 1'), forbidden)
      })
    })

    describe('prepared by a superuser', () => {
      it('can be prepared again, by several at once, beside other databases of the server', async () => {
        await query(server.url, 'create database crowd')
        const prepare = (database: string) => prepareRoles(addressOf(database), LOGIN)
        await Promise.all(['crowd', 'crowd', 'house', 'house', 'accord'].map(prepare))
        await as('accord_app', 'select 1', 'crowd')
      })

      it('has the new password of the login after that changes', async () => {
        const changed = { ...LOGIN, password: 'naïve “new” pässword' }
        await prepareRoles(server.url, changed)
        await query(addressOf('accord', changed), 'select 1')
        await assert.rejects(query(addressOf('accord', LOGIN), 'select 1'), { code: '28P01' })
        await prepareRoles(server.url, LOGIN)
      })

      it('is refused while one of its roles could pass row-level security', async () => {
        await query(server.url, 'alter role accord_app bypassrls')
        await assert.rejects(prepareRoles(server.url, LOGIN), /accord_app must not be able to pass/)
        await query(server.url, 'alter role accord_app nobypassrls')
        await prepareRoles(server.url, null)
      })
    })

    describe('when it is migrated', () => {
      it('has each migration once, however many processes start and whatever their line endings', async () => {
        const url = await aDatabase('once')
        const unix = await migrations({ '0001_plan.sql': FIRST, '0002_aim.sql': SECOND })
        const windows = await migrations({
          '0001_plan.sql': FIRST.replaceAll('\n', '\r\n'),
          '0002_aim.sql': SECOND.replaceAll('\n', '\r\n'),
          '0003_due.sql': THIRD,
          'README.md': 'Not a migration.',
        })
        const both = await Promise.all([migrate(url, unix), migrate(url, unix)])
        assert.deepEqual(
          both.flatMap(({ applied }) => applied),
          ['0001_plan.sql', '0002_aim.sql'],
        )
        assert.deepEqual(await migrate(url, windows), { applied: ['0003_due.sql'] })
        assert.deepEqual(await migrate(url, windows), { applied: [] })
      })

      it('keeps nothing of a migration that fails, and says on which line', async () => {
        const url = await aDatabase('half')
        const broken = await migrations({
          '0001_plan.sql': FIRST,
          '0002_aim.sql': `${SECOND}\nselect nothing_such;\n`,
        })
        await assert.rejects(
          migrate(url, broken),
          /The migration 0002_aim\.sql failed at line 4, .*nothing_such/,
        )
        assert.deepEqual(
          await query(url, `select name, to_regclass('plan.aim') as aim from migration.applied`),
          [{ name: '0001_plan.sql', aim: null }],
        )
        const mended = await migrations({ '0001_plan.sql': FIRST, '0002_aim.sql': SECOND })
        assert.deepEqual(await migrate(url, mended), { applied: ['0002_aim.sql'] })
      })

      it('refuses a migration that changed after it was applied', async () => {
        const url = await aDatabase('changed')
        await migrate(url, await migrations({ '0001_plan.sql': FIRST }))
        const changed = await migrations({ '0001_plan.sql': `${FIRST}--`, '0002_aim.sql': SECOND })
        await assert.rejects(migrate(url, changed), /0001_plan\.sql was changed after this database had it/)
        assert.deepEqual(await query(url, `select to_regclass('plan.aim') as aim`), [{ aim: null }])
      })

      it('refuses a copy of Accord that is older than itself', async () => {
        const url = await aDatabase('newer')
        await migrate(url, await migrations({ '0001_plan.sql': FIRST, '0002_aim.sql': SECOND }))
        const older = await migrations({ '0001_plan.sql': FIRST })
        await assert.rejects(
          migrate(url, older),
          /This database is newer than this copy of Accord: .*0002_aim\.sql/,
        )
      })

      for (const { fault, names, says } of [
        {
          fault: 'a gap',
          names: ['0001_a.sql', '0003_c.sql'],
          says: 'The migration numbered 0002 is missing: next comes 0003_c.sql.',
        },
        {
          fault: 'a late beginning',
          names: ['0002_b.sql'],
          says: 'The migration numbered 0001 is missing: next comes 0002_b.sql.',
        },
        {
          fault: 'a double number',
          names: ['0001_a.sql', '0001_b.sql'],
          says: 'Two migrations have the same number: 0001_a.sql and 0001_b.sql.',
        },
        {
          fault: 'a name of another form',
          names: ['first.sql'],
          says: 'A migration is named like 0001_people.sql, and first.sql is not.',
        },
      ])
        it(`refuses ${fault}`, async () => {
          const wrong = await migrations(Object.fromEntries(names.map((name) => [name, 'select 1'])))
          await assert.rejects(migrate(server.url, wrong), { message: says })
        })
    })
  })
