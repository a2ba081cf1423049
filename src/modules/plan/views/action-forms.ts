import { type FigureChoice, type FigureReference, periodWords } from '#modules/indicators/index.ts'
import type { RecordWords } from '#platform/conflict.ts'
import { dateBoxes, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import {
  type ActionChoices,
  figureKey,
  type ImpactMeasureInput,
  type PlanActionInput,
} from '../forms/action.ts'
import type { PlanAction, PriorityInFull } from '../queries/plans.ts'
import { isDone, KIND_WORDS, type ShownBy } from '../rules.ts'
import { type ImpactMeasure, PLAN_ACTION_KINDS, type Plan, type Priority } from '../schema.ts'
import {
  type About,
  carriesOnField,
  formPage,
  type Inside,
  stalePage,
  tick,
  versionField,
} from './editing.ts'
import { PLAN, PLAN_ACTIONS, PRIORITIES, planCrumb, priorityCrumbs } from './parts.ts'

/** Where an action stands: in a priority, or in the plan as a whole. */
export interface Place {
  readonly plan: Plan
  readonly priority: Priority | undefined
}

export const crumbsOf = ({ plan, priority }: Place) =>
  priority ? priorityCrumbs(plan, priority) : [planCrumb(plan)]

const figureText = ({ indicatorName, figure, area, periodLabel }: FigureChoice): string =>
  `${indicatorName}: ${figure}, ${area}, ${periodWords(periodLabel)}`

/** A figure that an action names, as the dataset has it now. */
function toldText(told: FigureReference, figures: readonly FigureChoice[]): string {
  const found = figures.find((each) => figureKey(each) === figureKey(told))
  if (found) return figureText(found)
  return `${told.indicatorCode}, ${told.area}, ${periodWords(told.periodLabel)}: no longer in the dataset`
}

const actionFields =
  ({ people, agencies, objectives, figures, told, earlier }: ActionChoices): Inside =>
  (form, button) => {
    const field = fields(form)
    const figureChoice = (id: string, label: string, hint?: string) =>
      field.choice(
        id,
        label,
        figures.map((each) => ({ value: each.valueId, text: figureText(each) })),
        { none: 'None', ...(hint !== undefined && { hint }) },
      )
    return [
      field.area('summary', 'What is to be done', { rows: 3 }),
      field.radios(
        'kind',
        'What kind it is',
        PLAN_ACTION_KINDS.map((each) => ({
          value: each,
          text: KIND_WORDS[each],
          hint: each === 'work' ? 'Something is done' : 'Somebody looks at what the work came to',
        })),
      ),
      objectives.length > 0 &&
        field.choice(
          'objectiveId',
          'Objective',
          objectives.map(({ id, words }) => ({ value: id, text: words })),
          { none: 'None' },
        ),
      field.choice(
        'ownerId',
        'Who leads it',
        people.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'Nobody yet' },
      ),
      field.choice(
        'ownerAgencyId',
        'Agency that owns it',
        agencies.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'None' },
      ),
      field.date('dueOn', 'Day by which it is due'),
      field.text('period', 'Year or quarter', {
        classes: 'govuk-input--width-10',
        hint: 'For example 2026-27',
      }),
      field.text('partners', 'Who else works on it'),
      field.area('activity', 'What was done', { rows: 4, hint: 'Activity: what people did' }),
      field.area('impact', 'What difference it made', {
        rows: 4,
        hint: 'Impact: what changed for children, adults and those who work with them, and how you know. Name nobody',
      }),
      told.length > 0 &&
        field.ticks(
          'kept',
          'Figures that tell of it',
          told.map((each) => ({ value: figureKey(each), text: toldText(each, figures) })),
          { hint: 'Take the tick away from a figure that no longer tells of it' },
        ),
      figureChoice(
        'figure',
        told.length > 0 ? 'Another figure' : 'Figure that tells of it',
        'From the dataset, so that it reads the same everywhere',
      ),
      figureChoice(
        'secondFigure',
        told.length > 0 ? 'And one more' : 'Second figure',
        'When there are more, save these and come back',
      ),
      tick(form, 'reachesPeople', 'The figures say how many people it reached'),
      carriesOnField(form, earlier),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutAction = (place: Place, current?: PlanAction): About => ({
  title: current
    ? 'Change this action'
    : place.priority
      ? 'Add an action'
      : 'Add an action for every priority',
  action: current
    ? `${PLAN_ACTIONS}/${current.id}/edit`
    : place.priority
      ? `${PRIORITIES}/${place.priority.id}/actions/new`
      : `${PLAN}/${place.plan.id}/actions/new`,
  within: crumbsOf(place),
})

export function filledAction(current: PlanAction): FormState {
  const { action } = current
  return filled({
    ...{ summary: action.summary, kind: current.kind, objectiveId: current.objectiveId ?? '' },
    ...{ ownerId: action.ownerId ?? '', ownerAgencyId: action.ownerAgencyId ?? '' },
    ...dateBoxes('dueOn', action.dueOn),
    ...{ period: current.period, partners: current.partners },
    ...{ activity: current.activity, impact: current.impact },
    kept: current.figures.map(figureKey),
    ...(current.reachesPeople && { reachesPeople: 'yes' }),
    ...{ carriesOnId: current.carriesOnId ?? '' },
    version: String(current.opened),
  })
}

export const actionFormPage = (
  place: Place,
  choices: ActionChoices,
  form: FormState,
  current?: PlanAction,
): Page =>
  formPage(
    aboutAction(place, current),
    form,
    ...actionFields(choices)(form, current ? 'Save changes' : 'Add action'),
  )

const actionWords = (
  given: Omit<PlanActionInput, 'version'>,
  { people, agencies, objectives, figures, earlier }: ActionChoices,
): RecordWords => ({
  'What is to be done': given.summary,
  'What kind it is': KIND_WORDS[given.kind],
  Objective: objectives.find(({ id }) => id === given.objectiveId)?.words ?? '',
  'Who leads it': people.find(({ id }) => id === given.ownerId)?.name ?? '',
  'Agency that owns it': agencies.find(({ id }) => id === given.ownerAgencyId)?.name ?? '',
  'Day by which it is due': given.dueOn ? longDate(given.dueOn) : '',
  'Year or quarter': given.period,
  'Who else works on it': given.partners,
  'What was done': given.activity,
  'What difference it made': given.impact,
  Figures: given.figures.map((each) => toldText(each, figures)).join('\n'),
  'The figures say how many people it reached': given.reachesPeople ? 'Yes' : 'No',
  'What it carries on': earlier.find(({ id }) => id === given.carriesOnId)?.words ?? '',
})

export const staleActionPage = (
  place: Place,
  choices: ActionChoices,
  current: PlanAction,
  typed: PlanActionInput,
  form: FormState,
): Page => {
  const told = new Map([...current.figures, ...typed.figures].map((each) => [figureKey(each), each]))
  return stalePage(
    aboutAction(place, current),
    { id: current.id, version: current.opened },
    actionWords({ ...current, ...current.action, figures: [...current.figures] }, choices),
    actionWords(typed, choices),
    form,
    actionFields({ ...choices, told: [...told.values()] }),
  )
}

/** That an action is not said here to be done, but on its own page. */
export const doneElsewhere = ({ stage, action }: PlanAction): Html | false =>
  !isDone(stage) &&
  html`<p class="govuk-body">It is complete once its evidence is verified on <a class="govuk-link" href="/workspace/actions/${action.id}">its own page</a>.</p>`

const measureFields =
  (choices: readonly ShownBy[]): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.area('words', 'What would tell you that it made a difference', {
        rows: 2,
        hint: 'For example “Fewer children are on a second plan for neglect”',
      }),
      field.choice(
        'shownBy',
        'What shows it',
        choices.map(({ value, text }) => ({ value, text })),
        { none: 'Nothing yet', hint: 'An indicator of the dataset, or a measure of the records' },
      ),
      field.text('baseline', 'How it stood at first'),
      field.text('aim', 'What it is to come to'),
      tick(
        form,
        'isPublic',
        'The public may read it',
        'These words, how it stood at first and what it is to come to, once the priority is public',
      ),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutMeasure = ({ plan, priority }: PriorityInFull, current?: ImpactMeasure): About => {
  const base = `${PRIORITIES}/${priority.id}/measures`
  return current
    ? {
        title: 'Change this measure of impact',
        action: `${base}/${current.id}/edit`,
        within: priorityCrumbs(plan, priority),
        after: html`<div class="accord-space-above">${postForm(
          { action: `${base}/${current.id}/remove` },
          html`<button class="govuk-button govuk-button--secondary" type="submit">Take this measure off the priority</button>`,
        )}</div>`,
      }
    : {
        title: 'Add a measure of impact',
        action: `${base}/new`,
        within: priorityCrumbs(plan, priority),
      }
}

/** What shows a measure, as its form names it. */
const shownValue = ({
  indicatorId,
  measureName,
}: Pick<ImpactMeasure, 'indicatorId' | 'measureName'>): string =>
  indicatorId ? `indicator-${indicatorId}` : measureName && `measure-${measureName}`

export const filledMeasure = (current: ImpactMeasure): FormState =>
  filled({
    ...{ words: current.words, baseline: current.baseline, aim: current.aim },
    ...{ shownBy: shownValue(current), version: String(current.version) },
    ...(current.isPublic && { isPublic: 'yes' }),
  })

export const measureFormPage = (
  found: PriorityInFull,
  choices: readonly ShownBy[],
  form: FormState,
  current?: ImpactMeasure,
): Page =>
  formPage(
    aboutMeasure(found, current),
    form,
    ...measureFields(choices)(form, current ? 'Save changes' : 'Add measure'),
  )

const measureWords = (
  given: Omit<ImpactMeasureInput, 'version'>,
  choices: readonly ShownBy[],
): RecordWords => ({
  'What would tell you that it made a difference': given.words,
  'What shows it': choices.find(({ value }) => value === shownValue(given))?.text ?? '',
  'How it stood at first': given.baseline,
  'What it is to come to': given.aim,
  'The public may read it': given.isPublic ? 'Yes' : 'No',
})

export const staleMeasurePage = (
  found: PriorityInFull,
  choices: readonly ShownBy[],
  current: ImpactMeasure,
  typed: ImpactMeasureInput,
  form: FormState,
): Page =>
  stalePage(
    aboutMeasure(found, current),
    current,
    measureWords(current, choices),
    measureWords(typed, choices),
    form,
    measureFields(choices),
  )
