import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { boxes, errors, words } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { voiceStanding } from './rules/voices.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Page = Awaited<ReturnType<Visitor['get']>>

const VOICES = '/workspace/voices'

const versionOn = (page: Page): string =>
  page.querySelector('main [name=version]')?.getAttribute('value') ?? ''

describe('the voice ledger', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let owner: Visitor

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { name: 'Max Manager', posts: ['business-manager'] })
    const agencyId = await here.do((work) => anAgency(work))
    member = await aVisitor(here, { posts: ['agency-lead'], agencyId })
    owner = await aVisitor(here, { name: 'Olive Owner' })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const typed = (given: Fields = {}): Fields => ({
    ...{ saidBy: 'children', words: 'Nobody came back to us', heardIn: 'forum', people: '12' },
    ...{ consent: 'public', agreed: 'Asked at the forum', ownerId: owner.personId },
    ...{ ...boxes('heardOn', '2026-05-02'), ...boxes('owedBy', '2026-06-30'), ...given },
  })
  async function aVoice(given: Fields = {}): Promise<string> {
    await manager.get(`${VOICES}/new`)
    return (await manager.post(`${VOICES}/new`, typed(given))).to
  }
  const send = async (by: Visitor, path: string, fields: Fields, status?: number) => {
    const version = versionOn(await by.get(path))
    return by.post(path, { version, ...fields }, status)
  }

  it('asks a person by name what changed, and is whole once those who said it were told', async () => {
    const path = await aVoice({ words: 'We want to be asked first' })
    assert.match(words(await owner.get('/workspace')), /Say what changed, VO-2026-\d{3}/)
    await owner.get(VOICES, 403)
    await send(owner, `${path}/changed`, { changed: 'They are asked before every plan', told: '' })
    assert.doesNotMatch(words(await owner.get('/workspace')), /Say what changed/)
    assert.match(words(await member.get(path)), /Nothing says how those who said it were told/)
    await send(owner, `${path}/changed`, { changed: 'They are asked before every plan', told: 'A letter' })
    const page = words(await member.get(path))
    assert.match(page, /Answered and told/)
    assert.match(page, /They are asked before every plan \(20 May 2026\)/)
    assert.doesNotMatch(page, /Nothing says how/)
  })

  it('keeps nothing that nobody agreed to, and needs somebody who owes it', async () => {
    await manager.get(`${VOICES}/new`)
    const without = typed({ consent: '', agreed: '', ownerId: '', people: 'some' })
    assert.deepEqual(errors(await manager.post(`${VOICES}/new`, without, 422)), [
      'How many said it must be a whole number from 1 to 100,000',
      'Select who may read it. Where nobody agreed, it cannot be kept',
      'Enter how they agreed',
      'Select the person who owes what changed',
    ])
    const later = await manager.post(`${VOICES}/new`, typed(boxes('heardOn', '2026-05-21')), 422)
    assert.deepEqual(errors(later), ['The day on which it was heard cannot be in the future'])
  })

  it('loses the words for good when whoever said them no longer agrees', async () => {
    const path = await aVoice({ words: 'Zirconia is what I said', agreed: 'Quartzite agreed' })
    const version = versionOn(await manager.get(path))
    await manager.post(`${path}/take-back`, { version })
    const page = words(await member.get(path))
    assert.match(page, /The words were taken away on 20 May 2026/)
    assert.doesNotMatch(page, /Zirconia|Quartzite/)
    assert.doesNotMatch(words(await member.get(VOICES)), /Zirconia/)
    await manager.get(`${path}/edit`, 404)
    assert.doesNotMatch(words(await owner.get('/workspace')), /Zirconia/)
    // Whoever had the form open writes nothing back.
    const late = await manager.post(`${path}/edit`, { ...typed({ words: 'Zirconia again' }), version }, 409)
    assert.match(words(late), /no longer agrees/)
    assert.doesNotMatch(words(await manager.get(path)), /Zirconia/)
  })

  it('is for those who follow the work, and one of them for whoever owes it', async () => {
    const path = await aVoice({ words: 'Only for some' })
    const stranger = await aVisitor(here)
    await stranger.get(path, 404)
    await stranger.get(`${path}/changed`, 404)
    await stranger.attempt(`${path}/changed`, { changed: 'Nothing at all', told: '', version: '1' })
    assert.doesNotMatch(words(await member.get(path)), /Nothing at all/)
    await member.get(`${path}/changed`, 404)
    await member.get(`${path}/edit`, 403)
  })

  it('shows both texts to whoever says what changed while somebody else does', async () => {
    const path = await aVoice({ words: 'Two of you answer' })
    const version = versionOn(await owner.get(`${path}/changed`))
    await send(manager, `${path}/changed`, { changed: 'A first answer', told: '' })
    const both = words(
      await owner.post(`${path}/changed`, { changed: 'A second one', told: '', version }, 409),
    )
    assert.match(both, /A first answer/)
    assert.match(both, /A second one/)
    assert.doesNotMatch(words(await member.get(path)), /A second one/)
  })

  it('finds those of some people, and those that are owed', async () => {
    await aVoice({ saidBy: 'families', words: 'Families speak here' })
    const found = words(await member.get(`${VOICES}?by=families`))
    assert.match(found, /Families speak here/)
    assert.doesNotMatch(found, /We want to be asked first/)
    assert.doesNotMatch(
      words(await member.get(`${VOICES}?standing=Answered+and+told`)),
      /Families speak here/,
    )
  })

  it('gives the yearly report only words that everybody may read', async () => {
    const open = await aVoice({ words: 'Open to everybody' })
    const inside = await aVoice({ words: 'Between ourselves', consent: 'inside' })
    for (const path of [open, inside])
      await send(manager, `${path}/changed`, { changed: 'A new way', told: 'By letter' })
    const evidence = words(await manager.get('/workspace/scrutiny/evidence'))
    assert.match(
      evidence,
      /Children and young people \(12 people\) said: “Open to everybody” What changed: A new way/,
    )
    assert.doesNotMatch(evidence, /Between ourselves/)
    assert.match(evidence, /What people said was recorded \d+ times/)
  })
})

describe('what is owed of something that was said', () => {
  const today = Temporal.PlainDate.from('2026-03-20')
  const on = (day: string, changed = '', told = '') =>
    voiceStanding({ consent: 'public', owedBy: Temporal.PlainDate.from(day), changed, told }, today)

  it('is overdue only after its day, and done only when those who said it were told', () => {
    assert.equal(on('2026-03-19'), 'Overdue')
    assert.equal(on('2026-03-20'), 'Due soon')
    assert.equal(on('2026-04-03'), 'Due soon')
    assert.equal(on('2026-04-04'), 'Owed')
    assert.equal(on('2026-03-01', 'Something'), 'Answered')
    assert.equal(on('2026-03-01', 'Something', 'A letter'), 'Answered and told')
  })
})
