import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { valuesChanged } from '../events.ts'
import type { CountingInput } from '../forms/counting.ts'
import { countingsNow, countingsOf, countsOf, measuresCounting } from '../queries/counting.ts'
import { inputsFrom } from '../queries/inputs.ts'
import { areaCalled, put, takeOff } from '../queries/recording.ts'
import { indicators, liveFiguresOf } from '../queries.ts'
import { type CountedPeriod, isInForce, periodsOver } from '../rules/counting.ts'
import { keepIndicators } from '../rules/permissions.ts'
import { type Counting, type CountingInForce, counting } from '../schema/counting.ts'
import type { CountingId, Indicator, IndicatorId } from '../schema.ts'

export type CountingDecided =
  | { readonly id: CountingId }
  /** Somebody said something else after the form was opened. */
  | { readonly refused: 'stale'; readonly current: Counting }
  /** It is worked out of others, or others are worked out of it, by what was imported. */
  | { readonly refused: 'derived' }

/** Whether an indicator is worked out of others in a period that would be counted, or others of it. */
async function isInFormula(
  { tx }: Work,
  indicatorId: IndicatorId,
  fromOn: Temporal.PlainDate,
): Promise<boolean> {
  const all = [...(await inputsFrom(tx, fromOn))]
  return all.some(([id, of]) => of.length > 0 && [id, ...of].includes(indicatorId))
}

/**
 * Says since when a measure counts a figure that was imported, or that it stays imported. What was imported stays on record,
 * and what was said before stays to be read.
 */
export async function decideCounting(
  work: Work,
  indicatorId: IndicatorId,
  { seen, is, measureName, ...input }: CountingInput,
): Promise<CountingDecided> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  const indicator = (await indicators(work.tx)).find(({ id }) => id === indicatorId)
  demand(indicator !== undefined)
  demand((await measuresCounting(work.tx, indicator)).some(({ measure }) => measure.id === measureName))
  const [current] = await countingsOf(work.tx, indicatorId)
  if (current && current.id !== seen) return { refused: 'stale', current }
  const isCounted = is === 'counted' && input.fromOn !== null && input.area !== null
  if (isCounted && input.fromOn && (await isInFormula(work, indicatorId, input.fromOn)))
    return { refused: 'derived' }
  const id = newId<'counting'>()
  const said = {
    ...{ partnershipId: work.tx.partnershipId, id, indicatorId, measureName },
    areaId: isCounted && input.area !== null ? await areaCalled(work, input.area) : null,
    fromOn: isCounted ? input.fromOn : null,
    ...{ every: input.every ?? current?.every ?? 'year', reason: input.reason },
    ...{ recordedBy: work.actor.id, recordedAt: work.now },
  }
  await counting(work.tx).insertInto('indicators.counting').values(said).execute()
  await audit(work, 'indicators.decide-counting', indicatorId, { measureName, fromOn: String(said.fromOn) })
  // What was counted by what held before is counted again, or no more.
  const before = (await liveFiguresOf(work.tx, [indicatorId])).filter(({ countingId }) => countingId !== null)
  await takeOff(
    work,
    before.map(({ valueId }) => valueId),
  )
  if (isInForce(said)) await countPeriodsOf(work, said, indicator)
  await announce(work, valuesChanged, { valueIds: [] })
  return { id }
}

/** The periods of a counting that no figure is on record for, by its days or by its name. */
async function periodsWithout(work: Work, said: CountingInForce): Promise<readonly CountedPeriod[]> {
  const live = (await liveFiguresOf(work.tx, [said.indicatorId])).filter(
    ({ areaId }) => areaId === said.areaId,
  )
  const known = new Set(
    live.flatMap(({ periodStart, periodEnd, periodLabel }) => [periodLabel, `${periodStart} ${periodEnd}`]),
  )
  return periodsOver(said, dayOf(work.now)).filter(
    ({ periodStart, periodEnd, periodLabel }) =>
      !known.has(periodLabel) && !known.has(`${periodStart} ${periodEnd}`),
  )
}

/** Puts on record what is counted of the periods that nobody gave a figure for. Gives how many. */
async function countPeriodsOf(work: Work, said: CountingInForce, indicator: Indicator): Promise<number> {
  const periods = await periodsWithout(work, said)
  const counts = periods.length > 0 ? await countsOf(work.tx, said, indicator, periods, dayOf(work.now)) : []
  const counted = counts.map(({ title, value, periodLabel, periodStart, periodEnd }) => ({
    ...{ indicatorId: said.indicatorId, areaId: said.areaId, countingId: said.id },
    ...{ periodLabel, periodStart, periodEnd, value, qualifier: '', note: '' },
    source: { file: '', section: `Counted by the measure “${title}”`, lines: '' },
    reason: '',
  }))
  await put(work, counted)
  return counted.length
}

/** Counts the periods that have ended since, of every figure that a measure counts. */
export async function countEndedPeriods(work: Work): Promise<number> {
  await takeTurn(work.tx, 'indicators')
  const byId = new Map((await indicators(work.tx)).map((each) => [each.id, each]))
  let counted = 0
  for (const said of (await countingsNow(work.tx)).values()) {
    const indicator = byId.get(said.indicatorId)
    if (!indicator || !isInForce(said)) continue
    const added = await countPeriodsOf(work, said, indicator)
    if (added > 0) await audit(work, 'indicators.count-periods', said.indicatorId, { periods: added })
    counted += added
  }
  return counted
}
