import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { jobHandlers, kept, letters, site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { verifyDatabase } from '#platform/audit/reading.ts'
import { sealWaiting } from '#platform/audit/sealer.ts'
import { tables } from '#platform/db.ts'
import { dueOn, dueOnWithAge, RETIREMENT_AGE } from '#platform/disposal.ts'
import { newId } from '#platform/id.ts'
import type { LetterKind } from '#platform/letter-kinds.ts'
import { sendLetters } from '#platform/letters.ts'
import { insertSetting } from '#platform/settings.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { dispose } from './commands/keeping.ts'

const PAGES = '/workspace/keeping'
const on = (text: string) => Temporal.PlainDate.from(text)
const people = tables<{
  'people.person': { partnershipId: string; id: PersonId; name: string; email: string; phone: string }
  'people.change': { partnershipId: string; personId: PersonId | null }
  'platform.auditDetail': { partnershipId: string; auditId: string; shreddedAt: Temporal.Instant | null }
}>()

describe('the date on which a record becomes due', () => {
  const allegation = (born: string) =>
    dueOnWithAge(on('2026-03-01'), 10, { born: on(born), retirementAge: RETIREMENT_AGE.default })?.toString()

  it('is the later of retirement age and ten years from closing', () => {
    assert.equal(allegation('1970-06-12'), '2037-06-12')
    assert.equal(allegation('1960-06-12'), '2036-03-01')
  })

  it('is never where the record is permanent, and the last of February where there is no 29th', () => {
    assert.equal(dueOn(on('2026-03-01'), 'permanent'), null)
    assert.equal(dueOn(on('2024-02-29'), 7)?.toString(), '2031-02-28')
  })

  it('is never before the period has passed, and never before the age', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((days) => on('1920-01-01').add({ days }))
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 100 }), (closed, born, years) => {
        const due = dueOnWithAge(closed, years, { born, retirementAge: 67 })
        assert.ok(due && Temporal.PlainDate.compare(due, closed.add({ years })) >= 0)
        assert.ok(Temporal.PlainDate.compare(due, born.add({ years: 67 })) >= 0)
      }),
    )
  })
})

