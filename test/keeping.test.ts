import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { kept } from '#app'
import { type FurnishedWorld, furnishedWorld } from './furnished.ts'

/** Schemas of parts that keep their own tables: the queue carries ids only, and a migration is no record of anybody. */
const WITHOUT = ['pgboss', 'migration']

describe('what is kept', () => {
  let place: FurnishedWorld
  const columns = new Map<string, Map<string, string>>()

  before(async () => {
    place = await furnishedWorld()
    const { rows } = await place.superuser.query(`select format('%s.%s', nspname, relname) as table,
        attname as name, format_type(atttypid, atttypmod) as type
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace join pg_attribute on attrelid = pg_class.oid
      where relkind = 'r' and nspname <> 'information_schema' and nspname !~ '^pg_' and attnum > 0 and not attisdropped`)
    for (const { table, name, type } of rows)
      if (!WITHOUT.includes(table.split('.')[0]))
        columns.set(table, (columns.get(table) ?? new Map()).set(name, type))
  })
  after(() => place?.[Symbol.asyncDispose]())

  it('is declared of every table, once, and of no other', () => {
    assert.deepEqual(kept.map(({ table }) => table).sort(), [...columns.keys()].sort())
  })

  it('names columns that are there', () => {
    for (const each of kept) {
      const {
        table,
        personal,
        impersonal = [],
        people,
        agencies,
        exported,
        shredded = [],
        sealed = [],
      } = each
      for (const column of [
        ...[...personal, ...impersonal, ...people, ...agencies, ...exported, ...shredded, ...sealed],
        ...(each.starts.column ? [each.starts.column] : []),
        ...(sealed.length > 0 ? [each.sealedBy ?? 'id'] : []),
      ])
        assert.ok(columns.get(table)?.has(column), `${table}.${column}`)
    }
  })

  it('says of every column of text whether it holds what is personal, and of none twice', async () => {
    // A list of words that the database itself holds to is no text that anybody writes.
    const { rows } =
      await place.superuser.query(`select format('%s.%s', nspname, relname) as table, attname as name
      from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
      where relkind = 'r' and attnum > 0 and not attisdropped and attgenerated = ''
        and format_type(atttypid, null) in ('text', 'text[]', 'json', 'jsonb', 'bytea', 'character varying')
        and not exists (select from pg_constraint where conrelid = attrelid and contype = 'c' and conkey = array[attnum]
          and pg_get_constraintdef(pg_constraint.oid) ~ '= ANY')`)
    const undeclared: string[] = []
    for (const { table, name } of rows) {
      const declared = kept.find((each) => each.table === table)
      if (!declared) continue
      const { personal, impersonal = [], shredded = [] } = declared
      if (![...personal, ...impersonal, ...shredded].includes(name)) undeclared.push(`${table}.${name}`)
    }
    assert.deepEqual(undeclared, [])
    const twice = kept.flatMap(({ table, personal, impersonal = [] }) =>
      impersonal.filter((column) => personal.includes(column)).map((column) => `${table}.${column}`),
    )
    assert.deepEqual(twice, [])
  })

  it('holds as sealed nothing that it does not destroy as personal or as a secret', () => {
    for (const { table, sealed = [], personal, shredded = [] } of kept)
      for (const column of sealed)
        assert.ok([...personal, ...shredded].includes(column), `${table}.${column}`)
  })

  it('starts a period on a day or at a moment', () => {
    for (const { table, starts } of kept)
      if (starts.column)
        assert.match(columns.get(table)?.get(starts.column) ?? '', /^(date|timestamp)/, table)
  })

  it('names people by columns that lead to people, and says so of every one that does', async () => {
    const { rows } =
      await place.superuser.query(`select conrelid::regclass::text as table, confrelid::regclass::text as other,
        (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[array_length(conkey, 1)]) as name
      from pg_constraint where contype = 'f' and confrelid in ('people.person'::regclass, 'people.agency'::regclass)`)
    for (const { table, other, name } of rows) {
      const declared = kept.find((each) => each.table === table.replaceAll('"', ''))
      const listed = other === 'people.person' ? declared?.people : declared?.agencies
      assert.ok(listed?.includes(name), `${table}.${name} leads to ${other}`)
    }
  })
})
