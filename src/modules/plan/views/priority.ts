import { isLive } from '#modules/actions/index.ts'
import { AUDIENCE_WORDS } from '#modules/governance/index.ts'
import { figureWords, periodWords, unitWords } from '#modules/indicators/index.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import { baseWords, type MeasureValue, valueWords } from '#platform/measures.ts'
import { type Missing, missingPart } from '#platform/missing.ts'
import type { Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { counted, longDate, poundsOf } from '#platform/words.ts'
import type { PriorityInFull } from '../queries/plans.ts'
import type { ActionShown, FigureTold, ImpactShown, SpendLine } from '../queries/shown.ts'
import { isDone, lacksImpact } from '../rules.ts'
import type { Priority } from '../schema.ts'
import { actionList } from './actions.ts'
import { figureLine, HERE, PRIORITIES, planCrumb, stageTag, stat, typedOr } from './parts.ts'
import { figuresPart } from './telling.ts'

/** What the page of a priority shows besides its records. */
export interface AroundPriority {
  readonly actions: readonly ActionShown[]
  readonly impact: readonly ImpactShown[]
  readonly figures: readonly FigureTold[]
  readonly complete: MeasureValue
  readonly completeHref: string
  readonly spend: { readonly lines: readonly SpendLine[]; readonly closed: number }
  /** The group that works on it, or worked on it until a last day that has passed. */
  readonly workstream:
    | { readonly name: string; readonly href: string; readonly endedOn: Temporal.PlainDate | null }
    | undefined
  /** What other modules have to show that was done for it. */
  readonly panels: readonly Html[]
  readonly mayKeep: boolean
  readonly today: Temporal.PlainDate
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, each) => total + each, 0n)

/** Whether neither a figure of the dataset nor a measure of the records shows how a measure of impact stands. */
const isUnshown = ({ indicator, counted: value }: ImpactShown): boolean =>
  value === undefined && (indicator === undefined || indicator.figures.length === 0)

function missingOf(
  found: PriorityInFull,
  { actions, impact, workstream, mayKeep }: AroundPriority,
): readonly Missing[] {
  const { plan, priority, objectives, measures } = found
  const base = `${PRIORITIES}/${priority.id}`
  const to = (end: string) => (mayKeep ? { href: `${base}/${end}` } : {})
  const lacking = actions.filter(lacksImpact).length
  const unshown = impact.filter(isUnshown).length
  const unowned = actions.filter(
    ({ action }) => isLive(action) && action.ownerId === null && action.ownerAgencyId === null,
  ).length
  const uncarried = actions.filter(
    ({ stage, after }) => stage === 'carried-forward' && after.length === 0,
  ).length
  return [
    priority.stage === 'carried-forward' &&
      found.after.length === 0 && { words: 'It is carried forward, and nothing carries it on.' },
    uncarried > 0 && {
      words: `${counted(uncarried, 'action is', 'actions are')} carried forward, and nothing carries ${uncarried === 1 ? 'it' : 'them'} on.`,
      href: '#actions',
    },
    plan.decision === '' && { words: 'No decision has agreed the plan that it is part of.' },
    priority.workstreamId === null && { words: 'No group works on it.', ...to('edit') },
    workstream?.endedOn != null && { words: 'The group that worked on it has ended.', ...to('edit') },
    objectives.length === 0 && { words: 'It has no objective.', ...to('edit') },
    priority.evidence === '' && {
      words: 'Nothing says what is known that made it a priority.',
      ...to('edit'),
    },
    priority.voices === '' && { words: 'Nothing says what people said of it.', ...to('edit') },
    !actions.some(({ kind }) => kind === 'evaluation') && {
      words: 'No evaluation is planned.',
      ...to('actions/new'),
    },
    unshown > 0 && {
      words: `Nothing shows yet how ${counted(unshown, 'measure')} of impact ${unshown === 1 ? 'stands' : 'stand'}.`,
      href: '#impact',
    },
    measures.length === 0 && {
      words: 'Nothing says by what you will know that it made a difference.',
      ...to('measures/new'),
    },
    lacking > 0 && {
      words: `${counted(lacking, 'action is', 'actions are')} done, and nothing says what difference ${lacking === 1 ? 'it' : 'they'} made.`,
      href: '#actions',
    },
    unowned > 0 && {
      words: `${counted(unowned, 'action', 'actions')} to be done ${unowned === 1 ? 'has' : 'have'} no owner.`,
      href: '#actions',
    },
  ].filter((each): each is Missing => each !== false)
}

const section = (id: string, heading: string, inside: Child, button?: Child): Html =>
  html`<section class="accord-section" aria-labelledby="${id}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="${id}">${heading}</h2>${button}</div>${inside}</section>`

