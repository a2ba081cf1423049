import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { type World, world } from '#platform/testing/world.ts'
import type { AgencyId } from './schema.ts'
import { anAgency, aVisitor } from './testing.ts'

type Person = Awaited<ReturnType<typeof aVisitor>>

const boxes = (field: string, date: string) => {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year }
}

describe('a post', () => {
  let here: World
  let manager: Person
  let agencyId: AgencyId

  before(async () => {
    here = await world(site, { today: '2026-03-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    agencyId = await here.do((work) => anAgency(work, { name: 'Papworth Trust' }))
  })
  after(() => here?.[Symbol.asyncDispose]())

  const form = (kind: string, at: string, from: string, to = '') => ({
    ...{ kind, agencyId: at },
    ...boxes('fromOn', from),
    ...boxes('toOn', to),
  })
  const newAt = ({ personId }: Person) => `/workspace/people/${personId}/posts/new`
  const postsOn = async ({ personId }: Person) =>
    (await manager.get(`/workspace/people/${personId}`))
      .querySelectorAll('section[aria-labelledby=posts] tbody tr')
      .map((row) => row.text.replaceAll(/\s+/g, ' ').trim())
  const errorsOn = (page: Awaited<ReturnType<Person['post']>>) =>
    page.querySelectorAll('.govuk-error-summary a').map(({ text }) => text)

  for (const [kind, words] of [
    ['chief-officer', 'Chief officer'],
    ['agency-lead', 'Safeguarding lead'],
    ['training-lead', 'Training lead'],
    ['data-lead', 'Data lead'],
    ['self-assessment-lead', 'Self-assessment lead'],
    ['finance', 'Finance'],
  ] as const)
    it(`of an agency is given at that agency: ${words}`, async () => {
      const person = await aVisitor(here)
      await manager.get(newAt(person))
      const without = await manager.post(newAt(person), form(kind, '', '2026-03-01'), 422)
      assert.deepEqual(errorsOn(without), ['Select the agency at which they hold this post'])
      await manager.post(newAt(person), form(kind, agencyId, '2026-03-01'))
      const [row] = await postsOn(person)
      assert.match(row ?? '', new RegExp(`^${words}Papworth Trustsince 1 March 2026`))
    })

  it('of the business unit belongs to the whole partnership', async () => {
    const person = await aVisitor(here)
    await manager.get(newAt(person))
    const page = await manager.post(newAt(person), form('business-officer', agencyId, '2026-03-01'), 422)
    assert.deepEqual(errorsOn(page), ['This post is of the whole partnership, so leave the agency empty'])
  })

  it('is not given for days that end before they begin, nor twice for one day', async () => {
    const person = await aVisitor(here)
    await manager.get(newAt(person))
    const backwards = form('scrutineer', '', '2026-03-02', '2026-03-01')
    assert.deepEqual(errorsOn(await manager.post(newAt(person), backwards, 422)), [
      'The last day must be the same as or after the first day',
    ])
    await manager.post(newAt(person), form('scrutineer', '', '2026-03-01', '2026-03-31'))
    const again = await manager.post(newAt(person), form('scrutineer', '', '2026-03-31'), 422)
    assert.deepEqual(errorsOn(again), [
      'They hold this post already, from 1 March 2026 until 31 March 2026. Change that one',
    ])
    await manager.post(newAt(person), form('scrutineer', '', '2026-04-01'))
    assert.equal((await postsOn(person)).length, 2)
  })

  it('ends with its last day, at midnight in London, in a page that is open', async () => {
    const person = await aVisitor(here, { posts: ['scrutineer'] })
    await manager.get(newAt(person))
    await manager.post(newAt(person), form('business-officer', '', '2026-03-01'))
    await person.get('/workspace/agencies/new')
    const page = await manager.get(`/workspace/people/${person.personId}`)
    const edit = page.querySelector('a[href^="/workspace/posts/"]')?.getAttribute('href') ?? ''
    await manager.get(edit)
    await manager.post(edit, { ...form('', '', '2026-03-01', '2026-03-20'), version: '1' })
    here.at('2026-03-20T23:59:59.999Z')
    assert.equal((await person.attempt('/workspace/agencies/new', {})).statusCode, 422)
    here.at('2026-03-21T00:00:00Z')
    assert.equal((await person.attempt('/workspace/agencies/new', {})).statusCode, 403)
    here.at('2026-03-20T09:00:00Z')
  })

  it('shows both texts to whoever saves second', async () => {
    const person = await aVisitor(here)
    await manager.get(newAt(person))
    await manager.post(newAt(person), form('data-lead', agencyId, '2026-03-01'))
    const page = await manager.get(`/workspace/people/${person.personId}`)
    const edit = page.querySelector('a[href^="/workspace/posts/"]')?.getAttribute('href') ?? ''
    await manager.get(edit)
    await manager.post(edit, { ...form('', '', '2026-03-01', '2026-05-31'), version: '1' })
    const stale = await manager.post(edit, { ...form('', '', '2026-03-01', '2026-06-30'), version: '1' }, 409)
    assert.match(stale.text, /31 May 2026/)
    assert.match(stale.text, /30 June 2026/)
  })

  it('is given and changed by the business unit alone', async () => {
    const person = await aVisitor(here)
    await person.get(newAt(person), 403)
    assert.equal(
      (await person.attempt(newAt(person), form('business-manager', '', '2026-03-01'))).statusCode,
      403,
    )
    assert.deepEqual(await postsOn(person), [])
  })
})
