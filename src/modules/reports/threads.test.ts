import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { answerRecommendation, recordRecommendation } from '#modules/actions/index.ts'
import { aGroup, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { address, aReport, type MadeReport } from './testing.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

describe('the thread of a recommendation', () => {
  let here: World
  let manager: Awaited<ReturnType<typeof aVisitor>>
  let report: MadeReport
  let path: string

  before(async () => {
    here = await world(site, { today: '2023-06-01' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    await here.do(
      async (work) => {
        const madeToId = await aGroup(work, { name: 'Adults Board' })
        const { id } = await recordRecommendation(work, {
          ...{ wording: 'Name the staff of every review', originKind: 'adult-review', tier: 2, themeIds: [] },
          ...{ originWords: 'Review “Ivy”', madeOn: day('2022-05-02'), record: null, madeToId },
        })
        await answerRecommendation(work, id, {
          ...{
            answer: 'declined',
            answeredOn: day('2022-06-01'),
            reason: 'The law protects them',
            version: 1,
          },
        })
        path = `/workspace/recommendations/${id}`
        report = await aReport(work, {
          slug: '2022-23',
          chapters: [{ heading: 'Findings of reviews', text: 'There were two.' }],
        })
      },
      { id: manager.personId },
    )
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('lacks the paragraph of a yearly report until a chapter tells of it, and then leads to it', async () => {
    const bare = words(await manager.get(path))
    assert.match(bare, /1 gap in 3 links/)
    assert.match(bare, /No paragraph of a yearly report tells of it/)
    const desk = await manager.get(address(report))
    const chapter = desk.querySelector('main .accord-chapters a')?.getAttribute('href') ?? ''
    const inbox = await manager.get(`${chapter}/sentences/new`)
    const item = inbox
      .querySelectorAll('.govuk-checkboxes__item')
      .find((each) => /decided not to act on the recommendation/.test(each.text))
    const sentences = item?.querySelector('input')?.getAttribute('value') ?? ''
    await manager.post(`${chapter}/sentences/new`, { sentences })
    const page = await manager.get(path)
    assert.match(words(page), /No gap/)
    assert.ok(page.querySelector(`a[href="${chapter}"]`))
  })
})
