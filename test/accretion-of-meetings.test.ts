import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, anAppointment, aSeat, aVersion, day } from '#modules/governance/testing.ts'
import { aMeeting, aSeries } from '#modules/meetings/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { addChapter, addReport } from '#modules/reports/index.ts'
import { type World, world } from '#platform/testing/world.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

describe('what meetings of a year give its report', () => {
  let here: World
  let manager: Visitor
  let later: Visitor
  let inbox: string

  const said = async (visitor: Visitor) =>
    (await visitor.get(inbox)).querySelectorAll('.govuk-checkboxes__item').map((item) => ({
      sentence: item.querySelector('label')?.text.trim() ?? '',
      href: item.querySelector('.govuk-hint a')?.getAttribute('href') ?? '',
    }))

  before(async () => {
    here = await world(site, { today: '2026-05-12' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    const seats: string[] = []
    const id = await here.do(async (work) => {
      const board = await aGroup(work, { name: 'Marsh Board', code: 'MB', kind: 'board' })
      for (const title of ['One', 'Other']) {
        const seatId = await aSeat(work, {
          groupId: board,
          title,
          role: 'member',
          isVoting: true,
          agencyId: null,
        })
        await anAppointment(work, { seatId })
        seats.push(seatId)
      }
      const quorum = { least: 1, share: null, sectors: [], needsChair: false, deputiesCount: true } as const
      await aVersion(work, board, 'in-force', { quorum })
      return aMeeting(work, { seriesId: await aSeries(work, { groupId: board }), day: '2026-05-12' })
    })
    const meeting = `/workspace/meetings/${id}`
    const item = async (title: string, by: Visitor, tier = '2') => {
      await by.get(`${meeting}/items/new`)
      await by.post(`${meeting}/items/new`, {
        ...{ title, kind: 'decision', minutes: '5', tier, words: '', presenterId: '', presenter: '' },
      })
      return (await by.get(`${meeting}/room`))
        .querySelectorAll('section[aria-labelledby=items] a')
        .map((link) => (link.getAttribute('href') ?? '').replace(/\/record$/, ''))
        .at(-1)
    }
    const decide = async (path: string | undefined, wording: string) => {
      await manager.get(`${path}/decisions/new`)
      await manager.post(`${path}/decisions/new`, { wording, basis: '', dissent: '' })
    }
    const early = await item('Thresholds', manager)
    // Nobody is there yet, so that this is only recommended.
    await decide(early, 'Raise the thresholds')
    for (const [at, standing] of [
      [0, 'present'],
      [1, 'apologies'],
    ] as const) {
      await manager.get(`${meeting}/room`)
      await manager.post(`${meeting}/room/seats/${seats[at]}/mark`, { standing })
    }
    await decide(await item('Neglect', manager), 'The neglect profile is agreed.')
    await decide(await item('One family', manager, '4'), 'A secret step')
    here.at('2026-11-05T10:00:00Z')
    later = await aVisitor(here, { posts: ['business-manager'] })
    const chapter = await here.do(async (work) => {
      const period = { periodStart: day('2026-04-01'), periodEnd: day('2027-03-31') }
      const about = { slug: '2026-27', title: 'Yearly report', groupId: null, periodLabel: '2026–27' }
      const added = await addReport(work, { ...about, ...period })
      assert.ok(!('refused' in added))
      const words = { place: 'body' as const, heading: 'Governance', text: '' }
      return { reportId: added.id, chapterId: await addChapter(work, added.id, words) }
    })
    inbox = `/workspace/reports/${chapter.reportId}/chapters/${chapter.chapterId}/sentences/new`
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('is what was decided with a quorum, with its day and its record', async () => {
    const all = await said(later)
    assert.deepEqual(
      all.map(({ sentence }) => sentence),
      ['On 12 May 2026 Marsh Board decided: “The neglect profile is agreed”.'],
    )
    const href = all[0]?.href ?? ''
    assert.match(href, /\/record#D-2026-002$/)
    await later.get(href.replace(/#.*/, ''))
  })

  it('is how often agencies came, once the year is over', async () => {
    here.at('2027-05-01T10:00:00Z')
    const again = await aVisitor(here, { posts: ['business-manager'] })
    const last = (await said(again)).at(-1)
    assert.equal(
      last?.sentence,
      'Marsh Board met once, and attendance by those with a seat on it was 1 of 2 (50%).',
    )
    await again.get(last?.href ?? '')
  })
})
