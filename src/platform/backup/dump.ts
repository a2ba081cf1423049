import { createHash } from 'node:crypto'
import pg from 'pg'
import copyStreams from 'pg-copy-streams'
import type { PartnershipId } from '../db.ts'
import type { Put } from './archive.ts'

/** A table of the product, and the columns that hold what was written to it. */
export interface DumpedTable {
  readonly name: string
  readonly columns: readonly string[]
  /** Its rows belong to partnerships, and are written partnership by partnership. */
  readonly isTenants: boolean
}

/** The first part of an archive: what it was made from. */
export interface Manifest {
  readonly format: 1
  /** Name and checksum of every migration the database had had. */
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[]
  readonly partnerships: readonly PartnershipId[]
  readonly tables: readonly DumpedTable[]
  /** The last number of each sequence that has given one. */
  readonly sequences: readonly { readonly name: string; readonly last: string }[]
  /** Which master key the sealed texts need. Never the key itself. */
  readonly masterKeyId: string
}

/** The last part: what was written, so that a restore can say that nothing is missing. */
export interface Totals {
  /** By the name of the table, and of the partnership where it has one. */
  readonly rows: Readonly<Record<string, { readonly count: number; readonly sha256: string }>>
  readonly files: number
  readonly jobs: number
}

/** Large enough to be few, small enough to be held in memory. */
const CHUNK = 4 * 1024 * 1024

const named = (table: string): string => table.split('.').map(pg.escapeIdentifier).join('.')
export const columnList = (columns: readonly string[]): string => columns.map(pg.escapeIdentifier).join(', ')

/** Every table that has rows of the product: not the queue, whose waiting jobs are written by themselves. */
const TABLES = `
  select format('%s.%s', nspname, relname) as name, relforcerowsecurity as "isTenants",
    array_agg(attname::text order by attnum) filter (where attgenerated = '') as columns,
    (select array_agg(attname::text order by array_position(indkey::int2[], k.attnum))
       from pg_index join pg_attribute k on k.attrelid = indrelid and k.attnum = any (indkey)
       where indrelid = pg_class.oid and indisprimary) as key
  from pg_class join pg_namespace on pg_namespace.oid = relnamespace join pg_attribute a on a.attrelid = pg_class.oid
  where relkind = 'r' and attnum > 0 and not attisdropped
    and nspname !~ '^pg_' and nspname not in ('information_schema', 'pgboss', 'migration', 'public')
  group by pg_class.oid, nspname, relname order by 1`

/** Jobs that have not been done, as the queue must have them again. */
const JOBS = `
  select name, data, priority, start_after as "startAfter", retry_limit as "retryLimit", singleton_key as "singletonKey"
  from pgboss.job where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%' order by created_on`

/** The id of a partnership cannot be a parameter of COPY. It is an id, and nothing else. */
const SAFE = /^[0-9a-f-]{36}$/

/**
 * Writes every row of every table in one snapshot. `ownerUrl` may become the owner of the tables; `url` is the login of
 * the product, which alone can say which partnerships there are.
 */
export async function dumpDatabase(
  { url, ownerUrl }: { readonly url: string; readonly ownerUrl: string },
  masterKeyId: string,
  put: Put,
): Promise<Pick<Totals, 'rows' | 'jobs'> & { readonly partnerships: readonly PartnershipId[] }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows: snapshots } = await client.query('select pg_export_snapshot() as snapshot')
    const partnerships = await partnershipsIn(url, snapshots[0].snapshot)
    await client.query('set local role accord_owner')
    const { rows: migrations } = await client.query(
      'select name, checksum from migration.applied order by name',
    )
    const { rows: tables } = await client.query(TABLES)
    const { rows: sequences } = await client.query(
      `select format('%s.%s', schemaname, sequencename) as name, last_value::text as last from pg_sequences
       where last_value is not null and schemaname not in ('pgboss', 'migration', 'public') order by 1`,
    )
    const manifest: Manifest = {
      format: 1,
      migrations,
      partnerships,
      tables: tables.map(({ name, columns, isTenants }) => ({ name, columns, isTenants })),
      sequences,
      masterKeyId,
    }
    await put('manifest.json', Buffer.from(JSON.stringify(manifest, null, 2)))
    const rows: Record<string, { count: number; sha256: string }> = {}
    for (const { name, columns, isTenants, key } of tables) {
      const order = key ? `order by ${columnList(key)}` : ''
      for (const whose of isTenants ? partnerships : ['']) {
        if (whose && !SAFE.test(whose)) throw new Error('A partnership has no id')
        await client.query("select set_config('app.tenant', $1, true)", [whose])
        const where = whose ? `where partnership_id = '${whose}'` : ''
        const place = whose ? `${name}/${whose}` : name
        rows[place] = await copyOut(
          client,
          `copy (select ${columnList(columns)} from ${named(name)} ${where} ${order}) to stdout`,
          (part, bytes) => put(`tables/${place}/${part}`, bytes),
        )
      }
    }
    await client.query('reset role')
    await client.query('set local role accord_jobs')
    // A database that the product has never worked on has no queue yet.
    const { rows: queue } = await client.query("select to_regclass('pgboss.job') as there")
    const { rows: jobs } = queue[0].there ? await client.query(JOBS) : { rows: [] }
    await put('jobs.json', Buffer.from(JSON.stringify(jobs)))
    return { rows, jobs: jobs.length, partnerships }
  } finally {
    await client.end()
  }
}

/** Which partnerships there are, as the login of the product alone can see. */
export async function partnershipsIn(url: string, snapshot?: string): Promise<PartnershipId[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    if (snapshot) await client.query(`set transaction snapshot ${pg.escapeLiteral(snapshot)}`)
    await client.query('set local role accord_door')
    const { rows } = await client.query(
      'select partnership_id from platform.partnership order by partnership_id',
    )
    return rows.map((row) => row.partnership_id)
  } finally {
    await client.end()
  }
}

/** Copies what a query gives in parts of a few megabytes, and counts its rows: a line of the text format is a row. */
async function copyOut(
  client: pg.Client,
  statement: string,
  give: (part: string, bytes: Buffer) => Promise<void>,
): Promise<{ count: number; sha256: string }> {
  const hash = createHash('sha256')
  let [count, part, held] = [0, 0, 0]
  let chunks: Buffer[] = []
  const flush = async () => {
    if (held === 0) return
    part += 1
    await give(String(part).padStart(6, '0'), Buffer.concat(chunks))
    chunks = []
    held = 0
  }
  for await (const chunk of client.query(copyStreams.to(statement)) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count += 1
    chunks.push(chunk)
    held += chunk.length
    if (held >= CHUNK) await flush()
  }
  await flush()
  return { count, sha256: hash.digest('hex') }
}
