import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { givePost } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { openPrinter, type Printer } from '#platform/print.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { addReport } from './commands/write.ts'
import { address, aReport, compileReport, type MadeReport } from './testing.ts'

const NAMES = ['Council', 'Health board', 'Constabulary'] as const

describe('the sign-off of a yearly report', () => {
  let here: World
  let printer: Printer
  let manager: Visitor
  let scrutineer: Visitor
  let member: Visitor
  const chiefs: (Visitor & { readonly agencyId: string })[] = []
  let slug = 0

  before(async () => {
    printer = openPrinter({ fonts: join(import.meta.dirname, '../../assets/print') })
    here = await world(site, {
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    here.at('2023-06-10T09:00:00Z')
    manager = await aVisitor(here, { posts: ['business-manager'] })
    scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    member = await aVisitor(here, {})
    for (const name of NAMES) {
      const agencyId = await here.do((work) => anAgency(work, { name, isStatutoryPartner: true }))
      const visitor = await aVisitor(here, { name: `Chief of ${name}`, agencyId })
      await here.do((work) =>
        givePost(work, {
          ...{ personId: visitor.personId, kind: 'chief-officer', agencyId },
          fromOn: Temporal.PlainDate.from('2020-01-01'),
        }),
      )
      chiefs.push({ ...visitor, agencyId })
    }
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer?.[Symbol.asyncDispose]()
  })

  const aDraft = (): Promise<MadeReport> =>
    here.do((work) =>
      aReport(work, {
        slug: `report-${++slug}`,
        chapters: [{ heading: 'Foreword', text: 'The board met each quarter. Its work is told below.' }],
      }),
    )
  const desk = (report: MadeReport) => `${address(report)}/sign-off`
  const field = async (visitor: Visitor, path: string, name: string) =>
    (await visitor.get(path)).querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
  const move = async (visitor: Visitor, report: MadeReport, to: string, note = '', status?: number) =>
    visitor.post(
      `${desk(report)}/move`,
      { to, note, turn: await field(visitor, desk(report), 'turn') },
      status,
    )
  const lock = (report: MadeReport) => manager.post(`${address(report)}/data-lock`, {})
  const sign = async (turn: number, report: MadeReport) => {
    const chief = chiefs[turn]
    assert.ok(chief)
    const seen = await field(chief, `${desk(report)}/sign`, 'seen')
    return chief.post(`${desk(report)}/sign`, { agencyId: chief.agencyId, name: 'A name', seen })
  }
  const publish = (report: MadeReport, status?: number, note = '') =>
    manager.post(`${address(report)}/publish`, { note }, status)
  const rewrite = (report: MadeReport, version: string, text: string) =>
    manager.post(`${address(report)}/chapters/${report.chapterIds[0]}`, {
      heading: 'Foreword',
      text,
      version,
    })

  it('keeps the gate shut until each partner has signed what stands now', async () => {
    const report = await aDraft()
    await compileReport(here, manager, report)
    assert.match((await publish(report, 409)).text, /has not been given to the safeguarding partners/)
    const shut = await manager.get(`${address(report)}/publish`)
    assert.match(shut.text, /has not been given to the safeguarding partners/)
    assert.equal(shut.querySelector('main form'), null, 'there is nothing to press while the gate is shut')
    await manager.get(shut.querySelector('main a.govuk-button')?.getAttribute('href') ?? 'no way on')
    await move(manager, report, 'partners', 'Agreed by the board on 1 June')
    for (const [turn, name] of NAMES.entries())
      assert.match((await chiefs[turn]?.get('/workspace'))?.text ?? '', /Sign: /, name)
    await here.settled()
    await here.due('letters.digest')
    await here.settled()
    const found = (await manager.get('/mailbox')).querySelectorAll('a[href^="/mailbox/"]')
    const letters = await Promise.all(
      found.map(async (each) => (await manager.get(each.getAttribute('href') ?? '')).text),
    )
    for (const name of NAMES)
      assert.match(letters.join(' '), new RegExp(`You lead ${name}, which is a safeguarding partner`))
    await sign(0, report)
    await sign(1, report)
    assert.match((await publish(report, 409)).text, /Constabulary has not signed/)
    assert.equal((await manager.get(desk(report))).querySelector('a[href$="/publish"]'), null)
    await sign(2, report)
    const signed = await manager.get(desk(report))
    assert.match(signed.text, /Every safeguarding partner has signed what stands now/)
    await manager.get(signed.querySelector('a[href$="/publish"]')?.getAttribute('href') ?? 'no way on')
    await publish(report)
    assert.match((await manager.get(desk(report))).text, /Published/)
  })

  it('asks for another signature once something was changed, and says so', async () => {
    const report = await aDraft()
    await move(manager, report, 'partners', 'Agreed')
    for (const turn of [0, 1, 2]) await sign(turn, report)
    await rewrite(report, '1', 'The board met each month. Its work is told below.')
    await compileReport(here, manager, report)
    assert.match((await publish(report, 409)).text, /Council signed before the report was changed/)
    assert.match((await manager.get(desk(report))).text, /has to be signed again/)
    const asked = await chiefs[0]?.get(`${desk(report)}/sign`)
    const typed = asked?.querySelector('input[name=name]')?.getAttribute('value') ?? ''
    assert.notEqual(typed, '')
    assert.ok(asked?.querySelector('body')?.text.includes(typed))
    assert.match(
      asked?.text ?? '',
      /A name signed it for Council on 10 June 2023\. It was changed after that/,
    )
    for (const turn of [0, 1, 2]) await sign(turn, report)
    await publish(report)
  })

  it('takes one signature of a partner, and none of what was not read', async () => {
    const report = await aDraft()
    await move(manager, report, 'partners', 'Agreed')
    const [chief] = chiefs
    assert.ok(chief)
    const signature = {
      ...{ agencyId: chief.agencyId, name: 'A name' },
      seen: await field(chief, `${desk(report)}/sign`, 'seen'),
    }
    await rewrite(report, '1', 'The board met each month. Its work is told below.')
    const changed = await chief.post(`${desk(report)}/sign`, signature, 409)
    assert.match(changed.text, /changed after you opened the page/)
    await sign(0, report)
    const twice = await chief.post(`${desk(report)}/sign`, signature, 409)
    assert.match(twice.text, /signed exactly this already/)
    assert.match(twice.text, /1 signature|Signed/)
  })

  it('lets nobody sign for another, and nobody sign on paper but the business unit', async () => {
    const report = await aDraft()
    await move(manager, report, 'partners', 'Agreed')
    const [one, other] = chiefs
    assert.ok(one && other)
    const seen = await field(one, `${desk(report)}/sign`, 'seen')
    await one.post(`${desk(report)}/sign`, { agencyId: other.agencyId, name: 'A name', seen }, 422)
    await scrutineer.post(`${desk(report)}/sign`, { agencyId: one.agencyId, name: 'A name', seen }, 409)
    await one.post(`${desk(report)}/signatures/new`, { agencyId: one.agencyId }, 403)
    await member.get(desk(report), 403)
  })

  it('goes back and past a step only with a reason, and on for whoever has it', async () => {
    const report = await aDraft()
    await lock(report)
    assert.match((await move(manager, report, 'draft', '', 422)).text, /Enter why it goes there/)
    await move(manager, report, 'draft', 'Nobody contributes this year')
    assert.match((await manager.get(desk(report))).text, /Contributions \(passed over\)/)
    await move(manager, report, 'scrutineer')
    await scrutineer.post(`${desk(report)}/move`, { to: 'partners', turn: '3' }, 422)
    await move(scrutineer, report, 'draft', 'The figures of training are missing')
    await move(manager, report, 'scrutineer')
    await move(scrutineer, report, 'board')
    assert.match((await move(manager, report, 'partners', '', 422)).text, /who agreed/)
    assert.match((await manager.get(desk(report))).text, /The figures of training are missing/)
  })

  it('refuses a move from a page that somebody else has overtaken', async () => {
    const report = await aDraft()
    const turn = await field(manager, desk(report), 'turn')
    await lock(report)
    const late = await manager.post(`${desk(report)}/move`, { to: 'contributions', note: '', turn }, 409)
    assert.match(late.text, /Somebody else was quicker/)
  })

  it('is not asked for while the year of the report goes on', async () => {
    const reportId = await here.do(async (work) => {
      const added = await addReport(work, {
        ...{ slug: 'goes-on', title: 'Yearly report 2023–24', groupId: null, periodLabel: '2023–24' },
        periodStart: Temporal.PlainDate.from('2023-04-01'),
        periodEnd: Temporal.PlainDate.from('2024-03-31'),
      })
      assert.ok('id' in added)
      return added.id
    })
    const report = { reportId, chapterIds: [] }
    const refused = await move(manager, report, 'partners', 'Agreed by the board', 422)
    assert.match(refused.text, /ends on 31 March 2024\. Partners sign it after that day/)
    assert.match(refused.text, /Agreed by the board/)
    here.at('2024-03-31T09:00:00Z')
    assert.match((await move(manager, report, 'partners', 'Agreed', 422)).text, /after that day/)
    here.at('2023-06-10T09:00:00Z')
    assert.match((await manager.get(desk(report))).text, /Skeleton/)
    assert.equal((await here.audited('reports.step')).filter(({ subject }) => subject === reportId).length, 0)
  })

  it('is not asked for while a finding is neither mended nor waived', async () => {
    const report = await aDraft()
    await rewrite(report, '1', 'The board met each quarter. The rest is on pages xx – xx.')
    assert.match((await move(manager, report, 'partners', 'Agreed', 409)).text, /neither mended nor waived/)
  })

  it('says of a report that it is late, wherever it stands', async () => {
    const report = await aDraft()
    await lock(report)
    const late = async () => [
      /Due on 30 September 2023\.\s*Late/.test((await manager.get(desk(report))).text),
      /Due on 30 September 2023\.\s*Late/.test((await manager.get(address(report))).text),
      /Late\s*Due on 30 September 2023/.test((await manager.get('/workspace/reports')).text),
      /1 day late/.test((await manager.get('/workspace')).text),
    ]
    here.at('2023-09-30T09:00:00Z')
    assert.deepEqual(await late(), [false, false, false, false])
    here.at('2023-10-01T09:00:00Z')
    assert.deepEqual(await late(), [true, true, true, true])
    here.at('2023-06-10T09:00:00Z')
  })

  it('goes on after publication: to those who have to have it, to a committee, into the archive', async () => {
    const report = await aDraft()
    await move(manager, report, 'partners', 'Agreed')
    for (const turn of [0, 1, 2]) await sign(turn, report)
    await compileReport(here, manager, report)
    await publish(report)
    const form = await manager.get(`${desk(report)}/sendings/new`)
    // The report is of 2022–23, when the guidance of 2018 was in force.
    assert.match(form.text, /Working Together to Safeguard Children 2018, chapter 3/)
    assert.doesNotMatch(form.text, /Children 2023/)
    const recipients = form
      .querySelectorAll('[name=recipients]')
      .map((box) => box.getAttribute('value') ?? '')
    assert.ok(recipients.length >= 7, 'of both laws')
    const edition = form.querySelector('[name=edition]')?.getAttribute('value') ?? ''
    const on = (day: string) => ({ 'sentOn-day': day, 'sentOn-month': '6', 'sentOn-year': '2023' })
    const send = (names: string[], day: string, status?: number) =>
      manager.post(
        `${desk(report)}/sendings/new`,
        { recipients: names, how: 'By post', edition, ...on(day) },
        status,
      )
    await send(recipients, '9', 422)
    await send(recipients, '11', 422)
    await manager.post(`${desk(report)}/committee`, {}, 409)
    await send(recipients.slice(1), '10')
    assert.doesNotMatch((await manager.get(desk(report))).text, /Record the scrutiny committee/)
    await send(recipients.slice(0, 1), '10')
    await manager.post(`${desk(report)}/committee`, {
      ...{ committee: 'Children’s scrutiny', turn: await field(manager, desk(report), 'turn') },
      ...{ 'readOn-day': '15', 'readOn-month': '1', 'readOn-year': '2024' },
    })
    await move(manager, report, 'archived')
    assert.match((await manager.get(desk(report))).text, /Nothing more is to be done/)
  })

  it('is asked for again by a correction', async () => {
    const report = await aDraft()
    await move(manager, report, 'partners', 'Agreed')
    for (const turn of [0, 1, 2]) await sign(turn, report)
    await compileReport(here, manager, report)
    await publish(report)
    await rewrite(report, '1', 'The board met each month. Its work is told below.')
    await compileReport(here, manager, report)
    await publish(report, 409, 'It met each month')
    await move(manager, report, 'partners', 'A correction')
    for (const turn of [0, 1, 2]) await sign(turn, report)
    assert.match((await publish(report, 422)).text, /Enter what this version corrects/)
    await publish(report, undefined, 'It met each month')
  })
})