describe('keeping and disposing', () => {
  let here: World
  let manager: Visitor
  let second: Visitor
  let secondId: PersonId

  const someone = async (
    post: 'business-manager' | 'business-officer',
    partnershipId = here.partnershipId,
  ) => {
    const account = await here.newAccount(partnershipId)
    const id = await here.do((work) => aPerson(work, { accountId: account.accountId, posts: [post] }), {
      partnershipId,
    })
    return { id, visitor: await here.visitor(account) }
  }
  /** Somebody who left on a day, with everything about them. */
  const left = (name: string, day: string) =>
    here.do((work) =>
      aPerson(work, { name, email: 'gone@example.org', phone: '01223 111111', leftOn: on(day) }),
    )
  const personOf = (id: PersonId) =>
    here.do(({ tx }) =>
      people(tx)
        .selectFrom('people.person')
        .select(['name', 'email', 'phone'])
        .where('partnershipId', '=', tx.partnershipId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
  const verified = async () => {
    await sealWaiting(here.database, () => Temporal.Instant.from('2026-03-01T10:00:01Z'))
    return here.database.session(here.partnershipId, 'accord_app', ({ reader }) => verifyDatabase(reader, []))
  }
  const dayBoxes = (field: string, text: string) => {
    const [year = '', month = '', day = ''] = text.split('-')
    return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year }
  }
  const place = (fields: Record<string, string>, status?: number) =>
    manager.post(
      `${PAGES}/holds/new`,
      {
        kind: 'inquiry',
        reason: 'The national inquiry asked',
        ...dayBoxes('fromOn', '2026-01-01'),
        ...fields,
      },
      status,
    )
  const tickOf = async (words: RegExp) => {
    const page = await manager.get(`${PAGES}/due/people.person`)
    const item = page.querySelectorAll('.govuk-checkboxes__item').find((each) => words.test(each.text))
    return item?.querySelector('input')?.getAttribute('value')
  }
  const propose = async (words: RegExp) =>
    (
      await manager.post(`${PAGES}/due/people.person`, {
        ...{ rows: (await tickOf(words)) ?? '', decision: 'dispose', reason: 'No inquiry asks for it' },
      })
    ).to
  const formOf = async (visitor: Visitor, address: string) => {
    const form = (await visitor.get(address)).querySelector('form[action$="/carry-out"]')
    const value = (name: string) => form?.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
    return { version: value('version'), seen: value('seen') }
  }

  before(async () => {
    here = await world(site, {
      jobs: { reactions: [], handlers: (given) => jobHandlers({ ...given, printer: undefined as never }) },
    })
    here.at('2026-03-01T10:00:00Z')
    manager = (await someone('business-manager')).visitor
    const other = await someone('business-officer')
    second = other.visitor
    secondId = other.id
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('shows how long everything is kept today, and what nobody confirmed', async () => {
    const page = await manager.get(PAGES)
    assert.match(page.text, /Records of named cases.*25 years.*Not confirmed/s)
    await here.do(({ tx, actor, now }) =>
      insertSetting(
        { tx, actor, now } as never,
        {
          ...{ key: 'retention.casework', bodyId: null, value: 30, fromOn: on('2026-02-01') },
          ...{ source: 'The executive', isConfirmed: true, reason: '', version: 1 },
        } as never,
      ),
    )
    assert.match((await manager.get(PAGES)).text, /Records of named cases\s*30 years/s)
  })

  it('lists a record as due on the day its period has passed, not a day before', async () => {
    await left('Due Tomorrow', '2020-03-02')
    await left('Due Today', '2020-03-01')
    const page = await manager.get(`${PAGES}/due/people.person`)
    assert.match(page.text, /Due Today/)
    assert.doesNotMatch(page.text, /Due Tomorrow/)
  })

  it('keeps a record for longer with a reason, until a day after today', async () => {
    await left('Keep Longer', '2010-01-01')
    const rows = (await tickOf(/Keep Longer/)) ?? ''
    const keep = { rows, decision: 'keep', reason: 'A claim is likely' }
    await manager.post(
      `${PAGES}/due/people.person`,
      { ...keep, reason: '', ...dayBoxes('untilOn', '2030-01-01') },
      422,
    )
    await manager.post(`${PAGES}/due/people.person`, { ...keep, ...dayBoxes('untilOn', '2026-03-01') }, 422)
    await manager.post(`${PAGES}/due/people.person`, { ...keep, ...dayBoxes('untilOn', '2026-05-01') })
    assert.equal(await tickOf(/Keep Longer/), undefined)
    here.at('2026-05-01T10:00:00Z')
    assert.ok(await tickOf(/Keep Longer/))
    here.at('2026-03-01T10:00:00Z')
  })

  it('notes that a record went to the archive, and leaves it', async () => {
    const id = await left('Archive Me', '2010-01-01')
    const rows = (await tickOf(/Archive Me/)) ?? ''
    await manager.post(`${PAGES}/due/people.person`, { rows, decision: 'transfer', reason: 'County archive' })
    assert.match(
      (await manager.get(`${PAGES}/due/people.person`)).text,
      /Archive Me.*Sent to the archive 1 March 2026/,
    )
    assert.equal((await personOf(id)).name, 'Archive Me')
  })

  it('is carried out by a second person alone, takes what is personal out, and leaves a certificate', async () => {
    const id = await left('Gone Person', '2010-01-01')
    const address = await propose(/Gone Person/)
    const own = await manager.get(address)
    assert.equal(own.querySelector('form[action$="/carry-out"]'), null)
    const asSecond = await formOf(second, address)
    await manager.post(`${address}/carry-out`, asSecond, 409)
    assert.equal((await personOf(id)).name, 'Gone Person')
    assert.match((await second.get(address)).text, /people: person.*Personal data would be taken out\s*1/s)
    await second.post(`${address}/carry-out`, asSecond)
    assert.deepEqual(await personOf(id), { name: 'Disposed of', email: 'Disposed of', phone: 'Disposed of' })
    const certificate = await second.get(address)
    assert.match(certificate.text, /Certificate of disposal.*No inquiry asks for it/s)
    assert.doesNotMatch(certificate.text, /Gone Person/)
    const [entry] = await here.audited('keeping.dispose')
    assert.doesNotMatch(JSON.stringify(entry), /Gone Person/)
    assert.equal(await tickOf(/Disposed of/), undefined)
    const again = await manager.post(`${address}/carry-out`, asSecond, 409)
    assert.match(again.text, /decided meanwhile/)
  })

  it('shreds what the audit says of it, and the chain still proves', async () => {
    const verdict = await verified()
    assert.ok(verdict.sound)
    assert.ok(verdict.shredded > 0)
  })

  it('refuses what a hold covers: on the person, on the type, until it is released', async () => {
    const id = await left('Held Person', '2010-01-01')
    const address = await propose(/Held Person/)
    const seen = await formOf(second, address)
    await place({ scope: 'person', address: `https://accord.example/workspace/people/${id}` })
    assert.match(
      (await second.post(`${address}/carry-out`, seen, 409)).text,
      /A hold refuses this: Held Person/,
    )
    assert.equal((await personOf(id)).name, 'Held Person')
    const list = await manager.get(`${PAGES}/holds`)
    assert.match(list.text, /Held Person.*Inquiry.*The national inquiry asked.*Stands/s)
    const release = list.querySelector('a[href$="/release"]')?.getAttribute('href') ?? ''
    const version = { version: '1', reason: 'The inquiry ended' }
    await manager.post(release, { ...version, reason: '' }, 422)
    await manager.post(release, version)
    await second.post(release, version, 409)
    await place({ scope: 'type', record: 'directory' })
    await second.post(`${address}/carry-out`, await formOf(second, address), 409)
    assert.equal((await personOf(id)).name, 'Held Person')
    const type =
      (await manager.get(`${PAGES}/holds`)).querySelector('a[href$="/release"]')?.getAttribute('href') ?? ''
    await manager.post(type, version)
    await second.post(`${address}/carry-out`, await formOf(second, address))
    assert.equal((await personOf(id)).name, 'Disposed of')
  })

  it('takes a name out of letters and of titles too, leaves what they keep, and refuses where a hold covers them', async () => {
    const id = await left('Vera Quill (née "Q")', '2010-01-01')
    const named = letters.find(({ values }) => Object.keys(values).join() === 'name')
    assert.ok(named)
    await here.do(async (work) => {
      const values = { name: 'Vera Quill (née "Q")' }
      await sendLetters(work, named as LetterKind<{ name: 'name' }>, [
        { to: { personId: secondId }, values },
        { to: { personId: secondId }, values: { name: 'Vera Quill (née "Q")sen' } },
        { to: { personId: id }, values: { name: 'Ann Ash' } },
        { to: { name: 'Vera Quill (née "Q")', address: 'vera@example.org' }, values: { name: 'Ann Ash' } },
      ])
      for (const [subjectId, title] of [
        [id, 'Hand-over of an earlier name'],
        [secondId, 'Hand-over to Vera Quill (née "Q"), 1 March'],
      ])
        await sql`insert into platform.bulk_change (partnership_id, id, kind, subject_id, title, done_by, done_at,
          until_at, count) values (${here.partnershipId}, ${newId()}, 'people.hand-over', ${subjectId}, ${title},
          ${secondId}, ${work.now}, ${work.now}, 1)`.execute(people(work.tx))
    })
    const said = () =>
      here.do(async ({ tx }) => {
        const { rows } = await sql<{ says: string }>`
          select concat_ws('|', name, address, given) as says from platform.letter union all
          select title from platform.bulk_change`.execute(people(tx))
        return rows.map(({ says }) => says).join('\n')
      })
    const count = (await said()).split('\n').length
    const address = await propose(/Vera Quill/)
    await place({ scope: 'type', record: 'letter' })
    await second.post(`${address}/carry-out`, await formOf(second, address), 409)
    assert.match(await said(), /Vera Quill \(née \\"Q\\"\)"/)
    const hold =
      (await manager.get(`${PAGES}/holds`)).querySelector('a[href$="/release"]')?.getAttribute('href') ?? ''
    await manager.post(hold, { version: '1', reason: 'It ended' })
    await second.post(`${address}/carry-out`, await formOf(second, address))
    const after = await said()
    assert.deepEqual(
      after.match(/Vera Quill[^\n}]*/g),
      ['Vera Quill (née \\"Q\\")sen"'],
      'another name stays',
    )
    assert.doesNotMatch(after, /vera@example|earlier name/)
    assert.match(after, /Hand-over to Disposed of, 1 March/)
    assert.equal(after.split('\n').length, count, 'nothing goes before its own time')
    assert.match((await second.get(address)).text, /platform: letter.*Personal data taken out\s*3/s)
    const list = await manager.get('/workspace/administration/letters/sent')
    for (const link of list.querySelectorAll('main tbody a'))
      await manager.get(link.getAttribute('href') ?? '')
    const { rows } = await here.do(({ tx }) =>
      sql`select 1 from platform.appraisal where table_name = 'platform.letter'`.execute(people(tx)),
    )
    assert.equal(rows.length, 0, 'they are due when they would have been')
  })

  it('refuses a hold on what is not here, and seals why it is held', async () => {
    const foreign = await here.do((work) => aPerson(work, { name: 'Foreign' }), {
      partnershipId: here.otherId,
    })
    const refused = await place({ scope: 'person', address: foreign }, 422)
    assert.match(refused.text, /Nothing here has this address/)
    assert.match(
      (await place({ scope: 'thing', address: 'no address' }, 422)).text,
      /Enter the address of the page/,
    )
    const raw = tables<{ 'platform.hold': { partnershipId: string; reason: string } }>()
    const sealed = await here.do(({ tx }) =>
      raw(tx)
        .selectFrom('platform.hold')
        .select('reason')
        .where('partnershipId', '=', tx.partnershipId)
        .execute(),
    )
    assert.ok(sealed.length > 0)
    for (const { reason } of sealed) assert.doesNotMatch(reason, /inquiry/)
  })

  it('is done once where two carry it out at once', async () => {
    await left('Raced Person', '2010-01-01')
    const address = await propose(/Raced Person/)
    const third = (await someone('business-officer')).visitor
    const seen = await formOf(second, address)
    await third.get(address)
    const statuses = await Promise.all(
      [second, third].map(async (each) => (await each.attempt(`${address}/carry-out`, seen)).statusCode),
    )
    assert.deepEqual(statuses.sort(), [303, 409])
  })

  it('leaves nothing half where it is cut off in the middle', async () => {
    const id = await left('Half Person', '2010-01-01')
    const address = await propose(/Half Person/)
    const { version, seen } = await formOf(second, address)
    const disposalId = address.split('/').at(-1) as never
    await assert.rejects(
      here.do(
        async (work) => {
          await dispose(work, kept, disposalId, { version: Number(version), seen })
          assert.equal(
            (
              await people(work.tx)
                .selectFrom('people.person')
                .select('name')
                .where('partnershipId', '=', work.tx.partnershipId)
                .where('id', '=', id)
                .executeTakeFirstOrThrow()
            ).name,
            'Disposed of',
          )
          throw new Error('The connection broke')
        },
        { id: secondId },
      ),
      /The connection broke/,
    )
    assert.equal((await personOf(id)).name, 'Half Person')
    await second.post(`${address}/carry-out`, await formOf(second, address))
    assert.equal((await personOf(id)).name, 'Disposed of')
  })

  it('shows nothing of it to another partnership', async () => {
    const foreign = (await someone('business-manager', here.otherId)).visitor
    await foreign.get(`${PAGES}/disposals/${'0198c0de-0000-7000-8000-000000000000'}`, 404)
    const address = await propose(/Keep Longer|Archive Me/)
    await foreign.get(address, 404)
    assert.doesNotMatch((await foreign.get(`${PAGES}/holds`)).text, /Held Person/)
    assert.doesNotMatch((await foreign.get(`${PAGES}/due`)).text, /people: person/)
  })
})
