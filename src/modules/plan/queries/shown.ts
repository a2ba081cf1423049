import { type BudgetInFull, budgets, yearWords } from '#modules/governance/index.ts'
import {
  asPublished,
  type Figure,
  figuresByReference,
  indicators,
  notPublished,
  type PublishedMeasure,
  publishedFigures,
  publishedMeasure,
  register,
} from '#modules/indicators/index.ts'
import type { Reader } from '#platform/db.ts'
import {
  type MeasureAsk,
  type MeasureValue,
  type OwnedMeasure,
  readingOnce,
  reckon,
  usualPeriod,
} from '#platform/measures.ts'
import type { Ask } from '#platform/site.ts'
import { type Actor, holds } from '#platform/work.ts'
import type { ShownBy } from '../rules.ts'
import type { ImpactMeasure, Priority, Telling } from '../schema.ts'
import { actionsComplete } from './measures.ts'
import { type PlanAction, type PriorityInFull, planActions } from './plans.ts'

/** An action of the plan with the figures that tell of it, as they are now, and what came before and after it. */
export interface ActionShown extends PlanAction {
  readonly shown: readonly Figure[]
  readonly before: PlanAction | undefined
  readonly after: readonly PlanAction[]
}

export async function withFigures(
  reader: Reader,
  actor: Actor,
  actions: readonly PlanAction[],
  day: Temporal.PlainDate,
): Promise<readonly ActionShown[]> {
  const every = await planActions(reader, actor)
  const all = await figuresByReference(
    reader,
    actions.flatMap(({ figures }) => figures),
    day,
  )
  return actions.map((action) => ({
    ...action,
    before: every.find(({ id }) => id === action.carriesOnId),
    after: every.filter(({ carriesOnId }) => carriesOnId === action.id),
    shown: action.figures.flatMap(
      ({ indicatorCode, area, periodLabel }) =>
        all.find(
          (each) =>
            each.indicatorCode === indicatorCode && each.area === area && each.periodLabel === periodLabel,
        ) ?? [],
    ),
  }))
}

/** A figure on the page of a priority: as it is now, or gone from the dataset. */
export interface FigureTold {
  readonly telling: Telling
  readonly figure: Figure | undefined
}

export async function figuresTold(
  reader: Reader,
  tellings: readonly Telling[],
  day: Temporal.PlainDate,
): Promise<readonly FigureTold[]> {
  const all = await figuresByReference(reader, tellings, day)
  return tellings.map((telling) => ({
    telling,
    figure: all.find(
      (each) =>
        each.indicatorCode === telling.indicatorCode &&
        each.area === telling.area &&
        each.periodLabel === telling.periodLabel,
    ),
  }))
}

/** What shows an impact measure, as it stands: figures of the dataset, or a measure of the records. */
export interface ImpactShown {
  readonly measure: ImpactMeasure
  readonly indicator: { readonly name: string; readonly figures: readonly Figure[] } | undefined
  readonly counted: { readonly title: string; readonly value: MeasureValue } | undefined
}

const askOf = (ask: Ask, given: Pick<MeasureAsk, 'period' | 'of'>): MeasureAsk => ({
  ...{ db: ask.db, actor: ask.actor, now: ask.now, today: ask.today, once: readingOnce() },
  ...given,
})

/** What everybody may see of it. */
const shownOf = (
  { scheme, addsUp }: Pick<PublishedMeasure, 'scheme' | 'addsUp'>,
  value: MeasureValue,
  day: Temporal.PlainDate,
): MeasureValue => {
  if (scheme === 'none') return value
  return addsUp ? notPublished(value.unit) : publishedMeasure(value, scheme, day)
}

const latestFirst = (one: Figure, other: Figure): number =>
  one.periodEnd && other.periodEnd ? Temporal.PlainDate.compare(other.periodEnd, one.periodEnd) : 0

export async function impactShown(
  ask: Ask,
  measures: readonly ImpactMeasure[],
  offered: readonly OwnedMeasure[],
): Promise<readonly ImpactShown[]> {
  if (measures.length === 0) return []
  const names = await indicators(ask.db)
  const figures = await publishedFigures(ask.db, await register(ask.db, ask.actor), ask.today)
  const found: ImpactShown[] = []
  for (const measure of measures) {
    const indicator = names.find(({ id }) => id === measure.indicatorId)
    const declared = offered.find((each) => each.measure.id === measure.measureName)?.measure
    const offer = declared && (await asPublished(ask.db, declared, ask.today))
    const isOpen = offer !== undefined && offer.tier < 3 && holds(ask.actor, offer.may)
    const of = { period: offer && usualPeriod(offer, ask.today), of: undefined }
    found.push({
      measure,
      indicator: indicator && {
        name: indicator.name,
        figures: figures.filter(({ indicatorId }) => indicatorId === indicator.id).toSorted(latestFirst),
      },
      counted:
        isOpen && of.period
          ? {
              title: offer.title,
              value: shownOf(
                offer,
                (await reckon(offer, askOf(ask, { period: of.period, of: undefined }))).value,
                ask.today,
              ),
            }
          : undefined,
    })
  }
  return found
}

/** What may show whether a priority made a difference: the indicators, and the measures whose value somebody may know. */
export async function shownBy(reader: Reader, offered: readonly OwnedMeasure[]): Promise<readonly ShownBy[]> {
  return [
    ...(await indicators(reader)).map(({ id, name }) => ({
      ...{ value: `indicator-${id}`, text: `Indicator: ${name}`, indicatorId: id, measureName: '' },
    })),
    ...offered
      .filter(({ measure }) => measure.tier < 3)
      .map(({ measure: { id, title } }) => ({
        ...{ value: `measure-${id}`, text: `Measure: ${title}`, indicatorId: null, measureName: id },
      })),
  ]
}

/** How many of the actions of a priority are complete: the same measure that the cockpit and the register draw. */
export async function completeOf(ask: Ask, { id }: Pick<Priority, 'id'>): Promise<MeasureValue> {
  const period = usualPeriod(actionsComplete, ask.today)
  return (await reckon(actionsComplete, askOf(ask, { period, of: id }))).value
}

/** A line of a budget, with whose it is. */
export interface SpendLine {
  readonly id: BudgetInFull['lines'][number]['id']
  readonly heading: string
  readonly budget: string
  readonly href: string
  readonly planned: bigint
  readonly spent: bigint
}

/** The lines of every budget of which somebody may see all, the latest year first. */
export async function spendLines(reader: Reader, actor: Actor): Promise<readonly SpendLine[]> {
  return (await budgets(reader, actor)).flatMap(({ budget, body, lines }) =>
    lines.map(({ id, heading, planned, spent }) => ({
      ...{ id, heading, planned, spent, budget: `${body.name}, ${yearWords(budget)}` },
      href: `/workspace/budgets/${budget.id}`,
    })),
  )
}

/** What is spent on a priority, as far as whoever asks may see it, and how many lines more there are. */
export async function spendOn(
  reader: Reader,
  actor: Actor,
  { spending }: Pick<PriorityInFull, 'spending'>,
): Promise<{ readonly lines: readonly SpendLine[]; readonly closed: number }> {
  const lines = (await spendLines(reader, actor)).filter(({ id }) => spending.includes(id))
  return { lines, closed: spending.length - lines.length }
}
