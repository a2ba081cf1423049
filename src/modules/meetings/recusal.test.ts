import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, anAppointment, aSeat, words } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { excludeAgency } from '#platform/access.ts'
import { type World, world } from '#platform/testing/world.ts'
import { findItemThing } from './queries/agenda.ts'
import type { ItemId, SeriesId } from './schema.ts'
import { aMeeting, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const DAY = '2026-05-12'
const SECRET = /provider|Quillwort/i

describe('taking no part in an item', () => {
  let here: World
  let manager: Visitor
  let recused: Visitor
  let member: Visitor
  let seriesId: SeriesId
  let seatId: string
  let agencyId: Awaited<ReturnType<typeof anAgency>>
  let meeting: string
  let item: string
  let next: string
  let months = 0

  const path = (id: string) => `/workspace/meetings/${id}`
  const itemsOf = async (at: string): Promise<readonly string[]> =>
    (await manager.get(`${at}/room`))
      .querySelectorAll('section[aria-labelledby=items] a')
      .map((link) => (link.getAttribute('href') ?? '').replace(/\/record$/, ''))

  before(async () => {
    here = await world(site, { today: DAY })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    agencyId = await here.do((work) => anAgency(work, { name: 'A hospital' }))
    recused = await aVisitor(here, { agencyId })
    member = await aVisitor(here)
    await here.do(async (work) => {
      const board = await aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' })
      const seat = (agency: typeof agencyId | null) =>
        aSeat(work, { groupId: board, role: 'member', agencyId: agency })
      const theirs = await seat(agencyId)
      seatId = theirs
      await anAppointment(work, { seatId: theirs, personId: recused.personId })
      await anAppointment(work, { seatId: await seat(null), personId: member.personId })
      seriesId = await aSeries(work, { groupId: board })
    })
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** A meeting that recommended something without a quorum and copied the item, so that the next agenda has both. */
  const met = async () => {
    const dayAfter = (each: number) => String(Temporal.PlainDate.from(DAY).add({ months: each }))
    const [first, second] = [dayAfter(months), dayAfter(months + 1)]
    months += 2
    here.at(`${first}T13:00:00Z`)
    meeting = path(await here.do((work) => aMeeting(work, { seriesId, day: first })))
    next = path(await here.do((work) => aMeeting(work, { seriesId, day: second })))
    await manager.get(`${meeting}/items/new`)
    await manager.post(`${meeting}/items/new`, {
      ...{ title: 'Quillwort, a provider', kind: 'decision', minutes: '20', tier: '2', words: '' },
      ...{ presenterId: '', presenter: '' },
    })
    item = (await itemsOf(meeting)).at(-1) ?? ''
    await manager.get(`${item}/papers/new`)
    await manager.post(`${item}/papers/new`, { title: 'Quillwort in figures', tier: '2', words: 'Twelve' })
    await manager.get(`${item}/decisions/new`)
    await manager.post(`${item}/decisions/new`, {
      ...{ wording: 'The provider is trusted', basis: '', dissent: '' },
    })
    await manager.get(`${item}/further`)
    const papers = (await manager.get(`${item}/further`))
      .querySelectorAll('[name=papers]')
      .map((each) => each.getAttribute('value') ?? '')
    await manager.post(`${item}/further`, { how: 'copied', groupId: '', papers: papers[0] ?? '' })
    const line = '@A hospital by 3 June: look at the figures again'
    await manager.get(`${item}/actions/new`)
    await manager.post(`${item}/actions/new`, { line, read: line })
  }
  const recuse = async () => {
    await manager.get(`${item}/interests/new`)
    await manager.post(`${item}/interests/new`, { seatId, nature: 'Her brother owns it', recused: 'yes' })
  }
  const everywhere = () => [
    ...[meeting, next].flatMap((at) => [at, `${at}/room`, `${at}/pack`, `${at}/matters-arising`]),
    ...['/workspace/meetings', '/workspace/meetings/decisions', '/workspace/calendar'],
    ...['agenda-item', 'meeting-paper', 'meeting-decision'].flatMap((kind) =>
      ['provider', 'quillwort', 'D-2026'].map((each) => `/workspace/search?kind=${kind}&q=${each}`),
    ),
  ]
  /** The pages that name it, besides by what was asked of them. */
  const isTold = async (visitor: Visitor): Promise<readonly string[]> => {
    const told = []
    for (const at of everywhere()) {
      const said = words(await visitor.get(at)).replaceAll(/“[^”]*”/g, '')
      if (SECRET.test(said)) told.push(at)
    }
    return told
  }

  it('closes what came of it too, also on an agenda that was made before', async () => {
    await met()
    const onNext = await itemsOf(next)
    assert.equal(onNext.length, 2)
    const agenda = words(await recused.get(next))
    assert.match(agenda, /Ratify D-2026-001: The provider is trusted.*Quillwort, a provider/)
    for (const at of onNext) await recused.get(at)
    assert.ok((await isTold(recused)).length > 5)
    await recuse()
    assert.deepEqual(await isTold(recused), [])
    for (const at of [item, ...onNext])
      for (const page of [at, `${at}/record`]) {
        const refused = await recused.get(page, 403)
        assert.doesNotMatch(words(refused), /trusted|Twelve|Quillwort/)
      }
    for (const at of onNext) {
      const people = await recused.get(`/workspace/access/agenda-item/${at.split('/').at(-1)}/people`, 403)
      assert.doesNotMatch(words(people), /trusted|Quillwort/)
    }
    assert.doesNotMatch((await recused.raw('/workspace/meetings/decisions/register.csv')).body, SECRET)
    // Others read it as before.
    assert.match(words(await member.get(next)), /The provider is trusted/)
    for (const at of onNext) await member.get(at)
    const arising = `${next}/matters-arising`
    assert.match(words(await member.get(arising)), /look at the figures again/)
    assert.doesNotMatch(words(await recused.get(arising)), /look at the figures again/)
  })

  it('opens them again together, and nothing that was closed for another reason', async () => {
    const [copied = '', ratify = ''] = await itemsOf(next)
    await manager.get(`${ratify}/interests/new`)
    await manager.post(`${ratify}/interests/new`, { seatId, nature: 'She ran it once', recused: 'yes' })
    const end = (await manager.get(`${item}/record`))
      .querySelectorAll('form')
      .map((form) => form.getAttribute('action') ?? '')
      .find((action) => action.endsWith('/end'))
    await manager.post(end ?? '', {})
    here.at('2026-05-13T09:00:00Z')
    const readable = []
    for (const at of [item, copied, ratify]) if ((await recused.raw(at)).statusCode === 200) readable.push(at)
    assert.deepEqual(readable, [item, copied])
  })

  it('is so for everybody of an agency that is kept out', async () => {
    await met()
    // The first that stands there is to ratify what was recommended at the meeting before.
    const onNext = (await itemsOf(next)).slice(-2)
    for (const at of onNext) await recused.get(at)
    await here.do(
      async (work) => {
        const thing = await findItemThing(work.tx, (item.split('/').at(-1) ?? '') as ItemId)
        assert.ok(thing)
        const fromOn = Temporal.PlainDate.from(DAY)
        await excludeAgency(work, thing, agencyId, { fromOn, toOn: null, reason: 'It runs it' })
      },
      { id: manager.personId, assurance: 'two-factor' },
    )
    await recused.get(item, 403)
    for (const at of onNext) await recused.get(at, 403)
    for (const at of onNext) await member.get(at)
  })
})
