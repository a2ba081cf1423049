import { AUDIENCE_WORDS } from '#modules/governance/index.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import { type Missing, missingPart } from '#platform/missing.ts'
import type { Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { counted, longDate } from '#platform/words.ts'
import type { PlanAction } from '../queries/plans.ts'
import type { ActionShown } from '../queries/shown.ts'
import { doneOf, type Gap, isAgreed, isDone, lacksImpact } from '../rules.ts'
import type { Consultation, Plan, Priority } from '../schema.ts'
import { actionList } from './actions.ts'
import { consultationList } from './consultations.ts'
import { daysWords, gapWords, HERE, PLAN, PRIORITIES, stageTag, typedOr } from './parts.ts'

/** A plan with its priorities and all its actions. */
export interface PlanInBrief {
  readonly plan: Plan
  readonly priorities: readonly Priority[]
  readonly actions: readonly PlanAction[]
}

const agreedTag = (plan: Plan): Html =>
  isAgreed(plan) ? statusTag('good', 'Agreed') : statusTag('watch', 'Not agreed yet')

function doneWords(actions: readonly PlanAction[]): string {
  const { done, of } = doneOf(actions)
  return of === 0 ? 'No action' : `${done} of ${of}`
}

const planRow = ({ plan, priorities, actions }: PlanInBrief): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${PLAN}/${plan.id}">${plan.title}</a><span class="accord-register__sub">${daysWords(plan)}</span></th><td data-label="Priorities" class="accord-register__num"><span>${priorities.length}</span></td><td data-label="Actions done" class="accord-register__num"><span>${doneWords(actions)}</span></td><td data-label="Agreed"><span>${agreedTag(plan)}</span></td></tr>`

/** What is known of the days without a plan, and so many months before them it is said. */
export interface Gaps {
  readonly gaps: readonly Gap[]
  readonly ending: Gap | undefined
  readonly months: number
}

function gapNotice({ gaps, ending, months }: Gaps, today: Temporal.PlainDate): Html | false {
  const past = gaps.filter(({ toOn }) => toOn !== null)
  const lastDay = ending?.fromOn.subtract({ days: 1 })
  const isOver = lastDay !== undefined && Temporal.PlainDate.compare(lastDay, today) < 0
  return (
    (past.length > 0 || lastDay !== undefined) &&
    html`<div class="accord-gap accord-space-below"><h2 class="govuk-heading-s">${icon('alert')} ${lastDay === undefined ? 'Days without a plan' : isOver ? 'No plan is in force' : 'The plan ends and nothing follows it'}</h2>${
      lastDay &&
      html`<p>${isOver ? 'The last agreed plan ended on' : 'The last day of the plan is'} ${longDate(lastDay)}. Nothing is agreed to follow. This is said ${counted(months, 'month')} before.</p>`
    }${past.map((gap) => html`<p>No agreed plan was in force ${gapWords(gap)}.</p>`)}</div>`
  )
}

/** Every plan, and the days on which none held. */
export function plansPage(
  found: readonly PlanInBrief[],
  days: Gaps,
  mayKeep: boolean,
  today: Temporal.PlainDate,
): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Plan and priorities</h1><p>What the partnership put first, who agreed to it, and how far it has come.</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button" href="${PLAN}/new">${icon('plus')} Add a plan</a></div>`
  }</div>${gapNotice(days, today)}${
    found.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Plans by their last day</caption><thead><tr><th scope="col">Plan</th><th scope="col" class="accord-register__num">Priorities</th><th scope="col" class="accord-register__num">Actions done</th><th scope="col">Agreed</th></tr></thead><tbody>${found.map(planRow)}</tbody></table></div>${prioritiesOf(found[0], 'Priorities of the latest plan', mayKeep)}`
      : html`<div class="accord-empty">${icon('flag')}<h2 class="govuk-heading-s">No plan yet</h2><p>${mayKeep ? 'Add the first one. Its priorities and actions come next.' : 'The business unit adds it.'}</p></div>`
  }`
  return { title: 'Plan and priorities', here: HERE, main }
}

function priorityRow(priority: Priority, actions: readonly PlanAction[]): Html {
  const own = actions.filter(({ priorityId }) => priorityId === priority.id)
  const lacking = own.filter(lacksImpact).length
  return html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${PRIORITIES}/${priority.id}">${priority.title}</a><span class="accord-register__sub">${AUDIENCE_WORDS[priority.audience]}, priority ${priority.place}</span></th><td data-label="Actions done" class="accord-register__num"><span>${doneWords(own)}</span></td><td data-label="Impact"><span>${
    lacking > 0
      ? statusTag('watch', `Missing for ${lacking}`)
      : own.some(({ stage }) => isDone(stage))
        ? statusTag('good', 'Recorded')
        : html`<span class="accord-muted">Nothing done yet</span>`
  }</span></td><td data-label="Status"><span>${stageTag(priority.stage)}</span></td></tr>`
}

function prioritiesOf(found: PlanInBrief | undefined, heading: string, mayKeep: boolean): Html | false {
  if (!found) return false
  const { plan, priorities, actions } = found
  return html`<section class="accord-section" aria-labelledby="priorities"><div class="accord-section__head"><h2 class="govuk-heading-m" id="priorities">${heading}</h2>${
    mayKeep &&
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${PLAN}/${plan.id}/priorities/new">${icon('plus')} Add a priority</a>`
  }</div>${
    priorities.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${heading}</caption><thead><tr><th scope="col">Priority</th><th scope="col" class="accord-register__num">Actions done</th><th scope="col">Impact</th><th scope="col">Status</th></tr></thead><tbody>${priorities.map((priority) => priorityRow(priority, actions))}</tbody></table></div>`
      : html`<p class="govuk-body">No priority is recorded.</p>`
  }</section>`
}

