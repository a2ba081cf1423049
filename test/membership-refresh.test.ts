import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { letters, site } from '#app'
import { aGroup, anAppointment, aSeat, boxes, errors, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Page = Awaited<ReturnType<Visitor['get']>>

/** The fields of the seats and posts of one person. */
const fieldsOf = (page: Page, name: RegExp) =>
  page
    .querySelectorAll('form[method=post] tbody tr')
    .filter((row) => name.test(row.querySelector('th')?.text ?? ''))
    .map((row) => row.querySelector('select')?.getAttribute('name') ?? '')
const versionOn = (page: Page) => page.querySelector('[name=version]')?.getAttribute('value') ?? ''
const chosenOn = (page: Page) =>
  Object.fromEntries(
    page
      .querySelectorAll('form[method=post] select')
      .map((box) => [
        box.getAttribute('name') ?? '',
        box.querySelector('option[selected]')?.getAttribute('value') ?? '',
      ]),
  )

describe('the yearly refresh', () => {
  let here: World
  let manager: Visitor
  let lead: Visitor
  let otherLead: Visitor
  let trust: AgencyId
  let silent: AgencyId
  let otherAgency: AgencyId
  let member: PersonId
  let successor: PersonId
  let round: string

  before(async () => {
    here = await world(site, { today: '2026-01-15' })
    manager = await aVisitor(here, { name: 'Mo Manager', posts: ['business-manager'] })
    ;[trust, silent] = await here.do(async (work) => [
      await anAgency(work, { name: 'Papworth Trust' }),
      await anAgency(work, { name: 'Silent Council' }),
    ])
    lead = await aVisitor(here, { name: 'Lea Lead', agencyId: trust, posts: ['agency-lead'] })
    otherAgency = await here.do((work) => anAgency(work, { name: 'Other Trust' }))
    otherLead = await aVisitor(here, { name: 'Otto Other', agencyId: otherAgency, posts: ['agency-lead'] })
    ;[member, successor] = await here.do(async (work) => [
      await aPerson(work, { name: 'Mia Member', agencyId: trust }),
      await aPerson(work, { name: 'Suki Successor', agencyId: trust }),
    ])
    await here.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Quality Group', code: 'QEG' })
      const seatId = await aSeat(work, { groupId, title: '', agencyId: trust })
      await anAppointment(work, { seatId, personId: member, fromOn: '2025-04-01' })
      const quiet = await aPerson(work, { name: 'Quentin Quiet', agencyId: silent })
      await anAppointment(work, { seatId: await aSeat(work, { groupId, agencyId: silent }), personId: quiet })
    })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const answering = () => `${round}/agencies/${trust}`

  it('asks every agency whose people hold something, once, by a letter that is a link', async () => {
    await manager.get('/workspace/membership-refresh/new')
    const dates = { ...boxes('lastOn', '2026-03-31'), ...boxes('dueOn', '2026-02-28') }
    const early = await manager.post(
      '/workspace/membership-refresh/new',
      { ...dates, ...boxes('dueOn', '2026-01-14') },
      422,
    )
    assert.deepEqual(errors(early), ['The day by which agencies are to answer must be today or later'])
    round = (await manager.post('/workspace/membership-refresh/new', dates)).to
    const page = words(await manager.get(round))
    assert.match(page, /0 of 3 agencies have answered/)
    assert.match(page, /Silent Council.*It has no safeguarding lead/)
    const again = await manager.post('/workspace/membership-refresh/new', dates, 422)
    assert.deepEqual(errors(again), ['Agencies are being asked already. Close that year first'])
    assert.match(words(await lead.get('/workspace')), /Confirm who goes on for Papworth Trust in 2026\/27/)
    const kind = letters.find(({ name }) => name === 'people.membership')
    assert.deepEqual(Object.keys(kind?.values ?? {}), ['agency', 'ends', 'due'])
  })

  it('is answered by the lead of that agency and the business unit, and by nobody else', async () => {
    assert.match(words(await lead.get(answering())), /Mia Member/)
    await otherLead.get(answering(), 404)
    await lead.get(round, 403)
    await lead.get(`${round}/agencies/${silent}`, 404)
  })

  it('asks about every seat and post, and for the name of somebody new', async () => {
    const page = await lead.get(answering())
    const [seat = ''] = fieldsOf(page, /Mia Member/)
    const missing = await lead.post(answering(), { [seat]: 'somebody', version: versionOn(page) }, 422)
    assert.deepEqual(errors(missing).toSorted(), [
      'Choose what becomes of “Safeguarding lead at Papworth Trust”',
      'Enter the name and e-mail address of whoever takes on “Member, Quality Group”',
    ])
    assert.equal(chosenOn(missing)[seat], 'somebody')
    assert.match(words(await manager.get(round)), /0 of 3/)
  })

  it('keeps the answer, and a second answer from an old page is shown and not saved', async () => {
    const page = await lead.get(answering())
    const [seat = ''] = fieldsOf(page, /Mia Member/)
    const [post = ''] = fieldsOf(page, /Lea Lead/)
    const answer = { [seat]: successor, [post]: 'stay', version: versionOn(page) }
    await lead.post(answering(), answer)
    assert.match(words(await manager.get(round)), /1 of 3 agencies have answered/)
    assert.match(words(await manager.get(round)), /1 go on, 1 replaced, 0 end/)
    const stale = await lead.post(answering(), { ...answer, [seat]: 'end' }, 409)
    assert.match(words(stale), /Something has changed/)
    assert.equal(chosenOn(stale)[seat], 'end')
    assert.equal(chosenOn(await lead.get(answering()))[seat], successor)
    assert.doesNotMatch(words(await lead.get('/workspace')), /Confirm who goes on/)
  })

  it('is carried out by the business unit on the page of the agency, with the answers filled in', async () => {
    assert.match(words(await manager.get('/workspace')), /1 agency has answered who goes on in 2026\/27/)
    const path = `/workspace/agencies/${trust}/hand-over`
    const page = await manager.get(`${path}?refresh=${round.split('/').at(-1)}`)
    assert.match(words(page), /The agency says: Suki Successor takes it on/)
    const body = {
      ...chosenOn(page),
      ...boxes('lastOn', '2026-03-31'),
      mark: page.querySelector('[name=mark]')?.getAttribute('value') ?? '',
      refresh: page.querySelector('[name=refresh]')?.getAttribute('value') ?? '',
    }
    const preview = await manager.post(path, { ...body, step: 'look' }, 200)
    assert.match(words(preview), /1 thing will change hands/)
    assert.equal((await manager.post(path, { ...body, step: 'do' })).to, round)
    const progress = words(await manager.get(round))
    assert.match(progress, /1 is carried out/)
    assert.match(
      words(await manager.get(`/workspace/people/${successor}`)),
      /Quality Group.*from 1 April 2026/,
    )
    assert.match(words(await lead.get(answering())), /This is settled/)
    await lead.post(answering(), { version: '2' }, 409)
  })

  it('writes again to those who have not answered, and asks nobody once it is closed', async () => {
    await here.do((work) => aPerson(work, { name: 'Nina New', agencyId: silent, posts: ['agency-lead'] }))
    await manager.post(`${round}/remind`, {})
    const [entry] = await here.audited('people.remind-agencies')
    assert.deepEqual(entry?.detail, { letters: 2 })
    assert.match(words(await otherLead.get('/workspace')), /Confirm who goes on for Other Trust/)
    await manager.post(`${round}/close`, {})
    assert.doesNotMatch(words(await otherLead.get('/workspace')), /Confirm who goes on/)
    const own = `${round}/agencies/${otherAgency}`
    await otherLead.post(own, { version: '1' }, 409)
  })
})
