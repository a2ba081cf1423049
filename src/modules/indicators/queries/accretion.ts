import { agencies } from '#modules/people/index.ts'
import type { Accreted, Accretion } from '#platform/accretion.ts'
import { dayOf, dayStart, holdsOn, isAfter, isBefore } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { longDate } from '#platform/words.ts'
import { type Actor, holds } from '#platform/work.ts'
import { indicators, liveFiguresEnding } from '../queries.ts'
import { periodWords } from '../rules/figure.ts'
import { latestOf } from '../rules/finding.ts'
import { readIndicators } from '../rules/permissions.ts'
import { breaksOf, definitionOn, isOffTarget } from '../rules/returns.ts'
import { type Indicator, own } from '../schema.ts'
import { publishedFigures } from './publishing.ts'
import { definitions, returnsFor } from './returns.ts'

interface Year {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

const sourceOf = ({ id, name }: Pick<Indicator, 'id' | 'name'>) => ({
  source: { text: name, href: `/workspace/indicators/${id}` },
})

type Definitions = Awaited<ReturnType<typeof definitions>>

function definitionsChanged(
  known: readonly Indicator[],
  defined: ReadonlyMap<string, Definitions>,
  { from, to }: Year,
): readonly Accreted[] {
  return known.flatMap((indicator) =>
    breaksOf(defined.get(indicator.id) ?? [], to)
      .filter((day) => holdsOn({ fromOn: from, toOn: to }, day))
      .map((day) => ({
        id: `definition-${indicator.id}-${day}`,
        day,
        sentence: `What “${indicator.name}” counts changed on ${longDate(day)}, so figures from before that day cannot be compared with later ones.`,
        ...sourceOf(indicator),
      })),
  )
}

/** By the last figure of each area in a year that is over, as it is published. */
async function targetsMet(
  { db, today }: { readonly db: Reader; readonly today: Temporal.PlainDate },
  known: readonly Indicator[],
  defined: ReadonlyMap<string, Definitions>,
  { from, to }: Year,
): Promise<readonly Accreted[]> {
  if (isAfter(to, today)) return []
  const aimedAt = ({ targetFrom, targetTo }: Definitions[number]) => targetFrom !== null || targetTo !== null
  const aimed = known.flatMap(({ id }) => (defined.get(id)?.some(aimedAt) ? [id] : []))
  if (aimed.length === 0) return []
  const recorded = await liveFiguresEnding(db, aimed, { from, to })
  const inYear = await publishedFigures(db, recorded, today)
  const byArea = Map.groupBy(inYear, ({ indicatorId, areaId }) => `${indicatorId}-${areaId}`)
  return [...byArea].flatMap(([key, figures]): Accreted[] => {
    const { indicatorId, area, periodLabel, periodEnd, value } = latestOf(figures)
    const indicator = known.find(({ id }) => id === indicatorId)
    const expected = definitionOn(defined.get(indicatorId) ?? [], to)
    if (!indicator || !expected || !periodEnd || value === null) return []
    if (!aimedAt(expected)) return []
    const met = isOffTarget(value, expected) ? 'did not meet' : 'met'
    const sentence = `“${indicator.name}” ${met} its target for ${area} in ${periodWords(periodLabel)}.`
    return [{ id: `target-${key}`, day: periodEnd, sentence, ...sourceOf(indicator) }]
  })
}

/** Returns of which nothing has come, though their day has passed, of the agencies whose returns somebody may read. */
async function returnsNotGiven(
  { db, actor, today }: { readonly db: Reader; readonly actor: Actor; readonly today: Temporal.PlainDate },
  { from, to }: Year,
): Promise<readonly Accreted[]> {
  const late = (await returnsFor(db, actor)).filter(
    ({ state, round }) =>
      state === 'open' && isBefore(round.dueOn, today) && holdsOn({ fromOn: from, toOn: to }, round.dueOn),
  )
  if (late.length === 0) return []
  const nameOf = new Map((await agencies(db, actor)).map(({ id, name }) => [id, name]))
  return late.flatMap(({ id, agencyId, round }): Accreted[] => {
    const agency = nameOf.get(agencyId)
    if (!agency) return []
    const period = periodWords(round.periodLabel)
    const sentence = `${agency} has not given its figures for ${period}, which were due on ${longDate(round.dueOn)}.`
    const source = { text: `Return of ${agency} for ${period}`, href: `/workspace/returns/${id}` }
    return [{ id: `return-${id}`, day: round.dueOn, sentence, source }]
  })
}

/** On which days figures were put in the place of others. What they were stays on the page of the indicator. */
async function corrected(
  { db }: { readonly db: Reader },
  known: readonly Indicator[],
  { from, to }: Year,
): Promise<readonly Accreted[]> {
  const moved = await own(db)
    .selectFrom('indicators.value as before')
    .innerJoin('indicators.value as after', (join) =>
      join
        .onRef('after.partnershipId', '=', 'before.partnershipId')
        .onRef('after.id', '=', 'before.supersededBy'),
    )
    .select(['before.indicatorId', 'before.supersededAt'])
    .where('before.partnershipId', '=', db.partnershipId)
    .where('before.supersededAt', '>=', dayStart(from))
    .where('before.supersededAt', '<', dayStart(to.add({ days: 1 })))
    .where('before.value', 'is not', null)
    .whereRef('before.value', 'is distinct from', 'after.value')
    .execute()
  return known.flatMap((indicator) => {
    const theirs = moved.filter(({ indicatorId }) => indicatorId === indicator.id)
    const days = new Map(
      theirs.flatMap(({ supersededAt }) => {
        const day = supersededAt && dayOf(supersededAt)
        return day ? [[String(day), day] as const] : []
      }),
    )
    return [...days.values()].map((day) => ({
      id: `moved-${indicator.id}-${day}`,
      day,
      sentence: `Figures of “${indicator.name}” that had been given before were corrected on ${longDate(day)}.`,
      ...sourceOf(indicator),
    }))
  })
}

/** What became of the figures in a year: other definitions, targets, returns that did not come, corrections. */
export const accretion: Accretion = {
  heading: 'Figures',
  chapters: ['data', 'indicator', 'performance', 'quality assurance', 'scrutiny', 'area'],
  async sentences(ask, year) {
    const { db, actor } = ask
    if (!holds(actor, readIndicators)) return []
    const known = await indicators(db)
    const defined = Map.groupBy(await definitions(db), ({ indicatorId }) => indicatorId as string)
    return [
      ...definitionsChanged(known, defined, year),
      ...(await targetsMet(ask, known, defined, year)),
      ...(await returnsNotGiven(ask, year)),
      ...(await corrected(ask, known, year)),
    ]
  },
}
