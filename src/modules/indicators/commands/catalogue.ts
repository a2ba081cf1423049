import { agencyNames } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { DefinitionInput, NewIndicatorInput } from '../forms/catalogue.ts'
import { countingsNow } from '../queries/counting.ts'
import { inputsFrom } from '../queries/inputs.ts'
import { areaCalled } from '../queries/recording.ts'
import { type DefinitionInFull, definitions } from '../queries/returns.ts'
import { tie, tiesClash } from '../queries/tying.ts'
import { placesOf, workOutAgain } from '../queries/working-out.ts'
import { areas, findIndicatorByCode, indicators } from '../queries.ts'
import { refersToItself } from '../rules/derived.ts'
import { isPercentUnit } from '../rules/figure.ts'
import { keepIndicators } from '../rules/permissions.ts'
import { definitionOn } from '../rules/returns.ts'
import { type DefinitionId, returns } from '../schema/returns.ts'
import { type Indicator, type IndicatorId, own } from '../schema.ts'

interface Kept {
  readonly indicatorId: IndicatorId
  readonly definitionId: DefinitionId
}

/** Why an indicator is not worked out of the two that were chosen. */
interface NotOfThese {
  /**
   * It would be worked out of itself; one of the two stands in another total already, so that what it hides could be worked
   * out; or a measure counts it or one of the two, and what is worked out goes by what is on record.
   */
  readonly refused: 'circle' | 'total' | 'counted'
}

export type Added =
  | Kept
  | NotOfThese
  /** Another indicator has this code. */
  | { readonly refused: 'code' }

export type Defined =
  | Kept
  | NotOfThese
  /** Somebody wrote another definition after the form was opened. */
  | { readonly refused: 'stale'; readonly current: DefinitionInFull }

/** Whatever a definition names is there. */
async function demandNamed(work: Work, given: DefinitionInput): Promise<readonly Indicator[]> {
  const all = await indicators(work.tx)
  const known = new Set<string>(all.map(({ id }) => id))
  for (const id of [given.firstId, given.secondId]) demand(id === null || known.has(id))
  const { agencyId } = given
  if (agencyId) demand((await agencyNames(work.tx)).some(({ id }) => id === agencyId))
  const places = new Set<string>((await areas(work.tx)).map(({ id }) => id))
  for (const id of given.areaIds) demand(places.has(id))
  return all
}

/** Whether a measure counts one of some indicators. */
async function isCountedOf({ tx }: Work, indicatorIds: readonly (IndicatorId | null)[]): Promise<boolean> {
  const now = await countingsNow(tx)
  return indicatorIds.some((id) => id !== null && (now.get(id)?.fromOn ?? null) !== null)
}

async function insertDefinition(
  work: Work,
  indicatorId: IndicatorId,
  { name: _, areaIds: chosen, newArea, ...given }: DefinitionInput,
): Promise<DefinitionId> {
  const { partnershipId } = work.tx
  const areaIds = newArea === '' ? chosen : [...chosen, await areaCalled(work, newArea)]
  const id = newId<'definition'>()
  await returns(work.tx)
    .insertInto('indicators.definition')
    .values({ ...given, partnershipId, id, indicatorId, recordedBy: work.actor.id, recordedAt: work.now })
    .execute()
  if (areaIds.length > 0)
    await returns(work.tx)
      .insertInto('indicators.definitionArea')
      .values([...new Set(areaIds)].map((areaId) => ({ partnershipId, definitionId: id, areaId })))
      .execute()
  await tie(work, indicatorId, given)
  const of = [given.firstId, given.secondId].filter((each) => each !== null)
  await workOutAgain(work, await placesOf(work, 'indicatorId', of))
  return id
}

/** What the indicator says of itself everywhere follows the definition that is in force on a day. */
async function follow(
  work: Work,
  indicator: Pick<Indicator, 'id' | 'name' | 'definition' | 'unit'>,
  now: Pick<Indicator, 'name' | 'definition' | 'unit'>,
): Promise<boolean> {
  const { name, definition, unit } = now
  if (name === indicator.name && definition === indicator.definition && unit === indicator.unit) return false
  await own(work.tx)
    .updateTable('indicators.indicator')
    .set(({ eb }) => ({
      ...{ name, definition, unit, isPercent: isPercentUnit(unit) },
      version: eb('version', '+', 1),
    }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', indicator.id)
    .execute()
  return true
}

/** Adds an indicator with its first definition. It has no figures yet. */
export async function addIndicator(work: Work, { code, ...given }: NewIndicatorInput): Promise<Added> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  await demandNamed(work, given)
  if (await findIndicatorByCode(work.tx, work.actor, code)) return { refused: 'code' }
  const indicatorId = newId<'indicator'>()
  if (await isCountedOf(work, [given.firstId, given.secondId])) return { refused: 'counted' }
  if (await tiesClash(work.tx, indicatorId, given)) return { refused: 'total' }
  const { name, definition, unit } = given
  await own(work.tx)
    .insertInto('indicators.indicator')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: indicatorId, code, name, definition, unit },
      ...{ isPercent: isPercentUnit(unit), version: 1 },
    })
    .execute()
  const definitionId = await insertDefinition(work, indicatorId, given)
  await audit(work, 'indicators.add', indicatorId, { definitionId })
  return { indicatorId, definitionId }
}

/** Says what an indicator counts from a day on. What it counted before stays to be read. */
export async function defineIndicator(
  work: Work,
  indicatorId: IndicatorId,
  { seen, ...given }: DefinitionInput & { readonly seen?: string | undefined },
): Promise<Defined> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  const indicator = (await demandNamed(work, given)).find(({ id }) => id === indicatorId)
  demand(indicator !== undefined)
  const earlier = await definitions(work.tx, [indicatorId])
  const [latest] = earlier
  if (latest && seen !== undefined && latest.id !== seen) return { refused: 'stale', current: latest }
  const of = [given.firstId, given.secondId].filter((id) => id !== null)
  if (of.length > 0 && (await isCountedOf(work, [indicatorId, ...of]))) return { refused: 'counted' }
  if (refersToItself(indicatorId, of, await inputsFrom(work.tx, dayOf(work.now))))
    return { refused: 'circle' }
  if (await tiesClash(work.tx, indicatorId, given)) return { refused: 'total' }
  const definitionId = await insertDefinition(work, indicatorId, given)
  const today = dayOf(work.now)
  const inForce = definitionOn([{ ...given, recordedAt: work.now }, ...earlier], today)
  const { definition, unit } = inForce ?? indicator
  await follow(work, indicator, { name: given.name, definition, unit })
  await audit(work, 'indicators.define', indicatorId, { definitionId, fromOn: String(given.fromOn) })
  return { indicatorId, definitionId }
}

/** Brings into force what was written to begin today: for the clock, which asks nobody. Gives how many moved. */
export async function bringIntoForce(work: Work): Promise<number> {
  await takeTurn(work.tx, 'indicators')
  const today = dayOf(work.now)
  const byIndicator = Map.groupBy(await definitions(work.tx), ({ indicatorId }) => indicatorId)
  let moved = 0
  for (const indicator of await indicators(work.tx)) {
    const inForce = definitionOn(byIndicator.get(indicator.id) ?? [], today)
    if (!inForce || String(inForce.fromOn) !== String(today)) continue
    const { definition, unit } = inForce
    if (!(await follow(work, indicator, { name: indicator.name, definition, unit }))) continue
    await audit(work, 'indicators.begin-definition', indicator.id, { definitionId: inForce.id })
    moved += 1
  }
  return moved
}
