import { askOf } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import type { KeptFile } from '#platform/files/files.ts'
import { newId } from '#platform/id.ts'
import type { ActionOrigin } from '#platform/module.ts'
import { demand, type Work } from '#platform/work.ts'
import { bring } from '../commands.ts'
import type {
  CheckInput,
  PlanChecksInput,
  PlannedCheck,
  SubmitInput,
  VerifyInput,
} from '../forms/verifying.ts'
import { checkIn, checksOf } from '../queries/checks.ts'
import { keptCheck, readsWords } from '../queries/confidential.ts'
import { evidenceOf, standing } from '../queries/evidence.ts'
import { reportableInTurn } from '../queries/turns.ts'
import { findAction, type NamedAction, takeActionsTurn } from '../queries.ts'
import { WHO_READS } from '../rules/confidential.ts'
import {
  isPending,
  isTimely,
  lacksImpactChecks,
  mayVerify,
  RESULT_WORDS,
  WHO_VERIFIES,
} from '../rules/verifying.ts'
import { isToBeDone } from '../rules.ts'
import type { UpdateRequestId } from '../schema/asking.ts'
import { type Action, type ActionId, type ImpactCheckId, own } from '../schema.ts'
import { keepEvidence } from './evidence.ts'

/** Somebody changed it first, or it stands otherwise than the form was opened with. */
type Stale = { readonly refused: 'stale'; readonly current: NamedAction }
type Done = { readonly id: ActionId }

/** An update has so many characters. What was seen stands whole with the look. */
const MOST_WORDS = 2000

/**
 * Says that an action was done. It counts as open until somebody who does not own it has verified the evidence. `through` is
 * what the audit says of how it came, where that was not by signing in.
 */
export async function submitAction(
  work: Work,
  id: ActionId,
  { words, version }: SubmitInput,
  origins: readonly ActionOrigin[] = [],
  through: { readonly requestId?: UpdateRequestId } = {},
): Promise<Stale | { readonly refused: 'no evidence' } | Done> {
  const current = await reportableInTurn(work, id, origins)
  if (current.version !== version || !isToBeDone(current)) return { refused: 'stale', current }
  if (standing(await evidenceOf(work.tx, id)).length === 0) return { refused: 'no evidence' }
  const submitted = { submittedOn: dayOf(work.now), submittedBy: work.actor.id, blockedBy: '' }
  await bring(work, current, { status: 'submitted', ...submitted }, words, {
    ...{ did: 'actions.submit', detail: through },
  })
  return { id }
}

async function verifiable(work: Work, id: ActionId): Promise<NamedAction> {
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  demand(current !== undefined)
  demand(mayVerify(work.actor, current), WHO_VERIFIES)
  demand(await readsWords(askOf(work), current), WHO_READS)
  return current
}

async function planChecks(
  work: Work,
  { id: actionId, tier }: Pick<Action, 'id' | 'tier'>,
  from: Temporal.PlainDate,
  checks: readonly PlannedCheck[],
): Promise<void> {
  for (const check of checks) {
    const id = newId<'impact check'>()
    await own(work.tx)
      .insertInto('actions.impactCheck')
      .values({
        ...{ ...check, partnershipId: work.tx.partnershipId, id, actionId },
        ...(await keptCheck(work, tier, { ...check, id })),
        ...{ dueOn: from.add({ months: check.months }), result: null, checkedAt: null, checkedBy: null },
        ...{ evidenceId: null, droppedAt: null },
      })
      .execute()
  }
}

/**
 * Decides on the evidence of an action: it was done, and on some days after one looks at what came of it, or it goes back
 * with what is missing.
 */
export async function verifyAction(work: Work, id: ActionId, input: VerifyInput): Promise<Stale | Done> {
  const current = await verifiable(work, id)
  if (current.version !== input.version || current.status !== 'submitted')
    return { refused: 'stale', current }
  if (input.decision === 'returned') {
    const words = `Returned. ${input.words}`
    await bring(work, current, { status: 'in-progress' }, words, { did: 'actions.return' })
    return { id }
  }
  const { verifiedOn, checks } = input
  const verified = { status: 'complete', verifiedOn, verifiedBy: work.actor.id } as const
  const words = ['Verified.', input.words].filter(Boolean).join(' ')
  await bring(work, current, verified, words, {
    ...{ did: 'actions.verify', detail: { checks: checks.length } },
  })
  await planChecks(work, current, verifiedOn, checks)
  return { id }
}

/** Plans when one looks at what came of an action that was done before anybody planned it: from today on. */
export async function planImpactChecks(
  work: Work,
  id: ActionId,
  { version, checks }: PlanChecksInput,
): Promise<Stale | Done> {
  const current = await verifiable(work, id)
  const isPlanned = !lacksImpactChecks(current, await checksOf(work.tx, id))
  if (current.version !== version || isPlanned) return { refused: 'stale', current }
  await planChecks(work, current, dayOf(work.now), checks)
  await audit(work, 'actions.plan-checks', id, { checks: checks.length })
  return { id }
}

/**
 * Writes down what somebody saw when they looked at what came of an action. Strong evidence at every look embeds it;
 * anything else reopens it with a new day, and the looks that were still to come are dropped.
 */
export async function recordCheck(
  work: Work,
  id: ActionId,
  checkId: ImpactCheckId,
  { result, words, dueOn }: CheckInput,
  file: KeptFile | undefined,
): Promise<{ readonly refused: 'gone' | 'stale' } | Done> {
  const current = await verifiable(work, id)
  const all = await checksOf(work.tx, id)
  const check = checkIn(all, checkId)
  demand(check !== undefined)
  if (current.status !== 'complete' || !isTimely(check, dayOf(work.now))) return { refused: 'stale' }
  const kept = await keepEvidence(work, current, { words }, file)
  if ('refused' in kept) return kept
  await own(work.tx)
    .updateTable('actions.impactCheck')
    .set({ result, checkedAt: work.now, checkedBy: work.actor.id, evidenceId: kept.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', checkId)
    .execute()
  const seen = `Looked at what came of it after ${check.months} months: ${RESULT_WORDS[result].toLowerCase()}.`
  const isLast = !all.some((each) => each.id !== checkId && isPending(each))
  const [status, then] =
    result !== 'strong'
      ? (['in-progress', `Reopened. ${words}`] as const)
      : isLast
        ? (['embedded', 'It is embedded.'] as const)
        : (['complete', words] as const)
  await bring(
    work,
    current,
    // How it went before it was done says nothing of how it goes now.
    { status, ...(result !== 'strong' && { dueOn, rag: null, ragBefore: null }) },
    `${seen} ${then}`.slice(0, MOST_WORDS),
    { did: 'actions.check-impact', detail: { checkId, result } },
  )
  return { id }
}
