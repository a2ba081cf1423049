import { z } from 'zod'
import { findPerson, peopleAt } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { newId } from '#platform/id.ts'
import { noteReset, resetRuns } from '#platform/identity/reset-notice.ts'
import type { AccountId } from '#platform/identity.ts'
import { enqueue, jobType } from '#platform/jobs.ts'
import { isMailAddress, sendLetter, sendLetters } from '#platform/letters.ts'
import type { Addressee } from '#platform/post.ts'
import { settingAt } from '#platform/settings.ts'
import { signedIn } from '#platform/site.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { findReset, openResetOf } from '../queries/resets.ts'
import { bondsOf } from '../queries/second-person.ts'
import {
  resetAskedLetter,
  resetElsewhereLetter,
  resetLeadLetter,
  resetStoppedLetter,
  resetWaitsLetter,
} from '../rules/letters.ts'
import { approveResets, mayApprove, resetState, resetWait } from '../rules/resets.ts'
import { TOO_NEW, whyNotSecond } from '../rules/second-person.ts'
import { type FactorReset, type FactorResetId, own } from '../schema.ts'

const MARKED = { marked: true } as const

const change = (work: Work, id: FactorResetId, facts: Partial<FactorReset>) =>
  own(work.tx)
    .updateTable('accounts.factorReset')
    .set(facts)
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()

async function locked(work: Work, id: FactorResetId): Promise<FactorReset> {
  await own(work.tx)
    .selectFrom('accounts.factorReset')
    .select('id')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const reset = await findReset(work.tx, id)
  demand(reset !== undefined)
  return reset
}

/** The safeguarding leads of the agency that somebody works for, themself apart. */
async function leadsOf(work: Work, personId: PersonId): Promise<readonly PersonId[]> {
  const person = await findPerson(work.tx, work.actor, personId)
  if (!person?.agencyId) return []
  const people = await peopleAt(work.tx, work.actor, person.agencyId, dayOf(work.now))
  return people
    .filter(({ id, posts }) => id !== personId && posts.some(({ kind }) => kind === 'agency-lead'))
    .map(({ id }) => id)
}

/** What the other partnerships of an account are told: a job, because this one writes nothing there. */
export const tellElsewhere = jobType(
  'accounts.tell-elsewhere',
  z.object({ accountId: z.string(), what: z.enum(['asked', 'waits', 'stopped']) }),
)

/** Writes to a person where they get their mail, and at the address of the directory where that is another. */
async function tell(
  work: Work,
  { personId, accountAddress }: { readonly personId: PersonId; readonly accountAddress: string | undefined },
  send: (to: { readonly personId: PersonId } | Addressee) => Promise<unknown>,
): Promise<void> {
  await send({ personId })
  const person = await findPerson(work.tx, work.actor, personId)
  const { name = '', email = '' } = person ?? {}
  if (isMailAddress(email) && email.toLowerCase() !== accountAddress?.toLowerCase())
    await send({ name, address: email })
}

/** Tells somebody here that the reset of their second factor was asked for, or approved, in another partnership. */
export async function tellOfReset(work: Work, accountAddress: string | undefined): Promise<void> {
  demandPermission(work, signedIn)
  const personId = work.actor.id
  await tell(work, { personId, accountAddress }, (to) =>
    sendLetter(work, resetElsewhereLetter, { to, values: {} }),
  )
  await audit(work, 'accounts.tell-of-reset', personId)
}

/** Asks that the second factor of whoever does the work be taken away, and tells them and their lead at once. */
export async function askForReset(
  work: Work,
  accountId: AccountId,
  accountAddress: string | undefined,
): Promise<FactorResetId> {
  demandPermission(work, signedIn)
  const { id: personId, name } = work.actor
  await takeTurn(work.tx, `accounts.factor-reset ${personId}`)
  const open = await openResetOf(work.tx, personId)
  if (open) return open.id
  const id = newId<'factor-reset'>()
  await own(work.tx)
    .insertInto('accounts.factorReset')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, personId, accountId, askedAt: work.now },
      ...{ firstBy: null, secondBy: null, dueAt: null, stoppedAt: null, stoppedBy: null, doneAt: null },
    })
    .execute()
  await noteReset(work.tx, accountId, work.now)
  await tell(work, { personId, accountAddress }, (to) =>
    sendLetter(work, resetAskedLetter, { to, values: {} }),
  )
  await enqueue(work, tellElsewhere, { accountId, what: 'asked' })
  const leads = await leadsOf(work, personId)
  await sendLetters(
    work,
    resetLeadLetter,
    leads.map((lead) => ({ to: { personId: lead }, values: { name } })),
  )
  await audit(work, 'accounts.ask-for-reset', id, { personId }, MARKED)
  return id
}

