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
  findMeeting,
  type ItemId,
  inviteMembers,
  leaveOut,
  leaveWholeOut,
  type MeetingId,
  markHighlight,
  minutesForPublic,
  moveMinutes,
  openSeries,
  proposeItem,
  publishMinutes,
  putOnNextAgenda,
  recordAttendance,
  recordDecision,
  saveMinute,
  seenOf,
} from '#modules/meetings/index.ts'
import { aPdf, ratifyingItem } from '#modules/meetings/testing.ts'
import { askOf } from '#platform/access.ts'
import type { AgendaSource } from '#platform/module.ts'
import type { Visitor } from '#platform/testing/world.ts'
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
  const budget = idOf(
    await addItem(work, meetingId, { ...item, title: `${mark} budget`, words: '', tier: 2 }),
  )
  for (const id of [agendaItemId, budget])
    idOf(await markHighlight(work, meetingId, id as ItemId, { tell: `${mark} highlight`, version: 0 }))
  await carryItem(work, meetingId, agendaItemId as ItemId, { how: 'moved', groupId: null, papers: [] })
  await carryItem(work, meetingId, agendaItemId as ItemId, {
    how: 'forwarded',
    groupId: otherGroupId,
    papers: [],
  })
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
  const held = await furnishSitting(sat)
  await openSeries(work, seriesId, true)
  return {
    ...held,
    publicMeetingId: await furnishPublicMinutes(work, nextMeetingId),
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

/** Confirmed minutes that the public reads, without a word of them and without a decision. */
async function furnishPublicMinutes(work: Work, meetingId: MeetingId): Promise<MeetingId> {
  const then = { ...work, now: Temporal.Instant.from('2026-12-08T15:00:00Z') }
  const meeting = await findMeeting(then.tx, then.actor, meetingId)
  assert.ok(meeting)
  const before = await minutesForPublic(askOf(then), meeting)
  const said = before?.items.find(({ full }) => full.decisions.length > 0)?.full
  assert.ok(said?.decisions[0], 'Nothing was decided that could be left out')
  const left = await leaveOut(then, meetingId, said.id, 'later')
  assert.ok('places' in left, 'No word was left out')
  await leaveWholeOut(then, meetingId, said.id, said.decisions[0].id)
  const ready = await minutesForPublic(askOf(then), meeting)
  idOf(await publishMinutes(then, meetingId, { seen: ready?.seen ?? '', note: '' }))
  return meetingId
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

/** Papers of an item: a file that was replaced, words, and a confidential one that was replaced and withdrawn. */
export async function furnishPapers(
  manager: Visitor,
  { meetingId = '', agendaItemId = '' }: Readonly<Record<string, string>>,
  mark: string,
): Promise<{ readonly paperId: string }> {
  const meeting = `/workspace/meetings/${meetingId}`
  const item = `${meeting}/items/${agendaItemId}`
  const file = (name: string) => ({
    ...{ field: 'file', name: `${mark.toLowerCase()}-${name}.pdf`, bytes: aPdf([`${mark} ${name}`]) },
  })
  const add = async (name: string, tier: string, words = ''): Promise<string> => {
    const given = { title: `${mark} ${name}`, tier, words }
    await manager.get(`${item}/papers/new`)
    if (words) await manager.post(`${item}/papers/new`, given)
    else await manager.upload(`${item}/papers/new`, file(name), given)
    const links = (await manager.get(item)).querySelectorAll('section[aria-labelledby=papers] a')
    return links.at(-1)?.getAttribute('href') ?? ''
  }
  const replace = async (paper: string, given: { readonly note: string; readonly words: string }) => {
    await manager.get(`${paper}/replace`)
    const typed = { ...given, version: '1' }
    if (given.words) await manager.post(`${paper}/replace`, typed)
    else await manager.upload(`${paper}/replace`, file('second'), typed)
  }
  const harm = await add('harm', '3')
  await replace(harm, { note: `${mark} worse`, words: `${mark} worse harm` })
  await manager.get(`${harm}/withdraw`)
  await manager.post(`${harm}/withdraw`, { reason: `${mark} not for this body` })
  const wrong = await add('wrong year', '2', `${mark} words`)
  await manager.get(`${wrong}/withdraw`)
  await manager.post(`${wrong}/withdraw`, { reason: `${mark} the wrong year` })
  const paper = await add('thresholds', '2')
  await replace(paper, { note: `${mark} one more letter`, words: '' })
  await manager.get(paper)
  await manager.post(`${paper}/note`, { note: `${mark} ask about schools`, version: '0' })
  const file2 = (await manager.get(paper)).querySelector('a[download]')?.getAttribute('href') ?? ''
  assert.equal((await manager.raw(file2)).statusCode, 200)
  await manager.get(`${meeting}/pack`)
  await manager.post(`${meeting}/pack`, {})
  return { paperId: paper.split('/').at(-1) ?? '' }
}

/** That papers have their numbers, as once a body has the agenda; that one came along, and that one may go along. */
export async function numberPapers(superuser: pg.Client, partnershipId: string): Promise<void> {
  await superuser.query(
    `insert into meetings.paper_place (partnership_id, id, is_late, first, pages, at)
      select partnership_id, id, false, (row_number() over (order by id) * 2)::smallint, 2, now()
      from meetings.paper where partnership_id = $1`,
    [partnershipId],
  )
  await superuser.query(
    `insert into meetings.proposal_paper (partnership_id, proposal_id, paper_id)
      select partnership_id, (select id from meetings.proposal as proposal
        where proposal.partnership_id = $1 and from_item_id is not null limit 1), id
      from meetings.paper where partnership_id = $1 and tier < 3 limit 1`,
    [partnershipId],
  )
  // One that was narrowed to whoever added it, and is so no more.
  await superuser.query(
    `insert into meetings.paper_reader
        (partnership_id, paper_id, person_id, named_by, named_at, ended_at, ended_by)
      select partnership_id, id, made_by, made_by, now(), now(), made_by
      from meetings.paper where partnership_id = $1 and tier < 3 and withdrawn_at is null limit 1`,
    [partnershipId],
  )
  await superuser.query(
    `insert into meetings.minutes_file
        (partnership_id, id, meeting_id, sha256, name, type, made_by, made_at, removed_at, removed_by)
      select item.partnership_id, gen_random_uuid(), item.meeting_id, version.sha256, version.name, 'pdf',
        version.made_by, now(), null, null
      from meetings.paper_version as version join meetings.paper as paper
          on paper.partnership_id = version.partnership_id and paper.id = version.paper_id
        join meetings.item as item on item.partnership_id = paper.partnership_id and item.id = paper.item_id
      where version.partnership_id = $1 and version.type = 'pdf' and paper.tier < 3
        and version.number = paper.latest limit 1`,
    [partnershipId],
  )
  await superuser.query(
    `update meetings.paper set from_paper_id = (select id from meetings.paper as other
        where other.partnership_id = $1 and other.tier < 3 order by id limit 1)
      where partnership_id = $1 and tier = 3`,
    [partnershipId],
  )
}

/** A record of another module that stands on agendas by itself. */
const furnishedSource: AgendaSource = {
  kind: 'furnished',
  standing: {
    words: 'A furnished record',
    of: async (_ask, groupId) => [{ id: groupId, title: 'A furnished record' }],
  },
  find: async () => new Map(),
}
