import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import type { Work } from '#platform/work.ts'
import { valuesChanged } from '../events.ts'
import { areas } from '../queries.ts'
import { areaKey } from '../rules/plan.ts'
import { type AreaId, type CountingId, type IndicatorId, own, type ValueId } from '../schema.ts'
import { supersede } from './superseding.ts'

/** A period of one area. */
export interface Place {
  readonly areaId: AreaId
  readonly periodLabel: string
  readonly periodStart: Temporal.PlainDate | null
  readonly periodEnd: Temporal.PlainDate | null
}

/** A figure on its way onto the record. */
export interface Figured extends Place {
  readonly indicatorId: IndicatorId
  readonly value: number | null
  readonly qualifier: string
  readonly note: string
  readonly source: { readonly file: string; readonly section: string; readonly lines: string }
  /** Why it takes the place of what is there. */
  readonly reason: string
  /** By which counting, where a measure counts it. */
  readonly countingId?: CountingId
}

type Named = Pick<Figured, 'indicatorId' | 'areaId' | 'periodLabel'>
export const keyOf = ({ indicatorId, areaId, periodLabel }: Named): string =>
  `${indicatorId} ${areaId} ${periodLabel}`

/** The live figures of some periods. */
export function liveIn({ tx }: Work, periodLabels: readonly string[]) {
  return own(tx)
    .selectFrom('indicators.value')
    .select(['id', 'indicatorId', 'areaId', 'periodLabel', 'value', 'qualifier', 'note', 'source'])
    .where('partnershipId', '=', tx.partnershipId)
    .where('periodLabel', 'in', periodLabels)
    .where('supersededAt', 'is', null)
    .execute()
}

/** The area of a name: the one that is there, whatever its capitals, else a new one. The command that calls it audits. */
export async function areaCalled(work: Work, name: string): Promise<AreaId> {
  const there = (await areas(work.tx)).find((area) => areaKey(area.name) === areaKey(name))
  if (there) return there.id
  const { partnershipId } = work.tx
  const id = newId<'area'>()
  await own(work.tx).insertInto('indicators.area').values({ partnershipId, id, name }).execute()
  return id
}

const ROWS_AT_ONCE = 2000

/**
 * Puts figures on record and tells whoever uses them. Those that are there already stay; others make way. The command that
 * calls it has demanded its permission and audits.
 */
export async function put(work: Work, figures: readonly Figured[]): Promise<void> {
  if (figures.length === 0) return
  const labels = [...new Set(figures.map(({ periodLabel }) => periodLabel))]
  const live = new Map((await liveIn(work, labels)).map((row) => [keyOf(row), row]))
  const fresh = figures.flatMap((figure) => {
    const there = live.get(keyOf(figure))
    const same =
      there?.value === figure.value && there.qualifier === figure.qualifier && there.note === figure.note
    return same ? [] : [{ figure, old: there?.id, id: newId<'value'>() }]
  })
  const pairs = fresh.flatMap(({ old, id }): (readonly [ValueId, ValueId])[] => (old ? [[old, id]] : []))
  await supersede(work, pairs)
  const rows = fresh.map(({ figure: { source, ...figure }, id }) => ({
    ...figure,
    ...{ partnershipId: work.tx.partnershipId, id, source: JSON.stringify(source), importId: null },
    // Whether a day or the whole period is counted the definition says.
    ...{ periodBasis: '', printed: '', recordedBy: work.actor.id, recordedAt: work.now },
    ...{ supersededAt: null, supersededBy: null },
  }))
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE)
    await own(work.tx)
      .insertInto('indicators.value')
      .values(rows.slice(first, first + ROWS_AT_ONCE))
      .execute()
  if (pairs.length > 0) await announce(work, valuesChanged, { valueIds: pairs.map(([old]) => old) })
}

/** Takes figures off the record, with nothing in their place. They stay to be read. */
export async function takeOff(work: Work, ids: readonly ValueId[]): Promise<void> {
  if (ids.length === 0) return
  await own(work.tx)
    .updateTable('indicators.value')
    .set({ supersededAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', 'in', ids)
    .execute()
  await announce(work, valuesChanged, { valueIds: [...ids] })
}
