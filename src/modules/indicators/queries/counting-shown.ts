import type { AttentionSource } from '#platform/attention.ts'
import type { Reader } from '#platform/db.ts'
import type { OwnedMeasure } from '#platform/measures.ts'
import { type Actor, holds } from '#platform/work.ts'
import { areas, indicators, liveFiguresOf } from '../queries.ts'
import { fits } from '../rules/counting.ts'
import { keepIndicators } from '../rules/permissions.ts'
import type { Counting } from '../schema/counting.ts'
import type { Indicator } from '../schema.ts'
import { countingMeasures, countingsNow, countingsOf, measuresCounting } from './counting.ts'

/** Whether the figures of an indicator are imported or counted, as its page says it. */
export interface CountingShown {
  /** What was said last; undefined where nobody was asked or answered yet. */
  readonly said: Counting | undefined
  /** The area that is the whole partnership, where it is counted. */
  readonly area: string | undefined
  /** The measures of the modules that are switched on which count the same. */
  readonly offered: readonly OwnedMeasure[]
  /** Whether the reader may open the page of the measure that counts it. */
  readonly mayOpen: boolean
}

export async function countingShown(
  reader: Reader,
  actor: Actor,
  indicator: Pick<Indicator, 'id' | 'code' | 'unit' | 'isPercent'>,
  /** Where nobody ever said anything of it, nothing needs to be read. */
  isSaid: boolean,
): Promise<CountingShown> {
  const [said] = isSaid ? await countingsOf(reader, indicator.id) : []
  const offered = await measuresCounting(reader, indicator)
  const by = offered.find(({ measure }) => measure.id === said?.measureName)
  return {
    ...{ said, offered },
    area: said?.areaId ? (await areas(reader)).find(({ id }) => id === said.areaId)?.name : undefined,
    mayOpen: by !== undefined && holds(actor, by.measure.may),
  }
}

/**
 * Asks since when the records are whole, where a measure counts what files or returns give: once its module is there. Nobody
 * guesses it, because a count over records that were half kept would be wrong.
 */
export const countingAttention: AttentionSource = async (reader, actor) => {
  if (!holds(actor, keepIndicators)) return []
  const measures = await countingMeasures(reader)
  if (measures.length === 0) return []
  const said = await countingsNow(reader)
  const open = (await indicators(reader)).flatMap((indicator) => {
    const by = measures.find(
      ({ measure }) => measure.counts?.includes(indicator.code) && fits(measure, indicator),
    )
    return by && !said.has(indicator.id) ? [{ indicator, by }] : []
  })
  if (open.length === 0) return []
  const figures = await liveFiguresOf(
    reader,
    open.map(({ indicator }) => indicator.id),
  )
  return open
    .filter(({ indicator }) => figures.some(({ indicatorId }) => indicatorId === indicator.id))
    .map(({ indicator, by }) => ({
      title: `${by.owner.title} counts “${indicator.name}” now`,
      detail: 'Its figures are imported. Say since when the records are whole, or that it stays imported.',
      href: `/workspace/indicators/${indicator.id}/counting`,
      state: { kind: 'watch', words: 'To decide' } as const,
    }))
}
