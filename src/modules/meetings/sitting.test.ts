import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { type AppointmentId, changeAppointment, type GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, aVersion, day, errors, words } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { aMeeting, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

type Sector = 'Local government' | 'Health' | 'Police'

const DAY = '2026-05-12'

describe('a meeting while it runs', () => {
  let here: World
  let manager: Visitor
  let chair: Visitor
  let police: Visitor
  let board: GroupId
  let meeting: string
  let firstMember: AppointmentId
  /** The seats of the board: three of the statutory partners and eleven others, of which the chair has one. */
  const seats = new Map<string, string>()

  const path = (id: string) => `/workspace/meetings/${id}`

  before(async () => {
    here = await world(site, { today: DAY })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    chair = await aVisitor(here)
    police = await aVisitor(here)
    const deputy = await aVisitor(here)
    const id = await here.do(async (work) => {
      board = await aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' })
      const of = async (title: string, sector: Sector | null, role: 'member' | 'chair' = 'member') => {
        const given = { groupId: board, title, sector, role, isVoting: true, agencyId: null }
        seats.set(title, await aSeat(work, given))
        return seats.get(title) as never
      }
      await anAppointment(work, { seatId: await of('Council', 'Local government') })
      await anAppointment(work, { seatId: await of('Health board', 'Health') })
      const policeSeat = await of('Police', 'Police')
      await anAppointment(work, { seatId: policeSeat, personId: police.personId })
      await anAppointment(work, { seatId: policeSeat, personId: deputy.personId, kind: 'deputy' })
      await anAppointment(work, { seatId: await of('Chair', null, 'chair'), personId: chair.personId })
      firstMember = await anAppointment(work, { seatId: await of('Member 1', null) })
      for (let number = 2; number <= 10; number += 1)
        await anAppointment(work, { seatId: await of(`Member ${number}`, null) })
      const sectors = (['Local government', 'Health', 'Police'] as const).map((sector) => ({
        sector,
        least: 1,
      }))
      const quorum = { least: null, share: 'half', sectors, needsChair: false, deputiesCount: true } as const
      await aVersion(work, board, 'in-force', { quorum })
      await anAgency(work, { name: 'Anyshire Constabulary', sector: 'Police' })
      return aMeeting(work, { seriesId: await aSeries(work, { groupId: board }), day: DAY })
    })
    meeting = path(id)
    for (const title of ['Neglect profile', 'Thresholds'])
      await manager.post(`${meeting}/items/new`, {
        ...{ title, kind: 'decision', minutes: '20', tier: '2', words: '', presenterId: '', presenter: '' },
      })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const seatPath = (title: string) => `${meeting}/room/seats/${seats.get(title)}`
  const mark = (title: string, standing: string) => manager.post(`${seatPath(title)}/mark`, { standing })
  const itemsOf = async (at: string): Promise<readonly string[]> =>
    (await manager.get(`${at}/room`))
      .querySelectorAll('section[aria-labelledby=items] a')
      .map((link) => (link.getAttribute('href') ?? '').replace(/\/record$/, ''))
  const itemIdOf = (item: string) => item.split('/').at(-1) ?? ''
  const attendance = { deputyId: '', deputy: '', fromItemId: '', leftItemId: '' }
  const versionOf = async (title: string) =>
    (await manager.get(seatPath(title))).querySelector('[name=version]')?.getAttribute('value') ?? ''

  it('counts a quorum by number and sector for each item, with deputies who arrive and leave', async () => {
    assert.match(words(await manager.get(`${meeting}/room`)), /Not quorate.*7 voting seats more; 1 more for/)
    for (const title of ['Council', 'Health board', 'Chair']) await mark(title, 'present')
    for (let number = 1; number <= 3; number += 1) await mark(`Member ${number}`, 'present')
    await mark('Member 4', 'apologies')
    const [, second = ''] = await itemsOf(meeting)
    const policePage = await manager.get(seatPath('Police'))
    const deputyId =
      policePage
        .querySelectorAll('[name=deputyId] option')
        .map((option) => option.getAttribute('value') ?? '')
        .find(Boolean) ?? ''
    const byDeputy = { ...attendance, standing: 'deputy', deputyId, leftItemId: itemIdOf(second) }
    await manager.post(seatPath('Police'), { ...byDeputy, version: '0' })
    const page = words(await manager.get(`${meeting}/room`))
    assert.match(page, /Quorate: 7 voting seats of 7 needed/)
    assert.match(page, /Deputy present.*left before item 2/)
    assert.match(
      page,
      /1\. Neglect profile.*Quorate.*2\. Thresholds.*Not quorate.*1 voting seat more; 1 more for Police/,
    )
  })

  it('refuses a deputy for two seats, a deputy without a name, and leaving before arriving', async () => {
    const named = { ...attendance, standing: 'deputy', deputy: 'Sam Standin' }
    await manager.post(seatPath('Member 5'), { ...named, version: '0' })
    const twice = await manager.post(seatPath('Member 6'), { ...named, version: '0' }, 422)
    assert.match(errors(twice)[0] ?? '', /has another seat at this meeting already: Member 5/)
    assert.match(String(twice.querySelector('[name=deputy]')?.getAttribute('value')), /Sam Standin/)
    const nobody = await manager.post(seatPath('Member 6'), { ...named, deputy: '', version: '0' }, 422)
    assert.deepEqual(errors(nobody), ['Say which deputy came: select one or enter a name'])
    const [first = '', second = ''] = (await itemsOf(meeting)).map(itemIdOf)
    const backwards = { ...attendance, standing: 'present', fromItemId: second, leftItemId: first }
    assert.deepEqual(errors(await manager.post(seatPath('Member 6'), { ...backwards, version: '0' }, 422)), [
      'They must leave after they arrive',
    ])
    await mark('Member 5', 'absent')
  })

  it('shows both where two record the same seat', async () => {
    const version = await versionOf('Member 7')
    await chair.get(seatPath('Member 7'))
    await chair.post(seatPath('Member 7'), { ...attendance, standing: 'apologies', version })
    const both = await manager.post(seatPath('Member 7'), { ...attendance, standing: 'absent', version }, 409)
    assert.match(words(both), /Apologies.*Absent/)
  })

  it('numbers decisions, and without a quorum only recommends, until the next meeting ratifies', async () => {
    const [first = '', second = ''] = await itemsOf(meeting)
    await manager.get(`${first}/decisions/new`)
    await manager.post(`${first}/decisions/new`, {
      ...{ wording: 'The profile is agreed', basis: 'Paper A', dissent: 'Health would wait' },
    })
    const decided = words(await police.get(`${first}/record`))
    assert.match(
      decided,
      /D-2026-001 Decided ?The profile is agreed.*Basis: Paper A.*Dissent: Health would wait/,
    )
    await manager.get(`${second}/decisions/new`)
    assert.deepEqual(
      errors(await manager.post(`${second}/decisions/new`, { wording: ' ', basis: '', dissent: '' }, 422)),
      ['Enter what was decided'],
    )
    const { to } = await manager.post(`${second}/decisions/new`, {
      ...{ wording: 'Thresholds are raised', basis: '', dissent: '' },
    })
    assert.match(
      words(await manager.get(to.replace(/#.*/, ''))),
      /D-2026-002 Recommended – ratify ?.*Missing: 1 voting seat more; 1 more for Police/,
    )
    const next = path(
      await here.do(async (work) =>
        aMeeting(work, { seriesId: await aSeries(work, { groupId: board }), day: '2026-06-16' }),
      ),
    )
    assert.match(words(await manager.get(next)), /Ratify D-2026-002: Thresholds are raised/)
    here.at('2026-06-16T13:00:00Z')
    for (const title of ['Council', 'Health board', 'Police', 'Chair', 'Member 1', 'Member 2', 'Member 3'])
      await manager.post(`${next}/room/seats/${seats.get(title)}/mark`, { standing: 'present' })
    const [ratify = ''] = await itemsOf(next)
    const proposed = (await manager.get(`${ratify}/decisions/new`)).querySelector('[name=wording]')?.text
    assert.match(proposed ?? '', /D-2026-002 is ratified: Thresholds are raised/)
    await manager.post(`${ratify}/decisions/new`, { wording: proposed ?? '', basis: '', dissent: '' })
    assert.match(words(await police.get(`${second}/record`)), /D-2026-002 Ratified by D-2026-003/)
    // Ratified once, it comes back no more.
    const third = await here.do(async (work) =>
      aMeeting(work, { seriesId: await aSeries(work, { groupId: board }), day: '2026-07-14' }),
    )
    assert.doesNotMatch(words(await manager.get(path(third))), /Ratify/)
    here.at(`${DAY}T13:00:00Z`)
  })

  it('closes an item to whoever takes no part in it, and counts them out', async () => {
    const [first = ''] = await itemsOf(meeting)
    await police.get(first)
    await manager.get(`${first}/interests/new`)
    await mark('Police', 'present')
    await manager.post(`${first}/interests/new`, {
      ...{ seatId: seats.get('Police') ?? '', nature: 'His sister runs the provider', recused: 'yes' },
    })
    await police.get(first, 403)
    await police.get(`${first}/record`, 403)
    const shown = words(await police.get(meeting))
    assert.match(shown, /An item that is closed to you/)
    assert.doesNotMatch(shown, /Neglect profile/)
    assert.doesNotMatch(words(await police.get(`${meeting}/room`)), /Neglect profile|D-2026-001/)
    const record = await manager.get(`${first}/record`)
    assert.match(words(record), /Not quorate.*1 more for Police.*His sister runs the provider.*Takes no part/)
    // What comes of the item stays closed to them too.
    await manager.get(`${first}/decisions/new`)
    await manager.post(`${first}/decisions/new`, { wording: 'Ask the provider', basis: '', dissent: '' })
    await manager.get(`${first}/further`)
    await manager.post(`${first}/further`, { how: 'copied', groupId: '' })
    const next =
      (await manager.get(first))
        .querySelectorAll('main a')
        .map((link) => link.getAttribute('href') ?? '')
        .find((href) => /\/items\//.test(href) && !href.startsWith(first)) ?? ''
    const agenda = next.replace(/\/items.*/, '')
    assert.match(words(await manager.get(agenda)), /Ask the provider.*Neglect profile/)
    assert.doesNotMatch(words(await police.get(agenda)), /Ask the provider|Neglect profile/)
    await police.get(next, 403)
    const end = record
      .querySelectorAll('form')
      .map((form) => form.getAttribute('action') ?? '')
      .find((action) => action.endsWith('/end'))
    await manager.post(end ?? '', {})
    await police.get(first, 403)
    here.at('2026-05-13T09:00:00Z')
    await police.get(first)
    here.at(`${DAY}T13:00:00Z`)
  })

  it('reads an action in one line, shows it first, and links it both ways', async () => {
    const [first = '', second = ''] = await itemsOf(meeting)
    const send = (line: string, status: number, read = '') =>
      manager.post(`${first}/actions/new`, { line, read }, status as 422)
    assert.ok((await manager.get(`${second}/record`)).querySelector(`a[href="${first}/record"]`))
    assert.ok((await manager.get(`${first}/record`)).querySelector(`a[href="${second}/record"]`))
    for (const [line, mistake] of [
      ['Police by 3 June: share it', 'Begin with @'],
      ['@Police: share it', 'Say by which day'],
      ['@Nobody at all by 3 June: share it', 'Nobody in the directory is called “Nobody at all”'],
      ['@Police by 31 June: share it', '“31 June” is no day'],
      ['@Police by 3 May 2026: share it', 'on or after the day of the meeting'],
      ['@Police by 3 June:', 'Enter what is to be done'],
    ] as const)
      assert.match(errors(await send(line, 422))[0] ?? '', new RegExp(mistake))
    const line = '@police by 3 June: share the neglect profile'
    const seen = await manager.post(`${first}/actions/new`, { line, read: '' }, 200 as never)
    assert.ok(seen)
    const { to } = await manager.post(`${first}/actions/new`, { line, read: line })
    const page = await manager.get(to.replace(/#.*/, ''))
    assert.match(words(page), /A-2026-001 share the neglect profile Anyshire Constabulary, by 3 June 2026/)
    const action = page.querySelector('section[aria-labelledby=actions] a')?.getAttribute('href') ?? ''
    const minutes = await manager.get(`${meeting}/minutes`)
    assert.match(
      words(minutes),
      /Action A-2026-001 share the neglect profile Anyshire Constabulary, by 3 June 2026/,
    )
    assert.ok(minutes.querySelector(`a[href="${action}"]`))
    const back = await manager.get(action)
    assert.match(words(back), /Children Board, 12 May 2026: Neglect profile/)
    assert.ok(back.querySelector(`a[href="${first}/record"]`))
  })

  it('seals what is declared and decided on an item for named people only', async () => {
    const sure = await aVisitor(here, { posts: ['business-manager'] })
    await sure.get(`${meeting}/items/new`)
    await sure.post(`${meeting}/items/new`, {
      ...{ title: 'One family', kind: 'decision', minutes: '5', tier: '4', words: '' },
      ...{ presenterId: '', presenter: '' },
    })
    const item = (await itemsOf(meeting)).length
    const href =
      (await sure.get(`${meeting}/room`))
        .querySelectorAll('section[aria-labelledby=items] a')
        .map((link) => link.getAttribute('href') ?? '')
        .at(-1)
        ?.replace(/\/record$/, '') ?? ''
    assert.ok(item >= 2)
    await sure.get(`${href}/decisions/new`)
    await sure.post(`${href}/decisions/new`, { wording: 'A secret step', basis: '', dissent: '' })
    assert.match(words(await sure.get(`${href}/record`)), /A secret step/)
    for (const visitor of [police, chair, manager])
      assert.doesNotMatch(words(await visitor.get(`${meeting}/room`)), /A secret step|One family/)
    await police.get(`${href}/record`, 404)
    await sure.get(`${href}/actions/new`, 404)
  })

  it('does not count whoever is removed while it runs', async () => {
    const before = words(await manager.get(`${meeting}/room`))
    assert.match(before, /Member 1/)
    await here.do((work) =>
      changeAppointment(work, firstMember, {
        ...{ fromOn: day('2026-01-01'), toOn: day('2026-05-11'), isActing: false, version: 1 },
        agreementSignedOn: null,
      }),
    )
    assert.match(
      words(await manager.get(`${meeting}/room`)),
      /held this seat when that was recorded, and does not now. It does not count/,
    )
  })

  it('says clearly that a body without seats cannot be quorate, and refuses before the day', async () => {
    const id = await here.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Seatless', code: 'SL' })
      return aMeeting(work, { seriesId: await aSeries(work, { groupId }), day: '2026-05-20' })
    })
    await manager.post(`${path(id)}/items/new`, {
      ...{
        title: 'Plan',
        kind: 'decision',
        minutes: '5',
        tier: '2',
        words: '',
        presenterId: '',
        presenter: '',
      },
    })
    assert.match(
      words(await manager.get(`${path(id)}/room`)),
      /This body has no seats on the day of the meeting/,
    )
    const [item = ''] = await itemsOf(path(id))
    const early = await manager.post(`${item}/decisions/new`, { wording: 'Yes', basis: '', dissent: '' }, 409)
    assert.match(errors(early)[0] ?? '', /The day of this meeting has not come/)
    here.at('2026-05-20T14:00:00Z')
    await manager.get(`${item}/decisions/new`)
    await manager.post(`${item}/decisions/new`, { wording: 'Yes', basis: '', dissent: '' })
    assert.match(words(await manager.get(`${item}/record`)), /Recommended – ratify.*this body has none/)
    here.at(`${DAY}T13:00:00Z`)
  })

  it('is recorded by those who service the body, and read by its members', async () => {
    const [first = ''] = await itemsOf(meeting)
    const outsider = await aVisitor(here)
    await here.do(async (work) => {
      await anAppointment(work, { seatId: await aSeat(work), personId: outsider.personId })
    })
    await outsider.get(`${meeting}/room`, 404)
    await outsider.get(`${first}/record`, 404)
    await police.get(seatPath('Council'), 403)
    await police.post(`${seatPath('Council')}/mark`, { standing: 'absent' }, 403)
    await chair.get(seatPath('Council'))
  })
})
