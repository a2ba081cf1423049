import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { ProposalInput } from '../forms.ts'
import { findItemThing } from '../queries/agenda.ts'
import { keepClosed } from '../queries/closing.ts'
import { meetingInTurn, type NamedMeeting } from '../queries/meetings.ts'
import { findProposal, offersOf } from '../queries/proposals.ts'
import { isOpen, keepMeetings, keepsBody, readMeetings, thingOf } from '../rules.ts'
import { type ItemId, type MeetingId, own, type Proposal, type ProposalId } from '../schema.ts'
import type { Over } from './adding.ts'
import { goingAlong } from './papers.ts'
import { onAgenda } from './placing.ts'

/** Somebody answered it already. */
interface Answered {
  readonly refused: 'answered'
}

/** Proposes an item for a meeting. Whoever reads the meetings of its body may. */
export async function proposeItem(
  work: Work,
  meetingId: MeetingId,
  { title, words, kind, minutes }: ProposalInput,
): Promise<Over | { readonly id: ProposalId }> {
  demandPermission(work, readMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, meetingId)
  demand(meeting !== undefined)
  if (!isOpen(meeting)) return { refused: 'over' }
  const id = newId<'proposal'>()
  await own(work.tx)
    .insertInto('meetings.proposal')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, groupId: meeting.groupId, meetingId },
      ...{ title, words, kind, minutes },
      ...{ byId: work.actor.id, at: work.now, fromItemId: null, status: 'waiting', answer: '' },
      ...{ answeredBy: null, answeredAt: null, itemId: null },
    })
    .execute()
  await audit(work, 'meetings.propose-item', id, { meetingId })
  return { id }
}

/** A proposal that waits, with the meeting whose agenda it may come on, for whoever services its body. */
async function waiting(
  work: Work,
  meetingId: MeetingId,
  id: ProposalId,
): Promise<Over | Answered | { readonly meeting: NamedMeeting; readonly proposal: Proposal }> {
  demandPermission(work, keepMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, meetingId)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  const { tx: db, actor, now } = work
  const proposal = await findProposal({ db, actor, today: dayOf(now) }, meeting, id)
  demand(proposal !== undefined)
  if (!isOpen(meeting)) return { refused: 'over' }
  return proposal.status === 'waiting' ? { meeting, proposal } : { refused: 'answered' }
}

const answered = (work: Work, id: ProposalId, answer: Pick<Proposal, 'status' | 'answer' | 'itemId'>) =>
  own(work.tx)
    .updateTable('meetings.proposal')
    .set({ ...answer, answeredBy: work.actor.id, answeredAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()

/** Puts a proposal on the agenda of a meeting, before what closes it, in the name of whoever made it. */
export async function acceptProposal(
  work: Work,
  meetingId: MeetingId,
  proposalId: ProposalId,
): Promise<Over | Answered | { readonly id: ItemId }> {
  const found = await waiting(work, meetingId, proposalId)
  if ('refused' in found) return found
  const { meeting, proposal } = found
  const { title, words, kind, minutes, byId, fromItemId, fills, aboutId } = proposal
  const isForwarded = fromItemId !== null || aboutId !== null
  const id = newId<'agenda item'>()
  const item = {
    ...{
      partnershipId: work.tx.partnershipId,
      id,
      meetingId,
      place: await onAgenda.makeRoom(work, meetingId, proposal),
    },
    ...{ title, words, kind, minutes, sealedTitle: null, sealedWords: null, fills, aboutId },
    ...{ presenterId: isForwarded ? null : byId, presenter: '', madeBy: work.actor.id },
    ...{ madeAt: work.now, removedAt: null, version: 1, fromItemId },
    fromHow: fromItemId === null ? null : ('forwarded' as const),
    tier: 2 as const,
  }
  await own(work.tx).insertInto('meetings.item').values(item).execute()
  const from = fromItemId ? await findItemThing(work.tx, fromItemId) : undefined
  const became = thingOf(item, meeting, meeting.groupName)
  if (from) await keepClosed(work, from, became)
  if (aboutId) await keepClosed(work, { kind: fills, id: aboutId }, became)
  const offered = (await offersOf(work.tx, [proposalId])).map(({ paperId }) => paperId)
  await goingAlong.take(work, offered, { item, meeting })
  await answered(work, proposalId, { status: 'accepted', answer: '', itemId: id })
  await audit(work, 'meetings.accept-proposal', proposalId, { meetingId, itemId: id, papers: offered.length })
  return { id }
}

/** Declines a proposal, and says why. */
export async function declineProposal(
  work: Work,
  meetingId: MeetingId,
  id: ProposalId,
  { answer }: { readonly answer: string },
): Promise<Over | Answered | { readonly id: ProposalId }> {
  const found = await waiting(work, meetingId, id)
  if ('refused' in found) return found
  await answered(work, id, { status: 'declined', answer, itemId: null })
  await audit(work, 'meetings.decline-proposal', id, { meetingId })
  return { id }
}
