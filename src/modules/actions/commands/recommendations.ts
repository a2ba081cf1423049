import { groups } from '#modules/governance/index.ts'
import { indicators } from '#modules/indicators/index.ts'
import { openForOwner } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { type ActionInput, recordAction } from '../commands.ts'
import type { AnswerInput, RecommendationInput } from '../forms/recommendations.ts'
import { keptOrigin, keptReason, keptWording } from '../queries/kept-words.ts'
import {
  nextRecommendation,
  type OpenedRecommendation,
  openedRecommendation,
  partsOf,
  recommendationInTurn,
  themes,
} from '../queries/recommendations.ts'
import { addThemes } from '../queries/theming.ts'
import { settleTiers } from '../queries/tiers.ts'
import { actionByReference } from '../queries.ts'
import {
  keepRecommendations,
  mayAnswer,
  RECOMMENDATION,
  thingOf,
  WHO_ANSWERS,
} from '../rules/recommendations.ts'
import {
  type AnswerKind,
  type Recommendation,
  type RecommendationId,
  recommendations,
  type ThemeId,
} from '../schema/recommendations.ts'
import type { ActionId } from '../schema.ts'

/** Somebody else saved first: what stands now, opened. */
export interface SavedMeanwhile {
  readonly refused: 'stale'
  readonly current: OpenedRecommendation
}

type Told = Omit<RecommendationInput, 'version'>

/** What a recommendation names is there, and whoever records what is confidential is surely who they are. */
async function demandNamed(work: Work, { madeToId, themeIds, indicatorId, tier }: Told): Promise<void> {
  demand((await groups(work.tx, work.actor)).some(({ id }) => id === madeToId))
  const all = await themes(work.tx)
  demand(themeIds.every((id) => all.some((theme) => theme.id === id)))
  if (indicatorId) demand((await indicators(work.tx)).some(({ id }) => id === indicatorId))
  demand(
    tier < 3 || work.actor.assurance === 'two-factor',
    'Sign in with a second factor to record what is confidential.',
  )
}

async function giveThemes(work: Work, recommendationId: RecommendationId, ids: readonly ThemeId[]) {
  await recommendations(work.tx)
    .deleteFrom('actions.recommendationTheme')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('recommendationId', '=', recommendationId)
    .execute()
  await addThemes(work, recommendationId, ids)
}

/**
 * Records a recommendation with where it came from. At T3 every word of it is sealed, and it is open to whoever recorded
 * it and to nobody else until they say so.
 */
export async function recordRecommendation(
  work: Work,
  {
    source = [],
    indicatorId = null,
    ...given
  }: Omit<Told, 'indicatorId'> & {
    readonly indicatorId?: Told['indicatorId']
    readonly source?: readonly Source[]
  },
): Promise<{ readonly id: RecommendationId }> {
  demandPermission(work, keepRecommendations)
  await demandNamed(work, { ...given, indicatorId })
  await takeTurn(work.tx, 'actions.recommendations')
  const { partnershipId } = work.tx
  const id = newId<'recommendation'>()
  const facts = {
    ...{ id, reference: await nextRecommendation(work.tx, dayOf(work.now).year), tier: given.tier },
    ...{ madeToId: given.madeToId, keptBy: given.tier >= 3 ? work.actor.id : null },
  }
  await recommendations(work.tx)
    .insertInto('actions.recommendation')
    .values({
      ...{ ...facts, partnershipId, ...(await keptWording(work, id, given)), indicatorId },
      ...{ recordedAt: work.now, source: JSON.stringify(source), version: 1 },
    })
    .execute()
  const originId = newId<'recommendation origin'>()
  await recommendations(work.tx)
    .insertInto('actions.recommendationOrigin')
    .values({
      ...{ partnershipId, id: originId, recommendationId: id, kind: given.originKind, madeOn: given.madeOn },
      ...(await keptOrigin(work, originId, given.tier, given.originWords)),
      ...{ recordKind: given.record?.kind ?? null, recordId: given.record?.id ?? null },
    })
    .execute()
  await giveThemes(work, id, given.themeIds)
  await audit(work, 'actions.record-recommendation', id, {}, { tier: given.tier })
  if (given.tier >= 3) await openForOwner(work, thingOf(facts))
  return { id }
}

