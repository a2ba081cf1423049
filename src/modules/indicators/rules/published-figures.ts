import type { SchemeName } from '../schema.ts'
import { periodKey, sumsOf } from './adding-up.ts'
import { type CountCell, type PublishedValue, published, type ShareCell } from './publishing.ts'
import { isWider, MARK_WORDS, rulesOn, type SchemeRules, schemeCalled } from './scheme.ts'

/** How an indicator is published on a day, and what it adds up with. */
export interface Choice {
  readonly indicatorId: string
  readonly scheme: SchemeName
  readonly totalId: string | null
  readonly breakdown: string
  readonly numeratorId: string | null
  readonly denominatorId: string | null
}

/** A live figure, as far as publishing it needs to know it. */
export interface LiveFigure {
  readonly valueId: string
  readonly indicatorId: string
  readonly area: string
  readonly unit: string
  readonly isPercent: boolean
  readonly periodLabel: string
  readonly periodStart: Temporal.PlainDate | null
  readonly periodEnd: Temporal.PlainDate | null
  readonly value: number | null
}

const relatives = ({ totalId, numeratorId, denominatorId }: Choice): readonly string[] =>
  [totalId, numeratorId, denominatorId].filter((id) => id !== null)

/** Some indicators with all that they add up with, and so on: what one shows can give away another. */
export function linkedWith(choices: readonly Choice[], indicatorIds: readonly string[]): ReadonlySet<string> {
  const linked = new Set(indicatorIds)
  for (let size = 0; size !== linked.size; ) {
    size = linked.size
    for (const choice of choices) {
      const all = [choice.indicatorId, ...relatives(choice)]
      if (all.some((id) => linked.has(id))) for (const id of all) linked.add(id)
    }
  }
  return linked
}

/** The rules of a day, with what they are called on pages. */
export interface Publishing {
  readonly scheme: SchemeName
  readonly rules: SchemeRules
  readonly words: string
}

/**
 * By which rules each indicator is published on a day. One that no scheme was chosen for goes by the scheme of what it
 * adds up with. Indicators that are published as recorded are left out.
 */
export function publishingOn(
  choices: readonly Choice[],
  day: Temporal.PlainDate,
): ReadonlyMap<string, Publishing> {
  const found = new Map<string, Publishing>()
  for (const { indicatorId, scheme } of choices) {
    const chosen = schemeCalled(scheme)
    const rules = rulesOn(chosen, day)
    if (rules) found.set(indicatorId, { scheme, rules, words: `${chosen.title}, version ${rules.version}` })
  }
  for (const [indicatorId, publishing] of [...found])
    for (const other of linkedWith(choices, [indicatorId]))
      if (!found.has(other)) found.set(other, publishing)
  return found
}

const PER = /\bper ((?:\d{1,3}(?:,\d{3})+)|\d{2,})\b/i
const NO_COUNT = /^year$|\bpoints?\b|£|\bpounds?\b|\bmiles?\b|\bhectares?\b/i

/** Whether a figure counts people or cases. Years, differences, money and averages are none of a scheme’s business. */
const isCount = ({ unit, value }: LiveFigure): boolean =>
  !NO_COUNT.test(unit) && (value === null || (value >= 0 && Number.isInteger(value)))

interface Sorted {
  readonly counts: CountCell[]
  readonly shares: ShareCell[]
}

function sorted(
  live: readonly LiveFigure[],
  choices: ReadonlyMap<string, Choice>,
  publishing: ReadonlyMap<string, Publishing>,
): Sorted {
  const at = (indicatorId: string, { area, ...period }: LiveFigure) =>
    JSON.stringify([indicatorId, area, periodKey(period)])
  const ids = new Map(live.map((figure) => [at(figure.indicatorId, figure), figure.valueId]))
  const result: Sorted = { counts: [], shares: [] }
  for (const figure of live) {
    const { valueId: id, indicatorId, value, area, unit, isPercent } = figure
    const rules = publishing.get(indicatorId)?.rules
    if (!rules) continue
    const { numeratorId = null, denominatorId = null } = choices.get(indicatorId) ?? {}
    const per = Number(PER.exec(unit)?.[1]?.replaceAll(',', '') ?? 0)
    if (isPercent || per > 0 || numeratorId !== null)
      result.shares.push({
        ...{ id, value, rules, of: isPercent ? 'percent' : 'rate', per: per || 100 },
        part: numeratorId === null ? undefined : ids.get(at(numeratorId, figure)),
        base: denominatorId === null ? undefined : ids.get(at(denominatorId, figure)),
      })
    else if (isCount(figure)) result.counts.push({ id, value, rules, isWider: isWider(area) })
  }
  return result
}

/** The live figures of indicators that belong together, as they may be published. What no scheme speaks of is left out. */
export function publishTogether(
  live: readonly LiveFigure[],
  choices: readonly Choice[],
  publishing: ReadonlyMap<string, Publishing>,
): ReadonlyMap<string, PublishedValue> {
  const { counts, shares } = sorted(
    live,
    new Map(choices.map((choice) => [choice.indicatorId, choice])),
    publishing,
  )
  const isCell = new Set(counts.map(({ id }) => id))
  const cells = live.flatMap((figure) =>
    isCell.has(figure.valueId) ? { ...figure, id: figure.valueId, isWider: isWider(figure.area) } : [],
  )
  const links = choices.flatMap(({ indicatorId, totalId, breakdown }) =>
    totalId === null ? [] : { indicatorId, totalId, breakdown },
  )
  return published(counts, shares, sumsOf(cells, links))
}

const NUMBER_WORD =
  /\p{N}|\b(none|nobody|no|nil|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|couple|pair|single|only|both|half|twice|once)\b/iu

/** Words that stand with a figure, unless they could say a number that is not shown. */
export const withoutNumbers = (words: string): string => (NUMBER_WORD.test(words) ? '' : words)

/** The scheme of a figure in a line, with what its mark means where it has one. */
export const schemeWords = (scheme: string, { mark }: Pick<PublishedValue, 'mark'>): string =>
  mark ? `${scheme}. ${mark}: ${MARK_WORDS[mark]}` : scheme
