import type { Reader } from '#platform/db.ts'
import type { Source } from '#platform/source.ts'
import type { Actor } from '#platform/work.ts'
import { type Figure, liveFiguresOf, liveValues, register } from '../queries.ts'
import { figureWords, unitWords } from '../rules/figure.ts'
import {
  type Choice,
  linkedWith,
  type Publishing,
  publishingOn,
  publishTogether,
  schemeWords,
  withoutNumbers,
} from '../rules/published-figures.ts'
import type { FigureReference } from '../rules/reading.ts'
import { type IndicatorId, own, type Publication } from '../schema.ts'
import { countedFigures, withoutCounts } from './counting.ts'
import { asDefined, type Defined } from './defined.ts'

/** What was chosen for the publishing of every indicator, the newest choice first. */
const choices = (reader: Reader): Promise<Publication[]> =>
  own(reader)
    .selectFrom('indicators.publication')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('fromOn', 'desc')
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** Of choices, the newest first: the one of each indicator that holds on a day. */
function inForce(all: readonly Publication[], day: Temporal.PlainDate): readonly Publication[] {
  const begun = all.filter(({ fromOn }) => Temporal.PlainDate.compare(fromOn, day) <= 0)
  return [...Map.groupBy(begun, ({ indicatorId }) => indicatorId).values()].flatMap(
    ([newest]) => newest ?? [],
  )
}

export const choicesOn = async (reader: Reader, day: Temporal.PlainDate): Promise<readonly Publication[]> =>
  inForce(await choices(reader), day)

/** What was chosen for one indicator over time, the last to begin first. */
export const choicesOf = async (reader: Reader, indicatorId: IndicatorId): Promise<readonly Publication[]> =>
  (await choices(reader)).filter((each) => each.indicatorId === indicatorId)

/** The choice of an indicator that was written down last, whichever day it begins. */
export const latestChoice = (choices: readonly Publication[]): Publication | undefined =>
  choices.toSorted((one, other) => Temporal.Instant.compare(other.recordedAt, one.recordedAt))[0]

/** By which rules some indicators are published on a day. Those that are published as recorded are left out. */
export async function publishingOf(
  reader: Reader,
  day: Temporal.PlainDate,
): Promise<ReadonlyMap<string, Publishing>> {
  return publishingOn(await choicesOn(reader, day), day)
}

/** Those of some indicators that any scheme ever published otherwise than as recorded, or what they add up with. */
export async function everHidden(reader: Reader): Promise<ReadonlySet<string>> {
  const all: readonly Choice[] = await choices(reader)
  const schemed = all.filter(({ scheme }) => scheme !== 'none').map(({ indicatorId }) => indicatorId)
  return linkedWith(all, schemed)
}

/**
 * Figures as everybody may see them on a day, counted where a measure counts them. Where no scheme speaks of an indicator
 * they stay so. Where one does, figures that made way are left out, and so are words that could say a number which is not
 * shown.
 */
export async function publishedFigures<Kind extends Figure>(
  reader: Reader,
  recorded: readonly Kind[],
  day: Temporal.PlainDate,
): Promise<readonly Kind[]> {
  const figures = await countedFigures(reader, recorded, day)
  const chosen = await choicesOn(reader, day)
  const publishing = publishingOn(chosen, day)
  const indicatorIds = [...new Set(figures.map(({ indicatorId }) => indicatorId))]
  const asked = indicatorIds.filter((id) => publishing.has(id))
  if (asked.length === 0) return figures
  const together = [...linkedWith(chosen, asked)] as IndicatorId[]
  const live = await countedFigures(reader, await liveFiguresOf(reader, together), day)
  const shown = publishTogether(live, chosen, publishing)
  return figures.flatMap((figure) => {
    const by = publishing.get(figure.indicatorId)
    if (!by) return figure
    if (figure.supersededAt !== null) return []
    const { value, mark } = shown.get(figure.valueId) ?? { value: figure.value, mark: null }
    return {
      ...figure,
      ...{ value, mark, scheme: schemeWords(by.words, { mark }) },
      ...{ printed: '', note: '', reason: '', qualifier: withoutNumbers(figure.qualifier) },
      ...(figure.counted && { counted: withoutCounts(figure.counted) }),
    }
  })
}

/** What a report binds to: a live figure as it is published, by the indicator, area and period that name it. */
export type BoundValue = Figure & Defined

/** The live figures that references name, as they are published on a day, each with the definition of its own period. A reference without a figure is left out. */
export async function figuresByReference(
  reader: Reader,
  references: readonly FigureReference[],
  day: Temporal.PlainDate,
): Promise<BoundValue[]> {
  const key = ({ indicatorCode, area, periodLabel }: FigureReference): string =>
    JSON.stringify([indicatorCode, area, periodLabel])
  const published = await publishedFigures(reader, await liveValues(reader, references), day)
  const defined = await asDefined(reader, published, day)
  const found = new Map(defined.map((value) => [key(value), value]))
  return references.flatMap((reference) => found.get(key(reference)) ?? [])
}

/** A figure as a picker offers it. */
export interface FigureChoice extends FigureReference {
  readonly valueId: Figure['valueId']
  readonly indicatorName: string
  readonly periodEnd: Temporal.PlainDate | null
  /** The figure in words, with its unit: “12,323 contacts”. */
  readonly figure: string
  readonly source: Source
}

/** Every live figure as it is published on a day, by the name of its indicator, for a picker. */
export async function figureChoices(
  reader: Reader,
  actor: Actor,
  day: Temporal.PlainDate,
): Promise<FigureChoice[]> {
  return (await publishedFigures(reader, await register(reader, actor), day)).map((figure) => ({
    valueId: figure.valueId,
    indicatorCode: figure.indicatorCode,
    indicatorName: figure.indicatorName,
    area: figure.area,
    periodLabel: figure.periodLabel,
    periodEnd: figure.periodEnd,
    figure: [figureWords(figure.value, figure), figure.value !== null && unitWords(figure)]
      .filter(Boolean)
      .join(' '),
    source: figure.source,
  }))
}
