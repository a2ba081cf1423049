import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { boxes, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { takeNameless } from './commands/nameless.ts'
import { addRound, closeRound } from './commands/rounds.ts'
import { addSetFrom, changeDraft, publishSet } from './commands/sets.ts'
import type { RoundId } from './schema/asking.ts'
import type { QuestionSet } from './schema/question-set.ts'
import type { SetId, SetVersionId } from './schema.ts'
import { aQuestion, aSetOf, idOf } from './testing.ts'

const options = (...all: readonly string[]) => all.map((words) => ({ value: words.toLowerCase(), words }))
const first = aSetOf(
  aQuestion(1, { name: 'policy', words: 'Is there a policy?' }),
  aQuestion(2, { name: 'worded', words: 'Do you know it?' }),
  aQuestion(3, { name: 'changed', words: 'How often?', options: options('Weekly', 'Monthly') }),
)
const second = aSetOf(
  aQuestion(1, { name: 'policy', words: 'Is there a policy?' }),
  aQuestion(2, { name: 'worded', words: 'Do you know what it says?' }),
  aQuestion(3, { name: 'changed', words: 'How often?', options: options('Weekly', 'Yearly') }),
  aQuestion(4, { name: 'fresh', words: 'Was it read to you?' }),
)

describe('what was answered through the rounds', () => {
  let here: World
  let manager: Awaited<ReturnType<typeof aVisitor>>
  let setId: SetId
  let earlier: RoundId
  let later: RoundId
  let versionId: SetVersionId

  const published = (version: number): Promise<SetVersionId> =>
    here.do(
      async (work) => {
        const made = await publishSet(work, setId, { version, note: '' })
        assert.ok('id' in made)
        return made.id
      },
      { id: manager.personId },
    )
  /** A round that so many answered, of whom some say yes. */
  const asked = (
    title: string,
    versionId: SetVersionId,
    [yes, no]: readonly [number, number],
    followsId: RoundId | null,
    set: QuestionSet,
  ): Promise<RoundId> =>
    here.do(
      async (work) => {
        const today = Temporal.PlainDate.from('2026-03-10')
        const round = await addRound(work, {
          ...{ versionId, title, audience: 'open-link', groupId: null, followsId, isSigned: false },
          ...{ opensOn: today, closesOn: today.add({ days: 9 }) },
        })
        const one = (value: string) =>
          Object.fromEntries(
            set.sections
              .flatMap(({ questions }) => questions)
              .map(({ id }) => [id, { type: 'choice', value: id === idOf(3) ? 'weekly' : value } as const]),
          )
        await takeNameless(
          work,
          round.id,
          Array.from({ length: yes + no }, (_, at) => one(at < yes ? 'yes' : 'no')),
        )
        await closeRound(work, round.id)
        return round.id
      },
      { id: manager.personId },
    )

  before(async () => {
    here = await world(site, { today: '2026-03-10' })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Bea Manager' })
    setId = (
      await here.do((work) => addSetFrom(work, { kind: 'survey', set: first }), { id: manager.personId })
    ).id
    earlier = await asked('In 2024', await published(1), [6, 14], null, first)
    await here.do((work) => changeDraft(work, setId, { version: 1, draft: second }), { id: manager.personId })
    versionId = await published(2)
    later = await asked('In 2026', versionId, [15, 5], earlier, second)
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('stands side by side where the question is the same, and says what changed', async () => {
    const results = await manager.get(`/workspace/question-rounds/${later}/results`)
    const path = results.querySelector('main a[href$="/trends"]')?.getAttribute('href') ?? ''
    const page = words(await manager.get(path))
    assert.match(page, /In 2026.*20 responses.*In 2024.*20 responses/)
    assert.match(page, /Is there a policy\?.*Yes\s*15 \(75%\)\s*6 \(30%\)\s*No\s*5 \(25%\)\s*14 \(70%\)/)
    assert.match(page, /Do you know what it says\?\s*It was put in other words in “In 2024”\./)
    assert.match(page, /How often\?\s*It had other answers in “In 2024”, so these are not compared\./)
    assert.match(page, /Yearly.*Other answers/)
    assert.match(page, /Was it read to you\?.*Yes\s*15 \(75%\)\s*Not asked/)
  })

  it('hides in each round what few said', async () => {
    const few = await asked('Now', versionId, [18, 2], later, second)
    const page = words(await manager.get(`/workspace/question-rounds/${few}/trends`))
    assert.match(
      page,
      /Is there a policy\?.*Yes\s*Fewer than 5, or hidden beside such\s*15 \(75%\)\s*6 \(30%\)/,
    )
  })

  it('is begun by saying which round a new one follows', async () => {
    const ask = `/workspace/question-sets/${setId}/ask`
    const form = await manager.get(ask)
    assert.ok(form.querySelectorAll('#followsId option').some(({ text }) => text === 'In 2026'))
    const days = { ...boxes('opensOn', '2026-04-01'), ...boxes('closesOn', '2026-04-30') }
    const typed = { title: 'Next', audience: 'open-link', ...days }
    await manager.post(ask, { ...typed, followsId: idOf(9) }, 422)
    const { to } = await manager.post(ask, { ...typed, followsId: later })
    assert.match(words(await manager.get(`${to}/trends`)), /Next.*In 2026.*In 2024/)
    assert.match(
      words(await manager.get(`/workspace/question-rounds/${earlier}/trends`)),
      /This round follows no other/,
    )
  })
})
