import { sql } from 'kysely'
import pg from 'pg'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { World } from '#platform/testing/world.ts'

export async function openSuperuser({ database, partnershipId }: World): Promise<pg.Client> {
  const untyped = tables<Record<string, never>>()
  const { rows } = await database.session(partnershipId, 'accord_app', ({ reader }) =>
    sql<{ name: string }>`select current_database() as name`.execute(untyped(reader)),
  )
  const url = new URL(process.env['ACCORD_TEST_SERVER'] ?? '')
  url.pathname = `/${rows[0]?.name}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  return client
}

/** Every table (`r`) or view (`v`) that belongs to partnerships: those with a column that says to which. */
export async function tenantRelations({ superuser }: { readonly superuser: pg.Client }, kind: 'r' | 'v') {
  const { rows } = await superuser.query<{ name: string }>(
    `select pg_class.oid::regclass::text as name from pg_class
     join pg_namespace on pg_namespace.oid = relnamespace
     join pg_attribute on attrelid = pg_class.oid and attname = 'partnership_id'
     where relkind = $1 and nspname not in ('auth', 'pgboss') order by 1`,
    [kind],
  )
  return rows.map(({ name }) => name)
}

/** The address of a database for the login that the product works with. */
export function loginUrl({ superuser }: { readonly superuser: pg.Client }): string {
  const url = new URL(process.env['ACCORD_TEST_LOGIN'] ?? '')
  url.pathname = `/${superuser.database}`
  return url.href
}

/** A connection as the login that the product works with, which can do nothing before it takes on a role. */
export async function openLogin(place: { readonly superuser: pg.Client }): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: loginUrl(place) })
  await client.connect()
  return client
}

/** What each table holds of a partnership, as one text each: the same text says that nothing changed. */
export async function dump(superuser: pg.Client, partnershipId: PartnershipId): Promise<Map<string, string>> {
  const held = new Map<string, string>()
  for (const name of await tenantRelations({ superuser }, 'r')) {
    const { rows } = await superuser.query<{ line: string }>(
      `select row::text as line from ${name} as row where partnership_id = $1 order by 1`,
      [partnershipId],
    )
    held.set(name, rows.map(({ line }) => line).join('\n'))
  }
  return held
}

/** A job that failed at its last try. The queue alone can say so, and takes its time. */
export async function aFailedJob(
  superuser: pg.Client,
  partnershipId: PartnershipId,
  job: { readonly queue: string; readonly payload: object } = {
    queue: 'events',
    payload: { eventId: '0198c0de-0000-7000-8000-000000000000' },
  },
): Promise<string> {
  const { rows } = await superuser.query(
    `insert into pgboss.job (name, data, state, retry_count, retry_limit, started_on, completed_on)
     values ($1, $2, 'failed', 3, 3, now(), now()) returning id`,
    [job.queue, JSON.stringify({ partnershipId, payload: job.payload })],
  )
  return rows[0].id
}
