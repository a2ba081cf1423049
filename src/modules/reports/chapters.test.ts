import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { addChapter } from './commands/write.ts'
import { address, aReport, type MadeReport } from './testing.ts'

describe('the chapters of a report', () => {
  let here: World
  let manager: Visitor
  let report: MadeReport
  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { posts: ['business-manager'] })
    report = await here.do(async (work) => {
      const made = await aReport(work, {
        chapters: [
          { heading: 'Foreword', text: 'We met.' },
          { heading: 'Training', text: 'We taught.' },
        ],
      })
      await addChapter(work, made.reportId, { heading: 'Glossary', place: 'appendix', text: 'Words.' })
      return made
    })
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here?.[Symbol.asyncDispose]()
  })

  const links = async () =>
    (await manager.get(address(report))).querySelectorAll('.accord-chapters a').map((link) => ({
      href: link.getAttribute('href') ?? '',
      heading: link.querySelector('span')?.text.trim() ?? '',
    }))
  const order = async () => (await links()).map(({ heading }) => heading)
  const pathOf = async (heading: string) =>
    (await links()).find((link) => link.heading === heading)?.href ?? `no ${heading}`
  const form = async (path: string) => {
    const page = await manager.get(path)
    const choices = page.querySelectorAll('select[name=behind] option').map((option) => ({
      value: option.getAttribute('value') ?? '',
      words: option.text.trim(),
      isChosen: option.hasAttribute('selected'),
    }))
    return { choices, seen: page.querySelector('[name=seen]')?.getAttribute('value') ?? '' }
  }
  const put = async (path: string, words: RegExp, status?: number) => {
    const { choices, seen } = await form(path)
    const behind = choices.find((choice) => words.test(choice.words))?.value ?? 'none'
    return manager.post(`${path}/place`, { behind, seen }, status)
  }

  it('begin before what stands behind the report', async () => {
    await manager.post(`${address(report)}/chapters/new`, { heading: 'Scrutiny', place: 'body' })
    await manager.post(`${address(report)}/chapters/new`, { heading: 'To the committee', place: 'cover' })
    assert.deepEqual(
      await order(),
      ['To the committee (to the committee)', 'Foreword', 'Training', 'Scrutiny', 'Glossary'].map((each) =>
        each.replace(/\s+/g, ' '),
      ),
    )
  })

  it('stand where they are put, among those of their part', async () => {
    const scrutiny = await pathOf('Scrutiny')
    const { choices } = await form(scrutiny)
    assert.equal(choices.find(({ isChosen }) => isChosen)?.words, 'After “Training”')
    assert.doesNotMatch(choices.map(({ words }) => words).join(), /Glossary|committee/)
    await put(scrutiny, /^After “Foreword”/)
    assert.deepEqual((await order()).slice(1), ['Foreword', 'Scrutiny', 'Training', 'Glossary'])
    await put(scrutiny, /^Before all others/)
    assert.deepEqual((await order()).slice(1), ['Scrutiny', 'Foreword', 'Training', 'Glossary'])
    const proof = (await manager.get(`${address(report)}/proof`)).querySelectorAll('main h2.govuk-heading-l')
    assert.deepEqual(proof.map(({ text }) => text.trim()).slice(0, 4), [
      'Scrutiny',
      'Foreword',
      'Training',
      'Glossary',
    ])
  })

  it('stay where they are for whoever saw another order, or names no place', async () => {
    const [training, scrutiny] = [await pathOf('Training'), await pathOf('Scrutiny')]
    const { choices, seen } = await form(training)
    await put(scrutiny, /^After “Training”/)
    const before = await order()
    const behind = choices.find(({ words }) => /^Before all/.test(words))?.value ?? ''
    const late = await manager.post(`${training}/place`, { behind, seen }, 409)
    assert.match(late.text, /Somebody moved a chapter while you had this page open/)
    const now = (await form(training)).seen
    await manager.post(`${training}/place`, { behind: '', seen: now }, 422)
    const glossary = /[0-9a-f-]{36}$/.exec(await pathOf('Glossary'))?.[0] ?? ''
    await manager.post(`${training}/place`, { behind: glossary, seen: now }, 409)
    assert.deepEqual(await order(), before)
  })

  it('can be taken out with their words, and put back', async () => {
    const training = await pathOf('Training')
    await put(training, /^Out of the report/)
    assert.deepEqual((await order()).slice(1), ['Foreword', 'Scrutiny', 'Glossary'])
    assert.doesNotMatch((await manager.get(`${address(report)}/proof`)).text, /We taught/)
    assert.match((await manager.get(address(report))).text, /Out of the report:\s+Training/)
    const page = await manager.get(training)
    assert.match(page.text, /printed nowhere/)
    assert.match(page.querySelector('[name=text]')?.text ?? '', /We taught/)
    await manager.post(`${address(report)}/chapters/new`, { heading: 'Next', place: 'body' })
    await put(training, /^After “Foreword”/)
    assert.deepEqual((await order()).slice(1), ['Foreword', 'Training', 'Scrutiny', 'Next', 'Glossary'])
    assert.match((await manager.get(`${address(report)}/proof`)).text, /We taught/)
    assert.equal((await here.audited('reports.takeOutChapter')).length, 1)
  })

  it('stay in the report while an agency or the scrutineer writes them', async () => {
    const agencyId = await here.do((work) => anAgency(work, { name: 'Constabulary' }))
    const training = await pathOf('Training')
    await manager.post(`${address(report)}/contributions/new`, {
      ...{ chapterId: training.slice(-36), agencyId, asked: 'What you did', wordLimit: '' },
      ...{ 'dueOn-day': '30', 'dueOn-month': '4', 'dueOn-year': '2026' },
    })
    assert.match((await put(training, /^Out of/, 409)).text, /An agency is asked to write for this chapter/)
    const next = await pathOf('Next')
    await manager.post(`${next}/writer`, { writer: 'scrutineer' })
    assert.match((await put(next, /^Out of/, 409)).text, /scrutineer’s own statement, so it stays/)
    await put(next, /^Before all others/)
    assert.deepEqual((await order()).slice(1), ['Next', 'Foreword', 'Training', 'Scrutiny', 'Glossary'])
  })

  it('are not given to the scrutineer while they are out of the report', async () => {
    await put(await pathOf('Foreword'), /^Out of the report/)
    const foreword = (await manager.get(address(report)))
      .querySelectorAll('a')
      .find(({ text }) => text === 'Foreword')
      ?.getAttribute('href')
    assert.ok(foreword)
    assert.equal((await manager.get(foreword)).querySelector('form[action$="/writer"]'), null)
    const { text } = await manager.post(`${foreword}/writer`, { writer: 'scrutineer' }, 403)
    assert.match(text, /out of the report\. Put it back, then give it to the scrutineer/)
    assert.equal((await here.audited('reports.giveChapter')).length, 1)
  })

  it('nest lists and quotations only as deep as a reader is shown them, and keep what was typed', async () => {
    const scrutiny = await pathOf('Scrutiny')
    const version = (await manager.get(scrutiny)).querySelector('[name=version]')?.getAttribute('value') ?? ''
    const save = (text: string, status?: number) =>
      manager.post(scrutiny, { heading: 'Scrutiny', text, version }, status)
    const deep = await save(`${'> '.repeat(11)}We looked.`, 422)
    assert.match(deep.text, /may stand 10 deep within each other at most/)
    assert.match(deep.querySelector('[name=text]')?.text ?? '', /We looked\./)
    await save(Array.from({ length: 11 }, (_, at) => `${'  '.repeat(at)}- Step ${at}`).join('\n'), 422)
    await save(`${'> '.repeat(10)}We looked.`)
    assert.match((await manager.get(`${address(report)}/proof`)).text, /We looked/)
  })

  it('are missed by the checker where the report has none', async () => {
    const empty = await here.do((work) =>
      aReport(work, { slug: 'empty', chapters: [{ heading: 'Foreword', text: 'We met.' }] }),
    )
    const path = `${address(empty)}/chapters/${empty.chapterIds[0]}`
    assert.doesNotMatch((await manager.get(address(empty))).text, /The report has no chapter/)
    await put(path, /^Out of the report/)
    assert.match((await manager.get(address(empty))).text, /Must fix\s*The report has no chapter/)
  })
})
