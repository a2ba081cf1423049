import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { site } from '#app'
import { aGroup, anAppointment, aSeat, boxes, errors, words } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Fields, type World, world } from '#platform/testing/world.ts'
import { moveAction } from './commands.ts'
import { recommendationAccretions } from './queries/recommended.ts'
import { alikeness, weightsOf } from './rules/repeats.ts'
import type { ActionId } from './schema.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const LIST = '/workspace/recommendations'
const day = (text: string) => Temporal.PlainDate.from(text)

describe('how alike two recommendations are', () => {
  const text = fc.array(fc.constantFrom('ask', 'child', 'home', 'plan', 'record', 'school'))

  it('lies between nothing shared and everything, and is the same both ways', () => {
    fc.assert(
      fc.property(text, text, fc.array(text), (one, other, all) => {
        const weight = weightsOf(all)
        const alike = alikeness(one, other, weight)
        assert.ok(alike >= 0 && alike <= 1 + 1e-9)
        assert.ok(Math.abs(alike - alikeness(other, one, weight)) < 1e-9)
        if (one.length > 0) assert.ok(alikeness(one, one, weight) > 1 - 1e-9)
        if (!one.some((word) => other.includes(word))) assert.equal(alike, 0)
      }),
    )
  })

  it('tells more by a rare word than by one that all have', () => {
    const weight = weightsOf([['child', 'school'], ['child', 'plan'], ['child', 'home'], ['child']])
    const [rare, common] = [
      alikeness(['school', 'ask'], ['school', 'record'], weight),
      alikeness(['child', 'ask'], ['child', 'record'], weight),
    ]
    assert.ok(rare > common)
  })
})