/** Gives one of the two approvals. The second starts the waiting time, and the person is told again. */
export async function approveReset(work: Work, id: FactorResetId): Promise<boolean> {
  demandPermission(work, approveResets)
  const reset = await locked(work, id)
  const state = resetState(reset, work.now)
  if (state !== 'asked' && state !== 'one of two') return false
  const bonds = await bondsOf(work.tx, work.actor.id, dayOf(work.now))
  demand(whyNotSecond(bonds, reset.firstBy) !== 'too new', TOO_NEW)
  demand(
    mayApprove(work.actor, bonds, reset),
    'Two people of the business unit approve, and neither is the person.',
  )
  const { personId } = reset
  const isSecond = state === 'one of two'
  await audit(work, 'accounts.approve-reset', id, { personId, isSecond }, MARKED)
  if (!isSecond) {
    await change(work, id, { firstBy: work.actor.id })
    return true
  }
  const hours = await settingAt(work.tx, resetWait, dayOf(work.now))
  const dueAt = work.now.add({ hours })
  await change(work, id, { secondBy: work.actor.id, dueAt })
  await tell(work, { personId, accountAddress: undefined }, (to) =>
    sendLetter(work, resetWaitsLetter, { to, values: { due: dueAt } }),
  )
  await enqueue(work, tellElsewhere, { accountId: reset.accountId, what: 'waits' })
  return true
}

/** Stops the reset of whoever does the work, wherever it was asked for: from now on it takes nothing away. */
export async function stopOwnReset(work: Work, accountId: AccountId): Promise<void> {
  const here = await openResetOf(work.tx, work.actor.id)
  if (!here || !(await stopReset(work, here.id))) await stopElsewhere(work, accountId)
}

/** Stops a reset that was asked for in another partnership, which writes it down a moment later. */
export async function stopElsewhere(work: Work, accountId: AccountId): Promise<void> {
  demandPermission(work, signedIn)
  await noteReset(work.tx, accountId, null)
  await enqueue(work, tellElsewhere, { accountId, what: 'stopped' })
  await audit(work, 'accounts.stop-reset', work.actor.id, { personId: work.actor.id }, MARKED)
}

/** Stops a reset: by its person on any page, or by the business unit. False: it is over already. */
export async function stopReset(work: Work, id: FactorResetId): Promise<boolean> {
  demandPermission(work, signedIn)
  const reset = await locked(work, id)
  demand(
    reset.personId === work.actor.id ||
      approveResets.to.some((as) => work.actor.holds.some((h) => h.as === as)),
  )
  if (reset.doneAt || reset.stoppedAt) return false
  await change(work, id, { stoppedAt: work.now, stoppedBy: work.actor.id })
  await noteReset(work.tx, reset.accountId, null)
  await enqueue(work, tellElsewhere, { accountId: reset.accountId, what: 'stopped' })
  await sendLetter(work, resetStoppedLetter, {
    to: { personId: reset.personId },
    values: { stopped: work.now },
  })
  await audit(work, 'accounts.stop-reset', id, { personId: reset.personId }, MARKED)
  return true
}

/**
 * Takes away every second factor of whoever does the work: `clear` does it in the transaction in which it is written down.
 * False: it may not be, or not yet.
 */
export async function finishReset(
  work: Work,
  id: FactorResetId,
  clear: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  demandPermission(work, signedIn)
  const reset = await locked(work, id)
  if (reset.personId !== work.actor.id || resetState(reset, work.now) !== 'ready') return false
  // Its owner may have stopped it in another partnership, which has not been written down here yet.
  const runs = await resetRuns(work.tx, reset.accountId)
  await change(work, id, runs ? { doneAt: work.now } : { stoppedAt: work.now })
  await noteReset(work.tx, reset.accountId, null)
  if (runs) await clear(work.tx)
  const did = runs ? 'accounts.clear-second-factor' : 'accounts.stop-reset'
  await audit(work, did, id, { personId: reset.personId }, MARKED)
  return runs
}
