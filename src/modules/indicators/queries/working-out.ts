import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'
import { indicators } from '../queries.ts'
import { inOrder, type WorkedOut, workOut } from '../rules/derived.ts'
import { definitionOn } from '../rules/returns.ts'
import type { Definition } from '../schema/returns.ts'
import { type IndicatorId, own } from '../schema.ts'
import { type Figured, keyOf, liveIn, type Place, put, takeOff } from './recording.ts'
import { type DefinitionInFull, definitions } from './returns.ts'

/** An indicator of which others are worked out, or that is worked out of two. */
interface Derived extends DefinitionInFull {
  readonly firstId: IndicatorId
  readonly secondId: IndicatorId
  readonly form: Exclude<Definition['form'], 'given'>
}

const isDerived = (definition: DefinitionInFull): definition is Derived =>
  definition.form !== 'given' && definition.firstId !== null && definition.secondId !== null

/** What is worked out by the definitions in force on a day, each after whatever it is worked out of. */
function derivedOn(
  byIndicator: ReadonlyMap<IndicatorId, readonly DefinitionInFull[]>,
  day: Temporal.PlainDate,
): readonly Derived[] {
  const inForce = [...byIndicator.values()].flatMap((rows) => definitionOn(rows, day) ?? []).filter(isDerived)
  const byId = new Map<string, Derived>(inForce.map((each) => [each.indicatorId, each]))
  const inputs = new Map(inForce.map((each) => [each.indicatorId as string, [each.firstId, each.secondId]]))
  return inOrder(inputs).flatMap((id) => byId.get(id) ?? [])
}

/** What begins the source of a figure that was worked out, by which it is known from one that a file brought. */
const WORKED_OUT = 'Worked out of'

type Live = Awaited<ReturnType<typeof liveIn>>[number]
const isWorkedOut = ({ source }: Live): boolean =>
  typeof source === 'object' && source.section.startsWith(WORKED_OUT)

/** What stands for a figure while others are worked out of it. */
type Known = Pick<Live, 'value'>

/**
 * Works out again whatever is worked out of figures of these periods and areas, by the definition that is in force on the
 * last day of each period. Where one of its two figures is gone, what was worked out goes too. The command that calls it has
 * demanded its permission and audits.
 */
export async function workOutAgain(work: Work, touched: readonly Place[]): Promise<void> {
  const all = await definitions(work.tx)
  if (touched.length === 0 || !all.some(isDerived)) return
  const byIndicator = Map.groupBy(all, ({ indicatorId }) => indicatorId)
  const names = new Map((await indicators(work.tx)).map(({ id, name }) => [id, name]))
  const places = new Map(touched.map((each) => [`${each.areaId} ${each.periodLabel}`, each]))
  const live = new Map(
    (await liveIn(work, [...new Set(touched.map(({ periodLabel }) => periodLabel))])).map((row) => [
      keyOf(row),
      row,
    ]),
  )
  const derivedBy = new Map<string, readonly Derived[]>()
  const worked: Figured[] = []
  const gone: Live[] = []
  for (const { areaId, periodLabel, periodStart, periodEnd } of places.values()) {
    const day = periodEnd ?? dayOf(work.now)
    const derived = derivedBy.get(String(day)) ?? derivedOn(byIndicator, day)
    derivedBy.set(String(day), derived)
    const known = new Map<string, Known | undefined>()
    const at = (indicatorId: IndicatorId): Known | undefined => {
      const key = keyOf({ indicatorId, areaId, periodLabel })
      return known.has(key) ? known.get(key) : live.get(key)
    }
    for (const { indicatorId, firstId, secondId, form } of derived) {
      const [first, second] = [at(firstId), at(secondId)]
      const key = keyOf({ indicatorId, areaId, periodLabel })
      const there = live.get(key)
      if (!first || !second) {
        if (!there || !isWorkedOut(there)) continue
        gone.push(there)
        known.set(key, undefined)
        continue
      }
      const result: WorkedOut = workOut(form, first.value, second.value)
      const value = 'value' in result ? result.value : null
      known.set(key, { value })
      const section = `${WORKED_OUT} “${names.get(firstId) ?? ''}” and “${names.get(secondId) ?? ''}”`
      worked.push({
        ...{ indicatorId, areaId, periodLabel, periodStart, periodEnd, value, qualifier: '' },
        note: 'none' in result ? result.none : '',
        source: { file: '', section, lines: '' },
        reason: 'It was worked out again.',
      })
    }
  }
  await takeOff(
    work,
    gone.map(({ id }) => id),
  )
  await put(work, worked)
}

/** The periods and areas of some figures: of those with these ids, from this import, or of these indicators. */
export async function placesOf(
  { tx }: Work,
  column: 'id' | 'importId' | 'indicatorId',
  ids: readonly string[],
): Promise<readonly Place[]> {
  if (ids.length === 0) return []
  return own(tx)
    .selectFrom('indicators.value')
    .select(['areaId', 'periodLabel', 'periodStart', 'periodEnd'])
    .distinct()
    .where('partnershipId', '=', tx.partnershipId)
    .where(column, 'in', ids as never)
    .execute()
}
