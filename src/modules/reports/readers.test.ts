import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import { addBudget, addContribution, addExpenditure, changeBudget } from '#modules/governance/index.ts'
import { aGroup } from '#modules/governance/testing.ts'
import { aFigure } from '#modules/indicators/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { checkWord } from '#platform/testing/word-check.ts'
import type { Visitor, World } from '#platform/testing/world.ts'
import { changesSince } from './rules/audience.ts'
import { address, aPress, aReport, compileReport, type Press, publishReport, signReport } from './testing.ts'

const REFERENCE = { indicatorCode: 'trained', area: 'Northtown', periodLabel: '2022-23' }
const FROM = Temporal.PlainDate.from('2022-04-01')

describe('what a report draws and who reads it', () => {
  let here: World
  let press: Press
  let manager: Visitor
  let officer: Visitor
  let stranger: Visitor

  before(async () => {
    press = await aPress({ site, reactions, jobHandlers })
    ;({ here, manager, stranger } = press)
    officer = await aVisitor(here, { posts: ['business-officer'] })
    await here.do((work) =>
      aFigure(work, { indicator_code: 'trained', indicator_name: 'People trained', value: '2024' }),
    )
  })
  after(() => press?.close())

  const textOf = async (visitor: Visitor, path: string) =>
    (await visitor.get(path)).text.replaceAll(/\s+/g, ' ')
  const waiveAll = async (path: string) => {
    const findings = (await manager.get(`${path}/findings`))
      .querySelectorAll('input[name=findings]')
      .map((box) => box.getAttribute('value') ?? '')
    if (findings.length > 0) await manager.post(`${path}/findings`, { findings, reason: 'Looked at' })
  }

  it('is the public budget of its year, each amount with its certificate, and is told when one moves', async () => {
    const body = await here.do((work) => aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }))
    const { budgetId, settled } = await here.do(async (work) => {
      const council = await anAgency(work, { name: 'North Council' })
      const police = await anAgency(work, { name: 'Anyshire Police' })
      const settled = { decision: 'Decision 11', decidedOn: FROM, broughtForward: 100_00n }
      const { id } = await addBudget(work, { bodyId: body, startsOn: FROM, ...settled })
      const nothing = { invoiced: 0n, invoicedOn: null, received: 0n, receivedOn: null, version: 0 }
      await addContribution(work, id, {
        agencyId: council,
        cash: 62_500_00n,
        inKind: 8_400_00n,
        inKindWords: 'Desks',
        ...nothing,
      })
      await addContribution(work, id, {
        agencyId: police,
        cash: 23_750_50n,
        inKind: 0n,
        inKindWords: '',
        ...nothing,
      })
      await addExpenditure(work, id, {
        heading: 'Training',
        planned: 21_500_00n,
        spent: 20_114_50n,
        note: 'Secret note',
        version: 0,
      })
      return { budgetId: id, settled }
    })
    const report = await here.do((work) =>
      aReport(work, {
        slug: 'money',
        chapters: [{ heading: 'Funding', text: 'What we had to spend.\n\n{{budget}}' }],
      }),
    )
    // Nothing is drawn of a budget that is not public, and the checker says that something is missing.
    assert.match(await textOf(manager, address(report)), /\{\{budget\}\}/)
    await here.do((work) =>
      changeBudget(work, budgetId, { ...settled, version: 1, isPublic: true, carriedForward: null }),
    )

    await compileReport(here, manager, report)
    await waiveAll(address(report))
    await signReport(here, manager, report)
    await manager.post(`${address(report)}/publish`, { note: '' })
    await here.settled()
    const page = await stranger.get('/yearly-report/money')
    const words = page.text.replaceAll(/\s+/g, ' ')
    assert.match(
      words,
      /For 2022\/23, £86,250\.50 was agreed in cash and £8,400 in kind\. £100 was brought forward\. £20,114\.50 of £21,500 planned has been spent\./,
    )
    assert.doesNotMatch(words, /Secret note|\{\{/)
    assert.deepEqual(
      page.querySelectorAll('.accord-chart tbody tr').map(({ text }) => text.trim()),
      ['Anyshire Police£23,750.50', 'North Council£62,500'],
    )
    const [cash] = page.querySelectorAll('.accord-figure')
    const certificate = page.querySelector(`[id="${cash?.getAttribute('href')?.slice(1)}"]`)?.text ?? ''
    assert.match(certificate, /£86,250\.50(?! pounds)/)
    assert.match(certificate, /Budget of Children Board for 2022\/23, agreed by: Decision 11/)
    const word = checkWord((await stranger.raw('/yearly-report/money/version-1/report.docx')).rawPayload)
    assert.deepEqual(word.faults, [])
    assert.match(word.text, /£86,250\.50 was agreed in cash/)
    assert.match(
      (await stranger.raw('/yearly-report/money/version-1/figures.csv')).body,
      /budget:children-board:spent:training,.*20114\.5/,
    )

    await here.do((work) =>
      addExpenditure(work, budgetId, {
        heading: 'Reviews',
        planned: 500_00n,
        spent: 0n,
        note: '',
        version: 0,
      }),
    )
    await here.settled()
    assert.match(
      (await manager.get(address(report))).querySelector('.accord-moved')?.text ?? '',
      / was published as £21,500\. The record now says £22,000/,
    )
  })

  it('stays as it was compiled when its data is locked', async () => {
    const bound = { key: 'trained', ...REFERENCE, form: 'exact', nearest: null } as const
    const report = await here.do((work) =>
      aReport(work, {
        slug: 'kept',
        chapters: [{ heading: 'Training', text: 'There were {{trained}} people.\n\n{{budget}}' }],
        figures: [bound],
      }),
    )
    await compileReport(here, manager, report)
    await manager.post(`${address(report)}/data-lock`, {})
    assert.match(await textOf(manager, address(report)), /Locked on/)
    assert.doesNotMatch(await textOf(manager, address(report)), /has changed since/)
    await waiveAll(address(report))
    await signReport(here, manager, report)
    await manager.post(`${address(report)}/publish`, { note: '' })
    await manager.get(`${address(report)}/publish`)
    assert.match(
      (await manager.post(`${address(report)}/publish`, { note: 'Again' }, 409)).text,
      /This is what is published already/,
    )
  })

  it('has no public version for other readers before it is public itself', async () => {
    const report = await here.do((work) =>
      aReport(work, { slug: 'later', chapters: [{ heading: 'Next', text: 'We shall meet again.' }] }),
    )
    const { to } = await manager.post(`${address(report)}/audiences`, { audience: 'young-people' })
    const version = to.replace(/^.*\/workspace/, '/workspace')
    await manager.post(`${version}/compile`, {})
    await here.settled()
    await waiveAll(version)
    const refused = await manager.post(`${version}/publish`, { note: '' }, 409)
    assert.match(refused.text, /The report that this version follows is not published yet/)
    await stranger.get('/yearly-report/later-young-people', 404)
  })

  it('has a version for young people that draws the same figures, and warns when the report moves on without it', async () => {
    const report = await here.do((work) =>
      aReport(work, {
        slug: 'both',
        chapters: [
          { heading: 'Training', text: 'The board met. In all, {{trained}} people attended training.' },
          { heading: 'Next', text: 'We shall meet again.' },
        ],
        figures: [{ key: 'trained', ...REFERENCE, form: 'exact', nearest: null }],
      }),
    )
    await publishReport(here, manager, report)
    const [{ to }, again] = [
      await manager.post(`${address(report)}/audiences`, { audience: 'young-people' }),
      await officer.post(`${address(report)}/audiences`, { audience: 'young-people' }),
    ]
    assert.equal(again.to, to, 'Two asked, and there are two')
    const version = to.replace(/^.*\/workspace/, '/workspace')
    assert.match(await textOf(manager, address(report)), /For young people In step/)
    await manager.post(`${version}/audiences`, { audience: 'easy-read' }, 404)

    for (const link of (await manager.get(version)).querySelectorAll('.accord-chapters a')) {
      const path = link.getAttribute('href') ?? ''
      const form = await manager.get(path)
      const field = (name: string) => form.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
      await manager.post(path, {
        ...{ heading: field('heading'), version: field('version') },
        text: 'We taught {{trained}} people to keep children safe.',
      })
    }
    await manager.post(`${version}/compile`, {})
    await here.settled()
    await waiveAll(version)
    await manager.post(`${version}/publish`, { note: '' })
    await here.settled()
    const young = await textOf(stranger, '/yearly-report/both-young-people')
    assert.match(young, /We taught 2,024 people to keep children safe/)
    assert.match(young, /These pages tell what is in Yearly report 2022–23/)
    assert.match(await textOf(stranger, '/yearly-report/both'), /Also: For young people/)
    const listed = (await stranger.get('/yearly-report'))
      .querySelectorAll('.accord-task h2')
      .map(({ text }) => text)
    assert.equal(listed.filter((title) => title.includes('young people')).length, 0)

    // The report moves on: the figure by itself, the words not.
    const [chapterId] = report.chapterIds
    const chapter = `${address(report)}/chapters/${chapterId}`
    await manager.get(chapter)
    await manager.post(chapter, {
      heading: 'Training',
      version: '1',
      text: 'The board met. In all, {{trained}} people attended training, and more will.',
    })
    const warned = await manager.get(version)
    assert.match(warned.text.replaceAll(/\s+/g, ' '), /Out of step with the report.*“Training” has changed/)
    assert.doesNotMatch(warned.querySelector('[aria-labelledby=step]')?.text ?? '', /“Next”/)
    assert.match(await textOf(manager, address(report)), /For young people Out of step/)
    assert.match(
      await textOf(manager, `${version}/publish`),
      /The report has changed since this version was last read/,
    )

    await publishReport(here, manager, report, 'More will be trained.')
    assert.match(await textOf(stranger, '/yearly-report/both-young-people'), /The report has changed since/)
    assert.match(await textOf(manager, '/workspace'), /yearly report for young people is out of step/)

    // Somebody confirms what they have seen, and nothing that came after.
    const form = warned.querySelector('form[action$="/in-step"]')
    const action = form?.getAttribute('action') ?? ''
    const seen = form?.querySelector('[name=seen]')?.getAttribute('value') ?? ''
    await manager.post(chapter, {
      heading: 'Training',
      version: '2',
      text: 'The board met. In all, {{trained}} people attended training. Fewer will.',
    })
    await officer.post(action, { seen }, 409)
    assert.match(await textOf(manager, version), /Out of step with the report/)
    const now = (await manager.get(version)).querySelector('[name=seen]')?.getAttribute('value') ?? ''
    await officer.post(action, { seen: now })
    assert.doesNotMatch(await textOf(manager, version), /Out of step/)
    assert.equal((await here.audited('reports.sayInStep')).length, 1)

    // Its words are still right, so it is published again as it is, and warns nobody any more.
    await manager.post(`${version}/compile`, {})
    await here.settled()
    await manager.post(`${version}/publish`, { note: 'It was read beside version 2 of the report.' })
    assert.match(await textOf(stranger, '/yearly-report/both-young-people'), /These pages tell what is in/)
    assert.doesNotMatch(await textOf(manager, '/workspace'), /for young people is out of step/)
    await manager.post(`${version}/publish`, { note: 'Once more' }, 409)
  })
})

describe('a version for other readers', () => {
  const mark = (chapterId: string, hash: string) => ({ chapterId, heading: chapterId, hash })
  it('is told of every chapter that changed, came or went, and of nothing else', () => {
    assert.deepEqual(
      changesSince(
        [mark('same', '1'), mark('other', '1'), mark('gone', '1')],
        [mark('new', '1'), mark('other', '2'), mark('same', '1')],
      ),
      [
        { heading: 'new', how: 'new' },
        { heading: 'other', how: 'changed' },
        { heading: 'gone', how: 'taken out' },
      ],
    )
  })
})
