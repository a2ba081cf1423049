import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, modules, reactions, site } from '#app'
import { givePost } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { keepLetterChoice } from '#platform/letters.ts'
import { openPrinter } from '#platform/print.ts'
import { type World, world } from '#platform/testing/world.ts'
import { remind } from './commands/reminders.ts'
import { nextStep } from './queries/sign-off.ts'
import { ownSignOff } from './schema/sign-off.ts'
import { address, aReport, type MadeReport } from './testing.ts'

type Given = Omit<Parameters<typeof jobHandlers>[0], 'printer'>
type Somebody = Awaited<ReturnType<typeof aVisitor>>

describe('whoever has something to do for the yearly report', () => {
  let here: World
  let manager: Somebody
  let scrutineer: Somebody
  let chief: Somebody
  let lead: Somebody
  let agencyId: string
  let report: MadeReport
  let desk: string
  const end = new AsyncDisposableStack()

  before(async () => {
    const printer = end.use(openPrinter({ fonts: `${import.meta.dirname}/../../assets/print` }))
    const jobs = { reactions, handlers: (given: Given) => jobHandlers({ ...given, printer }) }
    here = end.use(await world(site, { jobs }))
    here.at('2023-06-01T09:00:00Z')
    agencyId = await here.do((work) => anAgency(work, { name: 'Constabulary', isStatutoryPartner: true }))
    const inAgency = { agencyId: agencyId as never }
    manager = await aVisitor(here, { posts: ['business-manager'] })
    scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    chief = await aVisitor(here, inAgency)
    await here.do((work) =>
      givePost(work, {
        ...{ personId: chief.personId, kind: 'chief-officer', ...inAgency },
        fromOn: Temporal.PlainDate.from('2020-01-01'),
      }),
    )
    lead = await aVisitor(here, { ...inAgency, posts: ['agency-lead'] })
    for (const { personId } of [manager, scrutineer, chief, lead])
      await here.do((work) => keepLetterChoice(work, personId, 'at-once'))
    report = await here.do((work) =>
      aReport(work, {
        chapters: [
          { heading: 'Scrutiny', text: 'It is told below.' },
          { heading: 'Partners', text: 'The board met each quarter.' },
        ],
      }),
    )
    desk = `${address(report)}/sign-off`
  })
  after(() => end.disposeAsync())

  const remindOn = async (day: string): Promise<number> => {
    here.at(`${day}T06:30:00Z`)
    return here.do((work) => remind(work, () => modules))
  }
  /** How many letters with this subject were sent. */
  const sent = async (subject: string): Promise<number> => {
    await here.settled()
    return (await manager.get('/mailbox')).text.split(subject).length - 1
  }
  const move = async (to: string, note = '') =>
    manager.post(`${desk}/move`, {
      ...{ to, note },
      turn: (await manager.get(desk)).querySelector('[name=turn]')?.getAttribute('value') ?? '',
    })

  const STATEMENT = 'The yearly report for 2022–23 waits for your statement'
  const READING = 'The yearly report for 2022–23 waits for you to read it'
  const SIGNATURE = 'The yearly report still waits for the signature of Constabulary'
  const CONTRIBUTION = 'The yearly report still waits for what Constabulary writes'
  const PUBLICATION = 'The yearly report for 2022–23 is not published yet'

  it('reads at once that a statement is theirs to write, and finds it under My work until it is written', async () => {
    const chapter = `${address(report)}/chapters/${report.chapterIds[0]}`
    await manager.post(`${chapter}/writer`, { writer: 'scrutineer' })
    assert.equal(await sent(STATEMENT), 1)
    assert.match((await scrutineer.get('/workspace')).text, /Write your statement: “Scrutiny”/)
    here.at('2023-06-01T10:00:00Z')
    await scrutineer.post(chapter, {
      heading: 'Scrutiny',
      text: 'The board did less than it said.',
      version: '1',
    })
    assert.doesNotMatch((await scrutineer.get('/workspace')).text, /Write your statement/)
    await scrutineer.post(`${chapter}/writer`, { writer: 'unit' })
    here.at('2023-06-02T09:00:00Z')
    await manager.post(`${chapter}/writer`, { writer: 'scrutineer' })
    assert.equal(await sent(STATEMENT), 2)
  })

  it('is reminded before the day and after it, once each', async () => {
    await manager.post(`${address(report)}/contributions/new`, {
      ...{ chapterId: report.chapterIds[1] ?? '', agencyId, asked: 'What you did', wordLimit: '' },
      ...{ 'dueOn-day': '31', 'dueOn-month': '7', 'dueOn-year': '2023' },
    })
    assert.equal(await remindOn('2023-07-23'), 0)
    assert.equal(await remindOn('2023-07-24'), 1)
    assert.equal(await remindOn('2023-07-25'), 0)
    assert.equal(await sent(CONTRIBUTION), 1)
    assert.equal(await remindOn('2023-08-01'), 1)
    assert.equal(await remindOn('2023-08-02'), 0)
    assert.equal(await sent(CONTRIBUTION), 2)
    assert.match((await lead.get('/workspace')).text, /2 days late/)
  })

  it('is reminded once a letter can reach somebody, and not before', async () => {
    const unreached = await here.do((work) => anAgency(work, { name: 'Ambulance service' }))
    const inAgency = { agencyId: unreached as never, posts: ['agency-lead'] as const }
    await here.do((work) => aPerson(work, inAgency))
    await manager.post(`${address(report)}/contributions/new`, {
      ...{ chapterId: report.chapterIds[1] ?? '', agencyId: unreached, asked: 'What you did' },
      ...{ wordLimit: '', 'dueOn-day': '12', 'dueOn-month': '8', 'dueOn-year': '2023' },
    })
    assert.equal(await remindOn('2023-08-05'), 0, 'the lead has no account')
    const theirs = await aVisitor(here, inAgency)
    await here.do((work) => keepLetterChoice(work, theirs.personId, 'at-once'))
    assert.equal(await remindOn('2023-08-05'), 1)
    assert.equal(await sent('The yearly report still waits for what Ambulance service writes'), 1)
    assert.equal(await remindOn('2023-08-13'), 1)
  })

  it('reads at once that a report is ready to be read', async () => {
    await move('scrutineer', 'Drafted')
    assert.equal(await sent(READING), 1)
  })

  it('is reminded of the day by which the report is published', async () => {
    assert.equal(await remindOn('2023-09-22'), 0)
    assert.equal(await remindOn('2023-09-23'), 3, 'the statement, the reading, the report itself')
    assert.deepEqual([await sent(STATEMENT), await sent(READING), await sent(PUBLICATION)], [3, 2, 1])
  })

  it('is not asked for a day that has passed when they are asked late', async () => {
    here.at('2023-09-28T09:00:00Z')
    await move('partners', 'Agreed')
    assert.match((await chief.get('/workspace')).text, /Due 12 October 2023/)
    await remindOn('2023-10-01')
    assert.equal(await sent(SIGNATURE), 0)
    await remindOn('2023-10-05')
    assert.equal(await sent(SIGNATURE), 1)
    await remindOn('2023-10-13')
    assert.equal(await sent(SIGNATURE), 2)
  })

  it('is not reminded of what is done', async () => {
    const seen = (await chief.get(`${desk}/sign`)).querySelector('[name=seen]')?.getAttribute('value') ?? ''
    await chief.post(`${desk}/sign`, { agencyId, name: 'A name', seen })
    const before = await sent(SIGNATURE)
    await remindOn('2023-10-14')
    assert.equal(await sent(SIGNATURE), before)
  })

  it('is told once that a report was changed after they signed it', async () => {
    const chapter = `${address(report)}/chapters/${report.chapterIds[1]}`
    await manager.post(chapter, { heading: 'Partners', text: 'The board met each month.', version: '1' })
    assert.equal(await remindOn('2023-10-15'), 1)
    assert.equal(await remindOn('2023-10-16'), 0)
    assert.equal(await sent('The yearly report waits for the signature of Constabulary again'), 1)
  })

  it('is not asked for a statement that another scrutineer wrote, nor for one of a report that is out', async () => {
    const [first, second] = report.chapterIds.map((id) => `${address(report)}/chapters/${id}`)
    const asked = async () => (await scrutineer.get('/workspace')).text.includes('Write your statement')
    here.at('2023-10-17T09:00:00Z')
    assert.equal(await asked(), true)
    const interim = await aVisitor(here)
    const day = Temporal.PlainDate.from('2023-10-17')
    await here.do((work) =>
      givePost(work, {
        ...{ personId: interim.personId, kind: 'scrutineer', agencyId: null, fromOn: day, toOn: day },
      }),
    )
    await interim.post(first ?? '', { heading: 'Scrutiny', text: 'The board did more.', version: '2' })
    here.at('2023-10-18T09:00:00Z')
    assert.equal(await asked(), false)

    await manager.post(`${second}/writer`, { writer: 'scrutineer' })
    assert.equal(await asked(), true)
    await here.do(async (work) =>
      ownSignOff(work.tx)
        .insertInto('reports.step')
        .values({ ...(await nextStep(work, report.reportId, 'archived')), takenBy: manager.personId })
        .execute(),
    )
    assert.equal(await asked(), false)
    assert.equal(await remindOn('2023-12-01'), 0)
  })
})
