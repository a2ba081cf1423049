import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { recordByHand, updateAction } from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup, anAppointment, aSeat, boxes, errors, words } from '#modules/governance/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { arises, proposedFor } from './rules/matters.ts'
import type { SeriesId } from './schema.ts'
import { aMeeting, aSeries } from './testing.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>
const day = (text: string) => Temporal.PlainDate.from(text)

describe('matters arising', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let board: GroupId
  let council: AgencyId
  let police: AgencyId
  let series: SeriesId

  before(async () => {
    here = await world(site, { today: '2026-05-04' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    member = await aVisitor(here)
    board = await here.do((work) => aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }))
    council = await here.do((work) => anAgency(work, { name: 'North Council' }))
    police = await here.do((work) => anAgency(work, { name: 'County Police' }))
    series = await here.do((work) => aSeries(work, { groupId: board, customary: true }))
    await here.do(async (work) => {
      const seatId = await aSeat(work, { groupId: board })
      await anAppointment(work, { seatId, personId: member.personId })
    })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const anAction = (summary: string, dueOn: string, ownerAgencyId = council, accountableId = board) =>
    here.do(async (work) => {
      const { id } = await recordByHand(work, {
        ...{ summary, outcome: '', success: '', ownerId: null, ownerAgencyId, accountableId },
        ...{ originWords: 'A meeting', agreedOn: day('2026-01-15'), dueOn: day(dueOn), version: 0 },
      })
      return id
    })
  const meetingOn = async (on: string) => {
    const path = `/workspace/meetings/${await here.do((work) => aMeeting(work, { seriesId: series, day: on }))}`
    await manager.get(path)
    await manager.post(`${path}/publish`, {})
    return path
  }

  it('are the actions of the body whose day has come, by agency, and come back until they are closed', async () => {
    const other = await here.do((work) => aGroup(work, { name: 'Other group', code: 'OG' }))
    await anAction('Write the neglect guide', '2026-05-01')
    await anAction('Train the officers', '2026-05-12', police)
    await anAction('Not due yet', '2026-09-01')
    await anAction('Of another body', '2026-05-01', council, other)
    const path = `${await meetingOn('2026-05-12')}/matters-arising`
    const page = await member.get(path)
    assert.deepEqual(
      page.querySelectorAll('main h2').map(({ text }) => text.trim()),
      ['County Police', 'North Council'],
    )
    assert.match(words(page), /Train the officers.*Write the neglect guide/)
    assert.doesNotMatch(words(page), /Not due yet|Of another body/)
    assert.match(words(await member.get(path.replace('/matters-arising', ''))), /Every action that is due/)
    const later = words(await member.get(`${await meetingOn('2026-09-08')}/matters-arising`))
    assert.match(later, /Write the neglect guide/)
    assert.match(later, /Not due yet/)
  })

  it('are there with their update and what is proposed, and what is decided is said of the action too', async () => {
    const id = await anAction('Audit the referrals', '2026-06-01')
    await here.do((work) => updateAction(work, id, { words: 'Half of them are read' }))
    const path = `${await meetingOn('2026-06-09')}/matters-arising`
    assert.match(words(await member.get(path)), /Half of them are read/)
    await member.get(`${path}/${id}`, 403)
    const form = await manager.get(`${path}/${id}`)
    assert.ok(form.querySelector('[name=choice][checked]'))
    const wrong = await manager.post(
      `${path}/${id}`,
      { choice: 'extend', words: '', version: '0', ...boxes('untilOn', '') },
      422,
    )
    assert.deepEqual(errors(wrong), ['Enter the day to which it is extended'])
    const early = { choice: 'extend', ...boxes('untilOn', '2026-05-01'), words: '', version: '0' }
    assert.deepEqual(errors(await manager.post(`${path}/${id}`, early, 422)), [
      'Its new day must be after the one it has',
    ])
    await manager.post(`${path}/${id}`, {
      ...{
        choice: 'extend',
        words: 'The second half by autumn',
        version: '0',
        ...boxes('untilOn', '2026-10-01'),
      },
    })
    assert.match(words(await member.get(path)), /DecidedExtended to 1 October 2026The second half by autumn/)
    const action = words(await manager.get(`/workspace/actions/${id}`))
    assert.match(action, /Children Board, 9 June 2026: Extended to 1 October 2026. The second half by autumn/)
    assert.match(action, /Due 1 October 2026/)
    const both = await manager.post(
      `${path}/${id}`,
      { choice: 'close', words: 'All done', version: '0', ...boxes('untilOn', '') },
      409,
    )
    assert.match(words(both), /Extend it.*Close it/)
  })

  const standing: Parameters<typeof proposedFor>[0] = {
    status: 'in-progress',
    ...{ dueOn: day('2026-05-01'), rag: null, blockedBy: '', freshEvidence: 0, latest: undefined },
  }
  const since = Temporal.Instant.from('2026-03-10T14:00:00Z')

  it('are those that nobody has verified', () => {
    const on = day('2026-05-12')
    for (const status of ['open', 'in-progress', 'submitted'] as const)
      assert.ok(arises({ ...standing, status }, on), status)
    for (const status of ['complete', 'embedded', 'closed'] as const)
      assert.ok(!arises({ ...standing, status }, on), status)
  })

  it('are proposed to be closed, extended or escalated by what is known of them', () => {
    const on = day('2026-05-12')
    const said = { at: Temporal.Instant.from('2026-04-01T09:00:00Z') } as never
    for (const [action, choice] of [
      [{ ...standing, status: 'submitted' as const }, 'close'],
      [{ ...standing, freshEvidence: 1 }, 'close'],
      [{ ...standing, blockedBy: 'Nobody answers' }, 'escalate'],
      [{ ...standing, rag: 'red' as const }, 'escalate'],
      [standing, 'escalate'],
      [{ ...standing, latest: said }, 'extend'],
      [{ ...standing, dueOn: on }, 'extend'],
    ] as const)
      assert.equal(proposedFor(action, on, since).choice, choice)
  })
})
