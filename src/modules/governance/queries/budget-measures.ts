import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import type { CountedRow, Measure, MeasureAsk, MeasureDimension } from '#platform/measures.ts'
import type { CockpitPanel } from '#platform/module.ts'
import { poundsOf } from '#platform/words.ts'
import { permission } from '#platform/work.ts'
import { yearWords } from '../rules/budgets.ts'
import { type BudgetInFull, budgets, type NamedContribution } from './budgets.ts'

/** Who sees every budget, so that a sum over them keeps nothing from whoever reads it. */
const readEveryBudget = permission('governance.read-every-budget', ...BUSINESS_UNIT, post('scrutineer'))

type Given = (contribution: NamedContribution) => Pick<CountedRow, 'adds' | 'of' | 'detail'>

/** The contributions to the budgets whose year begins within the period. */
async function contributions(
  { db, actor, period, of }: MeasureAsk,
  given: Given,
): Promise<readonly CountedRow[]> {
  const inPeriod = ({ budget }: BudgetInFull): boolean =>
    Temporal.PlainDate.compare(budget.startsOn, period.from) >= 0 &&
    Temporal.PlainDate.compare(budget.startsOn, period.to) <= 0 &&
    (of === undefined || budget.bodyId === of)
  return (await budgets(db, actor)).filter(inPeriod).flatMap(({ budget, body, contributions: all }) =>
    all.map((each) => ({
      reference: `${body.code} ${yearWords(budget)}`,
      title: `${each.agencyName} to ${body.name}`,
      href: `/workspace/budgets/${budget.id}`,
      ...given(each),
    })),
  )
}

const WHICH = 'Every contribution to a budget whose financial year begins within the period.'

const about = { basis: 'within', may: readEveryBudget, tier: 2, scheme: 'none' } as const

const agreed = (by: MeasureDimension): Measure => ({
  ...{ id: 'contributions-agreed', title: 'Contributions agreed in cash', unit: 'pounds', by, ...about },
  definition: 'What agencies agreed to give in cash to the budgets of a year.',
  query: `${WHICH} What was agreed in cash is added up. What is given in kind is no money and is left out.`,
  count: (ask) =>
    contributions(ask, ({ cash }) => ({ adds: cash, detail: `${poundsOf(cash)} agreed in cash` })),
})

const received = (by: MeasureDimension): Measure => ({
  ...{ id: 'contributions-received', title: 'Contributions received', unit: 'percent', parts: 'pounds' },
  ...{ by, ...about },
  definition: 'How much of what agencies agreed to give in cash to the budgets of a year has been received.',
  query: `${WHICH} What was received is taken as a part of what was agreed in cash. More may be received than was agreed.`,
  count: (ask) =>
    contributions(ask, ({ cash, received: came }) => ({
      ...{ adds: came, of: cash },
      detail: `${poundsOf(came)} received of ${poundsOf(cash)}`,
    })),
})

export const budgetMeasures = (by: MeasureDimension): readonly Measure[] => [agreed(by), received(by)]

export const budgetCockpit = (by: MeasureDimension): CockpitPanel => ({
  ...{ heading: 'Budgets', icon: 'pound', order: 30, href: '/workspace/budgets', may: readEveryBudget },
  measures: budgetMeasures(by),
})