const small = (href: string, words: string): Html =>
  html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${href}">${icon('plus')} ${words}</a>`

/** What was counted, and apart from it nothing added up: somebody may stand in two of these figures. */
function reached(actions: readonly ActionShown[]): Html {
  const counting = actions.filter(({ reachesPeople, shown }) => reachesPeople && shown.length > 0)
  return counting.length === 0
    ? html`<p class="govuk-body accord-muted">No action says how many people it reached.</p>`
    : html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${counting.map(
        ({ action, shown }) =>
          html`<li><div class="accord-rows__count"><span>${action.summary}</span><strong>${shown.map((figure, index) => html`${index > 0 && ', '}${figureLine(figure)}`)}</strong></div></li>`,
      )}</ul></div><p class="govuk-body accord-muted accord-small accord-space-above">These are not added up: one person may be counted in several.</p>`
}

function impactValue({ indicator, counted: value }: ImpactShown): Html {
  if (value)
    return html`${valueWords(value.value)} <span class="accord-register__sub">${value.title}${baseWords(value.value) && `, ${baseWords(value.value)}`}</span>`
  if (!indicator) return statusTag('watch', 'Nothing shows it yet')
  if (indicator.figures.length === 0) return statusTag('watch', 'No figure yet')
  return html`${indicator.figures
    .slice(0, 4)
    .map(
      (figure) =>
        html`<span class="accord-register__sub"><a class="govuk-link" href="/workspace/indicators/${figure.indicatorId}#figure-${figure.valueId}">${[figureWords(figure.value, figure), figure.value !== null && unitWords(figure)].filter(Boolean).join(' ')}</a>, ${figure.area}, ${periodWords(figure.periodLabel)}</span>`,
    )}`
}

function impactTable(base: string, impact: readonly ImpactShown[], mayKeep: boolean): Html {
  if (impact.length === 0)
    return html`<p class="govuk-body accord-muted">Nothing says by what you will know that it made a difference.</p>`
  return html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">By what the partnership will know that it made a difference</caption><thead><tr><th scope="col">What would tell you</th><th scope="col">At first</th><th scope="col">Now</th><th scope="col">To come to</th></tr></thead><tbody>${impact.map(
    (each) =>
      html`<tr><th scope="row">${
        mayKeep
          ? html`<a class="accord-register__title govuk-link" href="${base}/measures/${each.measure.id}/edit">${each.measure.words}</a>`
          : html`<span class="accord-register__title">${each.measure.words}</span>`
      }${each.indicator && html`<span class="accord-register__sub">${each.indicator.name}</span>`}</th><td data-label="At first"><span>${each.measure.baseline || html`<span class="accord-muted">Not recorded</span>`}</span></td><td data-label="Now"><span>${impactValue(each)}</span></td><td data-label="To come to"><span>${each.measure.aim || html`<span class="accord-muted">Not recorded</span>`}</span></td></tr>`,
  )}</tbody></table></div>`
}

