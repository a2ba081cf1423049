import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { errors, sides, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type Fields, type Visitor, type World, world } from '#platform/testing/world.ts'

const SETS = '/workspace/question-sets'

describe('writing a question set', () => {
  let here: World
  let manager: Visitor
  let officer: Visitor

  before(async () => {
    here = await world(site, { today: '2026-03-10' })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Bea Manager' })
    officer = await aVisitor(here, { posts: ['business-officer'], name: 'Olu Officer' })
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** What a form opens with, so that only what a test is about has to be typed. */
  async function opened(who: Visitor, path: string): Promise<Fields> {
    const form = (await who.get(path)).querySelector('main form')
    const fields: Record<string, string> = {}
    for (const field of form?.querySelectorAll('input, textarea, option[selected]') ?? []) {
      const kind = field.getAttribute('type') ?? ''
      if (/radio|checkbox/.test(kind) && !field.hasAttribute('checked')) continue
      const name = field.getAttribute('name') ?? field.closest('select')?.getAttribute('name') ?? ''
      if (name === '' || name === 'formToken') continue
      fields[name] = field.tagName === 'TEXTAREA' ? field.text : (field.getAttribute('value') ?? '')
    }
    return fields
  }
  const send = async (path: string, fields: Fields, status?: number) =>
    manager.post(path.replace(/\?.*/, ''), { ...(await opened(manager, path)), ...fields }, status)

  let begun = 0
  async function aSet(): Promise<string> {
    begun += 1
    await manager.get(`${SETS}/new`)
    return (await manager.post(`${SETS}/new`, { title: `A tool ${begun}`, kind: 'survey' })).to
  }
  const linkOn = async (path: string, pattern: RegExp): Promise<string> =>
    (await manager.get(path))
      .querySelectorAll('main a')
      .map((link) => link.getAttribute('href') ?? '')
      .findLast((href) => pattern.test(href)) ?? assert.fail(`${path} links to ${pattern}`)
  async function aSection(set: string, heading: string): Promise<string> {
    await send(`${set}/sections/new`, { heading })
    return (await linkOn(set, /\/questions\/new$/)).replace('/questions/new', '')
  }
  async function aQuestion(set: string, section: string, type: string, fields: Fields): Promise<string> {
    await send(`${section}/questions/new?type=${type}`, fields)
    return (await linkOn(set, /\/questions\/[0-9a-f-]{36}\/edit$/)).replace('/edit', '')
  }

  it('goes from nothing to a version that is published', async () => {
    const set = await aSet()
    assert.match(words(await manager.get(set)), /Nothing is asked\. Add a section/)
    const section = await aSection(set, 'Leading')
    await aQuestion(set, section, 'choice', { words: 'Is there a policy?', options: 'Yes [1]\nNo [0]' })
    await aQuestion(set, section, 'number', { words: 'How many staff?', name: '' })
    const page = words(await manager.get(set))
    assert.match(page, /Is there a policy\?\s*One answer[\s\S]*How many staff\?\s*A number/)
    assert.match(words(await manager.get(`${set}/preview`)), /Is there a policy\?[\s\S]*How many staff\?/)
    const version = (await manager.get(set)).querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(`${set}/publish`, { note: '', version })
    assert.match(words(await manager.get(set)), /Version 1/)
  })

  it('says what is wrong with a question, and keeps what was typed', async () => {
    const set = await aSet()
    const section = await aSection(set, 'Leading')
    const path = `${section}/questions/new?type=choice`
    const page = await send(path, { words: '', options: 'Only one' }, 422)
    assert.ok(errors(page).includes('Write the question'))
    assert.ok(errors(page).includes('Give at least two answers'))
    assert.equal(page.querySelector('#options')?.text.trim(), 'Only one')
    const badLink = await send(`${set}/sections/new`, { heading: 'More', links: 'Guidance | nowhere' }, 422)
    assert.match(errors(badLink)[0] ?? '', /begins with https/)
  })

  it('shows a question by an answer before it, and tells of one that nobody reaches', async () => {
    const set = await aSet()
    const section = await aSection(set, 'Leading')
    const first = await aQuestion(set, section, 'choice', { words: 'Is there one?', options: 'Yes\nNo' })
    const second = await aQuestion(set, section, 'text', { words: 'Who leads on it?', most: '200' })
    const id = first.split('/').at(-1) ?? ''
    const test = { 'test-1-question': id, 'test-1-is': 'one-of' }
    await send(`${second}/condition`, { match: 'all', ...test, 'test-1-with': 'yes' })
    assert.match(words(await manager.get(set)), /Who leads on it\?\s*Text · shown by an answer before it/)
    await send(`${second}/condition`, { match: 'all', ...test, 'test-1-with': 'maybe' })
    assert.match(words(await manager.get(set)), /names the answer “maybe”/)
    const out = words(await manager.get(`${first}/take-out`))
    assert.match(out, /1 other part of the set names it[\s\S]*Who leads on it\?/)
    await send(`${first}/take-out`, {})
    assert.match(words(await manager.get(set)), /names a question that is not in this set/)
  })

  it('shows both texts to whoever saves second, and loses neither', async () => {
    const set = await aSet()
    const section = await aSection(set, 'Leading')
    const before = await opened(officer, `${section}/edit`)
    await send(`${section}/edit`, { heading: 'Leading well' })
    const both = await officer.post(`${section}/edit`, { ...before, heading: 'Leading others' }, 409)
    assert.ok(sides(both).some((side) => side.includes('Leading well')))
    assert.ok(sides(both).some((side) => side.includes('Leading others')))
    const version = both.querySelector('main [name=version]')?.getAttribute('value') ?? ''
    await officer.post(`${section}/edit`, { ...before, heading: 'Leading others', version })
    assert.match(words(await manager.get(set)), /Leading others/)
  })

  it('gives a set standards, which questions ask about and which can be taken out again', async () => {
    const set = await aSet()
    const section = await aSection(set, 'Leading')
    await send(`${set}/standards/new`, { number: '1', words: 'Leaders are committed' })
    await send(`${set}/standards/new`, { number: '2', words: 'Staff are trained' })
    const second = (await linkOn(set, /\/standards\/[0-9a-f-]{36}\/edit$/)).replace('/edit', '')
    const standard = second.split('/').at(-1) ?? ''
    await aQuestion(set, section, 'rag', { words: 'How well are they trained?', standard })
    assert.match(words(await manager.get(set)), /2\. Staff are trained\s*1 question asks about it/)
    await send(`${second}/edit`, { number: '2', words: 'Everybody is trained' })
    await manager.get(set)
    await manager.post(`${second}/move`, { way: 'up' })
    const page = words(await manager.get(set))
    assert.match(page, /2\. Everybody is trained[\s\S]*1\. Leaders are committed/)
    await send(`${second}/edit`, { number: '', words: 'x' }, 422)
    assert.match(words(await manager.get(`${second}/take-out`)), /1 question asks about it\. It stays/)
    await send(`${second}/take-out`, {})
    const after = words(await manager.get(set))
    assert.doesNotMatch(after, /Everybody is trained/)
    assert.match(after, /How well are they trained\?/)
  })

  it('moves sections and questions, and stops at the ends', async () => {
    const set = await aSet()
    await aSection(set, 'First')
    const second = await aSection(set, 'Second')
    await manager.get(set)
    await manager.post(`${second}/move`, { way: 'up' })
    assert.match(words(await manager.get(set)), /1\. Second[\s\S]*2\. First/)
    await manager.post(`${second}/move`, { way: 'up' })
    assert.match(words(await manager.get(set)), /1\. Second[\s\S]*2\. First/)
  })

  it('is for the business unit, and not for a set that is archived', async () => {
    const set = await aSet()
    const member = await aVisitor(here)
    await member.get(`${set}/edit`, 403)
    await manager.get(set)
    await manager.post(`${set}/archive`, {})
    await manager.get(`${set}/edit`, 404)
  })
})
