import { namesOf } from '#modules/people/index.ts'
import { closedTo } from '#platform/access.ts'
import type { Reader } from '#platform/db.ts'
import type { PanelAsk } from '#platform/module.ts'
import { ITEM, keepsBody, readsBody } from '../rules.ts'
import { ownPapers, type PaperId } from '../schema/papers.ts'
import { own, type Proposal, type ProposalId } from '../schema.ts'
import type { NamedMeeting } from './meetings.ts'

/** A proposal with the name of whoever made it. */
export interface NamedProposal extends Proposal {
  readonly byName: string
  /** How many papers go along with it. */
  readonly papers: number
}

const rows = (reader: Reader) =>
  own(reader)
    .selectFrom('meetings.proposal')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('at')
    .orderBy('id')

/** The meetings of a body that were held or cancelled. */
const overOf = (reader: Reader, groupId: NamedMeeting['groupId']) =>
  own(reader)
    .selectFrom('meetings.meeting')
    .select('id')
    .where('partnershipId', '=', reader.partnershipId)
    .where('groupId', '=', groupId)
    .where('status', 'in', ['held', 'cancelled'])

/** Proposals for a meeting; and those that wait and name none, or one that was held or cancelled before they were answered. */
const meantFor = (
  reader: Reader,
  { id, groupId }: Pick<NamedMeeting, 'id' | 'groupId'>,
): Promise<Proposal[]> =>
  rows(reader)
    .where('groupId', '=', groupId)
    .where(({ and, eb, or }) =>
      or([
        eb('meetingId', '=', id),
        and([
          eb('status', '=', 'waiting'),
          or([eb('meetingId', 'is', null), eb('meetingId', 'in', overOf(reader, groupId))]),
        ]),
      ]),
    )
    .execute()

async function named(reader: Reader, proposals: readonly Proposal[]): Promise<readonly NamedProposal[]> {
  const names = await namesOf(
    reader,
    proposals.map(({ byId }) => byId),
  )
  const offered = await offersOf(
    reader,
    proposals.map(({ id }) => id),
  )
  return proposals.map((proposal) => ({
    ...proposal,
    byName: names.get(proposal.byId) ?? 'Somebody',
    papers: offered.filter(({ proposalId }) => proposalId === proposal.id).length,
  }))
}

type ProposalAsk = Pick<PanelAsk, 'db' | 'actor' | 'today'>

/**
 * Without what came from an item, became one, or is about a record, that a conflict of interest closes to whoever asks: of
 * another body too.
 */
async function withoutClosed(ask: ProposalAsk, proposals: readonly Proposal[]): Promise<readonly Proposal[]> {
  const itemsOf = ({ fromItemId, itemId }: Proposal) => [fromItemId, itemId].filter((id) => id !== null)
  const closed = new Set(await closedTo(ask, ITEM, proposals.flatMap(itemsOf)))
  for (const [kind, each] of Map.groupBy(proposals, ({ fills }) => fills)) {
    const about = each.flatMap(({ aboutId }) => aboutId ?? [])
    for (const id of await closedTo(ask, kind, about)) closed.add(id)
  }
  return proposals.filter(
    (each) => !itemsOf(each).some((id) => closed.has(id)) && !(each.aboutId && closed.has(each.aboutId)),
  )
}

/**
 * What was proposed for a meeting, or for the next of its body: those who service the body see all of it but what they have
 * a conflict of interest in, whoever proposed something sees their own.
 */
export async function proposalsFor(
  ask: ProposalAsk,
  meeting: NamedMeeting,
): Promise<readonly NamedProposal[]> {
  const { db, actor } = ask
  const all = await meantFor(db, meeting)
  const theirs = keepsBody(actor, meeting.groupId) ? all : all.filter(({ byId }) => byId === actor.id)
  return named(db, await withoutClosed(ask, theirs))
}

/** A proposal that may come on the agenda of a meeting, for whoever has no conflict of interest in it. */
export async function findProposal(
  ask: ProposalAsk,
  meeting: Pick<NamedMeeting, 'id' | 'groupId'>,
  id: ProposalId,
): Promise<Proposal | undefined> {
  const found = (await meantFor(ask.db, meeting)).filter((each) => each.id === id)
  return (await withoutClosed(ask, found))[0]
}

/** Everything that waits for an answer, of the bodies that somebody services. */
export const waitingProposals = async (ask: ProposalAsk): Promise<readonly Proposal[]> =>
  withoutClosed(
    ask,
    (await rows(ask.db).where('status', '=', 'waiting').execute()).filter(
      ({ groupId }) => readsBody(ask.actor, groupId) && keepsBody(ask.actor, groupId),
    ),
  )

/** The papers that go along with items that are forwarded, whoever asks. */
export async function offersOf(
  reader: Reader,
  proposals: readonly ProposalId[],
): Promise<readonly { readonly proposalId: ProposalId; readonly paperId: PaperId }[]> {
  if (proposals.length === 0) return []
  return ownPapers(reader)
    .selectFrom('meetings.proposalPaper')
    .select(['proposalId', 'paperId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('proposalId', 'in', proposals)
    .execute()
}
