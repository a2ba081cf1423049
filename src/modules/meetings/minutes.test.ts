import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, anAppointment, aSeat, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { addItem } from './commands/adding.ts'
import { saveNotes } from './commands/minutes.ts'
import { aMeeting, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('minutes', () => {
  let here: World
  let clerk: Visitor
  let chair: Visitor
  let member: Visitor
  let meeting: string
  let item: string

  before(async () => {
    here = await world(site, { today: '2026-05-12' })
    clerk = await aVisitor(here, { posts: ['business-manager'] })
    chair = await aVisitor(here)
    member = await aVisitor(here)
    const id = await here.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' })
      const seatId = await aSeat(work, { groupId, role: 'chair', title: 'Chair' })
      await anAppointment(work, { seatId, personId: chair.personId })
      await anAppointment(work, { seatId: await aSeat(work, { groupId }), personId: member.personId })
      const seriesId = await aSeries(work, { groupId })
      await aMeeting(work, { seriesId, day: '2026-06-16' })
      return aMeeting(work, { seriesId, day: '2026-05-12' })
    })
    meeting = `/workspace/meetings/${id}`
    for (const title of ['Neglect', 'Thresholds'])
      await clerk.post(`${meeting}/items/new`, {
        ...{ title, kind: 'discussion', minutes: '20', tier: '2', words: '', presenterId: '', presenter: '' },
      })
    item =
      (await clerk.get(`${meeting}/room`))
        .querySelector('section[aria-labelledby=items] a')
        ?.getAttribute('href')
        ?.replace(/\/record$/, '') ?? ''
  })
  after(() => here?.[Symbol.asyncDispose]())

  const versionOf = async (visitor: Visitor) =>
    (await visitor.get(`${item}/record`)).querySelector('[name=draft]')?.getAttribute('value') ?? ''
  const move = async (to: string, status = 303) => {
    const page = await clerk.get(`${meeting}/minutes`)
    const seen = page.querySelector('[name=seen]')?.getAttribute('value') ?? ''
    return clerk.post(`${meeting}/minutes/move`, { to, seen }, status as 303)
  }

  it('are typed by two without loss: a newer text stands beside what was typed', async () => {
    const draft = await versionOf(clerk)
    assert.equal(draft, '0')
    await chair.get(`${item}/record`)
    await chair.post(`${item}/minutes`, { minute: 'The chair began.', draft })
    const both = await clerk.post(`${item}/minutes`, { minute: 'The clerk began.', draft }, 409)
    assert.match(words(both), /Both are below and nothing is lost.*The chair began\..*The clerk began\./)
    const version = both.querySelector('[name=draft]')?.getAttribute('value') ?? ''
    assert.match(both.querySelector('[name=minute]')?.text ?? '', /The clerk began\./)
    await clerk.post(`${item}/minutes`, { minute: 'The chair began. The clerk began.', draft: version })
    assert.match(
      (await chair.get(`${item}/record`)).querySelector('[name=minute]')?.text ?? '',
      /chair began\. The clerk/,
    )
    // The same words sent twice are one text.
    await clerk.get(`${item}/record`)
    await clerk.post(`${item}/minutes`, { minute: 'The chair began. The clerk began.', draft: version })
    const long = await clerk.post(`${item}/minutes`, { minute: 'x'.repeat(20_001), draft: '2' }, 422)
    assert.deepEqual(errors(long), ['What was said on one item must be 20,000 characters or fewer'])
  })

  it('are read by members once they are sent round, with every version kept and compared', async () => {
    await member.get(`${meeting}/minutes`, 404)
    assert.match(words(await member.get(`${item}/record`)), /They are not sent round yet/)
    assert.doesNotMatch(words(await member.get(meeting)), /Being written/)
    assert.match(words(await clerk.get(meeting)), /Minutes Being written/)
    await member.post(`${item}/minutes`, { minute: 'Mine', draft: '2' }, 403)
    await move('draft')
    assert.ok((await member.get(meeting)).querySelector(`a[href="${meeting}/minutes"]`))
    assert.match(
      words(await member.get(`${meeting}/minutes`)),
      /Draft sent round.*1\. Neglect.*The chair began\. The clerk began\./,
    )
    await clerk.post(`${item}/minutes`, { minute: 'The chair opened. The clerk began.', draft: '2' })
    assert.doesNotMatch(words(await member.get(`${meeting}/minutes`)), /opened/)
    // Whoever clears what has changed since they read it is told.
    const page = await clerk.get(`${meeting}/minutes`)
    const seen = page.querySelector('[name=seen]')?.getAttribute('value') ?? ''
    await clerk.post(`${item}/minutes`, { minute: 'The chair opened it. The clerk began.', draft: '3' })
    const told = await clerk.post(`${meeting}/minutes/move`, { to: 'cleared', seen }, 409)
    assert.match(words(told), /Somebody changed the minutes after you opened this page/)
    await move('cleared')
    const compared = await member.get(`${meeting}/minutes?version=2&against=1`)
    assert.equal(compared.querySelector('del')?.text.trim(), 'began.')
    assert.match(
      compared
        .querySelectorAll('ins')
        .map(({ text }) => text)
        .join(' '),
      /opened\s+it\./,
    )
  })

  it('are confirmed at the next meeting, and stay', async () => {
    assert.match(
      words(await move('confirmed', 409)),
      /Minutes are confirmed at the next meeting of the body\. None has begun/,
    )
    here.at('2026-06-16T14:00:00Z')
    await move('confirmed')
    assert.match(words(await member.get(`${meeting}/minutes`)), /Version 3: Confirmed/)
    const late = await clerk.post(`${item}/minutes`, { minute: 'Another', draft: '4' }, 409)
    assert.match(errors(late)[0] ?? '', /These minutes are confirmed/)
    assert.match(
      words(await clerk.post(`${meeting}/minutes/move`, { to: 'draft', seen: '4' }, 409)),
      /are confirmed/,
    )
    here.at('2026-05-12T14:00:00Z')
  })

  it('give a browser a key of its session for what it keeps, and none for a confidential item', async () => {
    const keyOn = async (visitor: Visitor, page: string) =>
      (await visitor.get(`${item}/${page}`)).querySelector('form[data-draft]')?.getAttribute('data-keep')
    const key = await keyOn(clerk, 'minutes')
    assert.match(key ?? '', /^[\w-]{43}$/)
    assert.equal(await keyOn(clerk, 'record'), key)
    assert.notEqual(await keyOn(chair, 'record'), key)
    const added = await clerk.post(`${meeting}/items/new`, {
      ...{ title: 'One family', kind: 'discussion', minutes: '20', tier: '3', words: '' },
      ...{ presenterId: '', presenter: '' },
    })
    assert.match(added.to, /\/workspace\/meetings\//)
    const closed = (await clerk.get(`${meeting}/room`))
      .querySelectorAll('section[aria-labelledby=items] a')
      .at(-1)
      ?.getAttribute('href')
    assert.ok(closed)
    for (const page of [closed, closed.replace(/record$/, 'minutes')]) {
      const shown = await clerk.get(page)
      assert.match(words(shown), /T3 Named people only/)
      const form = shown.querySelector('form[data-draft]')
      assert.ok(form)
      assert.equal(form.getAttribute('data-keep'), undefined)
    }
    const leaver = await aVisitor(here)
    await leaver.get('/workspace')
    const out = await leaver.attempt('/sign-out', {})
    assert.equal(out.statusCode, 303)
    assert.equal(out.headers['clear-site-data'], '"storage"')
  })

  it('are taken over from notes on paper in one go, and never of a confidential item', async () => {
    const add = (title: string, tier: 2 | 3) =>
      here.do(
        (work) =>
          addItem(work, other, {
            ...{ title, kind: 'discussion', minutes: 20, tier, words: '', presenterId: null, presenter: '' },
            version: 0,
          }),
        { assurance: 'two-factor', id: clerk.personId },
      )
    const other = await here.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Adults Board', code: 'AB', kind: 'board' })
      return aMeeting(work, { seriesId: await aSeries(work, { groupId }), day: '2026-05-11' })
    })
    const made = [await add('Advocacy', 2), await add('Capacity', 2), await add('One adult', 3)]
    const [one, two, closed] = made.map((each) => ('id' in each ? each.id : undefined))
    assert.ok(one && two && closed)
    const plain = [
      { itemId: one, minute: 'Nine adults wait.' },
      { itemId: two, minute: 'Six records say nothing.' },
    ]
    await assert.rejects(
      here.do((work) => saveNotes(work, other, [...plain, { itemId: closed, minute: 'Harm.' }])),
    )
    assert.deepEqual(await here.do((work) => saveNotes(work, other, plain)), { saved: 2 })
    assert.match(
      words(await clerk.get(`/workspace/meetings/${other}/minutes`)),
      /Nine adults wait\..*Six records say nothing\./,
    )
  })
})
