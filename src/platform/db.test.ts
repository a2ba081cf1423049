import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import {
  brokenConstraint,
  type Database,
  openDatabase,
  type PartnershipId,
  type Reader,
  type Tx,
  tables,
} from './db.ts'
import { newId } from './id.ts'
import { addPartnership } from './partnerships.ts'
import { freshDatabase } from './testing/world.ts'

interface AuditTable {
  partnershipId: PartnershipId
  id: string
  at: Temporal.Instant
  actorId: string
  did: string
  subject: string
  detailHash: string
}
const own = tables<{ 'platform.audit': AuditTable; 'platform.partnership': { slug: string } }>()

const ask = async <Row>(reader: Reader, statement: RawBuilder<Row>): Promise<Row> => {
  const [row] = (await statement.execute(own(reader))).rows
  assert.ok(row)
  return row
}

const here = (reader: Reader) =>
  ask(
    reader,
    sql<{ role: string; tenant: string | null; process: number }>`select current_user as role,
      current_setting('app.tenant', true) as tenant, pg_backend_pid() as process`,
  )

describe('the database', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  /** One connection: whoever comes next gets what the last one left. */
  let single: Database
  let several: Database
  const first = newId<'partnership'>()
  const second = newId<'partnership'>()

  const line = (tx: Tx, subject: string) => ({
    partnershipId: tx.partnershipId,
    id: newId(),
    at: Temporal.Now.instant(),
    actorId: newId(),
    did: 'test.write',
    subject,
    detailHash: '',
  })
  const write = (tx: Tx, subject: string) =>
    own(tx).insertInto('platform.audit').values(line(tx, subject)).execute()
  const subjects = async (reader: Reader) => {
    const rows = await own(reader)
      .selectFrom('platform.audit')
      .select(['partnershipId', 'subject'])
      .orderBy('subject')
      .execute()
    return rows.map(
      ({ partnershipId, subject }) => `${partnershipId === first ? 'first' : 'second'} ${subject}`,
    )
  }

  before(async () => {
    fresh = await freshDatabase()
    single = openDatabase(fresh.url, { connections: 1 })
    several = openDatabase(fresh.url, { connections: 3 })
    for (const [slug, partnershipId] of [
      ['first', first],
      ['second', second],
    ] as const)
      await single.session(partnershipId, 'accord_app', (session) =>
        session.write(async (tx) => {
          const partnership = { slug, name: slug, strap: '', host: `${slug}.test`, brand: '#0f5c5e' }
          await addPartnership(tx, { ...partnership, partnershipId })
          await write(tx, 'begins')
        }),
      )
  })
  after(async () => {
    await single[Symbol.asyncDispose]()
    await several[Symbol.asyncDispose]()
    await fresh.drop()
  })

  const as = <Result>(partnershipId: PartnershipId, run: (reader: Reader) => Promise<Result>) =>
    single.session(partnershipId, 'accord_app', ({ reader }) => run(reader))

  describe('in a session of a partnership', () => {
    it('plans a list of one and a list of forty as one statement, and finds nothing among none', async () => {
      const texts = await several.session(first, 'accord_app', async ({ reader }) => {
        const among = (ids: readonly string[]) =>
          own(reader)
            .selectFrom('platform.audit')
            .select('subject')
            .where('partnershipId', '=', first)
            .where('id', 'in', ids)
        const days = [
          Temporal.Instant.from('2026-01-05T09:00:00Z'),
          Temporal.Instant.from('2026-01-06T09:00:00Z'),
        ]
        assert.deepEqual(await among([]).execute(), [])
        assert.deepEqual(
          await own(reader)
            .selectFrom('platform.audit')
            .select('subject')
            .where('partnershipId', '=', first)
            .where('at', 'in', days)
            .execute(),
          [],
        )
        const forty = Array.from({ length: 40 }, () => newId())
        return [among([newId()]).compile().sql, among(forty).compile().sql]
      })
      assert.equal(texts[0], texts[1])
    })

    it('shows its own rows and no others', async () => {
      assert.deepEqual(await as(first, subjects), ['first begins'])
      assert.deepEqual(await as(second, subjects), ['second begins'])
    })

    it('refuses to write a row of another', async () => {
      const writing = single.session(first, 'accord_app', (session) =>
        session.write((tx) =>
          own(tx)
            .insertInto('platform.audit')
            .values({ ...line(tx, 'forged'), partnershipId: second })
            .execute(),
        ),
      )
      await assert.rejects(writing, { code: '42501' })
      assert.deepEqual(await as(second, subjects), ['second begins'])
    })

    it('shows nothing of a partnership that there is not', async () => {
      assert.deepEqual(await as(newId<'partnership'>(), subjects), [])
    })

    it('needs the id of a partnership, and is not taken in by anything else', async () => {
      const forged = `${first}'; set local role accord_auth; --` as PartnershipId
      for (const wrong of ['' as PartnershipId, forged])
        await assert.rejects(async () => as(wrong, subjects), /A session needs the id of a partnership/)
    })

    it('leaves neither its partnership nor its role on the connection', async () => {
      const during = await as(first, here)
      assert.deepEqual([during.role, during.tenant], ['accord_app', first])
      const between = await as(first, async (reader) => {
        await sql`commit`.execute(own(reader))
        return here(reader)
      })
      assert.deepEqual([between.role, between.tenant], ['accord_login', ''])
      const next = await single.session(second, 'accord_public', ({ reader }) => here(reader))
      assert.deepEqual([next.role, next.tenant], ['accord_public', second])
      const outside = await single.outside('accord_door', (reader) => here(reader))
      assert.deepEqual([outside.role, outside.tenant], ['accord_door', ''])
      assert.equal(new Set([during, between, next, outside].map(({ process }) => process)).size, 1)
    })

    it('leaves nothing on the connection when it fails either', async () => {
      await assert.rejects(
        as(first, async (reader) => {
          await sql`select no_such_thing`.execute(own(reader))
        }),
        { code: '42703' },
      )
      assert.deepEqual(await as(second, subjects), ['second begins'])
      await assert.rejects(
        as(first, async () => {
          throw new Error('a fault of ours')
        }),
        /a fault of ours/,
      )
      assert.deepEqual(await as(second, subjects), ['second begins'])
    })

    it('gets a new connection when the old one has broken', async () => {
      const broken = single.session(first, 'accord_app', async (session) => {
        const { process } = await here(session.reader)
        const terminate = sql`select pg_terminate_backend(${process})`
        await several.outside('accord_door', (reader) => terminate.execute(own(reader)))
        await session.write((tx) => write(tx, 'never'))
      })
      await assert.rejects(broken)
      assert.deepEqual(await as(first, subjects), ['first begins'])
    })

    it('sees with the role of the public only what that role may see', async () => {
      const reading = single.session(first, 'accord_public', ({ reader }) => subjects(reader))
      await assert.rejects(reading, { code: '42501' })
    })
  })

  describe('in a session that reads', () => {
    it('refuses to write', async () => {
      await assert.rejects(
        as(first, (reader) => write(reader as Tx, 'smuggled')),
        { code: '25006' },
      )
      assert.deepEqual(await as(first, subjects), ['first begins'])
    })

    it('can write in a transaction of its own, and read what it wrote', async () => {
      const seen = await single.session(first, 'accord_app', async (session) => {
        const result = await session.write(async (tx) => {
          await write(tx, 'written')
          return 'done'
        })
        return [result, ...(await subjects(session.reader))]
      })
      assert.deepEqual(seen, ['done', 'first begins', 'first written'])
    })

    it('refuses to write again once its transaction has ended', async () => {
      const late = single.session(first, 'accord_app', async (session) => {
        const kept = await session.write(async (tx) => tx)
        await write(kept, 'late')
      })
      await assert.rejects(late, { code: '25006' })
    })

    it('goes on reading when a write has failed, of which nothing is kept', async () => {
      const seen = await single.session(first, 'accord_app', async (session) => {
        await assert.rejects(
          session.write(async (tx) => {
            await write(tx, 'half')
            throw new Error('second thoughts')
          }),
          /second thoughts/,
        )
        const broken = await session
          .write((tx) =>
            addPartnership(tx, {
              partnershipId: first,
              slug: 'third',
              name: 'Third',
              strap: '',
              host: null,
              brand: '#0f5c5e',
            }),
          )
          .catch(brokenConstraint)
        assert.equal(broken, 'partnership_pkey')
        const role = await here(session.reader)
        assert.deepEqual([role.role, role.tenant], ['accord_app', first])
        return subjects(session.reader)
      })
      assert.deepEqual(seen, ['first begins', 'first written'])
    })

    it('shows others what was written as soon as it is committed, and not before', async () => {
      const elsewhere = () => several.session(second, 'accord_app', ({ reader }) => subjects(reader))
      await single.session(second, 'accord_app', (session) =>
        session.write(async (tx) => {
          await write(tx, 'in secret')
          assert.deepEqual(await elsewhere(), ['second begins'])
        }),
      )
      assert.deepEqual(await elsewhere(), ['second begins', 'second in secret'])
    })
  })

  it('never mixes partnerships, with two hundred sessions on three connections', async () => {
    const foreign = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const [mine, name] = index % 2 === 0 ? ([first, 'first'] as const) : ([second, 'second'] as const)
        return several.session(mine, 'accord_app', async (session) => {
          const before = await subjects(session.reader)
          await pause(index % 5)
          if (index % 7 === 0) await session.write((tx) => write(tx, `number ${index}`))
          const { tenant } = await here(session.reader)
          const seen = [...before, ...(await subjects(session.reader))]
          return [
            ...seen.filter((subject) => !subject.startsWith(name)),
            ...(tenant === mine ? [] : [tenant]),
          ]
        })
      }),
    )
    assert.deepEqual(foreign.flat(), [])
    const written = [...(await as(first, subjects)), ...(await as(second, subjects))]
    assert.equal(written.filter((subject) => subject.includes('number')).length, 29)
  })

  describe('between our values and its own', () => {
    const back = async (value: unknown, type: string): Promise<unknown> =>
      (
        await as(first, (reader) =>
          ask(reader, sql<{ value: unknown }>`select ${value}::${sql.raw(type)} as value`),
        )
      ).value

    for (const day of [
      '2024-02-29',
      '1900-02-28',
      '1899-12-31',
      '1752-09-14',
      '1066-10-14',
      '0999-01-01',
      '9999-12-31',
    ])
      it(`keeps the day ${day}`, async () => {
        const date = Temporal.PlainDate.from(day)
        const kept = await back(date, 'date')
        assert.ok(kept instanceof Temporal.PlainDate)
        assert.ok(kept.equals(date), String(kept))
      })

    for (const [moment, kept] of [
      ['2026-03-29T00:59:59.999999Z', '2026-03-29T00:59:59.999999Z'],
      ['2026-10-25T01:30:00Z', '2026-10-25T01:30:00Z'],
      ['1899-12-31T23:59:59.000001Z', '1899-12-31T23:59:59.000001Z'],
      ['1837-06-20T02:12:00Z', '1837-06-20T02:12:00Z'],
      ['2026-03-20T09:00:00+05:30', '2026-03-20T03:30:00Z'],
      // A database keeps microseconds: what is finer is rounded.
      ['2026-03-20T09:00:00.123456789Z', '2026-03-20T09:00:00.123457Z'],
    ] as const)
      it(`keeps the moment ${moment} to the microsecond`, async () => {
        const instant = await back(Temporal.Instant.from(moment), 'timestamptz')
        assert.ok(instant instanceof Temporal.Instant)
        assert.equal(String(instant), kept)
      })

    it('keeps a moment whatever the time zone of the server', async () => {
      const instant = Temporal.Instant.from('1837-06-20T02:12:00.5Z')
      for (const zone of ['Europe/London', 'Asia/Kathmandu', 'America/St_Johns']) {
        const kept = await as(first, async (reader) => {
          await sql`select set_config('timezone', ${zone}, true)`.execute(own(reader))
          return (await ask(reader, sql<{ value: unknown }>`select ${instant}::timestamptz as value`)).value
        })
        assert.equal(String(kept), String(instant), zone)
      }
    })

    it('finds rows by a moment and by a day', async () => {
      const found = await as(first, (reader) =>
        own(reader)
          .selectFrom('platform.audit')
          .select('subject')
          .where('at', '<', Temporal.Now.instant())
          .where('at', 'in', own(reader).selectFrom('platform.audit').select('at'))
          .execute(),
      )
      assert.ok(found.length > 0)
    })

    for (const [value, type, kept] of [
      [Number.MAX_SAFE_INTEGER, 'int8', Number.MAX_SAFE_INTEGER],
      [Number.MIN_SAFE_INTEGER, 'int8', Number.MIN_SAFE_INTEGER],
      ['2147483648', 'int8', 2_147_483_648],
      ['12.50', 'numeric', 12.5],
      ['-0.1', 'numeric', -0.1],
      [0.1, 'numeric', 0.1],
      [123_456_789.123_456, 'numeric', 123_456_789.123_456],
      [-7, 'int4', -7],
      [true, 'boolean', true],
      [null, 'date', null],
      ['naïve “text” 🏠', 'text', 'naïve “text” 🏠'],
    ] as const)
      it(`keeps ${value} as ${type}`, async () => assert.equal(await back(value, type), kept))

    it('refuses what is no day of ours, and goes on', async () => {
      for (const strange of ['infinity', '0044-03-15 BC'])
        await assert.rejects(back(strange, 'date'), RangeError, strange)
      assert.deepEqual(
        await as(second, (reader) => subjects(reader).then(([begins]) => begins)),
        'second begins',
      )
    })

    it('counts in numbers', async () => {
      const { count } = await as(first, (reader) =>
        ask(reader, sql<{ count: unknown }>`select count(*) as count from generate_series(1, 3)`),
      )
      assert.equal(count, 3)
    })

    it('keeps the names inside a document as they are', async () => {
      const document = { snake_case: 1, camelCase: { deep_er: [1, 'two'] } }
      assert.deepEqual(await back(JSON.stringify(document), 'jsonb'), document)
    })
  })
})
