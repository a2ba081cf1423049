import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, aVersion, boxes, words } from '#modules/governance/testing.ts'
import { aPdf, aSeries } from '#modules/meetings/testing.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { address, aReport } from '#modules/reports/testing.ts'
import { ARRIVAL } from '#platform/mailed-links.ts'
import { openPrinter } from '#platform/print.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

/** The seats of the board, and who has them: three of which two make a quorum. */
const SEATS = ['Chair', 'Health', 'Police'] as const

/** One year of a board, from the call for items to what the yearly report is offered. Each step needs the one before. */
describe('a whole cycle of a board', () => {
  const printer = openPrinter({ fonts: join(import.meta.dirname, '../src/assets/print') })
  const seats = new Map<string, string>()
  let here: World
  let manager: Visitor
  let officer: Visitor
  let chair: Visitor
  let police: Visitor
  let board: GroupId
  let series: string
  let meeting: string
  let next: string
  let action: string

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-05-03' },
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { name: 'Olu Officer', posts: ['business-officer'] })
    const inChair = await aVisitor(here, { name: 'Cass Chair' })
    const constable = await aVisitor(here, { name: 'Priya Police' })
    chair = inChair
    police = constable
    series = await here.do(async (work) => {
      board = await aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' })
      const trust = await anAgency(work, { name: 'North Trust' })
      const ola = await aPerson(work, {
        ...{ name: 'Ola Owner', email: 'ola@example.org', agencyId: trust, posts: ['agency-lead'] },
      })
      const holders = { Chair: inChair.personId, Health: ola, Police: constable.personId }
      for (const title of SEATS) {
        const role = title === 'Chair' ? 'chair' : 'member'
        const agencyId = title === 'Health' ? trust : null
        const seatId = await aSeat(work, { groupId: board, title, role, agencyId, isVoting: true })
        seats.set(title, seatId)
        await anAppointment(work, { seatId, personId: holders[title], fromOn: '2026-01-01' })
      }
      const quorum = { least: 2, share: null, sectors: [], needsChair: false, deputiesCount: true } as const
      await aVersion(work, board, 'in-force', { quorum })
      return `/workspace/meetings/series/${await aSeries(work, { groupId: board, customary: true })}`
    })
  })
  after(async () => {
    assert.deepEqual(here?.faults, [])
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  const meetingOn = async (day: string): Promise<string> => {
    await manager.get(`${series}/meetings/new`)
    const given = { ...boxes('day', day), begins: '14:00', ends: '16:00', place: 'Shire Hall' }
    return (await manager.post(`${series}/meetings/new`, given)).to
  }
  const itemCalled = async (title: string, at = meeting): Promise<string> =>
    (await manager.get(at))
      .querySelectorAll('section[aria-labelledby=agenda] th a')
      .find(({ text }) => text.trim() === title)
      ?.getAttribute('href') ?? ''
  const mark = async (at: string, title: (typeof SEATS)[number], standing: string) => {
    await manager.get(`${at}/room`)
    await manager.post(`${at}/room/seats/${seats.get(title)}/mark`, { standing })
  }
  const boxOf = (page: Awaited<ReturnType<Visitor['get']>>, name: string): string =>
    page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
  const moved = async (at: string, to: 'draft' | 'cleared' | 'confirmed') => {
    const page = await manager.get(`${at}/minutes`)
    const form = page
      .querySelectorAll('form[action$="/minutes/move"]')
      .find((each) => each.querySelector(`[name=to][value=${to}]`))
    await manager.post(`${at}/minutes/move`, {
      to,
      seen: form?.querySelector('[name=seen]')?.getAttribute('value') ?? '',
    })
  }

  it('begins with a call for items, to which a member proposes one', async () => {
    meeting = await meetingOn('2026-06-16')
    await manager.get(meeting)
    await manager.post(`${meeting}/call`, {})
    await police.get(`${meeting}/proposals/new`)
    await police.post(`${meeting}/proposals/new`, {
      ...{ title: 'Thresholds', kind: 'decision', minutes: '20', words: 'Whether they are raised' },
    })
    const accept = (await manager.get(meeting))
      .querySelectorAll('form')
      .find((form) => /accept$/.test(form.getAttribute('action') ?? ''))
      ?.getAttribute('action')
    await manager.post(accept ?? '', {})
    assert.match(await itemCalled('Thresholds'), /\/items\//)
  })

  it('sends its pack round, and a late paper gets a number of its own', async () => {
    const item = await itemCalled('Thresholds')
    const add = async (title: string) => {
      await manager.get(`${item}/papers/new`)
      const file = { field: 'file', name: 'paper.pdf', bytes: aPdf([title]) }
      await manager.upload(`${item}/papers/new`, file, { title, tier: '2', words: '' })
    }
    await add('Thresholds after two years')
    await manager.get(meeting)
    await manager.post(`${meeting}/publish`, {})
    here.at('2026-06-12T09:00:00Z')
    await add('What schools say')
    const pack = words(await police.get(`${meeting}/pack`))
    assert.match(pack, /Thresholds after two years/)
    assert.match(pack, /What schools say.*Late|Late.*What schools say/)
    await police.post(`${meeting}/pack`, {})
    await here.settled()
    const made = (await police.get(`${meeting}/pack`))
      .querySelectorAll('main a')
      .map((link) => link.getAttribute('href') ?? '')
      .find((href) => /\/pack\/[0-9a-f-]{36}$/.test(href))
    const got = await police.raw(made ?? '')
    assert.equal(got.headers['content-type'], 'application/pdf')
  })

  it('decides nothing without a quorum: what it says is recommended, to be ratified', async () => {
    here.at('2026-06-16T13:10:00Z')
    const item = await itemCalled('Thresholds')
    await mark(meeting, 'Police', 'present')
    for (const title of ['Chair', 'Health'] as const) await mark(meeting, title, 'apologies')
    await manager.get(`${item}/decisions/new`)
    await manager.post(`${item}/decisions/new`, {
      ...{ wording: 'Thresholds are raised', basis: 'Both papers', dissent: '' },
    })
    assert.match(words(await police.get(`${item}/record`)), /D-2026-001 Recommended – ratify/)
  })

  it('has its minutes typed by two people, of whom the second is shown both texts', async () => {
    const minutes = `${await itemCalled('Thresholds')}/minutes`
    for (const visitor of [manager, officer]) await visitor.get(minutes)
    await manager.post(minutes, { minute: 'The police told of seven cases.', draft: '0' })
    const both = await officer.post(minutes, { minute: 'Schools were heard.', draft: '0' }, 409)
    assert.match(words(both), /The police told of seven cases\..*Schools were heard\./)
    const minute = 'The police told of seven cases. Schools were heard.'
    await officer.post(minutes, { minute, draft: boxOf(both, 'draft') })
    assert.match(words(await manager.get(`${meeting}/minutes`)), /seven cases\. Schools were heard/)
  })

  it('gives an action in one line, which is linked both ways', async () => {
    const item = await itemCalled('Thresholds')
    const line = '@North Trust by 3 August: write the guide'
    await manager.get(`${item}/actions/new`)
    await manager.post(`${item}/actions/new`, { line, read: '' }, 200)
    await manager.post(`${item}/actions/new`, { line, read: line })
    const record = await manager.get(`${item}/record`)
    action = record.querySelector('section[aria-labelledby=actions] a')?.getAttribute('href') ?? ''
    assert.match(words(await manager.get(action)), /Children Board, 16 June 2026: Thresholds/)
    for (const stage of ['draft', 'cleared'] as const) await moved(meeting, stage)
    assert.match(words(await police.get(`${meeting}/minutes`)), /Cleared/)
  })

  it('asks the owner by e-mail, who answers from the link with evidence and no account', async () => {
    here.at('2026-07-28T08:00:00Z')
    await here.due('actions.ask-owners')
    await here.settled()
    const mailbox = await (await here.visitor()).get('/mailbox')
    const letter = mailbox
      .querySelectorAll('li')
      .find(({ text }) => text.includes('<ola@example.org>') && text.includes('How do your actions go'))
    assert.ok(letter, 'Ola is asked')
    const phone = await here.visitor()
    const read = await phone.get(letter.querySelector('a')?.getAttribute('href') ?? '')
    await phone.raw(/\/l\/[\w-]{64}/.exec(read.toString())?.[0] ?? '')
    const page = await phone.get(ARRIVAL)
    assert.match(words(page), /write the guide/)
    const id = boxOf(page, 'actionId')
    const file = { field: `file-${id}`, name: 'guide.txt', bytes: Buffer.from('The guide\n') }
    await phone.upload(
      ARRIVAL,
      file,
      {
        ...{ link: boxOf(page, 'link'), actionId: id, [`rag-${id}`]: 'green', [`reason-${id}`]: '' },
        [`words-${id}`]: 'The guide is written and in use',
      },
      200,
    )
    assert.match(words(await manager.get(action)), /The guide is written and in use.*guide\.txt|guide\.txt/s)
  })

  it('finds it among the matters arising of the next meeting, where what was recommended is ratified', async () => {
    next = await meetingOn('2026-09-15')
    await manager.get(next)
    await manager.post(`${next}/publish`, {})
    here.at('2026-09-15T13:10:00Z')
    const arising = words(await police.get(`${next}/matters-arising`))
    assert.match(arising, /North Trust.*write the guide.*The guide is written and in use.*Close/s)
    for (const title of SEATS) await mark(next, title, 'present')
    const ratify = await itemCalled('Ratify D-2026-001: Thresholds are raised', next)
    const form = await manager.get(`${ratify}/decisions/new`)
    const wording = form.querySelector('[name=wording]')?.text ?? ''
    await manager.post(`${ratify}/decisions/new`, { wording, basis: '', dissent: '' })
    assert.match(words(await police.get('/workspace/meetings/decisions')), /D-2026-001.*Ratified/s)
    await moved(meeting, 'confirmed')
    assert.match(words(await police.get(`${meeting}/minutes`)), /Confirmed/)
  })

  it('verifies it by somebody who does not own it, and plans to look at what came of it', async () => {
    here.at('2026-09-16T10:00:00Z')
    const submit = await manager.get(`${action}/submit`)
    await manager.post(`${action}/submit`, { words: 'It is in use', version: boxOf(submit, 'version') })
    const verify = await chair.get(`${action}/verify`)
    await chair.post(`${action}/verify`, {
      ...{ decision: 'verified', words: 'Seen', ...boxes('verifiedOn', '2026-09-16') },
      ...{ source3: 'audit', source6: 'survey', source12: 'indicator', sourceWords3: 'Audit of neglect' },
      version: boxOf(verify, 'version'),
    })
    assert.match(words(await manager.get(action)), /Verified on 16 September 2026 by Cass Chair/)
  })

  it('reopens it where the first look finds weak evidence', async () => {
    here.at('2026-12-17T10:00:00Z')
    const look = (await chair.get(action))
      .querySelector('section[aria-labelledby=checks] a')
      ?.getAttribute('href')
    await chair.get(look ?? '')
    await chair.post(look ?? '', {
      ...{ result: 'weak', words: 'Nine of 20 records say it', ...boxes('dueOn', '2027-05-01') },
    })
    const page = words(await manager.get(action))
    assert.match(page, /Reopened\. Nine of 20 records say it/)
    assert.match(page, /Due 1 May 2027/)
    assert.match(page, /Verified on 16 September 2026 by Cass Chair, and reopened since/)
    // The evidence that was too weak then is not offered again as what shows that it was done.
    const arising = words(await manager.get(`${await meetingOn('2027-05-11')}/matters-arising`))
    assert.match(arising, /write the guide.*Extend it\s*Proposed: it is under way/)
  })

  it('is all offered to the yearly report, each sentence with its record', async () => {
    here.at('2027-04-05T10:00:00Z')
    const report = await here.do((work) =>
      aReport(work, {
        year: 2026,
        chapters: [
          { heading: 'How we are governed', text: '' },
          { heading: 'What was done', text: '' },
        ],
      }),
    )
    const chapter = (await manager.get(address(report)))
      .querySelector('main .accord-chapters a')
      ?.getAttribute('href')
    const inbox = words(await manager.get(`${chapter}/sentences/new`))
    for (const said of [
      /Children Board decided: “D-2026-001 is ratified: Thresholds are raised”/,
      /Children Board met twice|Children Board met 2 times/,
      /attendance by those with a seat on it was 4 of 6/,
      /reopened|weak/i,
    ])
      assert.match(inbox, said)
  })
})
