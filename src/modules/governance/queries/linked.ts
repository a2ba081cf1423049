import type { Reader } from '#platform/db.ts'
import { type LinkedBoard, type LinkedBoardId, own } from '../schema.ts'

/** Every board of others that was ever linked, by name; those that were archived are left out. */
export const linkedBoards = (reader: Reader): Promise<LinkedBoard[]> =>
  boardsIn(reader).where('archivedAt', 'is', null).execute()

export const archivedBoards = (reader: Reader): Promise<LinkedBoard[]> =>
  boardsIn(reader).where('archivedAt', 'is not', null).execute()

const boardsIn = (reader: Reader) =>
  own(reader)
    .selectFrom('governance.linkedBoard')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('name')
    .orderBy('id')

/** One board, an archived one too. */
export const findLinkedBoard = (reader: Reader, id: LinkedBoardId): Promise<LinkedBoard | undefined> =>
  boardsIn(reader).where('id', '=', id).executeTakeFirst()
