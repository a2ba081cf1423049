import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { own, type Post, type PostId } from '../schema.ts'

/** A post that somebody holds, held or will hold. */
export const findPost = (reader: Reader, _actor: Actor, id: PostId): Promise<Post | undefined> =>
  own(reader)
    .selectFrom('people.post')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
