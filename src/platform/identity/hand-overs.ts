import { sql } from 'kysely'
import { type Database, type PartnershipId, tables } from '../db.ts'
import { newSecret, shortSha256 } from '../digest.ts'
import type { AccountId, Assurance } from '../identity.ts'

interface HandOverTable {
  hash: string
  userId: AccountId
  partnershipId: string
  assurance: Assurance
  expiresAt: Temporal.Instant
}
const own = tables<{ 'auth.handOver': HandOverTable }>()

/** For how long a token leads over. */
export const HAND_OVER_SECONDS = 60

/** Leads an account that is signed in from one partnership to another, which has another host and so other cookies. */
export interface HandOvers {
  /** A token that is good once, for a minute, in one partnership. */
  offer(accountId: AccountId, to: PartnershipId, assurance: Assurance): Promise<string>
  /** Spends a token where it leads to. Undefined: it is not of this partnership, was spent, or came too late. */
  take(
    token: string,
    at: PartnershipId,
  ): Promise<{ readonly accountId: AccountId; readonly assurance: Assurance } | undefined>
}

export const openHandOvers = (database: Database): HandOvers => ({
  async offer(accountId, to, assurance) {
    const token = newSecret()
    await database.outside('accord_auth', async (tx) => {
      await own(tx)
        .deleteFrom('auth.handOver')
        .where(({ or, eb }) =>
          or([eb('userId', '=', accountId), eb('expiresAt', '<', sql<Temporal.Instant>`now()`)]),
        )
        .execute()
      await own(tx)
        .insertInto('auth.handOver')
        .values({
          ...{ hash: shortSha256(token), userId: accountId, partnershipId: to, assurance },
          expiresAt: sql`now() + make_interval(secs => ${HAND_OVER_SECONDS})`,
        })
        .execute()
    })
    return token
  },

  take: (token, at) =>
    database.outside('accord_auth', async (tx) => {
      const row = await own(tx)
        .deleteFrom('auth.handOver')
        .where('hash', '=', shortSha256(token))
        .where('partnershipId', '=', at)
        .returning(['userId', 'assurance', sql<boolean>`expires_at > now()`.as('isInTime')])
        .executeTakeFirst()
      return row?.isInTime ? { accountId: row.userId, assurance: row.assurance } : undefined
    }),
})
