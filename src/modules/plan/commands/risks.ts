import {
  changeAction,
  moveAction,
  recordAction,
  STATUS_WORDS,
  takeActionsTurn,
} from '#modules/actions/index.ts'
import { type GroupId, groups } from '#modules/governance/index.ts'
import { agencyNames, findPerson } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import type {
  CloseRiskInput,
  ControlInput,
  NewRiskInput,
  ReviewInput,
  RiskActionChange,
  RiskActionInput,
  RiskInput,
} from '../forms/risks.ts'
import { priorities } from '../queries/plans.ts'
import {
  actionIn,
  controlIn,
  countOfRisks,
  RISK_ORIGIN,
  type RiskAction,
  type RiskInFull,
  riskInTurn,
} from '../queries/risks.ts'
import { isOpen, mayReviewRisk, WHO_REVIEWS } from '../rules/risks.ts'
import { keepPlan } from '../rules.ts'
import {
  type Risk,
  type RiskActionId,
  type RiskChange,
  type RiskControl,
  type RiskControlId,
  type RiskId,
  risks,
} from '../schema/risks.ts'
import type { SavedMeanwhile } from './plan.ts'

const DIGITS = 2

/** The risk was closed meanwhile: nothing more is said of it. */
export interface Closed {
  readonly refused: 'closed'
}

async function demandOwner(
  work: Work,
  { ownerId, ownerAgencyId }: Pick<RiskInput, 'ownerId' | 'ownerAgencyId'>,
): Promise<void> {
  demand(ownerId === null || ownerAgencyId === null)
  if (ownerId) demand((await findPerson(work.tx, work.actor, ownerId)) !== undefined)
  if (ownerAgencyId) demand((await agencyNames(work.tx)).some(({ id }) => id === ownerAgencyId))
}

async function demandGroup(work: Work, groupId: GroupId | null): Promise<void> {
  if (groupId) demand((await groups(work.tx, work.actor)).some(({ id }) => id === groupId))
}

/** Whoever and whatever a risk names is there. */
async function demandNamed(work: Work, given: Omit<RiskInput, 'version'>): Promise<void> {
  await demandOwner(work, given)
  await demandGroup(work, given.watchedById)
  if (given.priorityId)
    demand((await priorities(work.tx, work.actor)).some(({ id }) => id === given.priorityId))
}

async function noteReview(
  work: Work,
  riskId: RiskId,
  {
    currentLikelihood,
    currentImpact,
    words,
    reviewOn,
  }: Pick<ReviewInput, 'currentLikelihood' | 'currentImpact' | 'words' | 'reviewOn'>,
): Promise<void> {
  await risks(work.tx)
    .insertInto('plan.riskReview')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: newId<'risk review'>(), riskId, words, reviewOn },
      ...{ at: work.now, byId: work.actor.id, likelihood: currentLikelihood, impact: currentImpact },
    })
    .execute()
}

/** Adds a risk, with the next number. How it stands is the first of its reviews. */
export async function addRisk(
  work: Work,
  { version: _, ...given }: NewRiskInput,
): Promise<{ readonly id: RiskId }> {
  demandPermission(work, keepPlan)
  await demandNamed(work, given)
  const id = newId<'risk'>()
  const reference = `R-${String((await countOfRisks(work.tx)) + 1).padStart(DIGITS, '0')}`
  await risks(work.tx)
    .insertInto('plan.risk')
    .values({
      ...{ ...given, partnershipId: work.tx.partnershipId, id, reference, closedOn: null, closedReason: '' },
      version: 1,
    })
    .execute()
  await noteReview(work, id, { ...given, words: 'The risk was recorded.' })
  await audit(work, 'plan.add-risk', id)
  return { id }
}

/** An open risk as whoever had the turn before left it, for whoever keeps the register. */
async function held(work: Work, id: RiskId): Promise<RiskInFull> {
  demandPermission(work, keepPlan)
  const found = await riskInTurn(work.tx, work.actor, id)
  demand(found !== undefined)
  return found
}

