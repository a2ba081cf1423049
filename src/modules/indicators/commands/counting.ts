import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { valuesChanged } from '../events.ts'
import type { CountingInput } from '../forms/counting.ts'
import { countingsNow, countingsOf, countOf, measuresCounting } from '../queries/counting.ts'
import { areaCalled, put, takeOff } from '../queries/recording.ts'
import { definitions } from '../queries/returns.ts'
import { indicators, liveFiguresOf } from '../queries.ts'
import { type CountedPeriod, isInForce, periodsOver } from '../rules/counting.ts'
import { keepIndicators } from '../rules/permissions.ts'
import { definitionOn } from '../rules/returns.ts'
import { type Counting, type CountingInForce, counting } from '../schema/counting.ts'
import type { CountingId, IndicatorId } from '../schema.ts'

export type CountingDecided =
  | { readonly id: CountingId }
  /** Somebody said something else after the form was opened. */
  | { readonly refused: 'stale'; readonly current: Counting }
  /** It is worked out of others, or others are worked out of it, by what was imported. */
  | { readonly refused: 'derived' }

/** Whether an indicator is worked out of others on a day, or others of it. */
async function isInFormula({ tx, now }: Work, indicatorId: IndicatorId): Promise<boolean> {
  const byIndicator = Map.groupBy(await definitions(tx), (each) => each.indicatorId)
  return [...byIndicator].some(([id, rows]) => {
    const inForce = definitionOn(rows, dayOf(now))
    if (!inForce || inForce.form === 'given') return false
    return [id, inForce.firstId, inForce.secondId].includes(indicatorId)
  })
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
  if (isCounted && (await isInFormula(work, indicatorId))) return { refused: 'derived' }
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
  if (isInForce(said)) await countPeriodsOf(work, said)
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
async function countPeriodsOf(work: Work, said: CountingInForce): Promise<number> {
  const counted = []
  for (const { periodStart: from, periodEnd: to, periodLabel } of await periodsWithout(work, said)) {
    const count = await countOf(work.tx, said, { from, to }, dayOf(work.now))
    if (!count) continue
    counted.push({
      ...{ indicatorId: said.indicatorId, areaId: said.areaId, countingId: said.id },
      ...{ periodLabel, periodStart: from, periodEnd: to, value: count.value, qualifier: '', note: '' },
      source: { file: '', section: `Counted by the measure “${count.title}”`, lines: '' },
      reason: '',
    })
  }
  await put(work, counted)
  return counted.length
}

/** Counts the periods that have ended since, of every figure that a measure counts. */
export async function countEndedPeriods(work: Work): Promise<number> {
  await takeTurn(work.tx, 'indicators')
  let counted = 0
  for (const said of (await countingsNow(work.tx)).values()) {
    if (!isInForce(said)) continue
    const added = await countPeriodsOf(work, said)
    if (added > 0) await audit(work, 'indicators.count-periods', said.indicatorId, { periods: added })
    counted += added
  }
  return counted
}
