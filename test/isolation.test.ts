import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { type Furnished, type FurnishedWorld, furnishedWorld } from './furnished.ts'
import { openLogin, tenantRelations } from './superuser.ts'

describe('the database itself', () => {
  let place: FurnishedWorld
  let ours: Furnished
  let theirs: Furnished
  let login: pg.Client
  let tables: readonly string[]
  let views: readonly string[]

  const ask = async <Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
    (await place.superuser.query(text, [...values])).rows as Row[]

  before(async () => {
    place = await furnishedWorld()
    ours = await place.furnish(place.world.partnershipId, 'Quillmere')
    theirs = await place.furnish(place.world.otherId, 'Zandovar')
    // What was done last waits to be sealed.
    for (const { partnershipId } of [ours, theirs])
      await place.world.do((work) => audit(work, 'tests.look', partnershipId), { partnershipId })
    login = await openLogin(place)
    tables = await tenantRelations(place, 'r')
    views = await tenantRelations(place, 'v')
  })
  after(async () => {
    await login?.end()
    await place?.[Symbol.asyncDispose]()
  })

  /** Runs as the product does: the login takes on a role for one transaction, for one partnership or for none. */
  async function as<Result>(role: string, tenant: string, run: () => Promise<Result>): Promise<Result> {
    await login.query(`begin; set local role ${role}; set local app.tenant = '${tenant}'`)
    try {
      return await run()
    } finally {
      await login.query('rollback')
    }
  }
  const count = async (name: string, condition = 'true'): Promise<number> =>
    Number((await login.query(`select count(*) from ${name} where ${condition}`)).rows[0].count)

  it('shows a partnership its own rows and no other, in every table and view', async () => {
    const empty: string[] = []
    for (const { partnershipId } of [ours, theirs])
      for (const name of [...tables, ...views]) {
        const [seen, foreign] = await as('accord_app', partnershipId, async () => [
          await count(name),
          await count(name, `partnership_id <> '${partnershipId}'`),
        ])
        const [all] = await ask<{ count: string }>(`select count(*) from ${name} where partnership_id = $1`, [
          partnershipId,
        ])
        assert.equal(foreign, 0, name)
        if (seen === 0) empty.push(name)
        // A view shows even a superuser what its owner may see, which is nothing while no partnership is chosen.
        if (tables.includes(name)) assert.equal(seen, Number(all?.count), name)
        else assert.equal(Number(all?.count), 0, name)
      }
    assert.deepEqual([...new Set(empty)], [], 'every table and view has a row to see')
  })

  it('shows the public of one partnership nothing of another', async () => {
    for (const name of views) {
      const condition = `partnership_id <> '${ours.partnershipId}'`
      assert.equal(await as('accord_public', ours.partnershipId, () => count(name, condition)), 0, name)
      assert.ok((await as('accord_public', ours.partnershipId, () => count(name))) > 0, name)
    }
  })

  it('shows nothing at all when no partnership is chosen', async () => {
    for (const role of ['accord_app', 'accord_public'])
      for (const name of role === 'accord_app' ? [...tables, ...views] : views)
        assert.equal(await as(role, '', () => count(name)), 0, `${name} to ${role}`)
  })

  /** One row of a partnership as JSON, to be written again with some columns changed. */
  async function rowOf(name: string, { partnershipId }: Furnished, condition = 'true') {
    const rows = await ask<{ row: Record<string, unknown> }>(
      `select to_jsonb(row) as row from ${name} as row where partnership_id = $1 and ${condition} limit 1`,
      [partnershipId],
    )
    return rows[0]?.row
  }
  /** What the database works out by itself cannot be given to it. */
  const insert = async (name: string, row: object) => {
    const [given] = await ask<{ columns: string }>(
      `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''
         and attidentity <> 'a'`,
      [name],
    )
    return login.query(
      `insert into ${name} (${given?.columns}) select ${given?.columns} from jsonb_populate_record(null::${name}, $1)`,
      [JSON.stringify(row)],
    )
  }

  /** The role that adds to a table: the one that serves people, or the one that seals the audit. */
  const writerOf = async (name: string): Promise<string> => {
    const [writer] = await ask<{ role: string }>(
      `select role from unnest(array['accord_app', 'accord_sealer']) with ordinality each(role, place)
       where has_any_column_privilege(role, $1::regclass, 'INSERT') order by place limit 1`,
      [name],
    )
    assert.ok(writer, `nobody adds to ${name}`)
    return writer.role
  }

  it('takes no row for another partnership, in any table', async () => {
    for (const name of tables) {
      const row = await rowOf(name, theirs)
      assert.ok(row, name)
      const writer = await writerOf(name)
      await as(writer, ours.partnershipId, () =>
        assert.rejects(insert(name, row), /violates row-level security policy/, name),
      )
    }
  })

  it('lets no partnership change or take away the rows of another, or give its own away', async () => {
    let tried = 0
    for (const name of tables) {
      const [changeable] = await ask<{ column: string; deletable: boolean }>(
        `select attname as column, has_table_privilege('accord_app', attrelid, 'DELETE') as deletable
         from pg_attribute where attrelid = $1::regclass and attnum > 0
           and has_column_privilege('accord_app', attrelid, attnum, 'UPDATE')
         order by attname <> 'partnership_id' limit 1`,
        [name],
      )
      if (!changeable) continue
      tried += 1
      const { column, deletable } = changeable
      const their = `where partnership_id = '${theirs.partnershipId}'`
      const changed = await as('accord_app', ours.partnershipId, () =>
        login.query(`update ${name} set ${column} = ${column} ${their}`),
      )
      assert.equal(changed.rowCount, 0, name)
      if (column === 'partnership_id')
        await as('accord_app', ours.partnershipId, () =>
          assert.rejects(
            login.query(`update ${name} set partnership_id = '${theirs.partnershipId}'`),
            /violates row-level security policy/,
            name,
          ),
        )
      if (deletable) {
        const gone = await as('accord_app', ours.partnershipId, () =>
          login.query(`delete from ${name} ${their}`),
        )
        assert.equal(gone.rowCount, 0, name)
      }
    }
    assert.ok(tried > 15)
  })

  it('lets no reference lead from one partnership into another', async () => {
    const keys = await ask<{ name: string; from: string; to: string; columns: string[]; there: string[] }>(
      `select conname as name, conrelid::regclass::text as from, confrelid::regclass::text as to,
         array(select attname::text from unnest(conkey) with ordinality k(num, place)
           join pg_attribute on attrelid = conrelid and attnum = num order by place) as columns,
         array(select attname::text from unnest(confkey) with ordinality k(num, place)
           join pg_attribute on attrelid = confrelid and attnum = num order by place) as there
       from pg_constraint where contype = 'f' and cardinality(conkey) > 1`,
    )
    // What no two rows may share; columns that a table does not have are passed over.
    const another = {
      ...{ code: 'another', name: 'another.txt', key: 'another', slug: 'another' },
      ...{
        period_label: 'another',
        figure_key: 'another',
        number: 99,
        version: 99,
        correction_note: 'Another',
      },
      ...{ sequence: 9999, line: 9999, turn: 9999, revision: 9999, recipient: 'another' },
      ...{ email: 'another@example.org', domain: 'another.example', account_id: newId() },
      subject: 'another',
      // A pair stands in order, so the second of it comes last.
      ...{ item: 'another', reference: 'another', record: 'another', table_name: 'another' },
      ...{ void_at: '2026-01-01T00:00:00Z', thing_id: newId() },
      other_id: 'ffffffff-ffff-7fff-bfff-ffffffffffff',
    }
    const latestOf = async (table: string, condition = 'true'): Promise<string | undefined> => {
      const [latest] = await ask<{ id: string }>(
        `select id from ${table} where partnership_id = '${ours.partnershipId}' and ${condition}
           order by id desc limit 1`,
      )
      return latest?.id
    }
    const itemWithout = async (table: string): Promise<string | undefined> => {
      const [item] = await ask<{ id: string }>(
        `select id from meetings.item where partnership_id = '${ours.partnershipId}'
           and id not in (select id from ${table}) limit 1`,
      )
      return item?.id
    }
    const freshIdOf = async (table: string): Promise<string | undefined> => {
      // The minutes of an item and what is told of it are found by it.
      if (['meetings.minute', 'meetings.highlight'].includes(table)) return itemWithout(table)
      // What has no name is found by a digest, or by an id that is drawn by lot.
      if (table === 'questionnaires.anonymous_draft') return '9'.repeat(64)
      return table === 'questionnaires.anonymous_response' ? randomUUID() : newId()
    }
    const otherArea = async (areaId: unknown): Promise<string | undefined> => {
      const areas = await ask<{ id: string }>(
        `select id from indicators.area where partnership_id = '${ours.partnershipId}'`,
      )
      return areas.find(({ id }) => id !== areaId)?.id
    }
    let tried = 0
    const unused: string[] = []
    const faults: string[] = []
    for (const { name, from, to, columns, there } of keys) {
      const own = await rowOf(from, ours, `${columns[1]} is not null`)
      const their = await rowOf(to, theirs)
      if (!own || !their) {
        unused.push(name)
        continue
      }
      // One round is open at a time, so another is a closed one.
      const closed = from === 'people.refresh' && { closed_at: '2026-01-01T00:00:00Z' }
      // A seat has one holder a day, so another sits in it on another.
      const later = from === 'governance.appointment' && { from_on: '2090-01-01', to_on: null }
      // A body has one budget a year, so another is that of another year.
      const year = from === 'governance.budget' && { starts_on: '2090-04-01', ends_on: '2091-03-31' }
      // Where it is not the pair that points elsewhere, the pair is sound: with what was made last.
      const pair = from.startsWith('people.not_duplicate') &&
        !columns.includes('one_id') && {
          other_id: await latestOf(from.endsWith('_agency') ? 'people.agency' : 'people.person'),
        }
      // An agency is asked for a chapter once, so another is asked.
      // Nobody is told of the same step twice, whoever they are told for.
      const told = from === 'actions.escalation' && { step: 'executive' }
      const asked = from === 'reports.contribution' && { agency_id: await latestOf('people.agency') }
      // A return asks for an indicator and an area once, so another entry is of another area.
      const area = from === 'indicators.return_entry' && { area_id: await otherArea(own.area_id) }
      // A seat is taken once at a meeting, and somebody is asked to it once.
      const taken = from === 'meetings.attendance' && { seat_id: await latestOf('governance.seat') }
      const invited = from === 'meetings.invitation' && {
        ...{ person_id: await latestOf('people.person'), deputy_id: null },
      }
      const decided = from === 'meetings.decision' && { reference: 'D-2090-999' }
      // What shows that an action was done has the name of its file, or none.
      const shown = from === 'actions.evidence' && { name: own.name }
      // Whoever is asked is an agency, a person or an address, and each is asked once.
      const addressed = from === 'questionnaires.invitation' &&
        !columns.includes('person_id') && { person_id: null, address: 'another@example.org' }
      // A quarter is asked for once.
      const quarter = from === 'assurance.commentary_quarter' && { starts_on: '2090-01-01' }
      // A standard of an agency is dealt with once in a cycle, so another is another standard.
      const standard = from === 'assurance.cycle_standard' && { standard_id: randomUUID() }
      // A question of an audit speaks of one standard in a cycle, so another row is of what says nothing there.
      const speaks =
        from === 'assurance.cycle_criterion' &&
        (columns.includes('cycle_id')
          ? {
              criterion_id: await latestOf(
                'assurance.criterion',
                'id not in (select criterion_id from assurance.cycle_criterion)',
              ),
            }
          : {
              cycle_id: await latestOf(
                'assurance.cycle',
                'id not in (select cycle_id from assurance.cycle_criterion)',
              ),
            })
      // A case is graded once by each, and agreed on once: another row is of what nobody graded.
      const ungraded = ['assurance.audit_part', 'assurance.agreed_grade'].includes(from) &&
        !columns.includes('case_id') && {
          case_id: await latestOf(
            'assurance.sampled_case',
            'id not in (select case_id from assurance.audit_part union select case_id from assurance.agreed_grade)',
          ),
        }
      const ungradedPart = from === 'assurance.part_grade' &&
        !columns.includes('part_id') && {
          part_id: await latestOf('assurance.audit_part', `state = 'to-grade'`),
        }
      const copy = {
        ...own,
        ...standard,
        ...speaks,
        ...ungraded,
        ...ungradedPart,
        ...quarter,
        ...another,
        ...taken,
        ...invited,
        ...decided,
        ...shown,
        ...closed,
        ...later,
        ...year,
        ...pair,
        ...area,
        ...asked,
        ...told,
        ...addressed,
        id: await freshIdOf(from),
      }
      const crossing = Object.fromEntries(
        columns.slice(1).map((column, index) => [column, their[there[index + 1] ?? '']]),
      )
      await as(await writerOf(from), ours.partnershipId, async () => {
        await login.query('set constraints all immediate')
        await assert.rejects(insert(from, { ...copy, ...crossing }), (error) => {
          assert.ok(error instanceof pg.DatabaseError)
          if (error.code !== '23503' || error.constraint !== name) faults.push(`${name}: ${error.message}`)
          return true
        })
      })
      tried += 1
    }
    assert.deepEqual(unused, [], 'every reference is used')
    assert.deepEqual(faults, [], 'every row is refused for where it points')
    assert.ok(tried >= 20)
  })
})
