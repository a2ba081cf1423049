import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { byLetter } from './rules.ts'

describe('the glossary', () => {
  let here: World
  let manager: Visitor
  let officer: Visitor

  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { posts: ['business-officer'] })
  })
  after(() => here[Symbol.asyncDispose]())

  const edit = async (term: string) => {
    const links = (await manager.get('/workspace/glossary')).querySelectorAll('dt a')
    return links.find(({ text }) => text === term)?.getAttribute('href') ?? ''
  }

  it('shows the public what the business unit adds', async () => {
    await manager.post('/workspace/glossary/new', {
      term: 'ICPC',
      meaning: 'Initial child protection conference',
    })
    const page = await (await here.visitor()).get('/glossary')
    assert.match(page.text, /ICPC\s*Initial child protection conference/)
  })

  it('takes a term once, in capitals or not', async () => {
    await manager.post('/workspace/glossary/new', { term: 'MASH', meaning: 'Multi-agency safeguarding hub' })
    await manager.post('/workspace/glossary/new', { term: 'mash', meaning: 'Something else' }, 422)
  })

  it('keeps both texts when two people change a term', async () => {
    await manager.post('/workspace/glossary/new', { term: 'LADO', meaning: 'An officer' })
    const address = await edit('LADO')
    await manager.post(address, { term: 'LADO', meaning: 'Local authority designated officer', version: '1' })
    const page = await officer.post(
      address,
      { term: 'LADO', meaning: 'Who hears of allegations', version: '1' },
      409,
    )
    assert.match(page.text, /Local authority designated officer/)
    assert.match(page.querySelector('textarea')?.text ?? '', /Who hears of allegations/)
    await officer.post(address, { term: 'LADO', meaning: 'Both, joined', version: '2' })
  })

  it('stands in the order of a dictionary', () => {
    const letters = byLetter(
      ['sar', 'CSA', '7-minute briefing', 'Section 11', 'ace'].map((term) => ({ term })),
    )
    assert.deepEqual(
      letters.map(({ letter, terms }) => [letter, ...terms.map(({ term }) => term)]),
      [
        ['0–9', '7-minute briefing'],
        ['A', 'ace'],
        ['C', 'CSA'],
        ['S', 'sar', 'Section 11'],
      ],
    )
  })
})
