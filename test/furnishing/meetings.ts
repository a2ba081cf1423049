import assert from 'node:assert/strict'
import type pg from 'pg'
import type { ActionId } from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import {
  acceptProposal,
  addItem,
  addMeeting,
  addSeries,
  addStandingItem,
  carryItem,
  correctDecision,
  type DecisionId,
  decideMatter,
  declareAtItem,
  type ItemId,
  inviteMembers,
  type MeetingId,
  moveMinutes,
  proposeItem,
  putOnNextAgenda,
  recordAttendance,
  recordDecision,
  saveMinute,
  seenOf,
} from '#modules/meetings/index.ts'
import { ratifyingItem } from '#modules/meetings/testing.ts'
import type { AgendaSource } from '#platform/module.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { idOf } from './made.ts'

interface Named {
  readonly groupId: GroupId
  readonly personId: PersonId
  readonly seatId: string
  /** Another body, which has none of the seats. */
  readonly otherGroupId: GroupId
}

/** A series with two standing items and two meetings, whose agendas have an item that somebody presents and a sealed one. */
export async function furnishMeetings(
  work: Work,
  mark: string,
  { groupId, personId, seatId, otherGroupId }: Named,
) {
  const series = {
    ...{ everyMonths: 3, begins: Temporal.PlainTime.from('14:00'), minutes: 120, place: `${mark} hall` },
    ...{ link: `https://meet.example/${mark}`, customary: false, groupId, version: 0 },
  }
  const { id: seriesId } = await addSeries(work, { ...series, name: `${mark} meetings` })
  const { id: otherSeriesId } = await addSeries(work, {
    ...{ ...series, name: `${mark} away days`, groupId: otherGroupId },
  })
  const standing = { kind: 'discussion', minutes: 10, presenter: `${mark} chair`, version: 0 } as const
  const { id: standingItemId } = await addStandingItem(work, seriesId, {
    ...{ ...standing, title: `${mark} welcome`, fills: 'words' },
  })
  await addStandingItem(work, seriesId, { ...standing, title: `${mark} neglect`, fills: 'furnished' })
  const meeting = async (day: string, of = seriesId): Promise<MeetingId> => {
    const at = (time: string) => Temporal.ZonedDateTime.from(`${day}T${time}[Europe/London]`).toInstant()
    const hours = { startsAt: at('14:00'), endsAt: at('16:00') }
    const where = { place: `${mark} room`, link: `https://meet.example/${mark}`, note: `${mark} lunch` }
    return idOf(await addMeeting(work, of, { ...hours, ...where }, [furnishedSource])) as MeetingId
  }
  const meetingId = await meeting('2026-10-06')
  const nextMeetingId = await meeting('2026-11-10')
  await meeting('2026-12-08')
  const otherMeetingId = await meeting('2026-10-14', otherSeriesId)
  const item = { kind: 'decision', minutes: 20, presenterId: null, presenter: '', version: 0 } as const
  const agendaItemId = idOf(
    await addItem(work, meetingId, {
      ...{ ...item, title: `${mark} plan`, words: `${mark} question`, tier: 2, presenterId: personId },
    }),
  )
  await addItem(work, meetingId, { ...item, title: `${mark} budget`, words: '', tier: 2 })
  await carryItem(work, meetingId, agendaItemId as ItemId, { how: 'moved', groupId: null })
  await carryItem(work, meetingId, agendaItemId as ItemId, { how: 'forwarded', groupId: otherGroupId })
  const proposed = { title: `${mark} wish`, words: `${mark} reason`, kind: 'discussion', minutes: 5 } as const
  await acceptProposal(work, meetingId, idOf(await proposeItem(work, meetingId, proposed)) as never)
  const proposalId = idOf(await proposeItem(work, meetingId, { ...proposed, title: `${mark} hope` }))
  await inviteMembers(work, meetingId)
  const sure = { ...work, actor: { ...work.actor, assurance: 'two-factor' as const } }
  await addItem(sure, meetingId, { ...item, title: `${mark} family`, words: `${mark} harm`, tier: 3 })
  const sat = {
    work,
    mark,
    seatId,
    personId,
    meetingId,
    nextMeetingId,
    agendaItemId: agendaItemId as ItemId,
  }
  return {
    ...(await furnishSitting(sat)),
    seriesId,
    otherSeriesId,
    standingItemId,
    meetingId,
    otherMeetingId,
    agendaItemId,
    proposalId,
    meetingYear: '1871',
  }
}

