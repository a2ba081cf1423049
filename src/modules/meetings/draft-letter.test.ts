import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { aGroup, anAppointment, aSeat, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { openPrinter } from '#platform/print.ts'
import { type World, world } from '#platform/testing/world.ts'
import { aMeeting, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('the letter of a draft of minutes', () => {
  let here: World
  let clerk: Visitor
  let meeting: string
  const printer = openPrinter({ fonts: 'src/assets/print' })
  const seats: Record<'there' | 'away', string> = { there: '', away: '' }

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-05-12' },
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    clerk = await aVisitor(here, { posts: ['business-manager'] })
    const [there, away] = [
      await aVisitor(here, { name: 'Ola There' }),
      await aVisitor(here, { name: 'Kit Away' }),
    ]
    const id = await here.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' })
      for (const [which, visitor] of [
        ['there', there],
        ['away', away],
      ] as const) {
        const seatId = await aSeat(work, { groupId, title: which })
        await anAppointment(work, { seatId, personId: visitor.personId })
        seats[which] = seatId
      }
      return aMeeting(work, { seriesId: await aSeries(work, { groupId }), day: '2026-05-12' })
    })
    meeting = `/workspace/meetings/${id}`
    await clerk.post(`${meeting}/items/new`, {
      ...{ title: 'Neglect', kind: 'discussion', minutes: '20', tier: '2', words: '' },
      ...{ presenterId: '', presenter: '' },
    })
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  it('goes to those who were there, with a link and nothing of what the minutes say', async () => {
    const item = (await clerk.get(`${meeting}/room`))
      .querySelector('section[aria-labelledby=items] a')
      ?.getAttribute('href')
      ?.replace(/\/record$/, '')
    await clerk.post(`${meeting}/room/seats/${seats.there}/mark`, { standing: 'present' })
    await clerk.post(`${meeting}/room/seats/${seats.away}/mark`, { standing: 'apologies' })
    await clerk.get(`${item}/record`)
    await clerk.post(`${item}/minutes`, { minute: 'A sentence of the room.', draft: '0' })
    const seen =
      (await clerk.get(`${meeting}/minutes`)).querySelector('[name=seen]')?.getAttribute('value') ?? ''
    await clerk.post(`${meeting}/minutes/move`, { to: 'draft', seen })
    await here.settled()
    await here.due('letters.digest')
    await here.settled()
    const visitor = await here.visitor()
    const links = (await visitor.get('/mailbox')).querySelectorAll('a[href^="/mailbox/"]')
    const letters = await Promise.all(links.map((link) => visitor.get(link.getAttribute('href') ?? '')))
    const told = letters.filter((letter) => /draft of the minutes/.test(words(letter)))
    assert.equal(told.length, 1)
    const [letter] = told
    assert.ok(letter)
    assert.match(words(letter), /Hello Ola There,.*the Children Board on 12 May 2026 is there/)
    assert.doesNotMatch(letters.map(words).join(' '), /A sentence of the room|Neglect/)
    assert.ok(letter.toString().includes(`${meeting}/minutes`))
  })
})
