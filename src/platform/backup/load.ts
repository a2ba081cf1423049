import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import pg from 'pg'
import copyStreams from 'pg-copy-streams'
import { ConfigFault } from '../config.ts'
import type { Part } from './archive.ts'
import { columnList, type DumpedTable, type Manifest, partnershipsIn, type Totals } from './dump.ts'

/** Where the rows of an archive go, in one transaction: all of it is there in the end, or nothing. */
export interface Loader {
  /** Takes the next rows of a table, and of a partnership where it has them. */
  rows(part: Part): Promise<void>
  /** Everything has come: compares it with what was written, and keeps it. */
  finish(totals: Totals): Promise<void>
  /** Something went wrong: nothing is kept. */
  abandon(): Promise<void>
}

interface ForeignKey {
  readonly relation: string
  readonly name: string
  readonly definition: string
}

const FOREIGN_KEYS = `
  select conrelid::regclass::text as relation, conname as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where contype = 'f' and conparentid = 0 and connamespace::regnamespace::text
    not in ('pgboss', 'migration') order by 1, 2`

/** Opens an empty, migrated database for the rows of an archive. Throws a sentence where it is not empty. */
export async function openLoader(
  { url, ownerUrl }: { readonly url: string; readonly ownerUrl: string },
  manifest: Manifest,
): Promise<Loader> {
  const isUsed = (await partnershipsIn(url)).length > 0
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => undefined)
  await client.connect()
  const tables = new Map(manifest.tables.map((table) => [table.name, table]))
  const seen: Record<string, { count: number; hash: Hash }> = {}
  let current: Copying | undefined
  let foreignKeys: readonly ForeignKey[]

  try {
    await client.query('begin')
    await client.query('set local role accord_owner')
    await demandEmpty(client, manifest, isUsed)
    // Rows come table by table, so a row may arrive before the one it points to: the keys are put back at the end,
    // which checks every one of them.
    foreignKeys = (await client.query<ForeignKey>(FOREIGN_KEYS)).rows
    for (const { relation, name } of foreignKeys)
      await client.query(`alter table ${relation} drop constraint ${pg.escapeIdentifier(name)}`)
    for (const table of tables.keys()) await client.query(`alter table ${quoted(table)} disable trigger user`)
  } catch (error) {
    await client.end()
    throw error
  }

  const close = async () => {
    if (!current) return
    const { place, table, stream } = current
    current = undefined
    stream.end()
    await once(stream, 'finish')
    const whose = place.split('/')[1] ?? ''
    await client.query("select set_config('app.tenant', $1, true)", [whose])
    const columns = columnList(table.columns)
    await client.query(
      `insert into ${quoted(table.name)} (${columns}) overriding system value select ${columns} from pg_temp.arriving`,
    )
    await client.query('drop table pg_temp.arriving')
  }

  return {
    async rows({ name, bytes }) {
      const [, place = ''] = /^tables\/(.+)\/\d{6}$/.exec(name) ?? []
      const table = tables.get(place.split('/')[0] ?? '')
      if (!table) throw new ConfigFault(`The archive holds ${name}, which this copy of Accord does not know.`)
      if (current?.place !== place) {
        await close()
        const columns = columnList(table.columns)
        // COPY is refused on a table with row-level security, so rows arrive beside it.
        await client.query(
          `create temporary table arriving on commit drop as select ${columns} from ${quoted(table.name)} with no data`,
        )
        const stream = client.query(copyStreams.from(`copy pg_temp.arriving (${columns}) from stdin`))
        // A fault of the rows is told by whoever waits for them; one after we gave up is told to nobody.
        stream.on('error', () => undefined)
        current = { place, table, stream }
      }
      const known = seen[place] ?? { count: 0, hash: createHash('sha256') }
      seen[place] = known
      known.hash.update(bytes)
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) known.count += 1
      if (current && !current.stream.write(bytes)) await once(current.stream, 'drain')
    },

    async finish(totals) {
      await close()
      for (const [place, { count, sha256 }] of Object.entries(totals.rows)) {
        const came = seen[place]
        const nothing = createHash('sha256').digest('hex')
        if ((came?.count ?? 0) !== count || (came ? came.hash.digest('hex') : nothing) !== sha256)
          throw new ConfigFault(
            `The archive is damaged: ${place} is not as it was written. Nothing was restored.`,
          )
      }
      await client.query("select set_config('app.tenant', '', true)")
      for (const { relation, name, definition } of foreignKeys)
        await client.query(
          `alter table ${relation} add constraint ${pg.escapeIdentifier(name)} ${definition}`,
        )
      for (const table of tables.keys())
        await client.query(`alter table ${quoted(table)} enable trigger user`)
      await continueSequences(client, manifest)
      await client.query('commit')
      await client.end()
    },

    async abandon() {
      current?.stream.destroy()
      await client.end().catch(() => undefined)
    },
  }
}

interface Copying {
  readonly place: string
  readonly table: DumpedTable
  readonly stream: copyStreams.CopyStreamQuery
}

const quoted = (table: string): string => table.split('.').map(pg.escapeIdentifier).join('.')

/** Refuses to write over anything, and an archive whose tables are not those of this database. */
async function demandEmpty(client: pg.Client, { tables }: Manifest, isUsed: boolean): Promise<void> {
  for (const { name, columns } of tables) {
    const { rows } = await client.query(
      `select coalesce(array_agg(attname::text order by attnum), '{}') as columns from pg_attribute
       where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attgenerated = ''`,
      [quoted(name)],
    )
    if (rows[0].columns.join() !== columns.join())
      throw new ConfigFault(`The archive has another ${name} than this copy of Accord. Nothing was restored.`)
  }
  const [accounts] = (await client.query('select exists (select from auth."user") as some')).rows
  if (isUsed || accounts.some)
    throw new ConfigFault(
      'This database is not empty, and an archive is restored into an empty one. Set DATA or DATABASE_URL to a new one.',
    )
}

/** Numbers that the database gives go on after those that came. */
async function continueSequences(client: pg.Client, { sequences }: Manifest): Promise<void> {
  for (const { name, last } of sequences) await client.query('select setval($1, $2)', [quoted(name), last])
}
