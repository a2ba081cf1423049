import type { PublicBudget } from '#modules/governance/index.ts'
import { poundsOf } from '#platform/words.ts'
import type { Block, Figure, Run } from './document.ts'

/** What stands alone on its line where the budget of the year is drawn. */
export const BUDGET = 'budget'

/** Figures of a budget are not bound one by one: their keys begin with this, which no figure that was picked has. */
const OF_BUDGET = `${BUDGET}:`
export const isOfBudget = (key: string): boolean => key.startsWith(OF_BUDGET)

/** Budgets as a chapter draws them: the blocks, and the figures that stand in them. */
export interface DrawnBudgets {
  readonly blocks: readonly Block[]
  readonly figures: readonly Figure[]
}

const text = (words: string): Run => ({ kind: 'text', text: words })
const cell = (words: string): readonly Run[] => [text(words)]

/** A financial year as budgets have it: “2026/27”. */
const yearOf = ({ startsOn }: PublicBudget): string =>
  `${startsOn.year}/${String((startsOn.year + 1) % 100).padStart(2, '0')}`

/** A name as a part of an address or a key. */
export const wordOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** Names each amount of a budget a figure, whose certificate leads to the budget. */
function naming(budget: PublicBudget, asAt: string, figures: Figure[]) {
  const year = yearOf(budget)
  const decided = [budget.decidedBy, budget.decision].filter(Boolean).join(', ')
  return (what: string, name: string, definition: string, pence: bigint): Run => {
    const wanted = `${OF_BUDGET}${wordOf(budget.body)}:${what}`
    const before = figures.filter(({ key }) => key === wanted || key.startsWith(`${wanted}~`)).length
    const key = before > 0 ? `${wanted}~${before + 1}` : wanted
    const drawn = poundsOf(pence)
    figures.push({
      ...{ key, indicatorCode: BUDGET, indicatorName: name, definition, area: budget.body, unit: 'pounds' },
      ...{ value: Number(pence) / 100, drawn, exactly: drawn },
      ...{ period: year, periodBasis: 'Financial year', asAt, qualifier: '', printed: '', note: '' },
      source: {
        ...{ file: '', lines: '' },
        section: `Budget of ${budget.body} for ${year}${decided && `, agreed by: ${decided}`}`,
      },
    })
    return { kind: 'figure', key, drawn }
  }
}

function sectionOf(budget: PublicBudget, place: number, asAt: string, figures: Figure[]): Block[] {
  const { given, spent, totals, broughtForward, carriedForward, body } = budget
  const figure = naming(budget, asAt, figures)
  const year = yearOf(budget)
  const sentence: Run[] = [
    text(`For ${year}, `),
    figure('cash', 'Agreed in cash', 'What agencies agreed to give in cash, together.', totals.cash),
    text(' was agreed in cash'),
  ]
  if (totals.inKind > 0n)
    sentence.push(
      text(' and '),
      figure(
        'in-kind',
        'Agreed in kind',
        'The worth of what agencies give in kind, together.',
        totals.inKind,
      ),
      text(' in kind'),
    )
  sentence.push(text('. '))
  if (broughtForward !== 0n)
    sentence.push(
      figure('brought', 'Brought forward', 'What was left of the year before.', broughtForward),
      text(' was brought forward. '),
    )
  if (spent.length > 0)
    sentence.push(
      figure('spent', 'Spent', 'What was spent, together.', totals.spent),
      text(' of '),
      figure('planned', 'Planned', 'What was planned to be spent, together.', totals.planned),
      text(' planned has been spent. '),
    )
  if (carriedForward !== null)
    sentence.push(
      figure('carried', 'Carried forward', 'What is left for the next year.', carriedForward),
      text(' was carried forward.'),
    )
  const blocks: Block[] = [{ kind: 'paragraph', runs: sentence }]

  const paying = given.filter(({ cash }) => cash > 0n)
  const isDrawn = paying.length > 1
  if (isDrawn)
    blocks.push({
      kind: 'chart',
      chart: {
        key: `${BUDGET}_${place}`,
        ...{ heading: 'Who agreed to give what in cash', measure: 'Agreed in cash, in pounds' },
        ...{ unit: 'pounds', period: year },
        bars: paying.map(({ agency, cash }) => ({
          ...{ label: agency, value: Number(cash) / 100, drawn: poundsOf(cash) },
          record: {
            ...{ indicatorCode: BUDGET, area: body, period: year },
            source: { file: '', section: `Budget of ${body} for ${year}`, lines: '' },
          },
        })),
      },
    })
  const listed = isDrawn ? given.filter(({ inKind }) => inKind > 0n) : given
  if (listed.length > 0) {
    const cashOf = (agency: string, cash: bigint) =>
      isDrawn ? [] : [[figure(`cash:${wordOf(agency)}`, `${agency}: in cash`, 'Agreed in cash.', cash)]]
    blocks.push({
      kind: 'table',
      header: ['Agency', ...(isDrawn ? [] : ['In cash']), 'In kind'].map(cell),
      rows: listed.map(({ agency, cash, inKind }) => [
        cell(agency),
        ...cashOf(agency, cash),
        [
          figure(
            `in-kind:${wordOf(agency)}`,
            `${agency}: in kind`,
            'What is given in kind is worth this.',
            inKind,
          ),
        ],
      ]),
    })
  }
  if (spent.length > 0)
    blocks.push({
      kind: 'table',
      header: ['For', 'Planned', 'Spent'].map(cell),
      rows: spent.map((line) => [
        cell(line.heading),
        [
          figure(
            `planned:${wordOf(line.heading)}`,
            `${line.heading}: planned`,
            'Planned to be spent.',
            line.planned,
          ),
        ],
        [figure(`spent:${wordOf(line.heading)}`, `${line.heading}: spent`, 'Spent.', line.spent)],
      ]),
    })
  return blocks
}

/** The budgets of a year, each with what was agreed, who gives it, and what it is for. */
export function budgetsDrawn(budgets: readonly PublicBudget[], asAt: string): DrawnBudgets {
  const figures: Figure[] = []
  const blocks = budgets.flatMap((budget, index): Block[] => [
    ...(budgets.length > 1
      ? [{ kind: 'heading' as const, level: 3 as const, runs: [text(budget.body)] }]
      : []),
    ...sectionOf(budget, index + 1, asAt, figures),
  ])
  return { blocks, figures }
}
