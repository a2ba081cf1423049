import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { takeNameless } from './commands/nameless.ts'
import { addRound, closeRound } from './commands/rounds.ts'
import { addSetFrom, publishSet } from './commands/sets.ts'
import type { RoundId } from './schema/asking.ts'
import type { SetVersionId } from './schema.ts'
import { aQuestion, aSetOf, idOf } from './testing.ts'

const set = aSetOf(
  aQuestion(1, { name: 'policy', words: 'Is there a policy?', isRequired: false }),
  aQuestion(3, { name: 'why', type: 'text', words: 'What would help?', isRequired: false }),
)
const SAID = [
  'More supervision',
  'Supervision that is not cancelled',
  'Time to talk',
  'Time, and supervision',
  'A list of names <b>"now"</b>',
  'Nothing',
  'Nothing',
]

describe('what answers in words are about', () => {
  let here: World
  let manager: Awaited<ReturnType<typeof aVisitor>>
  let member: Awaited<ReturnType<typeof aVisitor>>
  let versionId: SetVersionId

  before(async () => {
    here = await world(site, { today: '2026-03-10' })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Bea Manager' })
    member = await aVisitor(here, { name: 'Mo Member' })
    versionId = await here.do(
      async (work) => {
        const { id } = await addSetFrom(work, { kind: 'survey', set })
        const version = await publishSet(work, id, { version: 1, note: '' })
        assert.ok('id' in version)
        return version.id
      },
      { id: manager.personId },
    )
  })
  after(() => here?.[Symbol.asyncDispose]())

  const asked = (
    title: string,
    said: readonly string[],
    followsId: RoundId | null = null,
  ): Promise<RoundId> =>
    here.do(
      async (work) => {
        const today = Temporal.PlainDate.from('2026-03-10')
        const round = await addRound(work, {
          ...{ versionId, title, audience: 'open-link', groupId: null, followsId, isSigned: false },
          ...{ opensOn: today, closesOn: today.add({ days: 9 }) },
        })
        await takeNameless(
          work,
          round.id,
          said.map((each) => ({ [idOf(3)]: { type: 'text', words: each } as const })),
        )
        await closeRound(work, round.id)
        return round.id
      },
      { id: manager.personId },
    )
  const themesOf = (id: RoundId): string => `/workspace/question-rounds/${id}/words/${idOf(3)}/themes`

  it('is suggested by keywords, and said by whoever reads them', async () => {
    const round = await asked('Supervision in 2026', SAID)
    const themes = themesOf(round)
    const links = (await manager.get(`/workspace/question-rounds/${round}/words/${idOf(3)}`))
      .querySelectorAll('main a')
      .map((link) => link.getAttribute('href'))
    assert.ok(links.includes(themes))
    assert.match(words(await manager.get(themes)), /No theme yet/)
    const { to: theme } = await manager.post(themes, { name: 'Supervision', keywords: 'supervis, cancel' })
    const page = await manager.get(theme)
    assert.equal(page.querySelectorAll('main b').length, 0)
    const boxes = page.querySelectorAll('main input[name=about]')
    // Each text once, and those that are suggested first, with a tick.
    assert.equal(boxes.length, 6)
    assert.deepEqual(
      boxes.map((box) => box.hasAttribute('checked')),
      [true, true, true, false, false, false],
    )
    assert.match(words(page), /Supervision that is not cancelled\s*Suggested by “supervis”/)
    assert.match(words(await manager.get(themes)), /0 of 0|None read/)
    // One that was suggested is not about it, and one that was not is.
    const value = (at: number): string => boxes[at]?.getAttribute('value') ?? ''
    const looked = boxes.map((_, at) => value(at)).join(' ')
    await manager.get(theme)
    await manager.post(theme, { looked, about: [value(0), value(1), value(3)] })
    const after = words(await manager.get(theme))
    assert.match(after, /About it/)
    assert.match(after, /Not about it/)
    assert.match(words(await manager.get(themes)), /Supervision.*3 of 7 read/)
  })

  it('is compared with the round before, as the theme belongs to the question', async () => {
    const first = await asked('One', SAID)
    const themes = themesOf(first)
    await manager.get(themes)
    const { to: theme } = await manager.post(themes, { name: 'Time', keywords: 'time' })
    const boxes = (await manager.get(theme)).querySelectorAll('main input[name=about]')
    const all = boxes.map((box) => box.getAttribute('value') ?? '').join(' ')
    const ticked = boxes
      .filter((box) => box.hasAttribute('checked'))
      .map((box) => box.getAttribute('value') ?? '')
    await manager.post(theme, { looked: all, about: ticked })
    const second = await asked('Two', SAID.slice(1), first)
    const page = words(await manager.get(themesOf(second)))
    assert.match(page, /Time\s*Suggested by: time\s*None read\s*2 of 7 read\s*6/)
  })

  it('refuses a name twice, words that are none, and marks of what was never written', async () => {
    const round = await asked('Three', SAID)
    const themes = themesOf(round)
    await manager.get(themes)
    assert.match(words(await manager.post(themes, { name: '', keywords: '' }, 422)), /Enter the theme/)
    const { to: theme } = await manager.post(themes, { name: 'Lists', keywords: '' })
    await manager.get(themes)
    assert.match(words(await manager.post(themes, { name: 'lists', keywords: '' }, 422)), /this name already/)
    await manager.get(theme)
    await manager.post(theme, { looked: `${'0'.repeat(64)} nonsense`, about: ['nonsense'] })
    assert.match(words(await manager.get(theme)), /None read/)
    const other = await manager.post(theme, { looked: '', about: ['0'.repeat(64)] }, 422)
    assert.match(words(other), /One of the answers is not on this page/)
    await manager.get(`${theme}/edit`)
    const stale = { name: 'Names', keywords: 'name', version: '9' }
    assert.match(words(await manager.post(`${theme}/edit`, stale, 409)), /changed this theme meanwhile/)
    await manager.post(`${theme}/edit`, { ...stale, version: '1' })
    assert.match(words(await manager.get(themes)), /Names\s*Suggested by: name/)
  })

  it('is read of nobody where so few wrote that they could be told apart, and by the business unit alone', async () => {
    const few = await asked('Few', SAID.slice(0, 4))
    assert.equal((await manager.raw(themesOf(few))).statusCode, 404)
    const round = await asked('Four', SAID)
    assert.equal((await member.raw(themesOf(round))).statusCode, 403)
    // What is said of a mark tells neither who wrote nor who read, and no time.
    for (const entry of await here.audited('questionnaires.mark-answers'))
      assert.deepEqual(Object.keys(entry.detail ?? {}).toSorted(), ['looked', 'roundId'])
  })
})
