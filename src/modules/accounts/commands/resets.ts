import { findPerson, peopleAt } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { newId } from '#platform/id.ts'
import type { AccountId } from '#platform/identity.ts'
import { sendLetter, sendLetters } from '#platform/letters.ts'
import { settingAt } from '#platform/settings.ts'
import { signedIn } from '#platform/site.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { findReset, openResetOf } from '../queries/resets.ts'
import { resetAskedLetter, resetLeadLetter, resetStoppedLetter, resetWaitsLetter } from '../rules/letters.ts'
import { approveResets, mayApprove, resetState, resetWait } from '../rules/resets.ts'
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

/** Asks that the second factor of whoever does the work be taken away, and tells them and their lead at once. */
export async function askForReset(work: Work, accountId: AccountId): Promise<FactorResetId> {
  demandPermission(work, signedIn)
  const { id: personId, name } = work.actor
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
  await sendLetter(work, resetAskedLetter, { to: { personId }, values: {} })
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
  demand(mayApprove(work.actor, reset), 'Two people of the business unit approve, and neither is the person.')
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
  await sendLetter(work, resetWaitsLetter, { to: { personId }, values: { due: dueAt } })
  return true
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
  await change(work, id, { doneAt: work.now })
  await clear(work.tx)
  await audit(work, 'accounts.clear-second-factor', id, { personId: reset.personId }, MARKED)
  return true
}