async function save(
  work: Work,
  { id, version }: Pick<Recommendation, 'id' | 'version'>,
  changed: Partial<Omit<Recommendation, 'partnershipId' | 'id' | 'version' | 'source'>>,
): Promise<void> {
  await recommendations(work.tx)
    .updateTable('actions.recommendation')
    .set({ ...changed, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

/** Changes what is known of a recommendation. When its tier changes, all its texts are sealed, or stand open again; those of its actions too. */
export async function changeRecommendation(
  work: Work,
  id: RecommendationId,
  { version, ...given }: RecommendationInput,
): Promise<SavedMeanwhile | { readonly refused: 'parts' } | { readonly id: RecommendationId }> {
  demandPermission(work, keepRecommendations)
  const found = await recommendationInTurn(work, id, 'decide')
  const before = await openedRecommendation({ ...work, db: work.tx }, found)
  if (found.version !== version) return { refused: 'stale', current: before }
  const isOwn = ({ recommendationId }: { readonly recommendationId: RecommendationId }) =>
    recommendationId === id
  // What was merged into it would be opened or closed with it.
  if (given.tier !== found.tier && (await partsOf(work.tx, id)).length > 1) return { refused: 'parts' }
  await demandNamed(work, given)
  const isSealedNow = given.tier >= 3 && found.tier < 3
  const keptBy = given.tier < 3 ? null : (found.keptBy ?? work.actor.id)
  await save(work, found, {
    ...{ tier: given.tier, madeToId: given.madeToId, keptBy, indicatorId: given.indicatorId },
    ...(await keptWording(work, id, given)),
  })
  for (const [place, origin] of before.origins.filter(isOwn).entries())
    await recommendations(work.tx)
      .updateTable('actions.recommendationOrigin')
      .set({
        ...(await keptOrigin(work, origin.id, given.tier, place === 0 ? given.originWords : origin.words)),
        ...(place === 0 && { kind: given.originKind, madeOn: given.madeOn }),
        ...(place === 0 && { recordKind: given.record?.kind ?? null, recordId: given.record?.id ?? null }),
      })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', origin.id)
      .execute()
  if (given.tier !== found.tier)
    for (const answer of before.answers.filter(isOwn))
      await recommendations(work.tx)
        .updateTable('actions.recommendationAnswer')
        .set(await keptReason(work, answer.id, given.tier, answer.reason))
        .where('partnershipId', '=', work.tx.partnershipId)
        .where('id', '=', answer.id)
        .execute()
  await giveThemes(work, id, given.themeIds)
  const detail = { version: version + 1, fromTier: found.tier, toTier: given.tier }
  await audit(work, 'actions.change-recommendation', id, detail, { tier: given.tier })
  if (isSealedNow) await openForOwner(work, thingOf({ ...found, tier: given.tier, keptBy }))
  if (given.tier !== found.tier) await settleTiers(work)
  return { id }
}

/**
 * Says what the body answered. Earlier answers stay. A finding that is not acted on needs a reason, which the annual report
 * has to give (Care Act 2014 Sch. 2 para 4(1)(g)).
 */
export async function answerRecommendation(
  work: Work,
  id: RecommendationId,
  { version, answer, answeredOn, reason }: AnswerInput,
): Promise<SavedMeanwhile | { readonly id: RecommendationId }> {
  const found = await recommendationInTurn(work, id, 'contribute')
  demand(mayAnswer(work.actor, found), WHO_ANSWERS)
  if (found.version !== version)
    return { refused: 'stale', current: await openedRecommendation({ ...work, db: work.tx }, found) }
  const answerId = newId<'recommendation answer'>()
  await recommendations(work.tx)
    .insertInto('actions.recommendationAnswer')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: answerId, recommendationId: id, answeredOn },
      ...{ answer: answer satisfies AnswerKind, at: work.now, byId: work.actor.id },
      ...(await keptReason(work, answerId, found.tier, reason)),
    })
    .execute()
  await save(work, found, {})
  await audit(work, 'actions.answer-recommendation', id, { answer }, { tier: found.tier, marked: true })
  return { id }
}

/** Lets somebody answer for a confidential recommendation from now on, or nobody. */
export async function giveRecommendation(
  work: Work,
  id: RecommendationId,
  keptBy: PersonId | null,
): Promise<void> {
  await recommendations(work.tx)
    .updateTable('actions.recommendation')
    .set({ keptBy })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'actions.pass-on-recommendation', id, { to: keptBy }, { tier: 3, marked: true })
}

/** Writes down that an action is to bring a recommendation about, unless that is written already. */
async function link(
  work: Work,
  { id, tier }: Pick<Recommendation, 'id' | 'tier'>,
  actionId: ActionId,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows: added } = await recommendations(work.tx)
    .insertInto('actions.recommendationAction')
    .values({ partnershipId: work.tx.partnershipId, recommendationId: id, actionId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added !== 1n) return false
  await audit(work, 'actions.link-recommendation', id, { actionId }, { tier })
  return true
}

/**
 * Records an action that is to bring a recommendation about. It is a record of the tracker from that moment; what it says is
 * sealed where the recommendation is confidential.
 */
export async function addRecommendedAction(
  work: Work,
  id: RecommendationId,
  given: ActionInput,
): Promise<{ readonly id: ActionId }> {
  demandPermission(work, keepRecommendations)
  const found = await recommendationInTurn(work, id, 'decide')
  const actionId = await recordAction(work, {
    ...{ ...given, originKind: RECOMMENDATION, originId: id, status: 'open' },
    tier: found.tier,
  })
  await link(work, found, actionId)
  return { id: actionId }
}

/** Says that an action which is there already is to bring a recommendation about. For a confidential one it is confidential too. */
export async function linkAction(
  work: Work,
  id: RecommendationId,
  { reference }: { readonly reference: string },
): Promise<{ readonly refused: 'unknown' | 'linked' } | { readonly id: ActionId }> {
  demandPermission(work, keepRecommendations)
  const found = await recommendationInTurn(work, id, 'decide')
  const action = await actionByReference(work.tx, work.actor, reference)
  if (!action) return { refused: 'unknown' }
  if (!(await link(work, found, action.id))) return { refused: 'linked' }
  await settleTiers(work, [action.id])
  return { id: action.id }
}

/** Says that an action has nothing to do with a recommendation after all. The action stays as it is. */
export async function unlinkAction(work: Work, id: RecommendationId, actionId: ActionId): Promise<void> {
  demandPermission(work, keepRecommendations)
  const found = await recommendationInTurn(work, id, 'decide')
  const { numDeletedRows } = await recommendations(work.tx)
    .deleteFrom('actions.recommendationAction')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('recommendationId', 'in', await partsOf(work.tx, id))
    .where('actionId', '=', actionId)
    .executeTakeFirst()
  demand(numDeletedRows > 0n)
  await audit(work, 'actions.unlink-recommendation', id, { actionId }, { tier: found.tier })
  await settleTiers(work, [actionId])
}
