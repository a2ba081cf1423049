import { namesOf } from '#modules/people/index.ts'
import { archivedNow, notArchived } from '#platform/archiving.ts'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import type { LinkedBoardInput } from '../forms/linked.ts'
import { findLinkedBoard } from '../queries/linked.ts'
import { takeStructureTurn } from '../queries/turns.ts'
import { keepStructure } from '../rules/structure.ts'
import { type LinkedBoard, type LinkedBoardId, own } from '../schema.ts'
import type { SavedMeanwhile } from './groups.ts'

const demandPerson = async (work: Work, id: PersonId | null): Promise<void> =>
  demand(id === null || (await namesOf(work.tx, [id])).has(id))

/** Adds a board of others that the partnership works with. */
export async function addLinkedBoard(
  work: Work,
  { source = [], ...board }: Omit<LinkedBoardInput, 'version'> & { readonly source?: readonly Source[] },
): Promise<LinkedBoardId> {
  demandPermission(work, keepStructure)
  await demandPerson(work, board.attendsId)
  const id = newId<'linked-board'>()
  await own(work.tx)
    .insertInto('governance.linkedBoard')
    .values({
      ...board,
      partnershipId: work.tx.partnershipId,
      id,
      source: JSON.stringify(source),
      version: 1,
    })
    .execute()
  await audit(work, 'governance.add-linked-board', id, { kind: board.kind })
  return id
}

export async function changeLinkedBoard(
  work: Work,
  id: LinkedBoardId,
  { version, ...board }: LinkedBoardInput,
): Promise<SavedMeanwhile<LinkedBoard> | { readonly id: LinkedBoardId }> {
  demandPermission(work, keepStructure)
  await takeStructureTurn(work.tx)
  const current = await findLinkedBoard(work.tx, id)
  demand(current !== undefined && current.archivedAt === null)
  if (current.version !== version) return { refused: 'stale', current }
  await demandPerson(work, board.attendsId)
  await own(work.tx)
    .updateTable('governance.linkedBoard')
    .set({ ...board, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'governance.change-linked-board', id, { version: version + 1 })
  return { id }
}

async function setArchived(
  work: Work,
  id: LinkedBoardId,
  how: typeof notArchived | ReturnType<typeof archivedNow>,
): Promise<void> {
  await own(work.tx)
    .updateTable('governance.linkedBoard')
    .set(({ eb }) => ({ ...how, version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('archivedAt', how.archivedAt === null ? 'is not' : 'is', null)
    .execute()
}

/** Takes a board that was added by mistake off the structure. One that ended has a last day instead. */
export async function archiveLinkedBoard(work: Work, id: LinkedBoardId): Promise<void> {
  demandPermission(work, keepStructure)
  await setArchived(work, id, archivedNow(work))
  await audit(work, 'governance.archive-linked-board', id)
}

export async function restoreLinkedBoard(work: Work, id: LinkedBoardId): Promise<void> {
  demandPermission(work, keepStructure)
  await setArchived(work, id, notArchived)
  await audit(work, 'governance.restore-linked-board', id)
}
