import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Embedded, startEmbedded } from '#platform/embedded.ts'
import { migrate, prepareRoles } from '#platform/migrate.ts'

/** One real PostgreSQL for the whole run, with one migrated database that each test file copies. */
let server: Embedded | undefined
let folder: string | undefined

const LOGIN = { name: 'accord_login', password: 'for-tests-only' }

export async function globalSetup(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'accord-test-'))
  const binaries = process.env['ACCORD_TEST_PG_BIN']
  server = await startEmbedded({ folder, ...(binaries !== undefined && { binaries }) })
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  // Every file makes a database and throws it away: none of it has to outlive the machine it runs on.
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'])
    await admin.query(`alter system set ${setting} = off`)
  await admin.query('select pg_reload_conf()')
  await admin.query('create database accord_template')
  await admin.end()
  const template = new URL(server.url)
  template.pathname = '/accord_template'
  await prepareRoles(template.href, LOGIN)
  await migrate(template.href)
  const login = new URL(server.url)
  login.username = LOGIN.name
  login.password = LOGIN.password
  process.env['ACCORD_TEST_SERVER'] = server.url
  process.env['ACCORD_TEST_LOGIN'] = login.href
}

export async function globalTeardown(): Promise<void> {
  await server?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
}
