import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type pg from 'pg'
import { knownTables } from '../scripts/interfaces.ts'
import {
  DELETABLE,
  FROZEN,
  OTHER_POLICIES,
  OUTSIDE,
  type Reasons,
  UNIQUE_FOR_ALL,
} from './catalogue/exceptions.ts'
import { type FurnishedWorld, furnishedWorld } from './furnished.ts'
import { openLogin } from './superuser.ts'

const ROLES = [
  'accord_owner',
  'accord_app',
  'accord_public',
  'accord_door',
  'accord_auth',
  'accord_sealer',
  'accord_disposal',
  'accord_jobs',
]

const TENANT = '(partnership_id = platform.tenant())'

interface Relation {
  readonly name: string
  readonly schema: string
  readonly kind: string
  readonly owner: string
  readonly guarded: boolean
  readonly forced: boolean
}

/** A column of a constraint or an index, by the relation it is of. */
interface Keyed {
  readonly relation: string
  readonly name: string
  readonly first: string
}

describe('the catalogue', () => {
  let place: FurnishedWorld
  let login: pg.Client
  let relations: readonly Relation[]
  let tables: readonly Relation[]
  let views: readonly Relation[]

  const ask = async <Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await place.superuser.query(text, [...values])).rows as Row[]

  before(async () => {
    place = await furnishedWorld()
    login = await openLogin(place)
    relations = await ask<Relation>(`select format('%s.%s', nspname, relname) as name, nspname as schema,
        relkind as kind, rolname as owner, relrowsecurity as guarded, relforcerowsecurity as forced
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace join pg_roles on pg_roles.oid = relowner
      where relkind not in ('i', 'I', 't', 'c') and nspname <> 'information_schema' and nspname !~ '^pg_' order by 1`)
    const inside = relations.filter(({ schema }) => !(schema in OUTSIDE))
    tables = inside.filter(({ kind }) => kind === 'r')
    views = inside.filter(({ kind }) => kind === 'v')
  })
  after(async () => {
    await login?.end()
    await place?.[Symbol.asyncDispose]()
  })

  /** Nothing that is excepted has gone, so that no exception outlives its reason. */
  const allThere = (listed: Reasons, there: readonly string[]) =>
    assert.deepEqual(
      Object.keys(listed).filter((each) => !there.includes(each)),
      [],
    )

  it('has nothing but tables and views in the schemas of the product', () => {
    assert.ok(tables.length >= 25 && views.length >= 6)
    const others = relations.filter(
      ({ schema, kind }) => !(schema in OUTSIDE) && kind !== 'r' && kind !== 'v',
    )
    assert.deepEqual(others, [])
    allThere(
      OUTSIDE,
      relations.map(({ schema }) => schema),
    )
  })

  it('says of every row whose it is, first in the primary key', async () => {
    const keys = await ask<{ relation: string; type: string; required: boolean; first: string }>(
      `select attrelid::regclass::text as relation, atttypid::regtype::text as type, attnotnull as required,
         (select a.attname from pg_index join pg_attribute a on a.attrelid = indrelid and a.attnum = indkey[0]
          where indrelid = pg_attribute.attrelid and indisprimary) as first
       from pg_attribute where attname = 'partnership_id'`,
    )
    const good = keys.filter((key) => key.type === 'uuid' && key.required && key.first === 'partnership_id')
    const names = good.map(({ relation }) => relation.replaceAll('"', ''))
    assert.deepEqual(
      tables.map(({ name }) => name).filter((name) => !names.includes(name)),
      [],
    )
  })

  it('says it first in every other unique key', async () => {
    const unique = await ask<Keyed>(`select indrelid::regclass::text as relation, attname as first,
        format('%s.%s', nspname, relname) as name
      from pg_index join pg_class on pg_class.oid = indexrelid join pg_namespace on pg_namespace.oid = relnamespace
      left join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where indisunique and nspname <> 'information_schema' and nspname !~ '^pg_'`)
    const inside = unique.filter(({ name }) => !((name.split('.')[0] ?? '') in OUTSIDE))
    assert.ok(inside.length > tables.length)
    const wrong = inside.filter(({ name, first }) => first !== 'partnership_id' && !(name in UNIQUE_FOR_ALL))
    assert.deepEqual(wrong, [])
    allThere(
      UNIQUE_FOR_ALL,
      unique.map(({ name }) => name),
    )
  })

  it('says it first on both sides of every foreign key', async () => {
    const keys = await ask<
      Keyed & { to: string; there: string }
    >(`select conrelid::regclass::text as relation,
        conname as name, here.attname as first, confrelid::regclass::text as to, there.attname as there
      from pg_constraint
      join pg_attribute here on here.attrelid = conrelid and here.attnum = conkey[1]
      join pg_attribute there on there.attrelid = confrelid and there.attnum = confkey[1]
      where contype = 'f'`)
    const inside = keys.filter(({ relation }) => !((relation.split('.')[0] ?? '') in OUTSIDE))
    assert.ok(inside.length >= 30)
    const wrong = inside.filter((key) => key.first !== 'partnership_id' || key.there !== 'partnership_id')
    assert.deepEqual(wrong, [])
    assert.deepEqual(
      inside.filter(({ to }) => (to.split('.')[0] ?? '') in OUTSIDE),
      [],
    )
  })

  it('puts every table behind row-level security, for its owner too', () => {
    const open = tables.filter((each) => !each.guarded || !each.forced || each.owner !== 'accord_owner')
    assert.deepEqual(open, [])
  })

  it('has one policy for every table, the same for all', async () => {
    const policies = await ask<Readonly<Record<string, string>>>(
      `select schemaname || '.' || tablename as table, policyname as name, permissive, roles::text, cmd,
         qual, with_check as check from pg_policies order by 1, 2`,
    )
    const tenant = (table: string) => ({
      ...{ table, name: 'tenant', permissive: 'PERMISSIVE', roles: '{public}', cmd: 'ALL' },
      ...{ qual: TENANT, check: TENANT },
    })
    const isOther = ({ table, name }: Readonly<Record<string, string>>) =>
      `${table} ${name}` in OTHER_POLICIES
    assert.deepEqual(
      policies.filter((each) => !isOther(each)),
      tables.map(({ name }) => tenant(name)),
    )
    assert.deepEqual(policies.filter(isOther), [
      {
        ...{ table: 'platform.audit_unsealed', name: 'sealer', permissive: 'PERMISSIVE' },
        ...{ roles: '{accord_sealer}', cmd: 'SELECT', qual: 'true', check: null },
      },
      {
        ...{ table: 'platform.partnership', name: 'door', permissive: 'PERMISSIVE', roles: '{accord_door}' },
        ...{ cmd: 'SELECT', qual: 'true', check: null },
      },
    ])
    allThere(
      OTHER_POLICIES,
      policies.map(({ table, name }) => `${table} ${name}`),
    )
  })

  it('gives no role of the product a power of its own', async () => {
    const roles = await ask<{ name: string }>(
      `select rolname as name from pg_roles where (rolname ~ '^accord') and
         (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
    )
    assert.deepEqual(roles, [])
    const entering = await ask<{ name: string }>(
      `select rolname as name from pg_roles where rolname = any ($1) and rolcanlogin`,
      [ROLES],
    )
    assert.deepEqual(entering, [])
    assert.equal((await ask('select from pg_roles where rolname = any ($1)', [ROLES])).length, ROLES.length)
  })

  it('lets the login become the working roles, never the owner, and inherit from none', async () => {
    const { user } = login
    const memberships = await ask<{ role: string; inherits: boolean; admin: boolean }>(
      // Before PostgreSQL 16, whether a role inherits was said of the role alone.
      `select roleid::regrole::text as role, admin_option as admin,
         coalesce((to_jsonb(membership) ->> 'inherit_option')::boolean, rolinherit) as inherits
       from pg_auth_members as membership join pg_roles on pg_roles.oid = member
       where member = $1::regrole order by 1`,
      [user],
    )
    assert.deepEqual(
      memberships,
      ROLES.filter((role) => role !== 'accord_owner')
        .sort()
        .map((role) => ({ role, inherits: false, admin: false })),
    )
    await assert.rejects(login.query('set role accord_owner'), /permission denied to set role/)
  })

  it('shows the login nothing before it has become one of them', async () => {
    for (const { name } of relations.filter(({ kind }) => kind !== 'S')) {
      const [schema, table] = name.split('.')
      await assert.rejects(login.query(`select from ${schema}."${table}"`), /permission denied/, name)
    }
  })

  /** What a role may do with which relations: `select people.agency`, and `update` where it may change any column. */
  async function granted(role: string): Promise<readonly string[]> {
    const rows = await ask<{ may: string }>(
      `select lower(privilege) || ' ' || nspname || '.' || relname as may
       from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) privilege
       where relkind in ('r', 'v', 'm', 'p', 'f') and nspname <> 'information_schema' and nspname !~ '^pg_'
         and has_schema_privilege($1, pg_namespace.oid, 'USAGE')
         and case when privilege in ('DELETE', 'TRUNCATE', 'TRIGGER') then has_table_privilege($1, pg_class.oid, privilege)
           else has_any_column_privilege($1, pg_class.oid, privilege) end
       order by 1`,
      [role],
    )
    return rows.map(({ may }) => may)
  }
  const schemaOf = (may: string): string => /^\w+ (\w+)\./.exec(may)?.[1] ?? ''

  it('lets the public read what is published, and do nothing else', async () => {
    const published = views.map(({ name }) => name).filter((name) => /\.published_\w+$/.test(name))
    assert.deepEqual(
      [...(await granted('accord_public'))].sort(),
      published.map((name) => `select ${name}`).sort(),
    )
  })

  it('lets the door find a partnership, the sign-in see accounts, and the queue see jobs', async () => {
    const door = await granted('accord_door')
    assert.ok(door.includes('select platform.partnership'))
    assert.deepEqual(
      door.filter((may) => !/^select (platform\.partnership|migration\.applied)$/.test(may)),
      [],
    )
    assert.deepEqual(
      (await granted('accord_sealer')).filter((may) => schemaOf(may) !== 'migration'),
      [
        'delete platform.audit_unsealed',
        'insert platform.audit_seal',
        'select platform.audit',
        'select platform.audit_seal',
        'select platform.audit_unsealed',
      ],
    )
    const [auth, jobs] = [await granted('accord_auth'), await granted('accord_jobs')]
    assert.deepEqual(
      auth.filter((may) => schemaOf(may) !== 'auth'),
      [],
    )
    assert.deepEqual(
      jobs.filter((may) => schemaOf(may) !== 'pgboss'),
      [],
    )
    assert.ok(auth.length > 0 && jobs.length > 0)
  })

  it('lets the workspace add and change, and take away next to nothing', async () => {
    const app = await granted('accord_app')
    assert.deepEqual(
      app.filter((may) => /^(truncate|references|trigger) /.test(may)),
      [],
    )
    assert.deepEqual(
      app.filter((may) => may.startsWith('delete ')),
      Object.keys(DELETABLE).map((name) => `delete ${name}`),
    )
    assert.deepEqual(
      app.filter((may) => ['auth', 'migration'].includes(schemaOf(may))),
      [],
    )
    assert.deepEqual(
      app.filter((may) => schemaOf(may) === 'pgboss' && !/^(select|insert) /.test(may)),
      [],
    )
    for (const { name } of views)
      assert.deepEqual(
        app.filter((may) => may.endsWith(` ${name}`)),
        [`select ${name}`],
      )
  })

  it('keeps what was written as it was written', async () => {
    for (const [name, columns] of Object.entries(FROZEN)) {
      const changeable = await ask<{ column: string }>(
        `select attname as column from pg_attribute where attrelid = $1::regclass and attnum > 0
           and has_column_privilege('accord_app', attrelid, attnum, 'UPDATE') order by 1`,
        [name],
      )
      assert.deepEqual(
        changeable.map(({ column }) => column),
        columns,
        name,
      )
    }
  })

  it('gives nothing to everyone', async () => {
    const open = await ask(
      `select nspname || '.' || relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace,
         aclexplode(relacl) where grantee = 0 and nspname <> 'information_schema' and nspname !~ '^pg_'
       union all
       select nspname from pg_namespace, aclexplode(nspacl)
         where grantee = 0 and nspname <> 'information_schema' and nspname !~ '^pg_'`,
    )
    assert.deepEqual(open, [])
  })

  it('has views of the owner, over tables that are closed to the owner', async () => {
    for (const { name, owner } of views) {
      assert.equal(owner, 'accord_owner', name)
      assert.match(name, /\.published_\w+$/, 'a view that is not for the public needs a rule of its own here')
      const under = await ask<{ name: string }>(
        `select distinct refobjid::regclass::text as name from pg_rewrite join pg_depend on objid = pg_rewrite.oid
         where classid = 'pg_rewrite'::regclass and refclassid = 'pg_class'::regclass and ev_class = $1::regclass
           and refobjid <> ev_class`,
        [name],
      )
      assert.ok(under.length > 0)
      for (const each of under) {
        const plain = each.name.replaceAll('"', '')
        assert.ok(
          tables.some((table) => table.name === plain && table.forced),
          `${name} shows ${plain}`,
        )
      }
    }
  })

  it('has no function that runs as somebody else, and no rule or trigger that does what nobody sees', async () => {
    const elevated = await ask(
      `select proname from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
       where prosecdef and nspname not in ('pg_catalog', 'information_schema')`,
    )
    assert.deepEqual(elevated, [])
    const triggers = await ask<{ relation: string }>(
      'select tgrelid::regclass::text as relation from pg_trigger where not tgisinternal',
    )
    assert.deepEqual(
      triggers.filter(({ relation }) => !relation.startsWith('pgboss.')),
      [],
    )
    const rules = await ask(
      `select ev_class::regclass::text from pg_rewrite join pg_class on pg_class.oid = ev_class
       join pg_namespace on pg_namespace.oid = relnamespace
       where rulename <> '_RETURN' and nspname !~ '^pg_'`,
    )
    assert.deepEqual(rules, [])
  })

  it('is what the code believes it to be', async () => {
    const columns = await ask<{ table: string; name: string; type: string; nullable: boolean }>(
      `select table_schema || '.' || table_name as table, column_name as name, data_type as type,
         is_nullable = 'YES' as nullable from information_schema.columns`,
    )
    const believed = knownTables().filter(({ name }) => !name.startsWith('auth.'))
    const there = [...tables, ...views].map(({ name }) => name)
    assert.deepEqual(believed.map(({ name }) => name).sort(), [...there].sort())
    const kinds: Readonly<Record<string, RegExp>> = {
      date: /PlainDate/,
      'timestamp with time zone': /Instant/,
      boolean: /boolean/,
      integer: /number|NEAREST/,
      numeric: /number/,
      bytea: /Uint8Array/,
      ARRAY: /readonly .*\[\]/,
    }
    for (const { name: table, columns: known } of believed) {
      const found = columns.filter((column) => column.table === table)
      assert.deepEqual(known.map(({ name }) => name).sort(), found.map(({ name }) => name).sort(), table)
      const isView = views.some(({ name }) => name === table)
      for (const { name, type } of known) {
        const column = found.find((each) => each.name === name)
        if (!isView)
          assert.equal(/\bnull\b/.test(type), column?.nullable, `whether ${table}.${name} may be empty`)
        assert.match(type, kinds[column?.type ?? ''] ?? /./, `the type of ${table}.${name}`)
      }
    }
  })
})
