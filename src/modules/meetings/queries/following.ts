import type { GroupId } from '#modules/governance/index.ts'
import type { Reader } from '#platform/db.ts'
import { type Follower, type FollowerId, ownFollowing } from '../schema/following.ts'

const rows = (reader: Reader) =>
  ownFollowing(reader)
    .selectFrom('meetings.follower')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)

/** Somebody who follows a body or was asked whether they do, whoever asks. */
export const followerById = (reader: Reader, id: FollowerId): Promise<Follower | undefined> =>
  rows(reader).where('id', '=', id).executeTakeFirst()

/** What an address follows, and what it was asked about. */
export const followedBy = (reader: Reader, address: string): Promise<Follower[]> =>
  rows(reader).where('address', '=', address).orderBy('askedAt').orderBy('id').execute()

/** Everybody who pressed the button. */
export const confirmedFollowers = (reader: Reader): Promise<Follower[]> =>
  rows(reader).where('confirmedAt', 'is not', null).orderBy('address').orderBy('id').execute()

/** Those who did not press it in time. */
export const lapsedFollowers = (reader: Reader, now: Temporal.Instant): Promise<Follower[]> =>
  rows(reader).where('lapsesAt', '<=', now).execute()

/** How many follow a body. Who they are nobody is shown. */
export async function countOfFollowers(reader: Reader, groupId: GroupId): Promise<number> {
  const { count } = await ownFollowing(reader)
    .selectFrom('meetings.follower')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('partnershipId', '=', reader.partnershipId)
    .where('groupId', '=', groupId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
