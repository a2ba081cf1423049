import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { modules, site } from '#app'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { addBudget, addContribution, declare, type GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, aVersion, day, errors, words } from '#modules/governance/testing.ts'
import { publishedMeasure } from '#modules/indicators/index.ts'
import { aFigure } from '#modules/indicators/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { type RequestId, recordRequest } from '#modules/requests/index.ts'
import { type Measure, measuresOf, valueWords } from '#platform/measures.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { readMeasures, reckonFor } from '#sites/measures.ts'

const MEASURES = '/workspace/measures'

type Person = Visitor & { readonly personId: PersonId }

/** What a measure says on its page: its value, what that is made of, and the records it lists. */
async function shown(visitor: Visitor, id: string, asked = '') {
  const page = await visitor.get(`${MEASURES}/${id}${asked}`)
  const text = (of: string) => page.querySelector(of)?.text.trim() ?? ''
  return {
    value: text('.accord-stat__value'),
    made: text('.accord-stat__value + .accord-stat__note'),
    rows: page.querySelectorAll('tbody tr th a').map((link) => link.text),
    page: words(page),
  }
}

describe('a measure with a publication scheme', () => {
  const measure: Measure = {
    ...{ id: 'enquiries', title: 'Enquiries', definition: 'Enquiries.', query: 'Every enquiry.' },
    ...{ unit: 'count', basis: 'at', may: readMeasures, tier: 2, scheme: 'sac' },
    count: async () =>
      Array.from({ length: 3 }, (_, at) => ({ reference: String(at), title: `Enquiry ${at}`, href: '/' })),
  }

  it('is shown as it is published, without its records and for no other days', async () => {
    await using here = await world(site, { today: '2026-06-20' })
    await here.do(async ({ tx, actor, now }) => {
      const nothingIsWritten = () => assert.fail('Nothing is to be written')
      const ask = { db: tx, actor, now, today: day('2026-06-20'), write: nothingIsWritten }
      const on = async (to: string, of: Partial<Measure> = {}) => {
        const period = { from: day(to), to: day(to) }
        const { value, rows } = await reckonFor(ask, { ...measure, ...of }, { period, of: undefined })
        assert.deepEqual([rows, value.counted], [of.scheme ? rows : [], of.scheme ? 3n : 0n])
        return valueWords(value)
      }
      assert.equal(await on('2026-06-20'), '*')
      assert.equal(await on('2026-06-19'), 'Not published')
      assert.equal(await on('2026-06-19', { scheme: 'none' }), '3')
    })
  })

  it('is named by a scheme that there is', () => {
    for (const { measure } of measuresOf(modules, { modulesOff: [] }))
      publishedMeasure({ unit: measure.unit, counted: 0n }, measure.scheme, day('2026-06-20'))
  })
})

