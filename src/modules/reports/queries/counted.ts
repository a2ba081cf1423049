import { asPublished, countingActor, publishedMeasure } from '#modules/indicators/index.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import {
  baseWords,
  type MeasureAsk,
  measuresOf,
  type Once,
  type OwnedMeasure,
  percentOf,
  periodWords,
  readingOnce,
  reckon,
  valueWords,
} from '#platform/measures.ts'
import type { Module } from '#platform/module.ts'
import { partnershipOf } from '#platform/partnerships.ts'
import { capitalised } from '#platform/words.ts'
import { type Actor, holds } from '#platform/work.ts'
import { COUNTED_OUT } from '../rules/assemble.ts'
import { type Asked, askedOf, type Bound, type Told, toldKey } from '../rules/told.ts'
import type { Report } from '../schema.ts'

/** All modules: whichever of them a partnership has on count what reports may draw. */
export type Modules = () => readonly Module[]

/** What is confidential is never in a report, and what everybody may see of a measure must not depend on who asks. */
export const isForReports = ({ measure }: Pick<OwnedMeasure, 'measure'>): boolean => measure.tier < 3

/** The measures that somebody may put into a report. */
export async function measuresToBind(
  reader: Reader,
  actor: Actor,
  modules: Modules,
): Promise<readonly OwnedMeasure[]> {
  return measuresOf(modules(), await partnershipOf(reader)).filter(
    (each) => isForReports(each) && holds(actor, each.measure.may),
  )
}

/** The days that can be counted today: of a year that goes on, what is over of it. */
const upTo = (today: Temporal.PlainDate, day: Temporal.PlainDate): Temporal.PlainDate =>
  isAfter(day, today) ? today : day

/** The page of the records counted, in the workspace. */
function hrefOf({ measure }: OwnedMeasure, { ofId, fromOn, toOn }: Asked, today: Temporal.PlainDate): string {
  const days = measure.basis === 'within' ? `from=${fromOn}&to=${toOn}` : `to=${upTo(today, toOn)}`
  return `/workspace/measures/${measure.id}?${days}${ofId ? `&of=${ofId}` : ''}`
}

/** Of a measure that a scheme publishes: only of the whole partnership and the report's year, because others could be taken from it. */
const isPublishable = ({ ofId, fromOn, toOn }: Asked, report: Report): boolean =>
  ofId === null && toOn.equals(report.periodEnd) && (fromOn.equals(report.periodStart) || fromOn.equals(toOn))

/** Counts a measure as a report draws it. */
export async function toldByMeasure(
  reader: Reader,
  owned: OwnedMeasure,
  asked: Asked,
  { report, now, once }: { readonly report: Report; readonly now: Temporal.Instant; readonly once: Once },
): Promise<Told> {
  const { owner } = owned
  const today = dayOf(now)
  const measure = await asPublished(reader, owned.measure, today)
  const isAt = measure.basis === 'at'
  const to = isAt ? upTo(today, asked.toOn) : asked.toOn
  const period = { from: isAt ? to : asked.fromOn, to }
  const ask: MeasureAsk = {
    ...{ db: reader, actor: countingActor(reader), now, today, once },
    ...{ period, of: asked.ofId ?? undefined },
  }
  const { value, rows, closed } = await reckon(measure, ask)
  const about = {
    ...{ code: measure.id, name: measure.title, definition: measure.definition },
    // What is counted is said by the title. A unit is said only where it is none of records.
    ...{ unit: measure.unit === 'count' ? '' : measure.unit, isPercent: measure.unit === 'percent' },
    periodBasis: capitalised(periodWords(measure, period, today)),
    ...{ qualifier: '', printed: '', note: '', approval: COUNTED_OUT },
    source: { file: '', section: `Records of ${owner.title}`, lines: '' },
    href: hrefOf(owned, asked, today),
  }
  const counted = { query: measure.query, owner: owner.title }
  if (measure.scheme !== 'none') {
    const mayBe = isPublishable(asked, report) && !measure.addsUp
    const shown = mayBe ? publishedMeasure(value, measure.scheme, today) : undefined
    const words = shown ? valueWords(shown) : 'Not published'
    const number = Number(words.replaceAll(/[,%£]/g, ''))
    const isShown = shown !== undefined && !Number.isNaN(number)
    return {
      ...about,
      ...{ value: isShown ? number : null, mark: isShown ? null : 'c', scheme: measure.scheme },
      ...(isShown && { exactly: words }),
    }
  }
  const percent = percentOf(value)
  const madeOf = baseWords(value)
  const amount =
    measure.unit === 'percent'
      ? percent === undefined
        ? null
        : Math.round(percent * 10) / 10
      : measure.unit === 'pounds'
        ? Number(value.counted) / 100
        : Number(value.counted)
  return {
    ...about,
    ...{ value: amount, mark: null, scheme: '' },
    ...(amount !== null && { exactly: valueWords(value) }),
    counted: { ...counted, rows: rows.length + closed, ...(madeOf && { madeOf }) },
  }
}

/** What measures say for a report, by what names them. */
export async function countedFor(
  reader: Reader,
  modules: Modules,
  report: Report,
  wanted: readonly Bound[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, Told>> {
  const counted = new Map<string, Told>()
  if (wanted.length === 0) return counted
  const offered = measuresOf(modules(), await partnershipOf(reader)).filter(isForReports)
  const once = readingOnce()
  for (const bound of wanted) {
    const asked = askedOf(bound)
    const owned = offered.find(({ measure }) => measure.id === asked?.measureName)
    const key = toldKey(bound)
    if (asked && owned && !counted.has(key))
      counted.set(key, await toldByMeasure(reader, owned, asked, { report, now, once }))
  }
  return counted
}
