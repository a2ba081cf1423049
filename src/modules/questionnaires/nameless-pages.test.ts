import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { boxes, errors, sides, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { writeNight } from './commands/nameless.ts'
import { namelessResponses } from './queries/nameless.ts'
import { writeSetFile } from './rules/reading-sets.ts'
import type { RoundId } from './schema/asking.ts'
import { aQuestion, aSection, aSet, idOf } from './testing.ts'

const set = aSet(
  [
    aSection(901, [
      aQuestion(1, { words: 'Do you know your lead?', evidenceFor: ['yes'] }),
      aQuestion(2, { type: 'file', words: 'Send a file' }),
    ]),
    aSection(902, [aQuestion(3, { type: 'text', words: 'What would help you?', isRequired: false })]),
  ],
  { title: 'Practitioners' },
)

describe('answering without a name', () => {
  let here: World
  let manager: Awaited<ReturnType<typeof aVisitor>>
  let setPath: string

  before(async () => {
    here = await world(site, { today: '2026-03-10' })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Bea Manager' })
    await manager.get('/workspace/question-sets/import')
    const file = { field: 'file', name: 'set.json', bytes: Buffer.from(writeSetFile(set)) }
    setPath = (await manager.upload('/workspace/question-sets/import', file, { kind: 'survey' })).to
    await manager.get(setPath)
    await manager.post(`${setPath}/publish`, { note: '', version: '1' })
  })
  after(() => here?.[Symbol.asyncDispose]())

  let made = 0
  /** Where whoever has the link answers a new round, and the round. */
  async function opened(audience = 'open-link') {
    here.at('2026-03-10T10:00:00Z')
    await manager.get(`${setPath}/ask`)
    const days = { ...boxes('opensOn', '2026-03-01'), ...boxes('closesOn', '2026-03-31') }
    const { to } = await manager.post(`${setPath}/ask`, { title: `Survey ${++made}`, audience, ...days })
    return { at: `/answer/${to.split('/').at(-1)}`, round: to, id: to.split('/').at(-1) as RoundId }
  }
  const first = `/questions/${idOf(1)}`
  const last = `/questions/${idOf(3)}`
  const revisionOn = (page: Awaited<ReturnType<Visitor['get']>>) =>
    page.querySelector('[name=kept_revision]')?.getAttribute('value') ?? ''
  const save = async (
    who: Visitor,
    path: string,
    fields: Readonly<Record<string, string>>,
    status?: number,
  ) => {
    const page = await who.get(path)
    return who.post(path, { kept_revision: revisionOn(page), ...fields }, status)
  }

  it('leads from the link to the questions, and to sending, without files and evidence', async () => {
    const { at, round, id } = await opened()
    assert.match(words(await manager.get(round)), /\/answer\//)
    const who = await here.visitor()
    const start = await who.get(at)
    assert.match(words(start), /Survey 1[\s\S]*without your name/)
    assert.equal((await save(who, at + first, { q1: 'yes' })).to, at + last)
    assert.equal((await save(who, at + last, { q3: 'More time' })).to, `${at}/check`)
    const check = words(await who.get(`${at}/check`))
    assert.match(check, /More time/)
    assert.doesNotMatch(check, /Send a file|to do before/)
    const { to } = await who.post(`${at}/send`, {})
    assert.match(words(await who.get(to)), /Your answers are sent/)
    await here.do(writeNight)
    assert.equal((await here.do((work) => namelessResponses(work.tx, id))).length, 0)
    here.at('2026-04-01T02:40:00Z')
    await here.do(writeNight)
    const written = await here.do((work) => namelessResponses(work.tx, id))
    assert.deepEqual(written, [
      { [idOf(1)]: { type: 'choice', value: 'yes' }, [idOf(3)]: { type: 'text', words: 'More time' } },
    ])
  })

  it('goes on by the code in another browser, and by no other code', async () => {
    const { at } = await opened()
    const who = await here.visitor()
    await save(who, at + first, { q1: 'no' })
    const code = (await who.get(at + last)).querySelector('strong.accord-nowrap')?.text ?? ''
    assert.match(code, /^([a-z2-9]{5}-){4}[a-z2-9]{5}$/)
    const elsewhere = await here.visitor()
    await elsewhere.get(`${at}/resume`)
    const wrong = await elsewhere.post(`${at}/resume`, { code: 'abcde' }, 422)
    assert.match(errors(wrong)[0] ?? '', /five groups/)
    const other = `${code.startsWith('a') ? 'b' : 'a'}${code.slice(1)}`
    assert.match(
      errors(await elsewhere.post(`${at}/resume`, { code: other }, 422))[0] ?? '',
      /Nothing is saved/,
    )
    await elsewhere.post(`${at}/resume`, { code: code.toUpperCase().replaceAll('-', ' ') })
    const page = await elsewhere.get(at + first)
    assert.ok(page.querySelector('[name=q1][value=no]')?.hasAttribute('checked'))
  })

  it('asks what is missing, and keeps what was typed wrong', async () => {
    const { at } = await opened()
    const who = await here.visitor()
    await save(who, at + last, { q3: 'More time' })
    assert.match(words(await who.get(`${at}/check`)), /1 thing to do before you can send/)
    await who.post(`${at}/send`, {}, 422)
    const page = await save(who, at + last, { q3: 'x'.repeat(2001) }, 422)
    assert.equal(page.querySelector('#q3')?.text.trim().length, 2001)
  })

  it('shows both texts to whoever saves in two windows', async () => {
    const { at } = await opened()
    const who = await here.visitor()
    await save(who, at + last, { q3: 'One' })
    const stale = revisionOn(await who.get(at + last))
    await save(who, at + last, { q3: 'Two' })
    const both = await who.post(at + last, { kept_revision: stale, q3: 'Three' }, 409)
    assert.match(sides(both)[0] ?? '', /Two/)
    assert.match(sides(both)[1] ?? '', /Three/)
    await who.post(at + last, { kept_revision: revisionOn(both), q3: 'Three' })
    assert.match(words(await who.get(`${at}/check`)), /Three/)
  })

  it('is not open before its first day, after its last, nor once it is closed', async () => {
    const { at, round } = await opened('public')
    const who = await here.visitor()
    await save(who, at + first, { q1: 'yes' })
    here.at('2026-02-28T10:00:00Z')
    assert.match(words(await who.get(at)), /This is not open/)
    here.at('2026-03-31T23:30:00Z')
    await who.post(`${at}/send`, {}, 200)
    here.at('2026-03-11T10:00:00Z')
    await manager.get(round)
    await manager.post(`${round}/close`, {})
    assert.match(words(await who.get(at + first)), /This is not open/)
  })

  it('is no way into a round that is answered by name', async () => {
    const { id } = await opened('people')
    const who = await here.visitor()
    await who.get(`/answer/${id}`, 404)
    await who.get('/answer/nowhere', 404)
  })

  it('stops a flood from one address, and loses nothing that was saved or typed', async () => {
    const { at } = await opened()
    here.at('2026-03-10T12:00:00Z')
    const begun = await here.visitor()
    await save(begun, at + first, { q1: 'yes' })
    const machine = await here.visitor()
    await machine.get(`${at}/resume`)
    for (let each = 0; each < 600; each += 1)
      await machine.attempt(`${at}/resume`, { code: 'aaaaa-bbbbb-ccccc-ddddd-eeeee' })
    const late = await here.visitor()
    const page = await save(late, at + last, { q3: 'Not to be lost' }, 429)
    assert.equal(page.querySelector('#q3')?.text.trim(), 'Not to be lost')
    // Who has begun goes on, and sends it a minute later.
    await save(begun, at + last, { q3: 'Still here' })
    await begun.get(`${at}/check`)
    await begun.post(`${at}/send`, {}, 429)
    here.at('2026-03-10T12:01:01Z')
    await begun.get(`${at}/check`)
    await begun.post(`${at}/send`, {})
  })

  it('leaves the code in no address', async () => {
    const { at } = await opened()
    const who = await here.visitor()
    const { to } = await save(who, at + first, { q1: 'yes' })
    assert.doesNotMatch(to, /\?/)
    assert.match(who.cookies(), /accord\.answer=/)
  })
})