/** A paper, for whoever may open it. */
export interface Paper {
  readonly id: string
  readonly title: string
  readonly href: string
}

/** What the page of a plan shows besides its records. */
export interface AroundPlan {
  readonly decidedBy: string
  readonly consultations: readonly Consultation[]
  readonly consultationPaper: Paper | undefined
  readonly decisionPaper: Paper | undefined
  readonly wholePlan: readonly ActionShown[]
  readonly gap: Gap | undefined
  readonly mayKeep: boolean
  readonly today: Temporal.PlainDate
}

const paperLink = (paper: Paper | undefined): Html | false =>
  paper !== undefined && html`<br><a class="govuk-link" href="${paper.href}">${paper.title}</a>`

function missingOf({ plan, priorities }: PlanInBrief, around: AroundPlan) {
  const { decidedBy, gap, mayKeep, consultations } = around
  const unanswered = consultations.filter(({ done }) => done === '').length
  const edit = mayKeep ? { href: `${PLAN}/${plan.id}/edit` } : {}
  return [
    !isAgreed(plan) && { words: 'No decision has agreed this plan.', ...edit },
    isAgreed(plan) && !decidedBy && { words: 'Who decided is not recorded.', ...edit },
    isAgreed(plan) && !plan.decidedOn && { words: 'The day of the decision is not recorded.', ...edit },
    !plan.consultation &&
      consultations.length === 0 && { words: 'Nothing is recorded of who was asked.', ...edit },
    unanswered > 0 && {
      words: `Of ${counted(unanswered, 'consultation')} nothing says what was done about what people said.`,
      href: '#consultations',
    },
    priorities.length === 0 && { words: 'It has no priority.' },
    gap !== undefined && { words: `No agreed plan was in force ${gapWords(gap)}, before this one.` },
  ].filter((each): each is Missing => each !== false)
}

/** One plan: who was asked, who agreed, its priorities, and the actions of the whole of it. */
export function planPage(found: PlanInBrief, around: AroundPlan): Page {
  const { plan } = found
  const { mayKeep, decidedBy, wholePlan, today } = around
  const fact = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } })
  const asked = [plan.consultedFrom, plan.consultedTo].flatMap((day) => (day ? longDate(day) : []))
  const decided = [decidedBy, plan.decidedOn && longDate(plan.decidedOn)].filter(Boolean).join(', ')
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${plan.title}</h1><p>${daysWords(plan)} ${agreedTag(plan)}</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${PLAN}/${plan.id}/edit">Change</a></div>`
  }</div>${missingPart(missingOf(found, around))}
<div class="accord-card">${summaryList({
    rows: [
      fact(
        'Consultation',
        html`${asked.length > 0 && html`<p class="govuk-body">${asked.join(' to ')}</p>`}${typedOr(plan.consultation, around.consultations.length > 0 ? 'Each consultation stands below.' : 'Nothing is recorded.')}${paperLink(around.consultationPaper)}`,
      ),
      fact(
        'Who agreed',
        html`${decided && html`<p class="govuk-body">${decided}</p>`}${typedOr(plan.decision, 'Not agreed yet.')}${paperLink(around.decisionPaper)}`,
      ),
      plan.note !== '' && fact('Note', html`<span class="accord-typed">${plan.note}</span>`),
      plan.source.length > 0 && fact('Source', plan.source.map(sourceWords).join('; ')),
    ],
  })}</div>${prioritiesOf(found, 'Priorities', mayKeep)}
<section class="accord-section" aria-labelledby="consultations"><div class="accord-section__head"><h2 class="govuk-heading-m" id="consultations">Who was asked</h2>${
    mayKeep &&
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${PLAN}/${plan.id}/consultations/new">${icon('plus')} Add a consultation</a>`
  }</div>${consultationList(plan, around.consultations, mayKeep)}</section>
<section class="accord-section" aria-labelledby="whole"><div class="accord-section__head"><h2 class="govuk-heading-m" id="whole">For every priority</h2>${
    mayKeep &&
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${PLAN}/${plan.id}/actions/new">${icon('plus')} Add an action for all</a>`
  }</div>${
    wholePlan.length > 0
      ? html`<p class="govuk-body">${counted(wholePlan.length, 'action belongs', 'actions belong')} to the plan as a whole.</p>${actionList(wholePlan, new Map(), mayKeep, today)}`
      : html`<p class="govuk-body">No action belongs to the plan as a whole.</p>`
  }</section>`
  return { title: plan.title, here: HERE, main }
}
