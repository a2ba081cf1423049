import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import { givePost } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { openPrinter } from '#platform/print.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { address, aReport, type MadeReport } from './testing.ts'

describe('a contribution to the yearly report', () => {
  let here: World
  let manager: Visitor
  let lead: Visitor
  let second: Visitor
  let other: Visitor
  let agencyId: string
  let slug = 0
  const end = new AsyncDisposableStack()

  before(async () => {
    const printer = end.use(openPrinter({ fonts: `${import.meta.dirname}/../../assets/print` }))
    here = end.use(
      await world(site, { jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer }) } }),
    )
    manager = await aVisitor(here, { posts: ['business-manager'] })
    const constabulary = await here.do((work) => anAgency(work, { name: 'Constabulary' }))
    agencyId = constabulary
    const trust = await here.do((work) => anAgency(work, { name: 'Trust' }))
    lead = await aVisitor(here, { agencyId: constabulary, posts: ['agency-lead'] })
    second = await aVisitor(here, { agencyId: constabulary, posts: ['agency-lead'] })
    other = await aVisitor(here, { agencyId: trust, posts: ['agency-lead'] })
  })
  after(() => end.disposeAsync())

  const aDraft = (): Promise<MadeReport> =>
    here.do((work) =>
      aReport(work, {
        slug: `contributed-${++slug}`,
        chapters: [{ heading: `Contributions ${slug}`, text: 'What the partners did is told below.' }],
      }),
    )
  const asks = async (report: MadeReport, more: Readonly<Record<string, string>> = {}, status?: number) =>
    manager.post(
      `${address(report)}/contributions/new`,
      {
        ...{ chapterId: report.chapterIds[0] ?? '', agencyId, asked: 'What you did, in plain English' },
        ...{ 'dueOn-day': '30', 'dueOn-month': '4', 'dueOn-year': '2026', wordLimit: '' },
        ...more,
      },
      status,
    )
  const version = async (path: string, visitor = lead) =>
    (await visitor.get(path)).querySelector('[name=version]')?.getAttribute('value') ?? ''
  const write = async (
    path: string,
    text: string,
    more: Readonly<Record<string, string>> = {},
    status?: number,
  ) => lead.post(path, { text, promise: '', outcome: '', version: await version(path), ...more }, status)

  it('waits under My work of the agency’s lead, and of nobody else’s', async () => {
    const report = await aDraft()
    await asks(report)
    assert.match((await lead.get('/workspace')).text, new RegExp(`Write for “Contributions ${slug}”`))
    assert.doesNotMatch((await other.get('/workspace')).text, /Write for/)
    const month = await lead.get('/workspace/calendar?month=2026-04')
    assert.match(month.text, new RegExp(`Constabulary writes for “Contributions ${slug}”`))
  })

  it('is asked for once, and not for a day that has passed', async () => {
    const report = await aDraft()
    assert.match((await asks(report, { 'dueOn-year': '2020' }, 422)).text, /must be today or later/)
    await asks(report)
    assert.match((await asks(report, {}, 422)).text, /has been asked to write for this chapter already/)
  })

  it('goes into its chapter once it is accepted', async () => {
    const report = await aDraft()
    const { to } = await asks(report)
    await write(to, 'We trained every officer.', { next: 'hand-in' })
    await lead.post(to, { text: 'Later', version: '2' }, 409)
    await manager.post(`${to}/accept`, { version: await version(to, manager) })
    const chapter = await manager.get(`${address(report)}/chapters/${report.chapterIds[0]}`)
    assert.match(chapter.text, /Constabulary/)
    assert.match(chapter.text, /We trained every officer\./)
    await manager.post(`${to}/accept`, { version: '4' }, 409)
  })

  it('is sent back with a comment, and written again', async () => {
    const report = await aDraft()
    const { to } = await asks(report)
    await write(to, 'We met.', { next: 'hand-in' })
    await manager.post(`${to}/send-back`, { comment: '', version: await version(to, manager) }, 422)
    await manager.post(`${to}/send-back`, {
      ...{ comment: 'Say what changed for children.', version: await version(to, manager) },
    })
    assert.match((await lead.get(to)).text, /Say what changed for children\./)
    await write(to, 'We met, and fewer children went missing.', { next: 'hand-in' })
  })

  it('is not handed in while it is empty or too long, and keeps what was written', async () => {
    const report = await aDraft()
    const { to } = await asks(report, { wordLimit: '10' })
    await write(to, '', { next: 'hand-in' }, 422)
    const long = await write(
      to,
      'one two three four five six seven eight nine ten eleven',
      { next: 'hand-in' },
      422,
    )
    assert.match(long.text, /Shorten the text by one word/)
    assert.match((await lead.get(to)).text, /11 words saved, of 10 at most/)
  })

  it('loses nothing when two of an agency write at once', async () => {
    const report = await aDraft()
    const { to } = await asks(report)
    const opened = await version(to)
    await lead.post(to, { text: 'We met each month.', promise: '', outcome: '', version: opened })
    const late = await second.post(
      to,
      { text: 'We met each week.', promise: '', outcome: '', version: opened },
      409,
    )
    assert.match(late.text, /We met each month\./)
    assert.match(late.text, /We met each week\./)
  })

  it('is written by nobody but its agency', async () => {
    const report = await aDraft()
    const { to } = await asks(report)
    for (const visitor of [other, manager])
      await visitor.post(to, { text: 'Not mine', promise: '', outcome: '', version: '1' }, 409)
    assert.doesNotMatch((await lead.get(to)).text, /Not mine/)
  })

  it('is found under the report it belongs to, and under no other', async () => {
    const [report, elsewhere] = [await aDraft(), await aDraft()]
    const { to } = await asks(report)
    await manager.get(to.replace(report.reportId, elsewhere.reportId), 404)
  })

  it('is asked for otherwise without taking the pen from whoever writes', async () => {
    const report = await aDraft()
    const { to } = await asks(report)
    const opened = await version(to)
    const form = await manager.get(`${to}/change`)
    const seen = form.querySelector('[name=seen]')?.getAttribute('value') ?? ''
    const change = (words: string, year: string, status?: number) =>
      manager.post(
        `${to}/change`,
        {
          ...{ asked: words, wordLimit: '300', seen },
          ...{ 'dueOn-day': '31', 'dueOn-month': '5', 'dueOn-year': year },
        },
        status,
      )
    assert.match((await change('Only what changed', '2020', 422)).text, /must be today or later/)
    await change('Only what changed', '2026')
    const late = await change('Something else', '2026', 409)
    assert.match(late.text, /Only what changed/)
    assert.match(late.text, /Something else/)
    assert.match(
      (await lead.get(to)).text,
      /Only what changed[\s\S]*31 May 2026|31 May 2026[\s\S]*Only what changed/,
    )
    await lead.post(to, { text: 'We met.', promise: '', outcome: '', version: opened })
  })

  it('is asked for no longer, keeps what was written, and can be asked for again', async () => {
    const report = await aDraft()
    const { to } = await asks(report)
    await write(to, 'We met.')
    await manager.post(`${to}/withdraw`, { version: '1' }, 409)
    await manager.post(`${to}/withdraw`, { version: await version(to, manager) })
    assert.match((await lead.get(to)).text, /Not asked for any more[\s\S]*We met\./)
    assert.doesNotMatch((await lead.get('/workspace')).text, new RegExp(`Write for “Contributions ${slug}”`))
    await lead.post(to, { text: 'Later', promise: '', outcome: '', version: '3' }, 409)
    await asks(report)
  })

  it('is written by a chief officer too', async () => {
    const account = await here.newAccount()
    const personId = await here.do((work) => aPerson(work, { accountId: account.accountId }))
    await here.do((work) =>
      givePost(work, {
        ...{ personId, kind: 'chief-officer' as const, agencyId: agencyId as never },
        fromOn: Temporal.PlainDate.from('2020-01-01'),
      }),
    )
    const chief = await here.visitor(account)
    const { to } = await asks(await aDraft())
    await chief.post(to, { text: 'We met.', promise: '', outcome: '', version: await version(to, chief) })
  })
})
