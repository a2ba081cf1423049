import { z } from 'zod'
import type { FigureChoice, FigureReference } from '#modules/indicators/index.ts'
import {
  manyOf,
  oneOf,
  openedVersion,
  optionalDate,
  optionalOneOf,
  optionalText,
  text,
  ticked,
} from '#platform/forms.ts'
import type { Earlier, ShownBy } from '../rules.ts'
import { type Objective, type ObjectiveId, PLAN_ACTION_KINDS, type PlanActionId } from '../schema.ts'
import { type OwnerChoices, ownersIn } from './owners.ts'
import { carriesOn } from './plan.ts'

/** What may be chosen of an action. A figure is named by the id of the value that it has now. */
export interface ActionChoices extends OwnerChoices {
  readonly objectives: readonly Objective[]
  readonly figures: readonly FigureChoice[]
  /** The figures that tell of it now, whether or not the dataset still has them. */
  readonly told: readonly FigureReference[]
  readonly earlier: readonly Earlier<PlanActionId>[]
}

export const referenceOf = ({ indicatorCode, area, periodLabel }: FigureReference): FigureReference => ({
  indicatorCode,
  area,
  periodLabel,
})

/** By what a figure is told from every other, in a box of a form. */
export const figureKey = ({ indicatorCode, area, periodLabel }: FigureReference): string =>
  JSON.stringify([indicatorCode, area, periodLabel])

const figureIn = (figures: readonly FigureChoice[]) =>
  optionalOneOf(
    figures.map(({ valueId }) => valueId),
    'Select the figure from the list, or leave it empty',
  ).transform((valueId): FigureReference | null => {
    const chosen = figures.find((figure) => figure.valueId === valueId)
    return chosen ? referenceOf(chosen) : null
  })

/** An action of the plan, or how its work is looked at. */
export const planActionForm = ({ objectives, figures, told, earlier, ...owners }: ActionChoices) =>
  z
    .object({
      summary: text({
        missing: 'Enter what is to be done',
        max: 500,
        tooLong: 'What is to be done must be 500 characters or fewer',
      }),
      kind: oneOf(PLAN_ACTION_KINDS, 'Select whether it is work or evaluation'),
      objectiveId: optionalOneOf(
        objectives.map(({ id }) => id),
        'Select the objective from the list, or leave it empty',
      ).transform((id) => id as ObjectiveId | null),
      ...ownersIn(owners),
      dueOn: optionalDate({ unreal: 'The day by which it is due must be a real date' }),
      period: optionalText({ max: 40, tooLong: 'The year or quarter must be 40 characters or fewer' }),
      partners: optionalText({ max: 500, tooLong: 'Who works on it must be 500 characters or fewer' }),
      activity: optionalText({ max: 4000, tooLong: 'What was done must be 4,000 characters or fewer' }),
      impact: optionalText({
        max: 4000,
        tooLong: 'What difference it made must be 4,000 characters or fewer',
      }),
      kept: manyOf([...told, ...figures].map(figureKey), 'Select figures from those that are shown'),
      figure: figureIn(figures),
      secondFigure: figureIn(figures),
      reachesPeople: ticked,
      carriesOnId: carriesOn(earlier),
      version: openedVersion,
    })
    .refine(
      ({ reachesPeople, kept, figure, secondFigure }) =>
        !reachesPeople || kept.length > 0 || figure !== null || secondFigure !== null,
      {
        path: ['reachesPeople'],
        message: 'Choose the figure that says how many people it reached',
      },
    )
    .transform(({ kept, figure, secondFigure, ...rest }) => {
      const known = new Map([...figures, ...told].map((each) => [figureKey(each), referenceOf(each)]))
      const chosen = [...kept.flatMap((key) => known.get(key) ?? []), figure, secondFigure]
      const named = chosen.filter((each) => each !== null)
      return { ...rest, figures: [...new Map(named.map((each) => [figureKey(each), each])).values()] }
    })

export type PlanActionInput = z.infer<ReturnType<typeof planActionForm>>

export const impactMeasureForm = (choices: readonly ShownBy[]) =>
  z
    .object({
      words: text({
        missing: 'Enter what would tell you that it made a difference',
        max: 300,
        tooLong: 'What would tell you must be 300 characters or fewer',
      }),
      shownBy: optionalOneOf(
        choices.map(({ value }) => value),
        'Select what shows it from the list, or leave it empty',
      ),
      baseline: optionalText({ max: 300, tooLong: 'How it stood at first must be 300 characters or fewer' }),
      aim: optionalText({ max: 300, tooLong: 'What it is to come to must be 300 characters or fewer' }),
      isPublic: ticked,
      version: openedVersion,
    })
    .transform(({ shownBy, ...rest }) => {
      const chosen = choices.find(({ value }) => value === shownBy)
      return { ...rest, indicatorId: chosen?.indicatorId ?? null, measureName: chosen?.measureName ?? '' }
    })

export type ImpactMeasureInput = z.infer<ReturnType<typeof impactMeasureForm>>
