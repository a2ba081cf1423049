import { newId } from '#platform/id.ts'
import type { Work } from '#platform/work.ts'
import { indicators } from '../queries.ts'
import { inOrder, workOut } from '../rules/derived.ts'
import { isPercentUnit } from '../rules/figure.ts'
import type { Round } from '../schema/returns.ts'
import { type AreaId, type IndicatorId, own, type ValueId } from '../schema.ts'
import { definitionsOn, type EntryInFull, type ReturnInFull } from './returns.ts'
import { supersede } from './superseding.ts'

/** A figure on its way onto the record. */
interface Released {
  readonly indicatorId: IndicatorId
  readonly areaId: AreaId
  readonly value: number | null
  readonly qualifier: string
  readonly note: string
  readonly source: { readonly file: string; readonly section: string; readonly lines: string }
}

/** Nought where there was none to count. Of nothing there is no share and no rate, so that has no figure. */
const nilValue = (unit: string): number | null => (isPercentUnit(unit) || /^per \d/i.test(unit) ? null : 0)

const recordedAs = ({ answer, value, definition }: EntryInFull): number | null =>
  answer === 'nil' ? nilValue(definition.unit) : value

const keyOf = ({ indicatorId, areaId }: Pick<Released, 'indicatorId' | 'areaId'>): string =>
  `${indicatorId} ${areaId}`

async function liveIn(work: Work, { periodLabel }: Round) {
  const rows = await own(work.tx)
    .selectFrom('indicators.value')
    .select(['id', 'indicatorId', 'areaId', 'value', 'qualifier', 'note'])
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('periodLabel', '=', periodLabel)
    .where('supersededAt', 'is', null)
    .execute()
  return new Map(rows.map((row) => [keyOf(row), row]))
}

/** Puts figures on record for a period. Those that are there already stay; others make way. Gives what was superseded. */
async function put(work: Work, round: Round, figures: readonly Released[]): Promise<readonly ValueId[]> {
  const live = await liveIn(work, round)
  const fresh = figures.flatMap((figure) => {
    const there = live.get(keyOf(figure))
    const same =
      there?.value === figure.value && there.qualifier === figure.qualifier && there.note === figure.note
    return same ? [] : [{ figure, old: there?.id, id: newId<'value'>() }]
  })
  const pairs = fresh.flatMap(({ old, id }) => (old ? [[old, id] as const] : []))
  await supersede(work, pairs)
  if (fresh.length > 0)
    await own(work.tx)
      .insertInto('indicators.value')
      .values(
        fresh.map(({ figure: { source, ...figure }, id }) => ({
          ...figure,
          ...{ partnershipId: work.tx.partnershipId, id, source: JSON.stringify(source) },
          ...{ periodLabel: round.periodLabel, periodStart: round.periodStart, periodEnd: round.periodEnd },
          // Whether a day or the whole period is counted the definition says.
          ...{ periodBasis: '', printed: '', reason: '', importId: null },
          ...{ recordedBy: work.actor.id, recordedAt: work.now, supersededAt: null, supersededBy: null },
        })),
      )
      .execute()
  return pairs.map(([old]) => old)
}

const listed = (...notes: readonly string[]): string => notes.filter(Boolean).join('\n')

/**
 * Puts every figure of a return on record, and whatever is worked out of it for the same area and period. The command that
 * calls it has demanded its permission and audits. Gives the ids of the figures that are live no longer.
 */
export async function release(
  work: Work,
  { round, entries }: ReturnInFull,
  agencyName: string,
): Promise<readonly ValueId[]> {
  const source = { file: `Return of ${agencyName}`, section: `Returns for ${round.periodLabel}`, lines: '' }
  const given = entries.map(
    (entry): Released => ({
      ...{ indicatorId: entry.indicatorId, areaId: entry.areaId, value: recordedAs(entry), source },
      qualifier: entry.answer === 'nil' ? 'nil return' : '',
      note: listed(entry.commentary, entry.qualityNote),
    }),
  )
  const superseded = [...(await put(work, round, given))]
  const inForce = await definitionsOn(work.tx, round.periodEnd)
  const names = new Map((await indicators(work.tx)).map(({ id, name }) => [id as string, name]))
  const derived = [...inForce.values()].filter(({ form }) => form !== 'given')
  const inputs = new Map(
    derived.map(({ indicatorId, firstId, secondId }) => [
      indicatorId as string,
      [firstId, secondId].filter((id) => id !== null),
    ]),
  )
  const touched = new Set(given.map(({ areaId }) => areaId))
  for (const each of inOrder(inputs)) {
    const found = inForce.get(each as IndicatorId)
    if (!found?.firstId || !found.secondId || found.form === 'given') continue
    const { form, firstId, secondId, indicatorId } = found
    const live = await liveIn(work, round)
    const worked = [...touched].flatMap((areaId): readonly Released[] => {
      const first = live.get(keyOf({ indicatorId: firstId, areaId }))
      const second = live.get(keyOf({ indicatorId: secondId, areaId }))
      if (!first || !second) return []
      const result = workOut(form, first.value, second.value)
      const section = `Worked out of “${names.get(firstId) ?? ''}” and “${names.get(secondId) ?? ''}”`
      return [
        {
          ...{ indicatorId, areaId, source: { file: '', section, lines: '' }, qualifier: '' },
          ...('value' in result ? { value: result.value, note: '' } : { value: null, note: result.none }),
        },
      ]
    })
    superseded.push(...(await put(work, round, worked)))
  }
  return superseded
}
