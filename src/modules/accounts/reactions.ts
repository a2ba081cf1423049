import type { AccountId, Identity } from '#platform/identity.ts'
import { type JobAsk, type JobHandler, jobHandler } from '#platform/jobs.ts'
import type { SpellSource } from '#platform/standing.ts'
import type { Work } from '#platform/work.ts'
import { type Around, endAccountsNoLongerNeeded, endIdleAccounts } from './commands/ending.ts'
import { stopReset, tellElsewhere, tellOfReset } from './commands/resets.ts'
import { openResetOf } from './queries/resets.ts'

/** What concerns an account in every partnership of its owner: the reset of its second factor, and its end. */
export const jobHandlers = ({
  identity,
  elsewhere,
  inEachOther,
  spells,
}: {
  readonly identity: Identity
  /** Does something in every other partnership in which an account is somebody today, as that person. */
  readonly elsewhere: (ask: JobAsk, accountId: AccountId, run: (work: Work) => Promise<void>) => Promise<void>
  /** Does something in every other partnership as Accord itself. */
  readonly inEachOther: (ask: JobAsk) => Around['inEachOther']
  readonly spells: SpellSource
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
  jobHandler(endIdleAccounts, (ask) =>
    endAccountsNoLongerNeeded(ask, { identity, spells, inEachOther: inEachOther(ask) }),
  ),
]
