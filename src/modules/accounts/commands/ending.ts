import { z } from 'zod'
import { endAccounts, freeOfAccount, noteAccountEnds, RETIREMENT } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, isAfter, isBefore } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import type { InOne } from '#platform/elsewhere.ts'
import type { AccountId, Identity } from '#platform/identity.ts'
import { enqueue, type JobAsk, jobType } from '#platform/jobs.ts'
import { sendLetter } from '#platform/letters.ts'
import { settingAt } from '#platform/settings.ts'
import type { SpellSource } from '#platform/standing.ts'
import { type Scheduled, schedule } from '#platform/timetable.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { accountsKept, keptIfNobodys, laterKept } from '../queries/keeping.ts'
import { endingNotice } from '../rules/ending.ts'
import { accountEndsLetter } from '../rules/letters.ts'
import { own } from '../schema.ts'

/** Ends the accounts that nobody has needed for as long as they are kept. */
export const endIdleAccounts = jobType('accounts.end-idle', z.object({}))

/** In the small hours, after the sessions that ran out have gone. */
export const endingByNight: Scheduled = schedule({
  name: 'accounts.end-idle',
  cron: '20 4 * * *',
  run: (ask) => ask.write((work) => enqueue(work, endIdleAccounts, {})),
})

/** What the job is given from above. */
export interface Around {
  readonly identity: Identity
  readonly spells: SpellSource
  readonly inEachOther: <Result>(run: (one: InOne) => Promise<Result>) => Promise<readonly Result[]>
}

type Kept = Awaited<ReturnType<typeof accountsKept>>

type Day = Temporal.PlainDate

/** Another partnership in which somebody has an account, and how long it keeps each. */
interface Holder {
  readonly partnershipId: string
  readonly kept: Kept
}

const isOver = (until: Temporal.PlainDate | undefined, today: Temporal.PlainDate): boolean =>
  until !== undefined && isBefore(until, today)

/**
 * Takes an account from its person here, when it is still needed no longer, and its single sign-on with it; `last` removes
 * the account itself in the same transaction. False: it is needed again.
 */
async function giveUp(
  accordsWork: Work,
  accountId: AccountId,
  spells: SpellSource,
  last: (tx: Tx) => Promise<unknown> = async () => undefined,
): Promise<boolean> {
  const actor = { ...accordsWork.actor, holds: [{ as: RETIREMENT, of: null }] }
  const work: Work = { ...accordsWork, actor }
  demandPermission(work, endAccounts)
  const { tx, now } = work
  const today = dayOf(now)
  const freed = await freeOfAccount(work, accountId, async () => {
    const kept = await accountsKept(tx, spells, today, accountId)
    return kept.has(accountId) && !isOver(kept.get(accountId), today)
  })
  if (freed === 'needed') return false
  await own(tx)
    .updateTable('accounts.signOnBinding')
    .set({ endedAt: now })
    .where('partnershipId', '=', tx.partnershipId)
    .where('accountId', '=', accountId)
    .where('endedAt', 'is', null)
    .execute()
  await audit(work, 'accounts.end-account', freed.personId ?? accountId, {}, { marked: true })
  await last(tx)
  return true
}

/** Writes to whoever has an account that it ends, once for each last day it may have. */
async function tellOfEnding(accordsWork: Work, identity: Identity, accountId: AccountId, lastDay: Day) {
  const work: Work = {
    ...accordsWork,
    actor: { ...accordsWork.actor, holds: [{ as: RETIREMENT, of: null }] },
  }
  demandPermission(work, endAccounts)
  const address = await identity.addressOf(accountId)
  const person = address && (await noteAccountEnds(work, accountId, lastDay))
  if (!person) return
  await sendLetter(work, accountEndsLetter, {
    to: { name: person.name, address },
    values: { 'last-day': lastDay },
  })
}

/** Whether this partnership keeps an account the longest, so that it writes to its person, and no other one does. */
const isLongest = (mine: Day | undefined, here: string, holders: readonly Holder[], accountId: AccountId) =>
  mine !== undefined &&
  holders.every(({ partnershipId, kept }) => {
    const theirs = kept.get(accountId)
    return theirs && (isBefore(theirs, mine) || (theirs.equals(mine) && here < partnershipId))
  })

/** Ends one account that is over everywhere: first in the other partnerships, then here with the account itself. */
async function endOne(ask: JobAsk, around: Around, accountId: AccountId, holders: readonly string[]) {
  const { identity, spells } = around
  const elsewhere = await around.inEachOther(
    async (one) =>
      !holders.includes(one.partnershipId) || one.write((work) => giveUp(work, accountId, spells)),
  )
  if (elsewhere.every((isGiven) => isGiven))
    await ask.write((work) => giveUp(work, accountId, spells, (tx) => identity.ending.end(tx, accountId)))
}

/**
 * Ends every account that was needed here, or by nobody at all, and that every partnership has kept for as long as its
 * rule says since it was last needed. One that is younger than that is kept.
 */
export async function endAccountsNoLongerNeeded(ask: JobAsk, around: Around): Promise<void> {
  const { identity, spells, inEachOther } = around
  const today = dayOf(ask.now)
  const accounts = await identity.ending.madeBefore(ask.now)
  const { reader } = ask.session
  const at = reader.partnershipId
  const notice = await settingAt(reader, endingNotice, today)
  const here: Kept = await accountsKept(reader, spells, today)
  const others = await inEachOther(async ({ partnershipId, reader }) => ({
    partnershipId,
    kept: await accountsKept(reader, spells, today),
  }))
  for (const { accountId, madeAt } of accounts) {
    const holders = others.filter(({ kept }) => kept.has(accountId))
    if (!here.has(accountId) && holders.length > 0) continue
    const days = [here, ...holders.map(({ kept }) => kept)]
      .filter((kept) => kept.has(accountId))
      .map((kept) => kept.get(accountId))
    const young = await keptIfNobodys(reader, dayOf(madeAt), today)
    const last = days.reduce(laterKept, young)
    if (!isOver(last, today)) {
      const isSoon = last && !isAfter(last, today.add({ days: notice }))
      if (isSoon && isLongest(here.get(accountId), at, holders, accountId))
        await ask.write((work) => tellOfEnding(work, identity, accountId, last))
      continue
    }
    await endOne(
      ask,
      around,
      accountId,
      holders.map(({ partnershipId }) => partnershipId),
    )
  }
}
