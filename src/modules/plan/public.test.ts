import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { addBudget, addExpenditure, changeBudget } from '#modules/governance/index.ts'
import { aGroup, boxes, day, errors, words } from '#modules/governance/testing.ts'
import { figureChoices } from '#modules/indicators/index.ts'
import { aFigure } from '#modules/indicators/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'

describe('what the public reads of a priority', () => {
  let here: World
  let manager: Awaited<ReturnType<typeof aVisitor>>
  let council: AgencyId

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** A priority of a plan that was agreed, and is agreed itself. */
  async function aPriority(title: string): Promise<string> {
    await manager.get('/workspace/plan/new')
    const agreed = { decision: 'Decision 7', ...boxes('endsOn', '2028-03-31') }
    const plan = (await manager.post('/workspace/plan/new', { title: `Plan for ${title}`, ...agreed })).to
    await manager.get(`${plan}/priorities/new`)
    const typed = { title, audience: 'children', place: '1', objectives: 'See it early' }
    const priority = (await manager.post(`${plan}/priorities/new`, typed)).to
    await manager.get(`${priority}/move`)
    await manager.post(`${priority}/move`, { to: 'agreed', words: '', version: '1' })
    return priority
  }

  it('is as much as somebody says, and of no owner', async () => {
    const priority = await aPriority('Exploitation')
    await manager.get(`${priority}/actions/new`)
    const action = { summary: 'Talk to the taxi firms', kind: 'work', ownerAgencyId: council }
    await manager.post(`${priority}/actions/new`, action)
    const id = priority.split('/').at(-1)
    const visitor = await here.visitor()
    await visitor.get(`/priorities/${id}`, 404)
    const typed = {
      title: 'Exploitation',
      audience: 'children',
      place: '1',
      version: '2',
      story: 'Not for all',
    }
    await manager.get(`${priority}/edit`)
    const missing = await manager.post(`${priority}/edit`, { ...typed, isPublic: 'yes' }, 422)
    assert.deepEqual(errors(missing), ['Enter what the public reads before you make it public'])
    await manager.post(`${priority}/edit`, { ...typed, isPublic: 'yes', summary: 'We look out for children' })
    await manager.get(`${priority}/measures/new`)
    const measure = { baseline: 'Eleven', aim: 'Twenty' }
    await manager.post(`${priority}/measures/new`, { ...measure, words: 'Seen by all', isPublic: 'yes' })
    await manager.post(`${priority}/measures/new`, { ...measure, words: 'Seen by us' })
    const page = words(await visitor.get(`/priorities/${id}`))
    assert.match(page, /How we will know that it helps.*Seen by allElevenTwenty/)
    assert.doesNotMatch(page, /Seen by us/)
    assert.match(page, /We look out for children/)
    assert.match(page, /0 of 1 action is done/)
    assert.doesNotMatch(page, /taxi|North Council|Not for all/)
  })

  it('is of figures as they were that day, of lines of public budgets, and of the story where that is public', async () => {
    const wanted = 'reaching'
    const figure = await here.do(async (work) => {
      await aFigure(work, { indicator_code: wanted, indicator_name: 'Families reached', value: '14' })
      const all = await figureChoices(work.tx, work.actor, day('2026-05-20'))
      return all.find(({ indicatorCode }) => indicatorCode === wanted)?.valueId ?? ''
    })
    const [open, closed] = await here.do(async (work) => {
      const lines = []
      for (const isPublic of [true, false]) {
        const bodyId = await aGroup(work, {
          ...{ name: isPublic ? 'Open board' : 'Closed board', code: isPublic ? 'OB' : 'CB' },
          kind: 'board',
        })
        const { id } = await addBudget(work, { bodyId, startsOn: day('2026-04-01'), broughtForward: 0n })
        const given = { planned: 500_00n, spent: 120_50n, note: 'Hush', version: 0 }
        lines.push(await addExpenditure(work, id, { ...given, heading: isPublic ? 'Posters' : 'Secrets' }))
        if (isPublic)
          await changeBudget(work, id, {
            ...{ decision: 'Decision 1', decidedOn: day('2026-03-01'), decidedById: bodyId },
            ...{ broughtForward: 0n, carriedForward: null, isPublic, version: 1 },
          })
      }
      return lines
    })
    const priority = await aPriority('Reach')
    const typed = { title: 'Reach', audience: 'children', place: '1', summary: 'In short', version: '2' }
    const spending = [open?.id ?? '', closed?.id ?? '']
    await manager.get(`${priority}/edit`)
    const untold = { ...typed, spending, isPublic: 'yes', isStoryPublic: 'yes' }
    assert.deepEqual(errors(await manager.post(`${priority}/edit`, untold, 422)), [
      'Tell the story before you make it public',
    ])
    await manager.post(`${priority}/edit`, { ...untold, story: 'We went from door to door' })
    await manager.get(`${priority}/figures/new`)
    await manager.post(`${priority}/figures/new`, { part: 'reached', figure })
    const visitor = await here.visitor()
    const told = async () => words(await visitor.get(`/priorities/${priority.split('/').at(-1)}`))
    const before = await told()
    assert.match(before, /The story so far ?We went from door to door/)
    assert.match(before, /PostersOpen board, 2026\/27£500£120\.50/)
    assert.doesNotMatch(before, /Families reached|Secrets|Closed board|Hush/)
    const button = async (verb: string) => {
      const forms = (await manager.get(priority)).querySelectorAll('section[aria-labelledby=figures] form')
      const paths = forms.map((each) => each.getAttribute('action') ?? '')
      await manager.post(paths.find((each) => each.endsWith(verb)) ?? '', {})
    }
    await button('make-public')
    assert.match(await told(), /Families reachedPeople reached: Northtown, 2022.2314 contacts.*report\.txt/)
    await here.do((work) =>
      aFigure(work, { indicator_code: wanted, indicator_name: 'Families reached', value: '15' }),
    )
    assert.match(words(await manager.get(priority)), /The record has moved ?The public reads 14 contacts/)
    assert.match(await told(), /14 contacts/)
    await button('make-public')
    assert.match(await told(), /15 contacts/)
    await button('withdraw')
    assert.doesNotMatch(await told(), /Families reached/)
  })
})
