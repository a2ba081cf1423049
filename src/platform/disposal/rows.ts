import { sql } from 'kysely'
import type { Reader } from '../db.ts'
import { sha256 } from '../digest.ts'
import { own, type RowKey } from './schema.ts'

/** A table as the database knows it: what its rows are named by, and what its columns take. */
export interface TableShape {
  readonly table: string
  /** Columns of the primary key, but for the partnership, in its order. */
  readonly key: readonly string[]
  readonly columns: ReadonlyMap<
    string,
    { readonly type: string; readonly nullable: boolean; readonly made: boolean }
  >
}

/** That rows of one table lead to rows of another, so that the database refuses to part with those before these. */
export interface Leads {
  readonly from: string
  readonly to: string
  readonly fromColumns: readonly string[]
  readonly toColumns: readonly string[]
}

export interface Catalogue {
  readonly shapes: ReadonlyMap<string, TableShape>
  readonly leads: readonly Leads[]
}

/** Reads how tables are keyed and which lead to which. Names come from the catalogue itself, never from a form. */
export async function catalogueOf(reader: Reader): Promise<Catalogue> {
  const shapes = await sql<{ table: string; key: string[]; columns: TableColumn[] }>`
    select format('%s.%s', nspname, relname) as "table",
      (select array_agg(attname::text order by array_position(indkey::int2[], attnum)) from pg_index
        join pg_attribute on attrelid = indrelid and attnum = any(indkey)
        where indrelid = pg_class.oid and indisprimary and attname <> 'partnership_id') as key,
      (select jsonb_agg(jsonb_build_array(attname, format_type(atttypid, null), not attnotnull, attgenerated <> ''))
        from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as columns
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind = 'r' and exists (select from pg_attribute
      where attrelid = pg_class.oid and attname = 'partnership_id' and not attisdropped)
      and nspname not in ('auth', 'pgboss', 'migration')`.execute(own(reader))
  const leads = await sql<Leads>`
    select (select format('%s.%s', nspname, relname) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where pg_class.oid = conrelid) as "from",
      (select format('%s.%s', nspname, relname) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where pg_class.oid = confrelid) as "to",
      (select array_agg(attname::text order by at) from unnest(conkey) with ordinality as c(num, at)
        join pg_attribute on attrelid = conrelid and attnum = num) as "from_columns",
      (select array_agg(attname::text order by at) from unnest(confkey) with ordinality as c(num, at)
        join pg_attribute on attrelid = confrelid and attnum = num) as "to_columns"
    from pg_constraint where contype = 'f'`.execute(own(reader))
  return {
    shapes: new Map(
      shapes.rows.map(({ table, key, columns }) => [
        table,
        {
          ...{ table, key: key ?? [] },
          columns: new Map(columns.map(([name, type, nullable, made]) => [name, { type, nullable, made }])),
        },
      ]),
    ),
    leads: leads.rows,
  }
}
type TableColumn = readonly [name: string, type: string, nullable: boolean, made: boolean]

/** The name of a table or column from the catalogue, quoted. */
export const named = (name: string) =>
  sql.raw(
    name
      .split('.')
      .map((part) => `"${part}"`)
      .join('.'),
  )

/** How a row is named once nothing of it may be left: a hash of its table and its key. */
export const rowHash = (table: string, { key }: Pick<TableShape, 'key'>, row: RowKey): string =>
  sha256([table, ...key.map((column) => row[column] ?? '')].join('|'))

/** The same, worked out by the database. */
export const hashInSql = (table: string, { key }: Pick<TableShape, 'key'>) =>
  sql.raw(
    `encode(sha256(convert_to(concat_ws('|', '${table}', ${key.map((column) => `t."${column}"::text`).join(', ')}), 'UTF8')), 'hex')`,
  )

export const keyInSql = ({ key }: Pick<TableShape, 'key'>, alias = 't') =>
  sql.raw(`jsonb_build_object(${key.map((column) => `'${column}', ${alias}."${column}"::text`).join(', ')})`)

/** Rows by their keys, as a part of a statement: `r` has the columns of the key, as texts, and the number of the row. */
export const theseRows = ({ key }: Pick<TableShape, 'key'>, rows: readonly { root: number; key: RowKey }[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows.map(({ root, key: row }) => ({ root, ...row })))}::jsonb)
    as r(root int, ${sql.raw(key.map((column) => `"${column}" text`).join(', '))})`

export const sameKey = ({ key }: Pick<TableShape, 'key'>, alias = 't') =>
  sql.raw(key.map((column) => `${alias}."${column}"::text = r."${column}"`).join(' and '))