describe('a recommendation that was made before', () => {
  let here: World
  let manager: Visitor
  let chair: Visitor
  let member: Visitor
  let board: string
  let curious: string
  let shared: string
  let agency: string

  before(async () => {
    here = await world(site, { today: '2026-05-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    const groupId = await here.do((work) => aGroup(work, { name: 'Board', code: 'B', kind: 'board' }))
    board = groupId
    agency = await here.do((work) => anAgency(work, { name: 'North Council' }))
    const seated = async (role: 'chair' | 'member') => {
      const visitor = await aVisitor(here)
      await here.do(async (work) => {
        const seatId = await aSeat(work, { groupId, role, title: `A ${role}` })
        await anAppointment(work, { seatId, personId: visitor.personId })
      })
      return visitor
    }
    chair = await seated('chair')
    member = await seated('member')
    const theme = async (name: string) => {
      await manager.get(`${LIST}/themes`)
      await manager.post(`${LIST}/themes`, { name })
      const links = (await manager.get(`${LIST}/themes`)).querySelectorAll('main a[href$="/edit"]')
      const link = links.find(({ text: called }) => called === name)
      return link?.getAttribute('href')?.split('/').at(-2) ?? ''
    }
    curious = await theme('Curiosity')
    shared = await theme('Sharing')
  })
  after(() => here?.[Symbol.asyncDispose]())

  const typed = (wording: string, given: Fields = {}): Fields => ({
    ...{ wording, originKind: 'audit', originWords: `Where “${wording}” came from`, madeToId: board },
    ...{ ...boxes('madeOn', '2025-01-15'), tier: '2', ...given },
  })
  const act = (summary: string): Fields => ({
    ...{ summary, outcome: 'More is told', success: 'An audit says so', ownerAgencyId: agency },
    ...{ accountableId: board, originWords: 'A recommendation', ...boxes('dueOn', '2027-01-31') },
  })
  const send = async (wording: string, given: Fields = {}, status = 303) => {
    await manager.get(`${LIST}/new`)
    return manager.post(`${LIST}/new`, typed(wording, given), status)
  }
  /** One that is accepted, with one action that is complete. */
  async function done(wording: string, given: Fields): Promise<string> {
    const { to } = await send(wording, { same: 'new', ...given })
    const version = (await manager.get(`${to}/answer`)).querySelector('[name=version]')
    await manager.post(`${to}/answer`, {
      ...{ answer: 'accepted', reason: '', version: version?.getAttribute('value') ?? '' },
      ...boxes('answeredOn', '2025-02-01'),
    })
    await manager.get(`${to}/actions/new`)
    await manager.post(`${to}/actions/new`, act(`What was done about ${wording}`))
    const link = (await manager.get(to)).querySelector('a[href^="/workspace/actions/"]')
    const id = (link?.getAttribute('href')?.split('/').at(-1) ?? '') as ActionId
    await here.do((work) => moveAction(work, id, 'complete', 'It is done'))
    return to
  }

  it('is shown before it is recorded again, with what was typed kept and nothing recorded yet', async () => {
    const { to } = await send('Practitioners know how to disagree with another agency')
    const before = (await here.audited('actions.record-recommendation')).length
    const page = await send('Practitioners should know how they disagree with an agency', {}, 409)
    assert.match(words(page), /Something like it was recommended before/)
    assert.ok(page.querySelector(`a[href="${to}"]`))
    assert.match(
      page.querySelector('[name=wording]')?.text ?? '',
      /Practitioners should know how they disagree/,
    )
    assert.equal((await here.audited('actions.record-recommendation')).length, before)
    assert.equal((await send('Name a doctor for every home', { same: '' }, 303)).to.startsWith(LIST), true)
  })

  it('asks what to do about it, and records it all the same or adds its origin to the earlier one', async () => {
    const { to: path } = await send('Ask fathers about their own childhood')
    const again = { asked: 'yes', originKind: 'survey', originWords: 'A survey of fathers' }
    const wording = 'Fathers are asked about their childhood'
    const asked = await send(wording, again, 409)
    assert.deepEqual(errors(asked), ['Select whether it is one of these'])
    assert.deepEqual(errors(await send(wording, { ...again, same: 'no such' }, 409)), [
      'Select whether it is one of these',
    ])
    const { to: same } = await send(wording, { ...again, same: path.split('/').at(-1) ?? '' })
    assert.equal(same, path)
    assert.match(words(await member.get(path)), /Audit.*Where “Ask fathers.*Survey.*A survey of fathers/s)
    const { to: other } = await send(wording, { ...again, same: 'new' })
    assert.notEqual(other, path)
  })

  it('says so on both pages, to the chair and the unit, and in the yearly report, until something is done', async () => {
    const earlier = await done('Look behind every closed door', { themeIds: [curious] })
    const shown = await send(
      'A wholly different text',
      { themeIds: [curious], ...boxes('madeOn', '2026-05-01') },
      409,
    )
    assert.match(words(shown), /the same theme: Curiosity/)
    const { to: later } = await send('A wholly different text', {
      ...{ themeIds: [curious], ...boxes('madeOn', '2026-05-01'), same: 'new' },
    })
    assert.match(words(await member.get(later)), /This was found before.*Look behind every closed door/s)
    assert.match(words(await member.get(earlier)), /This was found again.*A wholly different text/s)
    for (const visitor of [manager, chair])
      assert.match(words(await visitor.get('/workspace')), /Recommendation R-2026-\d{3} was found before/)
    const said = await here.do(async ({ tx, actor, now }) => {
      const accretion = recommendationAccretions.find(
        ({ heading }) => heading === 'Recommendations made again',
      )
      const ask = { db: tx, actor, now, today: day('2026-05-20') }
      return accretion?.sentences(ask, { from: day('2026-04-01'), to: day('2027-03-31') })
    })
    assert.deepEqual(
      said?.map(({ sentence }) => sentence),
      [
        'On 1 May 2026 it was recommended (Audit: Where “A wholly different text” came from): “A wholly different text”. The actions of an earlier recommendation on the same theme, Curiosity, were complete.',
      ],
    )
    const version = (await manager.get(`${later}/answer`)).querySelector('[name=version]')
    await manager.post(`${later}/answer`, {
      ...{ answer: 'declined', reason: 'No', version: version?.getAttribute('value') ?? '' },
      ...boxes('answeredOn', '2026-05-10'),
    })
    assert.doesNotMatch(words(await chair.get('/workspace')), /was found before/)
  })

  it('has a thread whose gaps are named: what is closed without evidence, and the figure that nobody chose', async () => {
    const path = await done('Count what was promised', { themeIds: [] })
    const page = words(await member.get(path))
    assert.match(page, /Evidence.*Gap: 1 action is closed without evidence/s)
    assert.match(page, /No figure will show whether it made a difference/)
    assert.match(page, /No paragraph of a yearly report tells of it/)
    const { to } = await send('Something new', { same: 'new' })
    assert.match(words(await member.get(to)), /The body has not answered yet/)
    assert.doesNotMatch(words(await member.get(to)), /closed without evidence/)
  })

  it('is counted while it is open, and where it is accepted without an action', async () => {
    const counted = async (id: string) => words(await manager.get(`/workspace/measures/${id}`))
    assert.match(await counted('recommendations-open'), /Something new/)
    assert.doesNotMatch(await counted('recommendations-open'), /Count what was promised/)
    assert.doesNotMatch(await counted('recommendations-without-action'), /Something new/)
  })

  it('is merged with both origins and every action kept, and can be taken apart again', async () => {
    const one = await done('Tell schools what became of it', { themeIds: [shared] })
    const { to: other } = await send('Schools hear what happened', {
      ...{ same: 'new', originKind: 'scrutiny', originWords: 'A visit', themeIds: [] },
    })
    await manager.get(`${other}/actions/new`)
    await manager.post(`${other}/actions/new`, act('Ring each school'))
    const reference = /R-2026-\d{3}/.exec(words(await manager.get(one)))?.[0] ?? ''
    const ownNumber = /R-2026-\d{3}/.exec(words(await manager.get(other)))?.[0] ?? ''
    await manager.get(`${other}/merge`)
    for (const [typed, sentence] of [
      ['R-1999-001', 'No recommendation has this number. Look it up in the list of recommendations'],
      [ownNumber, 'This is the number of this recommendation. Enter the number of the other'],
    ] as const)
      assert.deepEqual(errors(await manager.post(`${other}/merge`, { reference: typed }, 422)), [sentence])
    const { to } = await manager.post(`${other}/merge`, { reference: reference.toLowerCase() })
    assert.equal(to, one)
    const whole = words(await member.get(one))
    assert.match(whole, /Where “Tell schools.*A visit/s)
    assert.match(whole, /Ring each school/)
    assert.match(whole, /What was done about Tell schools/)
    const rows = (await member.get(LIST)).querySelectorAll('tbody tr')
    assert.equal(rows.filter((row) => /Schools hear what happened/.test(row.text)).length, 0)
    const part = await manager.get(other)
    assert.match(words(part), new RegExp(`It is part of ${reference}`))
    assert.equal(part.querySelectorAll('a[href$="/answer"], a[href$="/edit"]').length, 0)
    await manager.post(`${other}/part`, {})
    assert.doesNotMatch(words(await member.get(one)), /Ring each school|A visit/)
    assert.match(words(await member.get(other)), /A visit.*Ring each school/s)
  })
})