/** Writes down what has changed of a risk, as its next version. */
async function save(work: Work, { id, version }: Risk, changed: RiskChange): Promise<void> {
  await risks(work.tx)
    .updateTable('plan.risk')
    .set({ ...changed, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

export async function changeRisk(
  work: Work,
  id: RiskId,
  { version, ...given }: RiskInput,
): Promise<SavedMeanwhile<RiskInFull> | Closed | { readonly id: RiskId }> {
  const found = await held(work, id)
  if (!isOpen(found.risk)) return { refused: 'closed' }
  if (found.risk.version !== version) return { refused: 'stale', current: found }
  await demandNamed(work, given)
  await save(work, found.risk, { ...given })
  await audit(work, 'plan.change-risk', id, { version: version + 1 })
  return { id }
}

/** Says how a risk stands today, and when it is looked at next. What was said before stays. */
export async function reviewRisk(
  work: Work,
  id: RiskId,
  { version, ...given }: ReviewInput,
): Promise<SavedMeanwhile<RiskInFull> | Closed | { readonly id: RiskId }> {
  const found = await riskInTurn(work.tx, work.actor, id)
  demand(found !== undefined)
  demand(mayReviewRisk(work.actor, found.risk), WHO_REVIEWS)
  if (!isOpen(found.risk)) return { refused: 'closed' }
  if (found.risk.version !== version) return { refused: 'stale', current: found }
  const { currentLikelihood, currentImpact, reviewOn } = given
  await save(work, found.risk, { currentLikelihood, currentImpact, reviewOn })
  await noteReview(work, id, given)
  await audit(work, 'plan.review-risk', id, { version: version + 1 })
  return { id }
}

/** Gives a risk to somebody else, or to nobody. */
export async function giveRisk(work: Work, id: RiskId, ownerId: PersonId | null): Promise<void> {
  const { risk } = await held(work, id)
  await save(work, risk, { ownerId, ...(ownerId && { ownerAgencyId: null }) })
  await audit(work, 'plan.hand-over-risk', id, { ownerId })
}

/** Says that a risk is no more. It stays in the register, and so does everything that was said of it. */
export async function closeRisk(
  work: Work,
  id: RiskId,
  { words, version }: CloseRiskInput,
): Promise<SavedMeanwhile<RiskInFull> | Closed | { readonly id: RiskId }> {
  const found = await held(work, id)
  if (!isOpen(found.risk)) return { refused: 'closed' }
  if (found.risk.version !== version) return { refused: 'stale', current: found }
  await save(work, found.risk, { closedOn: dayOf(work.now), closedReason: words })
  await audit(work, 'plan.close-risk', id, { version: version + 1 })
  return { id }
}

/** Adds something that is in place already. */
export async function addControl(
  work: Work,
  riskId: RiskId,
  { version: _, ...given }: ControlInput,
): Promise<Closed | { readonly id: RiskControlId }> {
  const found = await held(work, riskId)
  if (!isOpen(found.risk)) return { refused: 'closed' }
  const id = newId<'risk control'>()
  await risks(work.tx)
    .insertInto('plan.riskControl')
    .values({ ...given, partnershipId: work.tx.partnershipId, id, riskId, removedAt: null, version: 1 })
    .execute()
  await audit(work, 'plan.add-control', id, { riskId })
  return { id }
}

export async function changeControl(
  work: Work,
  riskId: RiskId,
  id: RiskControlId,
  { version, ...given }: ControlInput,
): Promise<SavedMeanwhile<RiskControl> | Closed | { readonly id: RiskControlId }> {
  const found = await held(work, riskId)
  const current = controlIn(found, id)
  demand(current !== undefined)
  if (!isOpen(found.risk)) return { refused: 'closed' }
  if (current.version !== version) return { refused: 'stale', current }
  await risks(work.tx)
    .updateTable('plan.riskControl')
    .set({ ...given, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'plan.change-control', id, { riskId, version: version + 1 })
  return { id }
}

/** Says that a control is no longer in place. Its record stays. */
export async function removeControl(work: Work, riskId: RiskId, id: RiskControlId): Promise<void> {
  demand(controlIn(await held(work, riskId), id) !== undefined)
  await risks(work.tx)
    .updateTable('plan.riskControl')
    .set({ removedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'plan.remove-control', id, { riskId })
}

/** Adds what is still to be done about a risk. It is a record of the tracker from that moment. */
export async function addRiskAction(
  work: Work,
  riskId: RiskId,
  { version: _, followedById, howOften, ...given }: RiskActionInput,
): Promise<Closed | { readonly id: RiskActionId }> {
  const found = await held(work, riskId)
  if (!isOpen(found.risk)) return { refused: 'closed' }
  await demandGroup(work, followedById)
  const id = newId<'risk action'>()
  const actionId = await recordAction(work, {
    ...{ ...given, originKind: RISK_ORIGIN, originId: id, status: 'open' },
  })
  await risks(work.tx)
    .insertInto('plan.riskAction')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, riskId, actionId, followedById, howOften, version: 1 },
    })
    .execute()
  await audit(work, 'plan.add-risk-action', id, { riskId })
  return { id }
}

/** Changes what is to be done about a risk, and how far it has come. */
export async function changeRiskAction(
  work: Work,
  riskId: RiskId,
  id: RiskActionId,
  { version, followedById, howOften, status, words, ...given }: RiskActionChange,
): Promise<SavedMeanwhile<RiskAction> | { readonly id: RiskActionId }> {
  demandPermission(work, keepPlan)
  await takeActionsTurn(work.tx)
  const current = actionIn(await held(work, riskId), id)
  demand(current !== undefined)
  if (current.opened !== version) return { refused: 'stale', current }
  await demandGroup(work, followedById)
  await changeAction(work, current.actionId, given)
  const moved = status === current.action.status ? [] : [`${STATUS_WORDS[status]}.`]
  const said = [...moved, words].filter(Boolean).join(' ')
  if (said !== '') await moveAction(work, current.actionId, status, said)
  await risks(work.tx)
    .updateTable('plan.riskAction')
    .set({ followedById, howOften, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'plan.change-risk-action', id, { riskId, version: current.version + 1 })
  return { id }
}
