import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { findForwardable, type RecommendationId, recordRecommendation } from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { excludePerson } from '#platform/access.ts'
import { type World, world } from '#platform/testing/world.ts'
import { addItem } from './commands/adding.ts'
import { everyItem } from './queries/agenda.ts'
import { ITEM } from './rules.ts'
import type { MeetingId } from './schema.ts'
import { aMeeting, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('a recommendation that another body should look at', () => {
  let here: World
  let manager: Visitor
  let chair: Visitor
  let adultsChair: Visitor
  let member: Visitor
  let board: GroupId
  let adults: GroupId
  let boardMeeting: MeetingId
  let adultsMeeting: MeetingId
  let item = ''
  let days = 0

  before(async () => {
    here = await world(site, { today: '2026-04-15' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    chair = await aVisitor(here, { name: 'Cora Chair' })
    adultsChair = await aVisitor(here, { name: 'Ada Chair' })
    member = await aVisitor(here, { name: 'Priya Member' })
    board = await here.do((work) => aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }))
    adults = await here.do((work) => aGroup(work, { name: 'Adults Board', code: 'AB', kind: 'board' }))
    await here.do(async (work) => {
      for (const [groupId, { personId }, role] of [
        [board, chair, 'chair'],
        [board, member, 'member'],
        [adults, adultsChair, 'chair'],
      ] as const)
        await anAppointment(work, {
          ...{ seatId: await aSeat(work, { groupId, title: `Seat ${role}`, role }), personId },
          fromOn: '2026-01-01',
        })
    })
    boardMeeting = await here.do(async (work) =>
      aMeeting(work, { seriesId: await aSeries(work, { groupId: board }) }),
    )
    adultsMeeting = await here.do(async (work) =>
      aMeeting(work, {
        ...{ seriesId: await aSeries(work, { groupId: adults, name: 'Adults meet' }), day: '2026-05-20' },
      }),
    )
    item = await here.do(async (work) => {
      const given = {
        kind: 'discussion',
        minutes: 10,
        words: '',
        presenterId: null,
        presenter: '',
        version: 0,
      }
      await addItem(work, boardMeeting, { ...given, title: 'Learning', tier: 2 } as never)
      return (await everyItem(work.tx, boardMeeting))[0]?.id ?? ''
    })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const recommendation = async (given: { tier?: 2 | 3; wording?: string; from?: string } = {}) => {
    days += 1
    const { id } = await here.do((work) =>
      recordRecommendation(
        { ...work, actor: { ...work.actor, id: manager.personId, assurance: 'two-factor' } },
        {
          ...{
            originKind: 'meeting',
            originWords: `Meeting ${days}`,
            madeOn: Temporal.PlainDate.from('2026-04-14'),
          },
          ...{
            wording: given.wording ?? `Share what is known, part ${days}`,
            tier: given.tier ?? 2,
            version: 0,
          },
          record: given.from ? { kind: ITEM, id: given.from as never, words: '' } : null,
          ...{ madeToId: board, themeIds: [], indicatorId: null },
        },
      ),
    )
    return id
  }
  const at = (id: RecommendationId) => `/workspace/recommendations/${id}`
  const forward = (id: RecommendationId) => `/workspace/meetings/forward/${id}`
  const typed = { kind: 'decision', minutes: '15', words: 'Is this so for adults too?' }
  const adultsPage = () => `/workspace/meetings/${adultsMeeting}`

  it('is forwarded by the chair of its body, taken by the other, and both ends know of each other', async () => {
    const id = await recommendation()
    const page = await chair.get(at(id))
    assert.match(words(page), /It went to no other body/)
    const [link] = page.querySelectorAll('a').filter(({ text }) => text === 'Forward it to another body')
    assert.equal(link?.getAttribute('href'), forward(id))
    const form = await chair.get(forward(id))
    assert.deepEqual(
      form
        .querySelectorAll('option')
        .map(({ text }) => text.trim())
        .filter((text) => text.includes('Board')),
      ['Adults Board'],
    )
    await chair.post(forward(id), { ...typed, groupId: adults })
    assert.match(
      words(await chair.get(at(id))),
      /Adults Board\s*Not answered yet\s*Forwarded on 15 April 2026/,
    )

    const waits = await adultsChair.get(adultsPage())
    assert.match(
      words(waits),
      /Recommendation R-2026-\d{3}: Share what is known, part \d+\s*Waits for an answer/,
    )
    assert.match(words(waits), /Is this so for adults too\?/)
    assert.match(words(waits), /Forwarded by Cora Chair/)
    const [accept] = waits.querySelectorAll('form').flatMap((each) => {
      const action = each.getAttribute('action') ?? ''
      return action.endsWith('/accept') ? [action] : []
    })
    await adultsChair.post(accept ?? '', {})
    const taken = await manager.get(adultsPage())
    assert.ok(
      taken.querySelector(`#agenda a[href="${at(id)}"], a[href="${at(id)}"]`),
      'the agenda leads to it',
    )
    const back = await manager.get(at(id))
    assert.match(words(back), /Adults Board\s*On its agenda/)
    assert.ok(back.querySelector(`a[href^="${adultsPage()}/items/"]`), 'it leads to the agenda')
    // Who chairs its body reads no agenda of the other one: that it was taken is all that they are told.
    const theirs = await chair.get(at(id))
    assert.match(words(theirs), /Adults Board\s*On its agenda/)
    assert.equal(theirs.querySelector(`a[href^="${adultsPage()}"]`), null)
  })

  it('is declined with a reason, which its own chair reads', async () => {
    const id = await recommendation()
    await chair.post(forward(id), { ...typed, groupId: adults })
    const waits = await adultsChair.get(adultsPage())
    const decline = waits
      .querySelectorAll('a')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => href.endsWith('/decline'))
      .at(-1)
    await adultsChair.get(decline ?? '')
    await adultsChair.post(decline ?? '', { answer: 'We looked at it in March' })
    assert.match(words(await chair.get(at(id))), /Declined.*We looked at it in March/)
    assert.doesNotMatch(words(await member.get(at(id))), /We looked at it in March/)
  })

  it('goes with the papers of the item that it came from', async () => {
    const itemPage = `/workspace/meetings/${boardMeeting}/items/${item}`
    for (const title of ['What was found', 'Who was asked']) {
      await manager.get(`${itemPage}/papers/new`)
      await manager.post(`${itemPage}/papers/new`, { title, tier: '2', words: 'Twelve heads wrote' })
    }
    const id = await recommendation({ from: item })
    const form = await manager.get(forward(id))
    const [first] = form.querySelectorAll('[name=papers]').map((box) => box.getAttribute('value') ?? '')
    await manager.post(forward(id), { ...typed, groupId: adults, papers: [first ?? ''] })
    const accept = (await manager.get(adultsPage()))
      .querySelectorAll('form')
      .map((each) => each.getAttribute('action') ?? '')
      .filter((action) => action.endsWith('/accept'))
      .at(-1)
    await manager.post(accept ?? '', {})
    const text = words(await adultsChair.get(adultsPage()))
    assert.match(text, /What was found/)
    assert.doesNotMatch(text, /Who was asked/)
  })

  it('asks no body twice, no body of its own, and takes nothing that is not offered', async () => {
    const id = await recommendation({ from: item })
    await manager.post(forward(id), { ...typed, groupId: adults })
    const again = await manager.attempt(forward(id), { ...typed, groupId: adults })
    assert.equal(again.statusCode, 409)
    assert.match(again.body, /asked already/)
    for (const given of [
      { groupId: board },
      { groupId: adults, papers: [item] },
      { groupId: '' },
      { words: '' },
    ])
      assert.equal(
        (await manager.attempt(forward(id), { ...typed, groupId: adults, ...given })).statusCode,
        422,
      )
  })

  it('stays where it is when it is confidential, and is forwarded by nobody who only reads it', async () => {
    const sealed = await recommendation({ tier: 3 })
    assert.equal((await manager.raw(forward(sealed))).statusCode, 404)
    const id = await recommendation()
    assert.equal((await adultsChair.raw(forward(id))).statusCode, 404)
    assert.notEqual((await member.raw(forward(id))).statusCode, 200)
    assert.equal((await adultsChair.attempt(forward(id), { ...typed, groupId: adults })).statusCode, 404)
  })

  it('is closed there too to whoever has a conflict of interest in it', async () => {
    const id = await recommendation({ wording: 'Look at how one agency answered' })
    await manager.post(forward(id), { ...typed, groupId: adults })
    assert.match(words(await adultsChair.get(adultsPage())), /how one agency answered/)
    await here.do(async (work) => {
      const ask = {
        db: work.tx,
        actor: work.actor,
        now: work.now,
        today: Temporal.PlainDate.from('2026-04-15'),
      }
      const found = await findForwardable(ask, id)
      assert.ok(found)
      const from = Temporal.PlainDate.from('2026-04-15')
      const given = { fromOn: from, toOn: null, reason: 'Works there' }
      await excludePerson(work, found.thing, adultsChair.personId, given)
    })
    assert.doesNotMatch(words(await adultsChair.get(adultsPage())), /how one agency answered/)
    const accept = (await manager.get(adultsPage()))
      .querySelectorAll('form')
      .map((each) => each.getAttribute('action') ?? '')
      .filter((action) => action.endsWith('/accept'))
      .at(-1)
    await manager.post(accept ?? '', {})
    assert.doesNotMatch(words(await adultsChair.get(adultsPage())), /how one agency answered/)
  })
})
