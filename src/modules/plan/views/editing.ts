import { AUDIENCE_WORDS, AUDIENCES } from '#modules/governance/index.ts'
import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import {
  dateBoxes,
  errorSummary,
  type FormState,
  fields,
  filled,
  postForm,
  typedText,
} from '#platform/forms.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { Decidable, MoveInput, PlanInput, PriorityChoices, PriorityInput } from '../forms/plan.ts'
import type { PriorityInFull } from '../queries/plans.ts'
import { type Destination, type Earlier, STAGE_WORDS } from '../rules.ts'
import type { Plan, Stage } from '../schema.ts'
import { HERE, PLAN, PRIORITIES, planCrumb, priorityCrumbs } from './parts.ts'

/** A page that is one form. */
export interface About {
  readonly title: string
  readonly action: string
  readonly within?: readonly Crumb[]
  readonly before?: Child
  readonly after?: Child
  /** Which entry of the menu it belongs to: the priorities, unless it says so. */
  readonly here?: string
}
export type Inside = (form: FormState, button: string) => readonly Child[]

export const formPage = (
  { title, action, within = [], before, after, here = HERE }: About,
  form: FormState,
  ...inside: Child[]
): Page => ({
  title,
  here,
  within,
  main: html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${before}<div class="accord-card">${postForm({ action }, ...inside)}</div>${after}`,
})

/** The record that somebody saved meanwhile, as the audit names it, with what its form is opened with. */
interface Saved {
  readonly id: string
  readonly version: number
}

/** Both texts, then the form with what was typed. */
export function stalePage(
  { title, action, within = [], after, here = HERE }: About,
  current: Saved,
  saved: RecordWords,
  typed: RecordWords,
  form: FormState,
  inside: Inside,
): Page {
  const reopened = filled({ ...form.typed, version: String(current.version) })
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">Somebody else changed this. Both texts are below and nothing is lost.</p>${bothTexts({ did: 'plan.', subject: current.id }, saved, typed)}<div class="accord-card">${postForm({ action }, ...inside(reopened, 'Save what is in this form'))}</div>${after}`
  return { title: `Both texts: ${title}`, here, within, main }
}

/** The version that the form was opened with goes back with it. */
export const versionField = (form: FormState): Html =>
  fields(form).hidden('version', typedText(form, 'version') || 0)

export const tick = (form: FormState, name: string, text: string, hint?: string): Html => {
  const error = form.errors.find(({ field }) => field === name)
  return checkboxes({
    name,
    ...(error && { errorMessage: { text: error.text } }),
    items: [
      {
        ...{ value: 'yes', name, id: name, text, checked: typedText(form, name) === 'yes' },
        ...(hint !== undefined && { hint: { text: hint } }),
      },
    ],
  })
}

const planFields =
  ({ bodies, papers }: Decidable): Inside =>
  (form, button) => {
    const field = fields(form)
    const paper = (id: string, label: string) =>
      field.choice(
        id,
        label,
        papers.map((each) => ({ value: each.id, text: each.title })),
        {
          none: 'None',
          hint: 'From the documents that you may open. Only those who may open it see the link',
        },
      )
    return [
      field.text('title', 'What the plan is called', { hint: 'For example “Priorities 2026 to 2028”' }),
      field.date('startsOn', 'First day'),
      field.date('endsOn', 'Last day', { hint: 'Months before it you are told if nothing follows' }),
      field.area('consultation', 'Who was asked, and what they said', { rows: 5 }),
      field.date('consultedFrom', 'First day of asking'),
      field.date('consultedTo', 'Last day of asking'),
      paper('consultationPaperId', 'The paper that tells of it'),
      field.text('decision', 'Which decision agreed it', {
        hint: 'For example “Decision 14”. Leave it empty until it is agreed',
      }),
      field.choice(
        'decidedById',
        'Who decided',
        bodies.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'Not decided yet' },
      ),
      field.date('decidedOn', 'Day of the decision'),
      paper('decisionPaperId', 'The paper in which it stands'),
      field.area('note', 'Note', { rows: 3, hint: 'Members read it. The public does not' }),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutPlan = (plan?: Plan): About =>
  plan
    ? { title: 'Change this plan', action: `${PLAN}/${plan.id}/edit`, within: [planCrumb(plan)] }
    : { title: 'Add a plan', action: `${PLAN}/new` }

export const filledPlan = (plan: Plan): FormState =>
  filled({
    ...{ title: plan.title, note: plan.note, consultation: plan.consultation, decision: plan.decision },
    ...dateBoxes('startsOn', plan.startsOn),
    ...dateBoxes('endsOn', plan.endsOn),
    ...dateBoxes('consultedFrom', plan.consultedFrom),
    ...dateBoxes('consultedTo', plan.consultedTo),
    ...dateBoxes('decidedOn', plan.decidedOn),
    consultationPaperId: plan.consultationPaperId ?? '',
    decidedById: plan.decidedById ?? '',
    decisionPaperId: plan.decisionPaperId ?? '',
    version: String(plan.version),
  })

export const planFormPage = (decidable: Decidable, form: FormState, plan?: Plan): Page =>
  formPage(aboutPlan(plan), form, ...planFields(decidable)(form, plan ? 'Save changes' : 'Add plan'))

const dayOr = (day: Temporal.PlainDate | null): string => (day ? longDate(day) : '')

const planWords = (plan: Omit<PlanInput, 'version'>, { bodies, papers }: Decidable): RecordWords => ({
  'What the plan is called': plan.title,
  'First day': dayOr(plan.startsOn),
  'Last day': longDate(plan.endsOn),
  'Who was asked, and what they said': plan.consultation,
  'First day of asking': dayOr(plan.consultedFrom),
  'Last day of asking': dayOr(plan.consultedTo),
  'The paper that tells of it': papers.find(({ id }) => id === plan.consultationPaperId)?.title ?? '',
  'Which decision agreed it': plan.decision,
  'Who decided': bodies.find(({ id }) => id === plan.decidedById)?.name ?? '',
  'Day of the decision': dayOr(plan.decidedOn),
  'The paper in which it stands': papers.find(({ id }) => id === plan.decisionPaperId)?.title ?? '',
  Note: plan.note,
})

export const stalePlanPage = (decidable: Decidable, current: Plan, typed: PlanInput, form: FormState): Page =>
  stalePage(
    aboutPlan(current),
    current,
    planWords(current, decidable),
    planWords(typed, decidable),
    form,
    planFields(decidable),
  )

/** What something carries on, where something was carried forward. */
export const carriesOnField = (form: FormState, earlier: readonly Earlier<string>[]): Html | false =>
  earlier.length > 0 &&
  fields(form).choice(
    'carriesOnId',
    'What it carries on',
    earlier.map(({ id, words }) => ({ value: id, text: words })),
    { none: 'Nothing', hint: 'What was carried forward from another plan' },
  )

const priorityFields =
  ({ workstreams, spending, earlier }: PriorityChoices): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.text('title', 'Priority', { hint: 'For example “Neglect”' }),
      field.radios(
        'audience',
        'Whom it is for',
        AUDIENCES.map((each) => ({ value: each, text: AUDIENCE_WORDS[each] })),
      ),
      field.text('place', 'Its place in the order', {
        classes: 'govuk-input--width-2',
        inputmode: 'numeric',
      }),
      field.choice(
        'workstreamId',
        'Group that works on it',
        workstreams.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'None yet' },
      ),
      field.area('objectives', 'Objectives', { rows: 4, hint: 'One on each line' }),
      field.area('evidence', 'Why it was chosen: what is known', { rows: 4 }),
      field.area('voices', 'Why it was chosen: what people said', { rows: 4 }),
      field.area('story', 'The story so far', {
        rows: 6,
        hint: 'What was done, and what it came to. Name no child, adult or family',
      }),
      spending.length > 0 &&
        field.ticks(
          'spending',
          'What is spent on it',
          spending.map(({ id, words }) => ({ value: id, text: words })),
          { hint: 'Lines of the budgets' },
        ),
      field.area('summary', 'What the public reads', {
        rows: 5,
        hint: 'Plain words, as you would say it to a parent',
      }),
      tick(
        form,
        'isPublic',
        'The public may read it',
        'The title, this text, the objectives, how many actions are done, and lines of public budgets',
      ),
      tick(form, 'isStoryPublic', 'The public may read the story so far, too'),
      carriesOnField(form, earlier),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutPriority = (plan: Plan, found?: PriorityInFull): About =>
  found
    ? {
        title: 'Change this priority',
        action: `${PRIORITIES}/${found.priority.id}/edit`,
        within: priorityCrumbs(plan, found.priority),
      }
    : { title: 'Add a priority', action: `${PLAN}/${plan.id}/priorities/new`, within: [planCrumb(plan)] }

export const filledPriority = ({ priority, objectives, spending }: PriorityInFull): FormState =>
  filled({
    ...{ title: priority.title, audience: priority.audience, place: String(priority.place) },
    ...{ workstreamId: priority.workstreamId ?? '', evidence: priority.evidence, voices: priority.voices },
    objectives: objectives.map(({ words }) => words).join('\n'),
    ...{ story: priority.story, summary: priority.summary, spending },
    ...(priority.isPublic && { isPublic: 'yes' }),
    ...(priority.isStoryPublic && { isStoryPublic: 'yes' }),
    ...{ carriesOnId: priority.carriesOnId ?? '' },
    version: String(priority.version),
  })

export const priorityFormPage = (
  plan: Plan,
  choices: PriorityChoices,
  form: FormState,
  found?: PriorityInFull,
): Page =>
  formPage(
    aboutPriority(plan, found),
    form,
    ...priorityFields(choices)(form, found ? 'Save changes' : 'Add priority'),
  )

const priorityWords = (
  priority: Omit<PriorityInput, 'version'>,
  { workstreams, spending, earlier }: PriorityChoices,
): RecordWords => ({
  Priority: priority.title,
  'Whom it is for': AUDIENCE_WORDS[priority.audience],
  'Its place in the order': String(priority.place),
  'Group that works on it': workstreams.find(({ id }) => id === priority.workstreamId)?.name ?? '',
  Objectives: priority.objectives.join('\n'),
  'What is known': priority.evidence,
  'What people said': priority.voices,
  'The story so far': priority.story,
  'What is spent on it': spending
    .flatMap(({ id, words }) => (priority.spending.includes(id) ? words : []))
    .join('\n'),
  'What the public reads': priority.summary,
  'The public may read it': priority.isPublic ? 'Yes' : 'No',
  'The public may read the story so far': priority.isStoryPublic ? 'Yes' : 'No',
  'What it carries on': earlier.find(({ id }) => id === priority.carriesOnId)?.words ?? '',
})

export const stalePriorityPage = (
  choices: PriorityChoices,
  current: PriorityInFull,
  typed: PriorityInput,
  form: FormState,
): Page =>
  stalePage(
    aboutPriority(current.plan, current),
    current.priority,
    priorityWords(
      {
        ...current.priority,
        objectives: current.objectives.map(({ words }) => words),
        spending: [...current.spending],
      },
      choices,
    ),
    priorityWords(typed, choices),
    form,
    priorityFields(choices),
  )

const GOES_ON = 'Where it goes on, if it is carried forward'

/** Something of the plan that comes on by steps. */
export interface Moving {
  readonly title: string
  readonly action: string
  readonly within: readonly Crumb[]
  readonly stage: Stage
  /** Where it may move to from there. */
  readonly next: readonly Stage[]
  /** What has to be known before. */
  readonly note?: Child
  readonly destinations: readonly Destination[]
}

const moveFields =
  ({ next, destinations }: Moving): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.radios(
        'to',
        'How far it has come',
        next.map((each) => ({ value: each, text: STAGE_WORDS[each] })),
      ),
      field.area('words', 'What is to be said of it', {
        rows: 4,
        hint: 'It has to be said why something ended or went back a step. Name no child, adult or family',
      }),
      destinations.length > 0 &&
        field.choice(
          'goesOnIn',
          GOES_ON,
          destinations.map(({ value, words }) => ({ value, text: words })),
          { none: 'Not settled yet', hint: 'It is added there as proposed, with its words' },
        ),
      versionField(form),
      field.submit(button),
    ]
  }

const standing = ({ stage, note }: Moving): Html =>
  html`<p class="govuk-body">It stands as: ${STAGE_WORDS[stage].toLowerCase()}.</p>${note}`

export const movePage = (moving: Moving, form: FormState): Page =>
  formPage({ ...moving, before: standing(moving) }, form, ...moveFields(moving)(form, 'Save'))

/** Somebody moved it meanwhile: where it stands now, beside what was typed. */
export const staleMovePage = (moving: Moving, current: Saved, typed: MoveInput, form: FormState): Page =>
  stalePage(
    moving,
    current,
    { 'How far it has come': STAGE_WORDS[moving.stage], 'What is to be said of it': '', [GOES_ON]: '' },
    {
      ...{ 'How far it has come': STAGE_WORDS[typed.to], 'What is to be said of it': typed.words },
      [GOES_ON]: typed.goesOnIn?.words ?? '',
    },
    form,
    moveFields(moving),
  )
