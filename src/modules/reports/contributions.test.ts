import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import { archivePerson, givePost } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { keepLetterChoice } from '#platform/letters.ts'
import { openPrinter } from '#platform/print.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { addChapter, addReport } from './commands/write.ts'
import { address, aReport, type MadeReport } from './testing.ts'

describe('a contribution to the yearly report', () => {
  let here: World
  let manager: Awaited<ReturnType<typeof aVisitor>>
  let lead: Awaited<ReturnType<typeof aVisitor>>
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
  const asks = async (
    report: MadeReport,
    more: Readonly<Record<string, string>> = {},
    status?: number,
    by: Visitor = manager,
  ) =>
    by.post(
      `${address(report)}/contributions/new`,
      {
        ...{ chapterId: report.chapterIds[0] ?? '', agencyId, asked: 'What you did, in plain English' },
        ...{ 'dueOn-day': '30', 'dueOn-month': '4', 'dueOn-year': '2026', wordLimit: '' },
        ...more,
      },
      status,
    )
  const version = async (path: string, visitor: Visitor = lead) =>
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

  it('tells only leads who can read of it, and says so', async () => {
    const unread = await here.do(async (work) => {
      const probation = await anAgency(work, { name: 'Probation' })
      await aPerson(work, { agencyId: probation, posts: ['agency-lead'] })
      return probation
    })
    const report = await aDraft()
    const nobody = await manager.get((await asks(report, { agencyId: unread })).to)
    assert.match(nobody.text, /No safeguarding lead of this agency has an account, so nobody was told/)
    assert.doesNotMatch(nobody.text, /The lead of the agency is told/)
    assert.match((await manager.get((await asks(report)).to)).text, /The lead of the agency is told/)
  })

  it('is not put into a chapter that could not be saved with it', async () => {
    const report = await aDraft()
    const path = `${address(report)}/chapters/${report.chapterIds[0]}`
    const { to } = await asks(report)
    await write(to, 'We trained every officer.', { next: 'hand-in' })
    await manager.post(path, { heading: 'Full', text: 'a'.repeat(99_990), version: '1' })
    const { text } = await manager.post(`${to}/accept`, { version: await version(to, manager) }, 409)
    assert.match(text, /would be longer than 100,000 characters/)
    assert.doesNotMatch((await manager.get(path)).text, /We trained every officer/)
    await manager.post(path, { heading: 'Full', text: 'Short again.', version: '2' })
    await manager.post(`${to}/accept`, { version: await version(to, manager) })
    assert.match((await manager.get(path)).text, /We trained every officer/)
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

  it('stands beside what was promised the year before, and says whether it was done', async () => {
    const inYear = (year: number) =>
      here.do(async (work) => {
        const added = await addReport(work, {
          ...{ slug: `promised-${year}`, title: `Promised ${year}`, groupId: null, periodLabel: `${year}` },
          periodStart: Temporal.PlainDate.from({ year, month: 4, day: 1 }),
          periodEnd: Temporal.PlainDate.from({ year: year + 1, month: 3, day: 31 }),
        })
        assert.ok('id' in added)
        const chapterId = await addChapter(work, added.id, { heading: 'Police', place: 'body', text: '' })
        return { reportId: added.id, chapterIds: [chapterId] }
      })
    const before = await asks(await inYear(2020))
    await write(before.to, 'We met.', { promise: 'Train every officer', next: 'hand-in' })
    const report = await inYear(2021)
    const { to } = await asks(report)
    assert.match((await lead.get(to)).text, /We met\.[\s\S]*What was promised\s*Train every officer/)
    const unsaid = await write(to, 'We met again.', { next: 'hand-in' }, 422)
    assert.match(unsaid.text, /Choose whether what you promised last year was done/)
    assert.match(unsaid.text, /We met again\./)
    const all = `${address(report)}/contributions`
    assert.match((await manager.get(all)).text, /Constabulary\s*Not said yet\s*Train every officer/)
    const deep = await write(to, 'We met again.', { kept: 'partly', outcome: `${'> '.repeat(11)}Half` }, 422)
    assert.match(deep.text, /may stand 10 deep within each other at most/)
    await write(to, 'We met again.', { kept: 'partly', outcome: 'Half of them.', next: 'hand-in' })
    assert.match((await manager.get(to)).text, /Done in part\s*Half of them\./)
    assert.match((await manager.get(all)).text, /Constabulary\s*Done in part\s*Train every officer/)
  })

  it('shows what changed from one text to the next', async () => {
    const report = await aDraft()
    const { to } = await asks(report)
    await write(to, 'We met twice.')
    await write(to, 'We met often.')
    const link = (await manager.get(to)).querySelector('#versions a')?.getAttribute('href') ?? ''
    const page = await manager.get(link)
    assert.equal(page.querySelector('#versions del:not(p del)')?.text, 'twice.')
    assert.equal(page.querySelector('#versions ins:not(p ins)')?.text, 'often.')
    await manager.get(`${to}?compare=nothing`)
  })

  it('is commented on as it stands, and the other side is told without what was said', async () => {
    for (const { personId } of [manager, lead])
      await here.do((work) => keepLetterChoice(work, personId, 'at-once'))
    const report = await aDraft()
    const { to } = await asks(report)
    await write(to, 'We met.')
    const letters = async (visitor: Visitor) =>
      (await visitor.get('/mailbox')).text.split('There is a comment on what Constabulary writes').length - 1
    const before = await letters(manager)
    await manager.post(`${to}/comments`, { comment: 'Say how often' })
    await here.settled()
    assert.ok((await letters(manager)) > before)
    assert.doesNotMatch((await manager.get('/mailbox')).text, /Say how often/)
    assert.match((await lead.get(to)).text, /on version 2\s*Say how often/)
    const told = await letters(manager)
    await lead.post(`${to}/comments`, { comment: 'Twelve times' })
    await here.settled()
    assert.equal(await letters(manager), told + 1)
  })

  it('has a comment of its agency told to whoever asked, and to the managers once that person has left', async () => {
    const officer = await aVisitor(here, { name: 'Orla Officer', posts: ['business-officer'] })
    for (const { personId } of [manager, officer])
      await here.do((work) => keepLetterChoice(work, personId, 'at-once'))
    const { to } = await asks(await aDraft(), {}, undefined, officer)
    const letters = async () =>
      (await lead.get('/mailbox'))
        .querySelectorAll('.accord-rows li')
        .map(({ text }) => text)
        .filter((text) => text.includes('There is a comment on what Constabulary writes'))
    const toldOf = async (comment: string) => {
      const before = await letters()
      await lead.post(`${to}/comments`, { comment })
      await here.settled()
      const now = await letters()
      return now.slice(0, now.length - before.length)
    }
    const [told = '', ...others] = await toldOf('Twelve times')
    assert.match(told, /To Orla Officer/)
    assert.deepEqual(others, [])
    await here.do((work) => archivePerson(work, officer.personId))
    const later = await toldOf('And once more')
    assert.equal(later.length, 1)
    assert.doesNotMatch(later.join(), /Orla/)
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
