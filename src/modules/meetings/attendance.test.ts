import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { rateWords, tallyOf } from './rules/attendance.ts'
import { aMeeting, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('attendance by agency over a year', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let stranger: Visitor
  let lead: Visitor
  let police: AgencyId
  let board: GroupId
  const seats = new Map<string, string>()
  const meetings: string[] = []

  before(async () => {
    here = await world(site, { today: '2026-05-12' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    member = await aVisitor(here)
    stranger = await aVisitor(here)
    await here.do(async (work) => {
      police = await anAgency(work, { name: 'Anyshire Constabulary', sector: 'Police' })
      const council = await anAgency(work, { name: 'Anyshire Council', sector: 'Local government' })
      board = await aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' })
      const other = await aGroup(work, { name: 'Quality group', code: 'QG' })
      const of = async (
        title: string,
        agencyId: AgencyId | null,
        role: 'member' | 'attending' = 'member',
      ) => {
        seats.set(
          title,
          await aSeat(work, { groupId: board, title, role, isVoting: role === 'member', agencyId }),
        )
        return seats.get(title) as never
      }
      await anAppointment(work, { seatId: await of('Police', police), personId: member.personId })
      await of('Children’s services', council)
      await of('Education', council)
      await of('Lay member', null)
      await of('Minute taker', council, 'attending')
      const theirs = await aSeat(work, { groupId: other, role: 'member', agencyId: null })
      await anAppointment(work, { seatId: theirs, personId: stranger.personId })
      const seriesId = await aSeries(work, { groupId: board })
      for (const day of ['2026-03-10', '2026-04-14', '2026-05-12', '2026-05-05'])
        meetings.push(`/workspace/meetings/${await aMeeting(work, { seriesId, day })}`)
    })
    lead = await aVisitor(here, { posts: ['agency-lead'], agencyId: police })
    const mark = async (meeting: number, seat: string, standing: string) => {
      const path = `${meetings[meeting]}/room/seats/${seats.get(seat)}`
      await manager.get(path)
      await manager.post(`${path}/mark`, { standing })
    }
    await mark(0, 'Police', 'present')
    await mark(1, 'Police', 'apologies')
    await mark(1, 'Children’s services', 'absent')
    await mark(1, 'Education', 'present')
    await mark(1, 'Minute taker', 'present')
    await mark(2, 'Police', 'present')
    await mark(2, 'Education', 'absent')
    await mark(2, 'Lay member', 'present')
    const path = `${meetings[2]}/room/seats/${seats.get('Children’s services')}`
    await manager.get(path)
    await manager.post(path, {
      ...{
        standing: 'deputy',
        deputyId: '',
        deputy: 'A deputy',
        fromItemId: '',
        leftItemId: '',
        version: '0',
      },
    })
    // What was cancelled nobody came to.
    await mark(3, 'Police', 'absent')
    await manager.get(`${meetings[3]}/cancel`)
    await manager.post(`${meetings[3]}/cancel`, { reason: 'The hall is flooded', version: '2' })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const path = () => `/workspace/meetings/attendance/${board}`
  const rows = async (visitor: Visitor, asked = '') =>
    (await visitor.get(`${path()}${asked}`))
      .querySelectorAll('tbody tr')
      .map((row) => row.querySelectorAll('th, td').map((cell) => cell.text.replaceAll(/\s+/g, ' ').trim()))

  it('counts an agency with several seats once, in person before a deputy before apologies', async () => {
    assert.deepEqual(await rows(member), [
      ['Anyshire Constabulary', '1 of 2 (50%)', '1', '0', '1', '0', 'Apologies', 'Present'],
      ['Anyshire Council', '2 of 2 (100%)', '1', '1', '0', '0', 'Present', 'Deputy present'],
      ['Lay member', '1 of 1 (100%)', '1', '0', '0', '0', 'Not recorded', 'Present'],
    ])
    const page = await member.get(path())
    assert.match(words(page), /1 April 2026 to 31 March 2027.*2 meetings with attendance on record/)
    assert.match(words(page), /4 of 5 \(80%\)/)
    assert.ok(page.querySelector(`a[href="${meetings[1]}/room"]`))
  })

  it('goes back a year, and no further on than today', async () => {
    assert.deepEqual(await rows(member, '?year=2025'), [
      ['Anyshire Constabulary', '1 of 1 (100%)', '1', '0', '0', '0', 'Present'],
    ])
    assert.match(words(await member.get(`${path()}?year=2020`)), /No attendance on record/)
    for (const asked of ['?year=2099', '?year=x', '?year='])
      assert.equal((await rows(member, asked)).length, 3)
  })

  it('is read by whoever reads the meetings of the body', async () => {
    await stranger.get(path(), 404)
    await lead.get(path(), 403)
    assert.equal((await rows(manager)).length, 3)
    const group = await manager.get(`/workspace/groups/${board}`)
    assert.ok(group.querySelector(`a[href="${path()}"]`))
  })

  it('is a figure for the yearly report, with the meetings behind it', async () => {
    const asked = '/workspace/measures/agency-attendance'
    const page = await manager.get(`${asked}?of=${board}&from=2026-04-01&to=2027-03-31`)
    assert.equal(page.querySelector('.accord-stat__value')?.text.trim(), '80%')
    assert.match(words(page), /4 of 5/)
    assert.match(words(page), /Anyshire Council, Children Board.*14 April 2026, present/)
    const closed = await stranger.get(asked)
    assert.equal(closed.querySelector('.accord-stat__value')?.text.trim(), '80%')
    assert.doesNotMatch(words(closed), /Anyshire Council/)
    assert.match(words(await manager.get('/workspace/cockpit')), /Agencies represented at meetings/)
  })

  it('stands on the page of the agency, for the business unit and whoever leads it', async () => {
    const said = /Attendance at meetings ?Children Board present 1, apologies 1 ?1 of 2 \(50%\)/
    for (const visitor of [manager, lead])
      assert.match(words(await visitor.get(`/workspace/agencies/${police}`)), said)
    for (const visitor of [member, stranger])
      assert.doesNotMatch(words(await visitor.get(`/workspace/agencies/${police}`)), /Attendance at meetings/)
  })

  it('says 0 and 100 percent only of none and all', () => {
    assert.equal(rateWords({ there: 999, recorded: 1000 }), '999 of 1000 (99%)')
    assert.equal(rateWords({ there: 1, recorded: 1000 }), '1 of 1000 (1%)')
    assert.equal(rateWords(tallyOf(['absent'])), '0 of 1 (0%)')
    assert.equal(rateWords(tallyOf([])), 'Not recorded')
  })
})