function spendPart({ lines, closed }: AroundPriority['spend']): Html {
  const more =
    closed > 0 &&
    html`<p class="govuk-body accord-muted">${counted(closed, 'line is', 'lines are')} in budgets that you may not open.</p>`
  if (lines.length === 0)
    return html`${more || html`<p class="govuk-body accord-muted">No line of a budget is spent on it.</p>`}`
  const num = (label: string, amount: bigint) =>
    html`<td data-label="${label}" class="accord-register__num"><span>${poundsOf(amount)}</span></td>`
  return html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What is spent on it</caption><thead><tr><th scope="col">For</th><th scope="col" class="accord-register__num">Planned</th><th scope="col" class="accord-register__num">Spent</th></tr></thead><tbody>${lines.map(
    ({ heading, budget, href, planned, spent }) =>
      html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${href}">${heading}</a><span class="accord-register__sub">${budget}</span></th>${num('Planned', planned)}${num('Spent', spent)}</tr>`,
  )}</tbody></table></div>${more}`
}

function spentStat({ lines, closed }: AroundPriority['spend']): Html {
  if (lines.length > 0)
    return stat(
      'Spent',
      poundsOf(sum(lines.map(({ spent }) => spent))),
      `of ${poundsOf(sum(lines.map(({ planned }) => planned)))} planned`,
      true,
    )
  return stat(
    'Spent',
    'Not known',
    closed > 0 ? 'No line of a budget that you may open' : 'No line of a budget is spent on it',
  )
}

const priorityLink = ({ id, title }: Priority): Html =>
  html`<a class="govuk-link" href="${PRIORITIES}/${id}">${title}</a>`

/** One priority at a glance: what is missing, what was done and what came of it, what shows that, and what it cost. */
export function priorityPage(found: PriorityInFull, around: AroundPriority): Page {
  const { plan, priority, objectives } = found
  const { actions, complete, spend, workstream, mayKeep, today } = around
  const base = `${PRIORITIES}/${priority.id}`
  const done = actions.filter(({ stage }) => isDone(stage))
  const shown = done.filter(({ impact }) => impact !== '').length
  const words = new Map(objectives.map(({ id, words: each }) => [id as string, each]))
  const part = (kind: 'work' | 'evaluation') => actions.filter((each) => each.kind === kind)
  const list = (kind: 'work' | 'evaluation', otherwise: string) =>
    part(kind).length > 0
      ? actionList(part(kind), words, mayKeep, today)
      : html`<p class="govuk-body accord-muted">${otherwise}</p>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${AUDIENCE_WORDS[priority.audience]}, priority ${priority.place} ${stageTag(priority.stage)}${priority.isPublic && statusTag('good', 'Summary is public')}</p><h1 class="govuk-heading-l">${priority.title}</h1><p>${workstream ? html`<a class="govuk-link" href="${workstream.href}">${workstream.name}</a> ${workstream.endedOn ? `worked on it until ${longDate(workstream.endedOn)}.` : 'works on it.'}` : 'No group works on it yet.'}${found.before && html` It carries on ${priorityLink(found.before)} of an earlier plan.`}${found.after.length > 0 && html` It goes on as ${found.after.map((each, index) => html`${index > 0 && ', '}${priorityLink(each)}`)} in a later plan.`}</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${base}/edit">Change</a>${
      priority.stage !== 'closed' &&
      priority.stage !== 'carried-forward' &&
      html`<a class="govuk-button govuk-button--secondary" href="${base}/move">Move on</a>`
    }${priority.isPublic && html`<a class="govuk-button govuk-button--secondary" href="/priorities/${priority.id}">Public summary</a>`}</div>`
  }</div>
${missingPart(missingOf(found, around))}<div class="accord-space-below"><ul class="accord-stats">${stat(
    'Actions done',
    html`<a class="govuk-link" href="${around.completeHref}">${valueWords(complete)}</a>`,
    baseWords(complete) ?? '',
  )}${stat('Impact recorded', done.length === 0 ? 'None due' : `${shown} of ${done.length}`, 'Of the actions that are done')}${stat(
    'Measures of impact',
    String(around.impact.length),
    around.impact.length === 0 ? 'Nothing would show a difference' : 'That would show a difference',
  )}${spentStat(spend)}</ul></div>
${section('story', 'The story so far', typedOr(priority.story, 'Nobody has told it yet.'))}
${section(
  'why',
  'Why it was chosen',
  html`<div class="accord-card"><h3 class="govuk-heading-s">What is known</h3>${typedOr(priority.evidence, 'Nothing is recorded.')}<h3 class="govuk-heading-s">What people said</h3>${typedOr(priority.voices, 'Nothing is recorded.')}<h3 class="govuk-heading-s">Objectives</h3>${
    objectives.length > 0
      ? html`<ul class="govuk-list govuk-list--bullet">${objectives.map((each) => html`<li>${each.words}</li>`)}</ul>`
      : html`<p class="govuk-body accord-muted">None is recorded.</p>`
  }${priority.stageReason !== '' && html`<h3 class="govuk-heading-s">Said when it was moved last</h3>${typedOr(priority.stageReason, '')}`}${priority.source.length > 0 && html`<p class="accord-muted accord-small">${priority.source.map(sourceWords).join('; ')}</p>`}</div>`,
)}
${section('actions', 'Actions', list('work', 'No action is recorded.'), mayKeep && small(`${base}/actions/new`, 'Add an action'))}
${section('evaluation', 'How it is looked at', list('evaluation', 'No evaluation is planned.'))}
${section('reached', 'People reached', reached(actions))}
${section('figures', 'In figures', figuresPart(found, around.figures, mayKeep), mayKeep && small(`${base}/figures/new`, 'Add a figure'))}
${section('impact', 'What will show a difference', impactTable(base, around.impact, mayKeep), mayKeep && small(`${base}/measures/new`, 'Add a measure of impact'))}
${section('spend', 'What is spent on it', spendPart(spend))}${around.panels}`
  return {
    title: priority.title,
    here: HERE,
    within: [{ text: 'Plan and priorities', href: '/workspace/plan' }, planCrumb(plan)],
    main,
  }
}

/** The priorities that a group works on, for its page. */
export const workedOn = (priorities: readonly Priority[]): Html =>
  html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${priorities.map(
    ({ id, title, stage }) =>
      html`<li><div class="accord-rows__line"><a class="govuk-link" href="${PRIORITIES}/${id}">${title}</a>${stageTag(stage)}</div></li>`,
  )}</ul></div>`
