import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { documentOwners, kept, modules } from '#app'
import { attachDocument } from '#modules/documents/index.ts'
import { type Catalogue, catalogueOf, partWith, planDisposal } from '#platform/disposal.ts'
import { heldOn } from '#platform/held.ts'
import { newId } from '#platform/id.ts'
import type { KeptTable } from '#platform/keeping.ts'
import { undoable } from '#platform/undo.ts'
import type { PersonId } from '#platform/work.ts'
import { type Furnished, type FurnishedWorld, furnishedWorld } from './furnished.ts'
import { any, keyOf, readRow, rowsOf, undone } from './rows.ts'

describe('what every table declares is done to its rows:', () => {
  let place: FurnishedWorld
  let ours: Furnished
  let catalogue: Catalogue

  before(async () => {
    place = await furnishedWorld()
    ours = await place.furnish(place.world.partnershipId, 'Quillmere')
    catalogue = await place.world.do(({ tx }) => catalogueOf(tx))
  })
  after(() => place?.[Symbol.asyncDispose]())

  /** Tables of partnerships, with their shapes. */
  const inPartnerships = () => kept.filter(({ table }) => catalogue.shapes.has(table))

  const rowsIn = (table: string, condition?: string) => rowsOf(place, ours, table, condition)
  /** Tables whose rows go by a way of their own, and not in a disposal. */
  const WAYS: Readonly<Record<string, string>> = {
    'platform.audit_detail': 'shredded with the records that an entry is about',
    'platform.audit_unsealed': 'taken off by the sealer, within a second',
  }
  const disposedOf = (how: KeptTable['disposal']) =>
    inPartnerships().filter(({ table, disposal }) => disposal === how && !(table in WAYS))

  it('a request for access gets every column that it exports, opened, and what is confidential is counted', async () => {
    // Where the furnished partnership names nobody, somebody is named.
    for (const [table, column] of [
      ['platform.link', 'person_id'],
      ['reports.movement', 'settled_by'],
    ])
      await place.superuser.query(`update ${table} set ${column} = $2 where partnership_id = $1`, [
        ours.partnershipId,
        ours.ids['personId'],
      ])
    const missing: string[] = []
    let [open, closed] = [0, 0]
    for (const declared of inPartnerships().filter(({ exported }) => exported.length > 0)) {
      const [column] = declared.people
      assert.ok(column, `${declared.table} exports, and names nobody by whom it is found`)
      const naming = declared.people.map((each) => `"${each}" is not null`).join(' or ')
      const [row] = await rowsIn(declared.table, `(${naming})`)
      if (!row) {
        missing.push(declared.table)
        continue
      }
      const personId = declared.people.map((each) => row[each]).find((id) => typeof id === 'string') as string
      const [held] = await place.world.do(({ tx, actor, now, keys }) =>
        heldOn(
          { db: tx, actor: { ...actor, assurance: 'two-factor' }, now, keys, things: [] },
          [declared],
          [personId],
        ),
      )
      assert.ok(held, declared.table)
      for (const each of held.rows) {
        if (each.closed) {
          closed += 1
          assert.deepEqual(each.values, {}, declared.table)
          continue
        }
        open += 1
        assert.deepEqual(Object.keys(each.values).sort(), [...declared.exported].sort(), declared.table)
        for (const sealed of declared.sealed ?? [])
          assert.doesNotMatch(each.values[sealed] ?? '', /^t1\b/, `${declared.table}.${sealed} is opened`)
      }
    }
    assert.deepEqual(missing, [], 'every table that exports has a row that names somebody')
    assert.ok(open > 30 && closed > 3)
  })

  it('anonymising takes out what is personal and what is secret, and leaves the rest', async () => {
    let tried = 0
    for (const declared of disposedOf('anonymise')) {
      const { table, personal, shredded = [], sealed = [], sealedBy = 'id' } = declared
      const [row] = await rowsIn(table)
      const shape = catalogue.shapes.get(table)
      assert.ok(row && shape, table)
      const key = keyOf(catalogue, table, row)
      const after = await undone(place.world, async (work) => {
        const plan = await planDisposal(work.tx, catalogue, kept, { table, rows: [key], holds: [] })
        await partWith(work, kept, newId(), { ...plan, notDue: 0 })
        const left = await readRow(work, table, key)
        assert.ok(left, `${table} keeps its row`)
        for (const column of sealed.filter((each) => left[each] !== null))
          left[column] = await work.keys.open(
            work.tx,
            { table, column, row: String(left[sealedBy]) },
            String(left[column]),
          )
        return left
      })
      for (const column of [...personal, ...shredded].filter((each) => !shape.key.includes(each))) {
        const about = shape.columns.get(column)
        if (!about || about.made) continue
        const { nullable, type } = about
        const empty: unknown = nullable
          ? null
          : /json/.test(type)
            ? {}
            : /\[\]$/.test(type)
              ? []
              : 'Disposed of'
        assert.deepEqual(after[column], empty, `${table}.${column}`)
        tried += 1
      }
      const others = Object.keys(row).filter(
        (column) => ![...personal, ...shredded].includes(column) && !shape.columns.get(column)?.made,
      )
      for (const column of others) assert.deepEqual(after[column], row[column], `${table}.${column} stays`)
    }
    assert.ok(tried > 10)
  })

  it('deleting takes the row and what belongs to it, or says what still needs it', async () => {
    const outcomes = new Map<string, string>()
    for (const { table } of disposedOf('delete')) {
      const rows = await rowsIn(table)
      assert.ok(rows.length > 0, `${table} has a row`)
      for (const row of rows) {
        const key = keyOf(catalogue, table, row)
        const outcome = await undone(place.world, async (work) => {
          const plan = await planDisposal(work.tx, catalogue, kept, { table, rows: [key], holds: [] })
          const [stays] = [...plan.stays.values()]
          if (stays) return stays.because === 'needed' ? `needed by ${stays.by}` : stays.because
          const certificate = await partWith(work, kept, newId(), { ...plan, notDue: 0 })
          // Who was let into what goes is kept without a name; everything else of it is gone.
          for (const gone of plan.rows.filter(({ action }) => action === 'delete'))
            assert.equal(
              await readRow(work, gone.table, gone.key),
              undefined,
              `${table}: ${gone.table} is gone`,
            )
          assert.equal(
            certificate.tables.reduce((sum, each) => sum + each.rows, 0),
            new Set(plan.rows.map(({ hash }) => hash)).size,
          )
          return 'gone'
        })
        outcomes.set(table, outcome)
        if (outcome === 'gone') break
      }
    }
    assert.ok(outcomes.size > 15)
    const stuck = [...outcomes].filter(([, outcome]) => outcome !== 'gone')
    assert.deepEqual(stuck, [], 'of every table that is deleted from, some row can go')
  })

  it('what is never disposed of is in no plan', async () => {
    for (const { table } of disposedOf('never')) {
      const [row] = await rowsIn(table)
      if (!row) continue
      const given = { table, rows: [keyOf(catalogue, table, row)], holds: [] }
      assert.deepEqual(
        (await place.world.do(({ tx }) => planDisposal(tx, catalogue, kept, given))).rows,
        [],
        table,
      )
    }
  })

  /** Columns of ids that lead nowhere by a key and that no row goes along with, each for a reason. */
  const LEADS_NOWHERE: Readonly<Record<string, string>> = {
    'people.person.account_id': 'an account ends by its own rule',
    'platform.calendar_feed.account_id': 'an account ends by its own rule',
    'accounts.registration.account_id': 'an account ends by its own rule',
    'accounts.factor_reset.account_id': 'an account ends by its own rule',
    'accounts.sign_on_binding.account_id': 'an account ends by its own rule',
    'platform.setting.body_id': 'what a rule was is kept for ever',
    'platform.clock.body_id': 'whose rule it was, and not whose clock',
    'platform.clock.rule_row_id': 'what a rule was is kept for ever',
    'platform.dead_letter.job_id': 'a job is no record',
    'platform.api_token.post_id': 'it ends with the post, and is kept for its own period',
    'reports.figure.of_id': 'a report is kept for ever, and so is what its figures were asked of',
    'reports.reminder.subject_id':
      'a report is kept for ever, and so is that somebody was reminded of a part of it',
    'meetings.proposal.about_id': 'what a body was asked to look at is kept as it was asked',
    'meetings.item.about_id': 'an agenda is kept as it was sent round, and so is what an item was about',
    'assurance.criterion.same_as': 'it says what is one question through audits, and goes with none of them',
    'assurance.commentary_theme.question_id': 'it stands in a version of a set, which is kept for ever',
    'assurance.cycle_criterion.standard_id': 'it stands in a version of a set, which is kept for ever',
    'assurance.cycle_standard.standard_id': 'it stands in a version of a set, which is kept for ever',
    'questionnaires.answer_theme.question_id': 'it stands in versions of sets, which are kept for ever',
    'questionnaires.answer.question_id': 'it stands in a version of a set, which is kept for ever',
    'questionnaires.evidence.question_id': 'it stands in a version of a set, which is kept for ever',
    'questionnaires.round.compared_by': 'it stands in a version of a set, which is kept for ever',
    'questionnaires.delegation.section_id': 'it stands in a version of a set, which is kept for ever',
    'people.refresh_answer.thing_id': 'what an agency said stays with the round in which it was asked',
  }

  it('every column that names a record says whether its row goes along with that record', async () => {
    const { rows } =
      await place.superuser.query(`select format('%s.%s', nspname, relname) as table, attname as name
      from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
      where relkind = 'r' and attnum > 0 and not attisdropped and format_type(atttypid, null) = 'uuid'
        and attname not in ('id', 'partnership_id') and nspname not in ('auth', 'pgboss', 'migration')
        and not exists (select from pg_constraint where conrelid = attrelid and contype = 'f' and attnum = any(conkey))`)
    const unsaid = rows.flatMap(({ table, name }) => {
      const { people = [], agencies = [], follows = [] } = kept.find((each) => each.table === table) ?? {}
      const isSaid =
        [...people, ...agencies, ...follows].includes(name) || `${table}.${name}` in LEADS_NOWHERE
      return isSaid ? [] : [`${table}.${name}`]
    })
    assert.deepEqual(unsaid, [])
  })

  it('whatever is about a record goes with it, and nothing of what was written is found afterwards', async () => {
    const MARK = 'Zinnwald'
    const [request] = await rowsIn('requests.request', 'closed_at is not null')
    const requestId = String(request?.['id'])
    const owner = documentOwners.find(({ kind }) => kind === 'request')
    const kind = modules
      .flatMap(({ bulkKinds }) => bulkKinds ?? [])
      .find((each) => each.kind === 'people.hand-over')
    const file = await place.world.files.keep(
      ours.partnershipId,
      `${MARK}.txt`,
      Buffer.from(`${MARK} content`),
    )
    assert.ok(request && owner && kind && 'sha256' in file)
    const followers = inPartnerships().flatMap(({ table, follows = [], disposal }) =>
      disposal === 'never' ? [] : follows.map((column) => ({ table, column, disposal })),
    )
    assert.ok(followers.length >= 10)
    // Of every table that says so, a row that is about the request, as the furnished partnership has one about another.
    const about: { readonly table: string; readonly id: string; readonly disposal: string }[] = []
    for (const { table, column, disposal } of followers) {
      const [shape, [row]] = [catalogue.shapes.get(table), await rowsIn(table)]
      assert.ok(shape && row, `${table} has a row`)
      const type = shape.columns.get(column)?.type
      const value =
        type === 'jsonb' ? { of: requestId } : type === 'uuid' ? requestId : `/workspace/${requestId}`
      const columns = [...shape.columns].filter(([, { made }]) => !made).map(([name]) => `"${name}"`)
      const copy = { ...row, id: newId<'copy'>(), [column]: value }
      await place.superuser.query(
        `insert into ${table.replace('grant', '"grant"')} (${columns}) select ${columns}
         from jsonb_populate_record(null::${table.replace('grant', '"grant"')}, $1::jsonb)`,
        [JSON.stringify(copy)],
      )
      about.push({ table, id: copy.id, disposal })
    }
    await undone(place.world, async (work) => {
      const { tx } = work
      const say = (words: string) => sql.raw(words).execute(any(tx))
      /** Every row of every table, and every sealed text of it that can be opened. */
      async function found(text: string): Promise<readonly string[]> {
        await say('set local role accord_disposal')
        const all: { table: string; row: Record<string, unknown> }[] = []
        for (const { table } of inPartnerships()) {
          const { rows } = await sql<{
            row: Record<string, unknown>
          }>`select to_jsonb(t) as row from ${sql.table(table)} t
            where partnership_id = ${tx.partnershipId}`.execute(any(tx))
          all.push(...rows.map(({ row }) => ({ table, row })))
        }
        await say('set local role accord_app')
        const where = new Set<string>()
        for (const { table, row } of all) {
          const { sealed = [], sealedBy = 'id' } = kept.find((each) => each.table === table) ?? {}
          const opened = await Promise.all(
            sealed
              .filter((column) => row[column])
              .map((column) =>
                work.keys
                  .open(tx, { table, column, row: String(row[sealedBy]) }, String(row[column]))
                  .catch(() => ''),
              ),
          )
          if (JSON.stringify([row, opened]).includes(text)) where.add(table)
        }
        return [...where].sort()
      }
      await sql`update requests.request set title = ${`${MARK} asked`}, version = version + 1
        where partnership_id = ${tx.partnershipId} and id = ${requestId}`.execute(any(tx))
      for (const tier of [2, 3] as const) {
        const facts = { title: `${MARK} T${tier}`, tier, language: 'en', format: 'standard', heldForId: null }
        const sure = {
          ...work,
          actor: { ...work.actor, id: ours.ids['personId'] as PersonId, assurance: 'two-factor' as const },
        }
        const made = await attachDocument(sure, owner, requestId as never, facts as never, file)
        assert.ok('id' in made)
      }
      await undoable(work, { ...kind, tables: ['requests.request'] }, { title: 'Handed over' }, () =>
        sql`update requests.request set version = version + 1
          where partnership_id = ${tx.partnershipId} and id = ${requestId}`.execute(any(tx)),
      )
      const before = await found(MARK)
      assert.deepEqual(before, [
        'documents.document',
        'documents.version',
        'platform.bulk_change',
        'requests.request',
      ])
      const key = { id: requestId }
      const plan = await planDisposal(tx, catalogue, kept, {
        table: 'requests.request',
        rows: [key],
        holds: [],
      })
      assert.deepEqual([...plan.stays], [])
      const certificate = await partWith(work, kept, newId(), { ...plan, notDue: 0 })
      assert.equal(certificate.files, 1, 'the file goes from the store')
      assert.deepEqual(await found(MARK), [])
      for (const { table, id, disposal } of about) {
        const left = await readRow(work, table, { id })
        assert.equal(left !== undefined, disposal === 'anonymise', `${table} goes, or loses what is personal`)
        assert.ok(plan.rows.some((each) => each.table === table && each.key['id'] === id))
      }
      assert.deepEqual(
        (await found(requestId)).filter((table) => table !== 'platform.audit'),
        [
          ...new Set(about.flatMap(({ table, disposal }) => (disposal === 'anonymise' ? [table] : []))),
        ].sort(),
        'its id stands where something was made anonymous, and in the audit',
      )
      return certificate
    })
  })
})
