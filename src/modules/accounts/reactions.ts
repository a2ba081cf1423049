import type { AccountId, Identity } from '#platform/identity.ts'
import { type JobAsk, type JobHandler, jobHandler } from '#platform/jobs.ts'
import type { Work } from '#platform/work.ts'
import { stopReset, tellElsewhere, tellOfReset } from './commands/resets.ts'
import { openResetOf } from './queries/resets.ts'

/** What the reset of a second factor does in the other partnerships of the account. */
export const jobHandlers = ({
  identity,
  elsewhere,
}: {
  readonly identity: Identity
  /** Does something in every other partnership in which an account is somebody today, as that person. */
  readonly elsewhere: (ask: JobAsk, accountId: AccountId, run: (work: Work) => Promise<void>) => Promise<void>
}): readonly JobHandler[] => [
  jobHandler(tellElsewhere, async (ask, { accountId: id, what }) => {
    const accountId = id as AccountId
    const address = await identity.addressOf(accountId)
    await elsewhere(ask, accountId, async (work) => {
      if (what !== 'stopped') return tellOfReset(work, address)
      const open = await openResetOf(work.tx, work.actor.id)
      if (open) await stopReset(work, open.id)
    })
  }),
]
