import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { boxes, errors, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const SCRUTINY = '/workspace/scrutiny'

/** What the form of a hand-over holds, as a browser would send it. */
const formOn = (page: Awaited<ReturnType<Visitor['get']>>) => ({
  mark: page.querySelector('[name=mark]')?.getAttribute('value') ?? '',
  ...Object.fromEntries(
    page
      .querySelectorAll('select[name^=becomes-]')
      .map((box) => [
        box.getAttribute('name') ?? '',
        box.querySelector('option[selected]')?.getAttribute('value') ?? '',
      ]),
  ),
})

describe('a challenge whose person goes', () => {
  let here: World
  let manager: Visitor
  let scrutineer: Visitor
  let lead: Visitor
  let council: AgencyId
  let made = 0

  before(async () => {
    here = await world(site, {
      today: '2026-05-20',
      jobs: {
        ...{ reactions, timetable },
        handlers: (given) => jobHandlers({ ...given, printer: undefined as never }),
      },
    })
    manager = await aVisitor(here, { name: 'Max Manager', posts: ['business-manager'] })
    scrutineer = await aVisitor(here, { name: 'Stella Scrutineer', posts: ['scrutineer'] })
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    lead = await aVisitor(here, { name: 'Lee Lead', posts: ['agency-lead'], agencyId: council })
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function aChallenge(ownerId: string): Promise<string> {
    await scrutineer.get(`${SCRUTINY}/challenges/new`)
    made += 1
    const { to } = await scrutineer.post(`${SCRUTINY}/challenges/new`, {
      ...{ title: `Challenge number ${made}`, words: 'Why?', basis: 'Ten cases', ownerId },
      ...boxes('replyBy', '2026-06-10'),
    })
    return to
  }
  const version = async (by: Visitor, path: string): Promise<string> =>
    (await by.get(path)).querySelector('main [name=version]')?.getAttribute('value') ?? ''

  it('stands on the page of the leaver, and is passed on to a successor, who replies', async () => {
    const leaver = await here.do((work) => aPerson(work, { name: 'Lena Leaver', agencyId: council }))
    const successor = await aVisitor(here, { name: 'Sue Successor', agencyId: council })
    const path = await aChallenge(leaver)
    const at = `/workspace/people/${leaver}/hand-over`
    const page = await manager.get(at)
    assert.match(words(page), /Challenges they are to reply to/)
    assert.match(words(page), /It goes to their agency/)
    const opened = await manager.get(`${at}?to=${successor.personId}`)
    const body = { ...formOn(opened), ...boxes('lastOn', '2026-05-20'), leaves: 'yes', step: 'do' }
    await manager.post(at, body)
    assert.match(words(await scrutineer.get(path)), /Who replies ?Sue Successor/)
    await successor.post(`${path}/reply`, {
      words: 'It is done',
      version: await version(successor, `${path}/reply`),
    })
    assert.match(words(await scrutineer.get(path)), /It is done/)
  })

  it('goes to the agency of whoever has left, whose lead replies', async () => {
    const leaver = await here.do((work) =>
      aPerson(work, { name: 'Gil Gone', agencyId: council, leftOn: Temporal.PlainDate.from('2026-05-20') }),
    )
    const path = await aChallenge(leaver)
    here.at('2026-05-21T08:00:00Z')
    await here.due('assurance.tell-of-late-replies')
    assert.match(words(await scrutineer.get(path)), /Who replies ?North Council/)
    assert.match(words(await lead.get('/workspace')), /Reply to challenge/)
  })

  it('of somebody without an agency waits for somebody who can answer', async () => {
    const leaver = await here.do((work) =>
      aPerson(work, { name: 'Nell Nowhere', leftOn: Temporal.PlainDate.from('2026-05-22') }),
    )
    const path = await aChallenge(leaver)
    assert.doesNotMatch(words(await manager.get('/workspace')), /Nobody can reply/)
    here.at('2026-05-23T08:00:00Z')
    await here.due('assurance.tell-of-late-replies')
    assert.match(words(await manager.get('/workspace')), /Nobody can reply to challenge CH-2026-\d{3}/)
    assert.match(words(await scrutineer.get('/workspace')), /Nobody can reply to challenge/)
    const another = `${path}/another`
    const opened = await version(scrutineer, another)
    const none = await scrutineer.post(another, { ownerId: '', ownerAgencyId: '', version: opened }, 422)
    assert.deepEqual(errors(none), ['Select the person or the agency who is to reply'])
    await lead.get(another, 403)
    await scrutineer.post(another, { ownerId: '', ownerAgencyId: council, version: opened })
    const stale = await manager.post(
      another,
      { ownerId: lead.personId, ownerAgencyId: '', version: opened },
      409,
    )
    assert.match(words(stale), /Somebody else changed this/)
    assert.doesNotMatch(words(await manager.get('/workspace')), /Nobody can reply/)
    await lead.post(`${path}/reply`, { words: 'We will', version: await version(lead, `${path}/reply`) })
    assert.match(words(await lead.get(path)), /We will/)
  })
})
