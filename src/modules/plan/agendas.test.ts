import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, words } from '#modules/governance/testing.ts'
import { aMeeting, aSeries } from '#modules/meetings/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { addPlan, addPriority } from './commands/plan.ts'
import { agendaSource } from './queries/agenda.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('the priorities of the plan', () => {
  let here: World
  let manager: Awaited<ReturnType<typeof aVisitor>>
  before(async () => {
    here = await world(site, { today: '2026-02-02' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** A plan with a priority for children and one for adults; the first is worked on by a group. */
  const aPlan = (startsOn: string, endsOn: string, mark: string, workstream = '') =>
    here.do(async (work) => {
      const { id } = await addPlan(work, {
        ...{
          title: `${mark} plan`,
          startsOn: day(startsOn),
          endsOn: day(endsOn),
          note: '',
          consultation: '',
        },
        ...{ consultedFrom: null, consultedTo: null, decision: 'Decision 1', decidedOn: day(startsOn) },
        ...{ decidedById: null, consultationPaperId: null, decisionPaperId: null, version: 0 },
      })
      for (const audience of ['children', 'adults'] as const)
        await addPriority(work, id, {
          ...{ audience, title: `${mark} ${audience}`, place: 1, objectives: [], evidence: '', voices: '' },
          ...{
            story: '',
            summary: '',
            isPublic: false,
            isStoryPublic: false,
            spending: [],
            carriesOnId: null,
          },
          ...{ stage: 'agreed' as const, version: 0 },
          workstreamId: audience === 'adults' && workstream ? (workstream as never) : null,
        })
    })

  const agendaOf = (given: Parameters<typeof aGroup>[1]) =>
    here.do(async (work) => {
      const groupId = await aGroup(work, given)
      const seriesId = await aSeries(work, { groupId, customary: true })
      return {
        groupId,
        path: `/workspace/meetings/${await aMeeting(work, { seriesId, sources: [agendaSource] })}`,
      }
    })

  it('that is in force stand on the agendas of the boards for whose people they are, with a link', async () => {
    await aPlan('2026-01-01', '2027-12-31', 'Current')
    await aPlan('2020-01-01', '2021-12-31', 'Lapsed')
    const { path } = await agendaOf({ name: 'Children Board', kind: 'board', audience: 'children' })
    const page = await manager.get(path)
    assert.match(words(page), /Current children/)
    assert.doesNotMatch(words(page), /Current adults|Lapsed/)
    assert.match(
      page
        .querySelectorAll('section[aria-labelledby=agenda] a')
        .map((link) => link.getAttribute('href'))
        .join(' '),
      /\/workspace\/priorities\//,
    )
  })

  it('stand on that of the group that works on them, and on no other group’s', async () => {
    const { groupId, path } = await agendaOf({ name: 'Neglect group', kind: 'group', audience: 'adults' })
    assert.doesNotMatch(words(await manager.get(path)), /Current/)
    await aPlan('2026-01-01', '2027-12-31', 'Worked on', groupId)
    const later = await here.do(async (work) => {
      const seriesId = await aSeries(work, { groupId, customary: true })
      return aMeeting(work, { seriesId, day: '2026-05-12', sources: [agendaSource] })
    })
    const page = words(await manager.get(`/workspace/meetings/${later}`))
    assert.match(page, /Worked on adults/)
    assert.doesNotMatch(page, /Worked on children|Current/)
  })
})