/** A seat that a deputy took, an interest, and a decision that another ratifies. */
async function furnishSitting({
  work,
  mark,
  seatId,
  personId,
  meetingId,
  nextMeetingId,
  agendaItemId,
}: {
  readonly work: Work
  readonly mark: string
  readonly seatId: string
  readonly personId: PersonId
  readonly meetingId: MeetingId
  readonly nextMeetingId: MeetingId
  readonly agendaItemId: ItemId
}): Promise<{ readonly interestId: string; readonly decisionId: string }> {
  await recordAttendance(work, meetingId, seatId, {
    ...{ standing: 'deputy', deputyId: personId, deputy: '' },
    ...{ fromItemId: null, leftItemId: agendaItemId },
  })
  const interest = { seatId, nature: `${mark} interest`, recused: true }
  const interestId = idOf(await declareAtItem(work, meetingId, agendaItemId, interest))
  const then = { ...work, now: Temporal.Instant.from('2026-12-08T15:00:00Z') }
  const said = { wording: `${mark} decision`, basis: `${mark} basis`, dissent: `${mark} dissent` }
  const decisionId = idOf(await recordDecision(then, meetingId, agendaItemId, said)) as DecisionId
  const corrected = { ...said, wording: `${mark} right decision`, reason: `${mark} misheard`, version: 0 }
  const done = await correctDecision(then, meetingId, agendaItemId, decisionId, corrected)
  assert.ok('reference' in done, 'The decision was not corrected')
  await putOnNextAgenda(then, meetingId)
  const ratifying = await ratifyingItem(work, nextMeetingId)
  await recordAttendance(work, nextMeetingId, seatId, {
    ...{ standing: 'deputy', deputyId: null, deputy: `${mark} deputy` },
    ...{ fromItemId: ratifying, leftItemId: null },
  })
  idOf(await recordDecision(then, nextMeetingId, ratifying, said))
  await saveMinute(then, meetingId, agendaItemId, { minute: `${mark} minutes`, draft: 0 })
  await saveMinute(then, nextMeetingId, ratifying, { minute: `${mark} later minutes`, draft: 0 })
  for (const stage of ['draft', 'cleared', 'confirmed'] as const) {
    const moved = await moveMinutes(then, nextMeetingId, stage, seenOf([{ version: 1 }]))
    assert.ok('stage' in moved, `The minutes were not moved on: ${JSON.stringify(moved)}`)
  }
  return { interestId, decisionId }
}

/** That a body decided of an action which arose at a meeting. */
export async function furnishMatter(
  work: Work,
  mark: string,
  { meetingId, handActionId }: { readonly meetingId: MeetingId; readonly handActionId: ActionId },
) {
  const given = { choice: 'escalate', untilOn: null, words: `${mark} goes up`, version: 0 } as const
  idOf(await decideMatter(work, meetingId, handActionId, given))
  return { arisingActionId: handActionId }
}

/** That whoever was asked to a meeting sends somebody in their place, whose seat it was, and whose action is to pass. */
export async function nameThem(superuser: pg.Client, partnershipId: string, personId: string): Promise<void> {
  for (const statement of [
    `update meetings.invitation set answer = 'apologies', deputy_id = $2, answered_at = now() where partnership_id = $1`,
    'update meetings.attendance set person_id = $2 where partnership_id = $1',
    'update actions.transfer set from_id = $2 where partnership_id = $1',
  ])
    await superuser.query(statement, [partnershipId, personId])
}

/** A record of another module that stands on agendas by itself. */
const furnishedSource: AgendaSource = {
  ...{ kind: 'furnished', words: 'A furnished record' },
  of: async (_ask, groupId) => [{ id: groupId, title: 'A furnished record' }],
  find: async () => new Map(),
}
