import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { aMeeting, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

const DAY = '2026-05-12'
const REGISTER = '/workspace/meetings/decisions'

describe('the register of decisions', () => {
  let here: World
  let manager: Visitor
  let colleague: Visitor
  let member: Visitor
  let recused: Visitor
  let other: Visitor
  let board: GroupId
  let meeting: string
  let recusedSeat: string
  /** The items of the meeting in their order. */
  let items: readonly string[]

  before(async () => {
    here = await world(site, { today: DAY })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    colleague = await aVisitor(here, { posts: ['business-manager'] })
    member = await aVisitor(here)
    recused = await aVisitor(here)
    other = await aVisitor(here)
    const id = await here.do(async (work) => {
      board = await aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' })
      const quality = await aGroup(work, { name: 'Quality group', code: 'QG' })
      const seat = (groupId: GroupId) =>
        aSeat(work, { groupId, role: 'member', isVoting: true, agencyId: null })
      await anAppointment(work, { seatId: await seat(board), personId: member.personId })
      const theirs = await seat(board)
      recusedSeat = theirs
      await anAppointment(work, { seatId: theirs, personId: recused.personId })
      await anAppointment(work, { seatId: await seat(quality), personId: other.personId })
      return aMeeting(work, { seriesId: await aSeries(work, { groupId: board }), day: DAY })
    })
    meeting = `/workspace/meetings/${id}`
    items = await Promise.all(
      ['Neglect profile', 'Thresholds', 'A provider'].map((title) => addedItem(manager, title)),
    )
  })
  after(() => here?.[Symbol.asyncDispose]())

  async function addedItem(by: Visitor, title: string, tier = '2'): Promise<string> {
    await by.get(`${meeting}/items/new`)
    await by.post(`${meeting}/items/new`, {
      ...{ title, kind: 'decision', minutes: '20', tier, words: '', presenterId: '', presenter: '' },
    })
    const page = await by.get(meeting)
    const href = page
      .querySelectorAll('section[aria-labelledby=agenda] th a')
      .find((link) => tier !== '2' || link.text === title)
    return href?.getAttribute('href') ?? ''
  }
  const decide = async (item: string, wording: string, by = manager) => {
    await by.get(`${item}/decisions/new`)
    return by.post(`${item}/decisions/new`, { wording, basis: 'Paper A', dissent: '' })
  }
  const correctAt = async (item: string, nth = 0) =>
    (await manager.get(`${item}/record`))
      .querySelectorAll('a')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => href.endsWith('/correct'))[nth] ?? ''
  const rowsOf = async (visitor: Visitor, asked = '') =>
    (await visitor.get(`${REGISTER}${asked}`))
      .querySelectorAll('tbody tr')
      .map((row) => row.text.replaceAll(/\s+/g, ' ').trim())
  const fileOf = async (visitor: Visitor): Promise<Record<string, string>[]> =>
    parse((await visitor.raw(`${REGISTER}/register.csv`)).body, { columns: true, bom: true })

  it('is empty until a body decides something', async () => {
    assert.match(words(await member.get(REGISTER)), /No decision yet/)
    assert.deepEqual(await fileOf(member), [])
  })

  it('numbers two decisions that are recorded at once one after the other', async () => {
    const [first = '', second = ''] = items
    await manager.get(`${first}/decisions/new`)
    await colleague.get(`${second}/decisions/new`)
    const said = { basis: 'Paper A', dissent: '' }
    await Promise.all([
      manager.post(`${first}/decisions/new`, { wording: 'The profile is agread', ...said }),
      colleague.post(`${second}/decisions/new`, { wording: 'Thresholds are raised', ...said }),
    ])
    const numbers = (await fileOf(manager)).map(({ reference }) => reference)
    assert.deepEqual(numbers, ['D-2026-002', 'D-2026-001'])
  })

  it('is found by words, body, year and standing, by whoever reads the meetings of the body', async () => {
    assert.equal((await rowsOf(member)).length, 2)
    const [row = ''] = await rowsOf(member, '?words=PAPER+raised')
    assert.match(
      row,
      /D-2026-00\d ?Thresholds are raised ?Basis: Paper A ?Children Board ?12 May 2026 ?Thresholds ?Recommended/,
    )
    assert.equal((await rowsOf(member, '?year=2026&standing=recommended')).length, 2)
    assert.match(words(await member.get(`${REGISTER}?standing=taken`)), /No decision is like that/)
    assert.match(words(await member.get(`${REGISTER}?body=${board}&words=nothing`)), /No decision is like/)
    // What cannot be asked for is not asked for.
    assert.equal((await rowsOf(member, '?year=x&standing=%27&body=1&page=0')).length, 2)
    await member.get(`${REGISTER}?page=7`, 303 as never)
    assert.match(words(await other.get(REGISTER)), /No decision yet/)
    assert.deepEqual(await fileOf(other), [])
  })

  it('keeps both readings of a decision that was recorded wrongly, with the reason', async () => {
    const [first = ''] = items
    const path = await correctAt(first)
    await member.get(path, 403)
    const opened = await manager.get(path)
    const was = opened.querySelector('[name=wording]')?.text.trim() ?? ''
    assert.equal(was, 'The profile is agread')
    const said = { wording: 'The profile is agreed', basis: 'Paper A', dissent: '', version: '0' }
    const without = await manager.post(path, { ...said, reason: ' ' }, 422)
    assert.deepEqual(errors(without), ['Enter what was recorded wrongly'])
    assert.equal(without.querySelector('[name=wording]')?.text.trim(), 'The profile is agreed')
    const same = await manager.post(path, { ...said, wording: was, reason: 'Misheard' }, 422)
    assert.match(errors(same)[0] ?? '', /This is what is on record/)
    await colleague.get(path)
    await manager.post(path, { ...said, reason: 'The clerk misspelt it' })
    const late = await colleague.post(path, { ...said, wording: 'It is agreed', reason: 'Mine' }, 409)
    assert.match(words(late), /Somebody else changed this.*The profile is agreed.*It is agreed/)
    assert.equal(late.querySelector('[name=version]')?.getAttribute('value'), '1')
    const record = words(await member.get(`${first}/record`))
    assert.match(record, /Corrected ?The profile is agreed/)
    assert.match(record, /Corrected on 12 May 2026 by .*: The clerk misspelt it/)
    assert.match(record, /What was decided, as it was recorded before: The profile is agread/)
    const [row = ''] = await rowsOf(member, '?standing=corrected')
    assert.match(
      row,
      /The profile is agreed.*The clerk misspelt it.*Recorded first as: The profile is agread/,
    )
    const [line] = (await fileOf(member)).filter(({ corrected_on }) => corrected_on)
    assert.equal(line?.['first_wording'], 'The profile is agread')
    assert.equal(line?.['corrected_on'], DAY)
  })

  it('shows the correction in the minutes, and asks the next meeting to ratify what is right', async () => {
    const [first = ''] = items
    await manager.get(`${meeting}/minutes`)
    assert.match(
      words(await manager.get(`${meeting}/minutes`)),
      /The profile is agreed \(recommended, to be ratified\) – corrected on 12 May 2026: The clerk misspelt it It was recorded as: The profile is agread/,
    )
    const next = await here.do(async (work) =>
      aMeeting(work, { seriesId: await aSeries(work, { groupId: board }), day: '2026-06-16' }),
    )
    const agenda = `/workspace/meetings/${next}`
    assert.match(words(await manager.get(agenda)), /Ratify D-2026-00\d: The profile is agreed/)
    const path = await correctAt(first)
    await manager.get(path)
    await manager.post(path, {
      ...{ wording: 'The profile is agreed for a year', basis: 'Paper B', dissent: '', version: '1' },
      reason: 'The length was left out',
    })
    const asked = words(await manager.get(agenda))
    assert.match(asked, /The profile is agreed for a year/)
    assert.match(asked, /Thresholds are raised/)
    const both = words(await manager.get(`${first}/record`))
    assert.match(
      both,
      /The clerk misspelt it.*agread.*The length was left out.*before: The profile is agreed/,
    )
    assert.match(both, /What it rests on, as it was recorded before: Paper A/)
    assert.match(
      words(await manager.get(`/workspace/administration/audit`)),
      /correct/i,
      'that it was corrected is in the audit',
    )
  })

  it('is found by the search of the product too, by number and by what it says now', async () => {
    const hitOf = async (visitor: Visitor, sought: string) =>
      (await visitor.get(`/workspace/search?kind=meeting-decision&q=${sought}`)).querySelector(
        'main .accord-rows a',
      )
    const number = /D-2026-\d+/.exec((await rowsOf(member, '?words=profile'))[0] ?? '')?.[0] ?? ''
    for (const sought of [number, number.toLowerCase(), 'profile+agreed+year'])
      assert.equal(
        (await hitOf(member, sought))?.text.trim(),
        `${number}: The profile is agreed for a year`,
        sought,
      )
    // How it read before it was corrected, and why, stands on its own page.
    for (const sought of ['agread', 'misspelt']) assert.equal(await hitOf(member, sought), null, sought)
    const href = (await hitOf(member, number))?.getAttribute('href') ?? ''
    assert.equal(href, `${items[0]}/record#${number}`)
    assert.match(words(await member.get(href)), /The profile is agreed for a year/)
    assert.equal(await hitOf(other, number), null)
  })

  it('says nothing of an item that is closed to the reader, nor the words of one for named people only', async () => {
    const third = items[2] ?? ''
    await decide(third, 'The provider is left alone')
    assert.equal((await rowsOf(recused)).length, 3)
    await manager.get(`${third}/interests/new`)
    await manager.post(`${third}/interests/new`, {
      ...{ seatId: recusedSeat, nature: 'Her brother owns it', recused: 'yes' },
    })
    assert.equal((await rowsOf(recused)).length, 2)
    assert.doesNotMatch((await recused.raw(`${REGISTER}/register.csv`)).body, /provider/)
    assert.match((await member.raw(`${REGISTER}/register.csv`)).body, /provider/)
    const sealed = await addedItem(colleague, 'One family', '4')
    const at = (await colleague.get(`${meeting}/room`))
      .querySelectorAll('section[aria-labelledby=items] a')
      .map((link) => (link.getAttribute('href') ?? '').replace(/\/record$/, ''))
      .at(-1)
    assert.ok(sealed && at)
    await decide(at, 'A secret step', colleague)
    const path = (await colleague.get(`${at}/record`))
      .querySelectorAll('a')
      .map((link) => link.getAttribute('href') ?? '')
      .find((href) => href.endsWith('/correct'))
    await colleague.get(path ?? '')
    await colleague.post(path ?? '', {
      ...{ wording: 'A secret leap', basis: '', dissent: '', version: '0', reason: 'A secret slip' },
    })
    assert.match(
      words(await colleague.get(`${at}/record`)),
      /A secret leap.*A secret slip.*before: A secret step/,
    )
    for (const visitor of [colleague, manager, member, other]) {
      assert.doesNotMatch(words(await visitor.get(REGISTER)), /secret|One family/)
      assert.doesNotMatch((await visitor.raw(`${REGISTER}/register.csv`)).body, /secret|One family/)
    }
    assert.equal((await rowsOf(member)).length, 3)
    const [row = ''] = await rowsOf(colleague)
    assert.match(row, /For named people only/)
    const number = /D-2026-\d+/.exec(row)?.[0] ?? ''
    const sought = async (visitor: Visitor, text: string) =>
      (await visitor.get(`/workspace/search?q=${text}`)).querySelector(
        '[aria-labelledby=found-meeting-decision]',
      )?.text ?? ''
    assert.match(await sought(colleague, number), /a confidential decision/)
    for (const visitor of [manager, member, other])
      assert.doesNotMatch(await sought(visitor, number), /a confidential decision/)
    for (const visitor of [colleague, manager, member])
      assert.doesNotMatch(await sought(visitor, 'leap'), /A secret|a confidential decision/)
    assert.match(await sought(member, 'provider'), /The provider is left alone/)
    assert.doesNotMatch(await sought(recused, 'provider'), /The provider is left alone/)
    assert.deepEqual(await rowsOf(colleague, '?words=secret'), [])
  })
})
