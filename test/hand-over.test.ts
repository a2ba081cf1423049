import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { documentOwners, site } from '#app'
import { attachDocument } from '#modules/documents/index.ts'
import { addLinkedBoard, type GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, boxes, day, errors, words } from '#modules/governance/testing.ts'
import { type AgencyId, givePost } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { grantAccess } from '#platform/access.ts'
import { makeApiToken } from '#platform/api/tokens.ts'
import { type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
type Page = Awaited<ReturnType<Visitor['get']>>

/** What the form holds, as a browser would send it. */
const formOn = (page: Page) => ({
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
/** The field of what is held under these words. */
function fieldOf(page: Page, held: RegExp): string {
  const row = page
    .querySelectorAll('tbody tr')
    .find((each) => held.test(each.querySelector('th')?.text ?? ''))
  assert.ok(row, `${held} is listed`)
  return row.querySelector('select')?.getAttribute('name') ?? ''
}

describe('a hand-over', () => {
  let here: World
  let manager: Visitor
  let agencyId: AgencyId
  let groupId: GroupId

  before(async () => {
    here = await world(site, { today: '2026-03-20' })
    manager = await aVisitor(here, { name: 'Mo Manager', posts: ['business-manager'] })
    agencyId = await here.do((work) => anAgency(work, { name: 'Papworth Trust' }))
    groupId = await here.do((work) => aGroup(work, { name: 'Quality Group', code: 'QEG' }))
  })
  after(() => here?.[Symbol.asyncDispose]())

  const pageOf = (personId: PersonId) => `/workspace/people/${personId}/hand-over`

  /** Somebody who chairs a group, leads at an agency and attends a board of others. */
  async function someoneBusy(name: string) {
    const personId = await here.do((work) => aPerson(work, { name, agencyId, posts: ['agency-lead'] }))
    const own = await here.do((work) => aGroup(work, { name: `Group of ${name}` }))
    await here.do(async (work) => {
      const chair = await aSeat(work, { groupId: own, title: 'Chair', role: 'chair' })
      await anAppointment(work, { seatId: chair, personId })
      await addLinkedBoard(work, {
        ...{ name: `Board of ${name}`, kind: 'other', purpose: '', attendsId: personId, attends: '' },
        ...{ protocol: '', startsOn: null, endsOn: null },
      })
    })
    return { personId, groupId: own }
  }

  it('lists what a person holds in every module, and says what is missing when nobody takes it on', async () => {
    const { personId } = await someoneBusy('Lena Leaver')
    const page = await manager.get(pageOf(personId))
    const text = words(page)
    assert.match(text, /Safeguarding lead at Papworth Trust/)
    assert.match(text, /Chair, Group of Lena Leaver/)
    assert.match(text, /Group of Lena Leaver then has no chair/)
    assert.match(text, /Board of Lena Leaver/)
    assert.match(text, /Nobody then attends Board of Lena Leaver/)
  })

  it('is previewed, changes nothing until it is sent again, and then does everything at once', async () => {
    const { personId, groupId: chaired } = await someoneBusy('Anna Away')
    const successor = await here.do((work) => aPerson(work, { name: 'Sam Successor', agencyId }))
    const opened = await manager.get(`${pageOf(personId)}?to=${successor}`)
    const body = { ...formOn(opened), ...boxes('lastOn', '2026-03-31'), leaves: 'yes', step: 'look' }
    const preview = await manager.post(pageOf(personId), body, 200)
    assert.match(words(preview), /Anna Away leaves on 31 March 2026/)
    assert.match(words(preview), /Passes on to Sam Successor from 1 April 2026/)
    assert.match(words(await manager.get(`/workspace/groups/${chaired}`)), /Anna Away/)
    assert.doesNotMatch(words(await manager.get(`/workspace/groups/${chaired}`)), /Sam Successor/)
    assert.deepEqual(await here.audited('people.hand-over'), [])

    await manager.post(pageOf(personId), { ...body, step: 'do' })
    const group = words(await manager.get(`/workspace/groups/${chaired}`))
    assert.match(group, /Anna Away, from 1 January 2026 until 31 March 2026/)
    assert.match(group, /Next: Sam Successor, from 1 April 2026/)
    const person = words(await manager.get(`/workspace/people/${successor}`))
    assert.match(person, /Safeguarding lead.*since 1 April 2026/)
    assert.match(words(await manager.get(`/workspace/people/${personId}`)), /Leaves 31 March 2026/)
    const [entry] = await here.audited('people.hand-over')
    assert.deepEqual(entry?.detail, { passed: 3, ended: 0, leaves: true, lastOn: '2026-03-31' })
  })

  it('lets the leaver in until the end of the last day in London, and not a moment longer', async () => {
    const leaver = await aVisitor(here, { name: 'Late Leaver' })
    await manager.get(pageOf(leaver.personId))
    const { mark } = formOn(await manager.get(pageOf(leaver.personId)))
    await manager.post(pageOf(leaver.personId), {
      ...boxes('lastOn', '2026-03-31'),
      ...{ mark, leaves: 'yes', step: 'do' },
    })
    here.at('2026-03-31T22:59:59.999Z')
    assert.equal((await leaver.raw('/workspace')).statusCode, 200)
    here.at('2026-03-31T23:00:00Z')
    assert.notEqual((await leaver.raw('/workspace')).statusCode, 200)
    here.at('2026-03-20T09:00:00Z')
  })

  it('ends what nobody takes on, and lets somebody stay after all', async () => {
    const { personId } = await someoneBusy('Ed Ending')
    const opened = await manager.get(pageOf(personId))
    const ending = Object.fromEntries(
      Object.entries(formOn(opened)).map(([name, value]) => [name, name === 'mark' ? value : 'end']),
    )
    const body = { ...ending, ...boxes('lastOn', '2026-03-31'), leaves: 'yes' }
    const preview = words(await manager.post(pageOf(personId), { ...body, step: 'look' }, 200))
    assert.match(preview, /2 things will be missing/)
    await manager.post(pageOf(personId), { ...body, step: 'do' })
    assert.match(words(await manager.get(pageOf(personId))), /Their last day is 31 March 2026/)
    await manager.post(`${pageOf(personId)}/stay`, {})
    assert.doesNotMatch(words(await manager.get(`/workspace/people/${personId}`)), /Leaves/)
  })

  it('asks for a decision about everything, and keeps what was chosen', async () => {
    const { personId } = await someoneBusy('Una Undecided')
    const opened = await manager.get(pageOf(personId))
    const chair = fieldOf(opened, /^Chair/)
    const body = { ...formOn(opened), [chair]: 'end', ...boxes('lastOn', ''), step: 'look' }
    const page = await manager.post(pageOf(personId), body, 422)
    assert.deepEqual(errors(page), [
      'Enter the last day, for example 31 3 2027',
      'Choose what becomes of “Safeguarding lead at Papworth Trust”',
      'Choose what becomes of “Board of Una Undecided”',
    ])
    assert.equal(page.querySelector(`[name=${chair}] option[selected]`)?.getAttribute('value'), 'end')
  })

  it('refuses a last day before a seat was taken, with a sentence at that seat, and does nothing at all', async () => {
    const { personId } = await someoneBusy('Petra Past')
    const successor = await here.do((work) => aPerson(work, { name: 'Nia Next' }))
    const opened = await manager.get(`${pageOf(personId)}?to=${successor}`)
    const body = { ...formOn(opened), ...boxes('lastOn', '2025-12-31'), step: 'do' }
    const page = await manager.post(pageOf(personId), body, 422)
    assert.deepEqual(errors(page), [
      'This seat was taken on 1 January 2026, after the last day you gave. Enter a later last day',
    ])
    assert.doesNotMatch(words(await manager.get(`/workspace/people/${successor}`)), /Safeguarding lead/)
  })

  it('is refused when somebody changed what is held meanwhile, and shows the list as it is now', async () => {
    const { personId } = await someoneBusy('Stella Stale')
    const opened = await manager.get(pageOf(personId))
    const chair = fieldOf(opened, /^Chair/)
    await here.do((work) =>
      givePost(work, { personId, kind: 'training-lead', agencyId, fromOn: day('2026-02-01') }),
    )
    const body = { ...formOn(opened), [chair]: 'end', ...boxes('lastOn', '2026-03-31'), step: 'do' }
    const page = await manager.post(pageOf(personId), body, 409)
    assert.match(words(page), /What is held has changed/)
    assert.match(words(page), /Training lead at Papworth Trust/)
    assert.equal(page.querySelector(`[name=${chair}] option[selected]`)?.getAttribute('value'), 'end')
    assert.doesNotMatch(words(await manager.get(`/workspace/people/${personId}`)), /Leaves/)
  })

  it('passes on a seat that has not begun yet, so that only the successor is to sit there', async () => {
    const [personId, successor] = await here.do(async (work) => [
      await aPerson(work, { name: 'Fay Future' }),
      await aPerson(work, { name: 'Tom Taker' }),
    ])
    const seatId = await here.do((work) => aSeat(work, { groupId, title: 'Coming seat' }))
    await here.do((work) => anAppointment(work, { seatId, personId, fromOn: '2026-09-01' }))
    const opened = await manager.get(`${pageOf(personId)}?to=${successor}`)
    await manager.post(pageOf(personId), {
      ...{ ...formOn(opened), ...boxes('lastOn', '2026-03-31') },
      ...{ leaves: 'yes', step: 'do' },
    })
    const group = words(await manager.get(`/workspace/groups/${groupId}`))
    assert.match(group, /Next: Tom Taker, from 1 September 2026/)
    assert.doesNotMatch(group, /Fay Future/)
  })

  it('is not given to somebody who holds the same already, nor to somebody who has left by then', async () => {
    const { personId } = await someoneBusy('Rita Refused')
    const [same, gone] = await here.do(async (work) => [
      await aPerson(work, { name: 'Same Lead', agencyId, posts: ['agency-lead'] }),
      await aPerson(work, { name: 'Gone Soon', leftOn: day('2026-03-31') }),
    ])
    const opened = await manager.get(`${pageOf(personId)}?to=${same}`)
    const body = { ...formOn(opened), ...boxes('lastOn', '2026-03-31'), step: 'look' }
    const held = await manager.post(pageOf(personId), body, 422)
    assert.deepEqual(errors(held), ['Whoever takes it on holds this post already on one of the days'])
    const post = fieldOf(opened, /^Safeguarding lead/)
    const left = await manager.post(pageOf(personId), { ...body, [post]: gone }, 422)
    assert.deepEqual(errors(left), ['Whoever takes it on has left by then. Choose somebody else'])
  })

  it('of a body at the end of a year keeps what stays and hands on what was chosen', async () => {
    const body = await here.do((work) => aGroup(work, { name: 'Yearly Board', code: 'YB' }))
    const [stays, goes, next] = await here.do(async (work) => [
      await aPerson(work, { name: 'Sid Stays' }),
      await aPerson(work, { name: 'Gil Goes' }),
      await aPerson(work, { name: 'Nell Next' }),
    ])
    await here.do(async (work) => {
      for (const personId of [stays, goes])
        await anAppointment(work, { seatId: await aSeat(work, { groupId: body, title: 'Lay' }), personId })
    })
    const path = `/workspace/groups/${body}/hand-over`
    const opened = await manager.get(path)
    assert.equal(opened.querySelector('[name=lastOn-year]')?.getAttribute('value'), '2026')
    const field = fieldOf(opened, /Gil Goes/)
    const sent = { ...formOn(opened), ...boxes('lastOn', '2026-03-31'), [field]: next }
    assert.match(words(await manager.post(path, { ...sent, step: 'look' }, 200)), /1 thing will change hands/)
    await manager.post(path, { ...sent, step: 'do' })
    const group = words(await manager.get(`/workspace/groups/${body}`))
    assert.match(group, /Next: Nell Next, from 1 April 2026/)
    assert.match(group, /Sid Stays, from 1 January 2026(?! until)/)
  })

  /** A paper that somebody made, at a tier. */
  async function paperOf(personId: PersonId, tier: 2 | 3, title: string) {
    const owner = documentOwners.find(({ kind }) => kind === 'group')
    assert.ok(owner)
    const file = await here.files.keep(here.partnershipId, 'paper.txt', Buffer.from(title))
    assert.ok('sha256' in file)
    const holds = [{ as: 'post.business-officer', of: null }]
    const made = await here.do(
      (work) =>
        attachDocument(
          work,
          owner,
          groupId,
          { title, tier, language: 'en', format: 'standard', heldForId: null },
          file,
        ),
      { id: personId, holds, assurance: 'two-factor' },
    )
    assert.ok('id' in made)
    return made.id
  }

  it('passes papers on, and opens a confidential one for whoever answers for it from then on', async () => {
    const [personId, successor] = await here.do(async (work) => [
      await aPerson(work, { name: 'Pat Papers' }),
      await aPerson(work, { name: 'Quin Next' }),
    ])
    await paperOf(personId, 2, 'A plain paper')
    const sealed = await paperOf(personId, 3, 'A child by name')
    const opened = await manager.get(`${pageOf(personId)}?to=${successor}`)
    assert.match(words(opened), /A plain paper/)
    assert.match(words(opened), new RegExp(`Document ${sealed.slice(-8).toUpperCase()}`))
    assert.doesNotMatch(words(opened), /A child by name/)
    const form = formOn(opened)
    const grants = opened
      .querySelectorAll('tbody tr')
      .filter((row) => /May open it by name/.test(row.text))
      .map((row) => [row.querySelector('select')?.getAttribute('name') ?? '', 'end'])
    assert.equal(grants.length, 1)
    const body = { ...form, ...Object.fromEntries(grants), ...boxes('lastOn', '2026-03-31'), leaves: 'yes' }
    const self = Object.keys(form).find((name) => name.endsWith(sealed)) ?? ''
    const refused = await manager.post(
      pageOf(personId),
      { ...body, [self]: manager.personId, step: 'look' },
      422,
    )
    assert.deepEqual(errors(refused), [
      'You cannot pass a confidential paper on to yourself. Choose somebody else',
    ])
    await manager.post(pageOf(personId), { ...body, step: 'do' })
    const passed = await here.audited('documents.pass-on')
    assert.equal(passed.length, 2)
    const given = (await here.audited('access.grant')).map(({ detail }) => detail as { personId: string })
    assert.equal(given.at(-1)?.personId, successor)
    const now = words(await manager.get(pageOf(successor)))
    assert.match(now, /A plain paper/)
    assert.match(now, /Document [0-9A-F]{8}/)
  })

  it('lists sessions, tokens and access by name, and ends the access on the last day', async () => {
    const person = await aVisitor(here, { name: 'Tess Token', posts: ['business-officer'] })
    const { personId } = person
    await person.get('/workspace')
    const sealed = await paperOf(manager.personId, 3, 'Somebody else by name')
    const thing = {
      kind: 'document',
      id: sealed,
      tier: 3,
      label: '',
      href: '',
      openTo: [],
      ownedAs: [{ as: ['post.business-manager'], of: null, words: 'the business manager' }],
    } as const
    await here.do(
      async (work) => {
        await grantAccess(
          work,
          { ...thing, ownerId: manager.personId },
          { personId, right: 'read', fromOn: day('2026-03-01'), toOn: day('2026-12-31'), reason: 'To help' },
        )
      },
      { id: manager.personId, assurance: 'two-factor' },
    )
    const listed = words(await manager.get(pageOf(personId)))
    assert.match(listed, /Signed in in 1 place/)
    const field = fieldOf(await manager.get(pageOf(personId)), /May open it by name, until 31 December 2026/)
    const postField = fieldOf(await manager.get(pageOf(personId)), /^Business officer/)
    const postId = postField.replace('becomes-', '') as never
    await here.do((work) =>
      makeApiToken(work, {
        name: 'The dashboard',
        postId,
        scopes: ['agencies'],
        expiresOn: day('2026-12-31'),
      }),
    )
    const page = await manager.get(pageOf(personId))
    assert.match(words(page), /The dashboard/)
    await manager.post(pageOf(personId), {
      ...{ ...formOn(page), [field]: 'end', [postField]: 'end', ...boxes('lastOn', '2026-03-31') },
      ...{ leaves: 'yes', step: 'do' },
    })
    const [ended] = await here.audited('access.grant-until')
    assert.ok(ended)
    assert.equal((ended.detail as { toOn: string }).toOn, '2026-03-31')
  })
})
