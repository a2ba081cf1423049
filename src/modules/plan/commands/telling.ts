import { figuresByReference } from '#modules/indicators/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { TellingInput } from '../forms/telling.ts'
import type { PriorityInFull } from '../queries/plans.ts'
import { type PublicWords, publicWords } from '../queries/telling.ts'
import { priorityInTurn } from '../queries/turns.ts'
import { keepPlan } from '../rules.ts'
import { own, type PriorityId, type TellingId } from '../schema.ts'

async function held(work: Work, id: PriorityId): Promise<PriorityInFull> {
  demandPermission(work, keepPlan)
  const found = await priorityInTurn(work.tx, work.actor, id)
  demand(found !== undefined)
  return found
}

/** Puts a figure of the dataset on the page of a priority. */
export async function addTelling(
  work: Work,
  priorityId: PriorityId,
  given: TellingInput,
): Promise<{ readonly refused: 'there' } | { readonly id: TellingId }> {
  const { tellings } = await held(work, priorityId)
  demand((await figuresByReference(work.tx, [given], dayOf(work.now))).length > 0)
  const isThere = tellings.some(
    ({ part, indicatorCode, area, periodLabel }) =>
      part === given.part &&
      indicatorCode === given.indicatorCode &&
      area === given.area &&
      periodLabel === given.periodLabel,
  )
  if (isThere) return { refused: 'there' }
  const id = newId<'telling'>()
  await own(work.tx)
    .insertInto('plan.telling')
    .values({ ...given, partnershipId: work.tx.partnershipId, id, priorityId, publicOn: null })
    .execute()
  await audit(work, 'plan.add-figure', id, { priorityId })
  return { id }
}

/** Gives the public a figure as it is published on this day; undefined where the dataset has it no longer. */
export async function publishTelling(
  work: Work,
  priorityId: PriorityId,
  id: TellingId,
): Promise<{ readonly refused: 'gone' } | undefined> {
  const telling = (await held(work, priorityId)).tellings.find((each) => each.id === id)
  demand(telling !== undefined)
  const today = dayOf(work.now)
  const [figure] = await figuresByReference(work.tx, [telling], today)
  if (!figure) return { refused: 'gone' }
  await setPublic(work, id, publicWords(figure), today)
  await audit(work, 'plan.publish-figure', id, { priorityId })
  return undefined
}

/** Takes a figure back from the public. */
export async function withdrawTelling(work: Work, priorityId: PriorityId, id: TellingId): Promise<void> {
  const { tellings } = await held(work, priorityId)
  demand(tellings.some((each) => each.id === id))
  await setPublic(work, id, { publicName: '', publicFigure: '', publicSource: '' }, null)
  await audit(work, 'plan.withdraw-figure', id, { priorityId })
}

const setPublic = (
  work: Work,
  id: TellingId,
  words: PublicWords,
  publicOn: Temporal.PlainDate | null,
): Promise<unknown> =>
  own(work.tx)
    .updateTable('plan.telling')
    .set({ ...words, publicOn })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()

/** Takes a figure off the page of a priority. It stays in the dataset. */
export async function removeTelling(work: Work, priorityId: PriorityId, id: TellingId): Promise<void> {
  const { tellings } = await held(work, priorityId)
  demand(tellings.some((each) => each.id === id))
  await own(work.tx)
    .deleteFrom('plan.telling')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('priorityId', '=', priorityId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'plan.remove-figure', id, { priorityId })
}