describe('the measures of a partnership with nothing in it', () => {
  let here: World
  let manager: Person
  before(async () => {
    here = await world(site, { today: '2026-06-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('count nothing, and take no percent of it', async () => {
    for (const { measure } of measuresOf(modules, { modulesOff: [] })) {
      const { value, page } = await shown(manager, measure.id)
      const isAlone = measure.id === 'people'
      const expected = { percent: 'No base', pounds: '£0', count: isAlone ? '1' : '0' }[measure.unit]
      assert.equal(value, expected, measure.id)
      if (!isAlone) assert.match(page, /No record was counted for these days/, measure.id)
    }
    assert.deepEqual(here.faults, [])
  })

  it('have ids of their own, and say in whole sentences what they are', () => {
    const all = measuresOf(modules, { modulesOff: [] }).map(({ measure }) => measure)
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length)
    for (const { id, definition, query } of all)
      for (const sentence of [definition, query]) assert.match(sentence, /^[A-Z].+\.$/s, id)
  })

  it('say in the cockpit that nothing is off', async () => {
    const page = words(await manager.get('/workspace/cockpit'))
    assert.match(page, /nothing is off/)
    assert.match(page, /Nothing is off, and nothing is to watch/)
  })
})

describe('the measures of a partnership', () => {
  let here: World
  let manager: Person
  let scrutineer: Person
  let chair: Person
  let member: Person
  let outsider: Person
  let board: GroupId
  let quality: GroupId
  let council: AgencyId

  before(async () => {
    here = await world(site, { today: '2026-06-20' })
    manager = await aVisitor(here, { name: 'Ruth Okafor', posts: ['business-manager'] })
    scrutineer = await aVisitor(here, { name: 'Sam Scrutton', posts: ['scrutineer'] })
    chair = await aVisitor(here, { name: 'Cora Chair' })
    member = await aVisitor(here, { name: 'Mina Member' })
    outsider = await aVisitor(here, { name: 'Otto Outside' })
    await here.do(async (work) => {
      board = await aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' })
      quality = await aGroup(work, { name: 'Quality group', code: 'QG', reportsTo: [board] })
      const seat = async (groupId: GroupId, given: object) => aSeat(work, { groupId, ...given })
      const sits = async (personId: PersonId, seatId: Awaited<ReturnType<typeof seat>>) =>
        anAppointment(work, { seatId, personId, fromOn: '2026-01-01' })
      await sits(chair.personId, await seat(board, { title: 'Chair', role: 'chair' }))
      await sits(member.personId, await seat(quality, { title: 'Member for health' }))
      await seat(board, { title: 'Police member', isStatutory: true, fromOn: day('2026-02-01') })
      await seat(quality, { title: 'Lay member' })
      await seat(quality, { title: 'Clerk', role: 'attending' })
      await aVersion(work, board, 'in-force', { from: '2026-03-01', review: '2026-05-01' })
      council = await anAgency(work, { name: 'North Council' })
      await anAgency(work, { name: 'Old Trust', endsOn: day('2025-12-31') })
      const led = await anAgency(work, { name: 'Anyshire Police' })
      await aPerson(work, { name: 'Leah Lead', agencyId: led, posts: ['agency-lead'] })
    })
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('count seats and vacancies as they stood on a day, of all groups or one', async () => {
    const { value, made, page } = await shown(manager, 'seats-filled')
    assert.deepEqual([value, made], ['50%', '2 of 4'])
    assert.match(page, /Lay member, Quality group.*In the base only/)
    assert.deepEqual((await shown(manager, 'vacant-seats')).rows.toSorted(), [
      'Lay member, Quality group',
      'Police member, Children Board',
    ])
    assert.deepEqual((await shown(manager, 'vacant-seats', `?of=${quality}`)).rows, [
      'Lay member, Quality group',
    ])
    assert.equal((await shown(manager, 'vacant-statutory-seats')).value, '1')
    assert.equal((await shown(manager, 'vacant-statutory-seats', '?to=2026-01-15')).value, '0')
    assert.equal((await shown(manager, 'vacant-seats', '?to=2025-12-31')).value, '3')
  })

  it('count terms of reference past their review, and groups without any', async () => {
    assert.deepEqual((await shown(manager, 'terms-past-review')).rows, [
      'Terms of reference of Children Board, version 1',
    ])
    assert.equal((await shown(manager, 'terms-past-review', '?to=2026-05-01')).value, '0', 'the day itself')
    assert.deepEqual((await shown(manager, 'groups-without-terms')).rows, ['Quality group'])
    assert.equal((await shown(manager, 'groups-without-terms', '?to=2026-02-28')).value, '2')
  })

  it('count declarations that are missing, and name people to those alone who may read it', async () => {
    assert.deepEqual((await shown(manager, 'declarations-missing')).rows, ['Cora Chair', 'Mina Member'])
    const theirs = await shown(chair, 'declarations-missing')
    assert.deepEqual([theirs.value, theirs.rows], ['2', ['Cora Chair']])
    assert.match(theirs.page, /counts 1 more record that you may not open/)
    const all = await shown(scrutineer, 'declarations-missing')
    assert.deepEqual([all.value, all.rows], ['2', []])
    assert.match(all.page, /counts 2 more records that you may not open, so they are not listed/)
    await member.get(`${MEASURES}/declarations-missing`, 404)
    const nothing = { what: 'nil', interest: '', fromOn: null, toOn: null } as const
    await here.do((work) => declare(work, { personId: member.personId, ...nothing }), {
      id: manager.personId,
    })
    assert.equal((await shown(manager, 'declarations-missing')).value, '1')
    assert.equal(
      (await shown(manager, 'declarations-missing', '?to=2026-06-19')).value,
      '2',
      'the day before',
    )
    assert.equal((await shown(manager, 'agreements-missing')).value, '2')
  })

  it('count agencies by day and area, and those that nobody leads', async () => {
    assert.deepEqual((await shown(member, 'agencies')).rows, ['Anyshire Police', 'North Council'])
    assert.equal((await shown(member, 'agencies', '?to=2025-12-31')).value, '3')
    assert.deepEqual((await shown(member, 'agencies-without-lead')).rows, ['North Council'])
    assert.equal((await shown(manager, 'people')).value, '6')
    assert.equal((await shown(manager, 'agencies', '?to=2026-06-20&of=')).value, '2')
  })

  it('add up the contributions to the budgets of a year, and what of them was received', async () => {
    assert.equal((await shown(manager, 'contributions-received')).value, 'No base')
    const year = { bodyId: board, broughtForward: 0n, decision: '', decidedOn: null }
    const { id } = await here.do((work) => addBudget(work, { ...year, startsOn: day('2026-04-01') }))
    const given = { inKind: 900n, inKindWords: 'Rooms', invoiced: 0n, invoicedOn: null }
    await here.do((work) =>
      addContribution(work, id, {
        ...{ ...given, agencyId: council, cash: 1_000_000n, received: 250_000n },
        ...{ receivedOn: day('2026-05-01'), version: 0 },
      }),
    )
    assert.equal((await shown(scrutineer, 'contributions-agreed')).value, '£10,000')
    const { value, made, page } = await shown(scrutineer, 'contributions-received')
    assert.deepEqual([value, made], ['25%', '£2,500 of £10,000'])
    assert.match(page, /from 1 April 2026 to 31 March 2027, so far/)
    assert.match(page, /A year before *No base. Since then: no base to compare/)
    const before = '?from=2025-04-01&to=2026-03-31'
    assert.equal((await shown(scrutineer, 'contributions-agreed', before)).value, '£0')
    await member.get(`${MEASURES}/contributions-agreed`, 404)
  })

  it('count requests in time of those that were due, and those overdue at the end of a day', async () => {
    const made: RequestId[] = []
    for (const [moment, kind] of [
      ['2026-04-10T10:00:00Z', 'complaint'],
      ['2026-04-11T10:00:00Z', 'freedom-of-information'],
      ['2026-06-15T10:00:00Z', 'complaint'],
    ] as const) {
      here.at(moment)
      const facts = { title: 'Zelda asks', theme: '', asker: 'Zelda Zinc', contact: '', details: 'All' }
      const people = { requesterId: null, aboutId: null, agencyId: null, ownerId: null }
      const request = await here.do(
        (work) => recordRequest(work, kind, { ...facts, ...people, channel: 'letter', receivedAt: work.now }),
        { id: manager.personId },
      )
      made.push(request.id)
    }
    here.at('2026-04-20T10:00:00Z')
    const path = `/workspace/requests/${made[0]}`
    const version = (await manager.get(`${path}/step`)).querySelector('[name=version]')?.getAttribute('value')
    const step = { step: 'acknowledge', words: 'By letter', version: version ?? '', latenessReason: '' }
    await manager.post(`${path}/step`, step)
    here.at('2026-06-20T09:00:00Z')
    const { value, made: base, page } = await shown(manager, 'requests-in-time')
    assert.deepEqual([value, base], ['50%', '1 of 2'])
    assert.match(page, /Complaint *COMP-2026-001.*Due 10 May 2026, dealt with 20 April 2026 *Counted/)
    assert.doesNotMatch(page, /Zelda/)
    assert.equal((await shown(manager, 'requests-overdue')).value, '1')
    assert.equal((await shown(manager, 'requests-overdue', '?to=2026-05-01')).value, '0')
    assert.equal((await shown(manager, 'requests-received')).value, '3')
    assert.equal((await shown(manager, 'requests-open', '?to=2026-04-10')).value, '1')
    const theirs = await shown(scrutineer, 'requests-overdue')
    assert.deepEqual([theirs.value, theirs.rows], ['1', []], 'a request opens for the business unit')
  })

  it('count figures that were not given, and indicators that have a recent one', async () => {
    await here.do((work) => aFigure(work))
    const old = { indicator_code: 'plans', indicator_name: 'Plans', value: '', value_as_printed: '' }
    await here.do((work) => aFigure(work, old))
    assert.deepEqual((await shown(scrutineer, 'figures-not-given')).rows, ['Plans'])
    assert.deepEqual((await shown(scrutineer, 'indicators-with-figures')).made, '0 of 2')
    const recent = { period_label: '2024-25', period_start: '2024-04-01', period_end: '2025-03-31' }
    await here.do((work) => aFigure(work, recent))
    assert.equal((await shown(scrutineer, 'indicators-with-figures')).value, '50%')
    assert.equal((await shown(scrutineer, 'figures-not-given', '?to=2026-06-19')).value, '0')
  })

  it('count documents that somebody may not open without saying what they are', async () => {
    const form = `/workspace/documents/new/${board}`
    for (const [title, tier] of [
      ['Open paper', '1'],
      ['A named case', '3'],
    ] as const) {
      await manager.get(form)
      await manager.upload(form, sentFile(title), typedDocument({ title, tier }))
    }
    assert.equal((await shown(manager, 'documents')).value, '2')
    const theirs = await shown(scrutineer, 'documents')
    assert.deepEqual([theirs.value, theirs.rows], ['2', ['Open paper']])
    assert.match(theirs.page, /counts 1 more record that you may not open/)
    const closed = await shown(scrutineer, 'confidential-documents')
    assert.deepEqual([closed.value, closed.rows], ['1', []])
    assert.doesNotMatch((await shown(manager, 'confidential-documents')).page, /A named case/)
  })

  it('say by which rule they count, of what, when, and whose they are', async () => {
    const { page } = await shown(manager, 'vacant-seats', `?to=2026-06-01&of=${quality}`)
    assert.match(page, /Birth certificate.*What is counted.*that nobody holds on a day/)
    assert.match(page, /Unit *Count *Days *On 1 June 2026 *Body or group *Quality group *Records *1 record/)
    assert.match(page, /As at *20 June 2026 at 10:00am *Owner *Boards, groups and seats/)
    assert.match(page, /Publication scheme *None/)
  })

  it('refuse days that are none, that are to come, or that stand the wrong way round', async () => {
    const refused = async (path: string) => errors(await manager.get(`${MEASURES}/${path}`, 422))
    assert.deepEqual(await refused('agencies?to=2026-06-21'), ['The day must be today or earlier'])
    assert.deepEqual(await refused('agencies?to=2026-02-30'), [
      'The day must be a real date, for example 31 3 2026',
    ])
    assert.deepEqual(await refused('agencies?to=%27%3Bdrop'), ['Enter the day'])
    assert.deepEqual(await refused('requests-received?from=2026-03-01&to=2026-02-01'), [
      'The last day must be on or after the first day',
    ])
    const elsewhere = '0198a000-0000-7000-8000-000000000000'
    assert.deepEqual(await refused(`vacant-seats?of=${elsewhere}`), ['Select one body or group or all'])
    await manager.get(`${MEASURES}/no-such-measure`, 404)
  })

  it('are taken out as a file by those who may, which is written down', async () => {
    const reply = await manager.raw(`${MEASURES}/vacant-seats/rows.csv?to=2026-06-01`)
    const rows: string[][] = parse(reply.body, { bom: true })
    assert.deepEqual(rows[1], [
      ...['vacant-seats', '2026-06-01', 'CB', 'Police member, Children Board'],
      ...['Member, vacant since 1 February 2026', '1', '', `/workspace/groups/${board}`],
    ])
    const [entry, ...more] = await here.audited('measures.export')
    assert.deepEqual(
      [entry?.subject, entry?.detail, more.length],
      ['vacant-seats', { rows: 2, closed: 0 }, 0],
    )
    await scrutineer.get(`${MEASURES}/vacant-seats/rows.csv`, 403)
  })

  it('stand in the cockpit as far as each may know them, with what is off first', async () => {
    const page = await manager.get('/workspace/cockpit')
    const off = page.querySelectorAll('[aria-labelledby="off"] li h3').map(({ text }) => text)
    assert.deepEqual(off.slice(0, 2), [
      'Statutory seats that are vacant: 1',
      'Terms of reference past their review: 1',
    ])
    assert.match(words(page), /Contributions received *£2,500 of £10,000 *25%/)
    assert.equal(page.querySelector('.accord-side a[aria-current]')?.text, 'My work')
    const scrutinised = await scrutineer.get('/workspace/cockpit')
    assert.match(words(scrutinised), /Requests overdue/)
    assert.equal(scrutinised.querySelector('a[href="/workspace/requests"]'), null, 'what would be refused')
    const theirs = words(await member.get('/workspace/cockpit'))
    assert.match(theirs, /Vacant seats/)
    assert.doesNotMatch(theirs, /Contributions|Requests|declared/)
    await outsider.get('/workspace/cockpit', 403)
    assert.doesNotMatch(words(await outsider.get('/workspace')), /Cockpit/)
    assert.match(words(await member.get('/workspace')), /Cockpit/)
  })

  it('are of modules alone that are switched on', async () => {
    const list = async () => words(await manager.get(MEASURES))
    assert.match(await list(), /Documents kept/)
    await manager.get('/workspace/administration/modules')
    await manager.post('/workspace/administration/modules/switch', { module: 'documents', to: 'off' })
    assert.doesNotMatch(await list(), /Documents kept/)
    await manager.get(`${MEASURES}/documents`, 404)
    assert.doesNotMatch(words(await manager.get('/workspace/cockpit')), /Documents kept/)
  })

  it('answer without a fault', () => assert.deepEqual(here.faults, []))
})

describe('a measure that is confidential', () => {
  const cases: Measure = {
    ...{ id: 'cases', title: 'Cases', unit: 'count', basis: 'at', tier: 3, scheme: 'none' },
    ...{ definition: 'Cases that are open.', query: 'Every open case.' },
    may: { name: 'cases.know', to: ['post.business-manager'] },
    count: async () => [
      { reference: 'C1', title: 'Case C1', href: '/workspace', opens: false },
      { reference: 'C2', title: 'Case C2', href: '/workspace' },
    ],
  }
  const other = { name: 'cases', title: 'Cases', kept: [], measures: [cases] }
  const panel = {
    heading: 'Cases',
    icon: 'lock',
    order: 1,
    href: '/workspace',
    may: cases.may,
    measures: [cases],
  } as const
  let here: World
  let manager: Person
  before(async () => {
    const { measureRoutes } = await import('#sites/measures.ts')
    const { cockpit } = await import('#sites/cockpit.ts')
    const with_ = [{ ...other, cockpit: [panel] }]
    const routes = site.workspaceRoutes.filter(({ path }) => !/\/(measures|cockpit)/.test(path))
    here = await world(
      { ...site, workspaceRoutes: [...routes, ...measureRoutes(with_), cockpit(with_)] },
      { today: '2026-06-20' },
    )
    manager = await aVisitor(here, { posts: ['business-manager'] })
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('is counted on its own page alone, after that was written down', async () => {
    assert.match(words(await manager.get(MEASURES)), /Cases.*On its page/)
    assert.doesNotMatch(words(await manager.get('/workspace/cockpit')), /Case C2/)
    assert.deepEqual(await here.audited('measures.view'), [])
    const { value, rows } = await shown(manager, 'cases')
    assert.deepEqual([value, rows], ['2', ['Case C2']])
    assert.ok((await here.audited('measures.view')).length > 0)
  })
})
