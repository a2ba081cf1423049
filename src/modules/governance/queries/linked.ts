import type { Reader } from '#platform/db.ts'
import { type LinkedBoard, type LinkedBoardId, own } from '../schema.ts'

/** Every board of others that was ever linked, by name. */
export const linkedBoards = (reader: Reader): Promise<LinkedBoard[]> =>
  own(reader)
    .selectFrom('governance.linkedBoard')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('name')
    .orderBy('id')
    .execute()

export const findLinkedBoard = async (reader: Reader, id: LinkedBoardId): Promise<LinkedBoard | undefined> =>
  (await linkedBoards(reader)).find((board) => board.id === id)
