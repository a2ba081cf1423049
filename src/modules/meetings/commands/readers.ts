import { askOf, mayOpen } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { announce } from '#platform/events.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { papersChanged } from '../events.ts'
import type { ReadersInput } from '../forms/papers.ts'
import { takeMeetingsTurn } from '../queries/meetings.ts'
import { paperFor } from '../queries/papers.ts'
import { givenOut } from '../queries/public-papers.ts'
import { offeredReaders } from '../queries/readers.ts'
import { isGivenOut, namesReaders, readPapers, takesPapers } from '../rules/papers.ts'
import { keepsBody } from '../rules.ts'
import { ownPapers, type PaperId } from '../schema/papers.ts'
import type { MeetingId } from '../schema.ts'
import type { Over } from './adding.ts'

/** Writes that a paper is narrowed to some people, who were not named for it before or were taken off again. */
async function writeReaders(work: Work, paperId: PaperId, people: readonly PersonId[]): Promise<void> {
  if (people.length === 0) return
  const { partnershipId } = work.tx
  const named = { namedBy: work.actor.id, namedAt: work.now, endedAt: null, endedBy: null }
  await ownPapers(work.tx)
    .insertInto('meetings.paperReader')
    .values(people.map((personId) => ({ partnershipId, paperId, personId, ...named })))
    .onConflict((conflict) => conflict.columns(['partnershipId', 'paperId', 'personId']).doUpdateSet(named))
    .execute()
}

async function endReaders(work: Work, paperId: PaperId, people: readonly PersonId[]): Promise<void> {
  if (people.length === 0) return
  await ownPapers(work.tx)
    .updateTable('meetings.paperReader')
    .set({ endedAt: work.now, endedBy: work.actor.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('paperId', '=', paperId)
    .where('personId', 'in', people)
    .execute()
}

/**
 * Says which people alone may read a paper, or that whoever its tier lets in may again (`readers` null). Those who service the
 * body always may. Whoever brings the paper and services nothing stays one of those who read it. For whom it is new is told.
 */
export async function nameReaders(
  work: Work,
  meetingId: MeetingId,
  id: PaperId,
  { readers, version }: ReadersInput,
): Promise<Over | { readonly refused: 'stale' | 'withdrawn' | 'public' } | { readonly id: PaperId }> {
  demandPermission(work, readPapers)
  await takeMeetingsTurn(work.tx)
  const found = await paperFor(askOf(work), meetingId, id)
  demand(found !== undefined && !found.isAside && (await mayOpen(askOf(work), found.thing)).may)
  const { paper, item, meeting } = found.thing
  demand(namesReaders(work.actor, paper, item, meeting))
  if (!takesPapers(meeting)) return { refused: 'over' }
  if (paper.withdrawnAt !== null) return { refused: 'withdrawn' }
  if (paper.readersVersion !== version) return { refused: 'stale' }
  if (readers && (await givenOut(work.tx, id)).at(-1)?.withdrawnAt === null) return { refused: 'public' }
  const before = paper.readers ?? []
  const offered = await offeredReaders(work.tx, work.actor, meeting, item, before)
  demand(
    readers === null ||
      (readers.length > 0 && readers.every((each) => offered.some(({ id: one }) => one === each))),
  )
  const isApart = readers !== null && !keepsBody(work.actor, meeting.groupId)
  const now = readers && [...new Set([...readers, ...(isApart ? [work.actor.id] : [])])]
  const added = (now ?? []).filter((each) => !before.includes(each))
  const ended = before.filter((each) => !now?.includes(each))
  if (added.length + ended.length === 0 && (now === null) === (paper.readers === null)) return { id }
  await endReaders(work, id, ended)
  await writeReaders(work, id, added)
  await ownPapers(work.tx)
    .updateTable('meetings.paper')
    .set({ narrowedAt: now && work.now, readersVersion: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const did = now ? 'meetings.name-readers' : 'meetings.lift-readers'
  await audit(work, did, id, { added, ended, readers: now?.length ?? null }, { tier: paper.tier })
  // Whoever read it before it was narrowed, or services the body, knows it.
  const isNew = (each: PersonId) => paper.readers !== null && !before.includes(each)
  const to = (now ?? offered.map((each) => each.id)).filter(isNew)
  if (isGivenOut(meeting) && to.length > 0)
    await announce(work, papersChanged, { meetingId, paperId: id, to })
  return { id }
}

/** How a paper is written with its readers. The command that adds or brings the paper writes in the audit who they are. */
export const namedFor = { write: writeReaders } as const
