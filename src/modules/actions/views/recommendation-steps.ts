import { postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { type Html, html } from '#platform/html.ts'
import { type IconName, statusTag } from '#platform/icons.ts'
import { counted, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { ListedRecommendation, OpenedRecommendation } from '../queries/recommendations.ts'
import type { NamedAction } from '../queries.ts'
import { ANSWER_WORDS, ORIGIN_WORDS, recommendationPath } from '../rules/recommendations.ts'
import {
  checkStanding,
  lacksImpactChecks,
  RESULT_KIND,
  RESULT_WORDS,
  SOURCE_WORDS,
} from '../rules/verifying.ts'
import { isDone } from '../rules.ts'
import type { Recommendation, RecommendationAnswer, RecommendationOrigin } from '../schema/recommendations.ts'
import type { ActionId, ImpactCheck } from '../schema.ts'
import { ACTIONS, type Origin, ownerWords, standingTag } from './action.ts'
import { smallButton } from './recommendation-parts.ts'
import { gapPart, type Step } from './thread.ts'

/** A part of the thread that other modules hold: its name, what is missing without it, and what was found. */
export interface Held {
  readonly heading: string
  readonly icon: IconName
  readonly gap: string
  readonly isOfDeclined: boolean
  readonly found: readonly Origin[]
}

/** What the page of a recommendation shows besides its own words. */
export interface AroundRecommendation {
  readonly actions: readonly NamedAction[]
  /** How much stands as evidence of each action. */
  readonly evidence: ReadonlyMap<ActionId, number>
  /** The looks at what came of them. */
  readonly checks: readonly ImpactCheck[]
  /** The figure that is to show whether it made a difference. */
  readonly indicator: Origin | undefined
  readonly held: readonly Held[]
  /** What other modules show on its page. */
  readonly panels: readonly Html[]
  /** The records that it came from, by their ids, for whoever may go there. */
  readonly records: ReadonlyMap<string, Origin>
  readonly names: ReadonlyMap<PersonId, string>
  /** The one that it is part of. */
  readonly into: Pick<Recommendation, 'id' | 'reference'> | undefined
  /** Earlier ones that it repeats, and later ones that repeat it. */
  readonly before: readonly ListedRecommendation[]
  readonly since: readonly ListedRecommendation[]
  readonly mayKeep: boolean
  readonly mayAnswer: boolean
  readonly mayPart: boolean
  readonly today: Temporal.PlainDate
}

const small = (href: string, words: string): Html =>
  html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${href}">${words}</a>`

const originCard = (
  { kind, words, madeOn, recordId }: RecommendationOrigin,
  records: AroundRecommendation['records'],
): Html => {
  const record = recordId === null ? undefined : records.get(recordId)
  return html`<div class="accord-card"><p class="govuk-body accord-snug"><strong>${ORIGIN_WORDS[kind]}.</strong> <span class="accord-typed">${words}</span></p><p class="accord-muted accord-small accord-snug">${longDate(madeOn)}${record && html` · <a class="govuk-link" href="${record.href}">${record.words}</a>`}</p></div>`
}

function originStep({ origins }: OpenedRecommendation, { records }: AroundRecommendation): Step {
  const [first, ...others] = origins
  return {
    ...{ id: 'origin', heading: 'Where it came from', icon: 'spark', state: 'there' },
    brief: first ? `${ORIGIN_WORDS[first.kind]}${others.length > 0 ? ` and ${others.length} more` : ''}` : '',
    inside: html`<div class="accord-stack">${origins.map((each) => originCard(each, records))}</div>`,
  }
}

const answerItem = (
  { answer, answeredOn, reason, byId }: RecommendationAnswer,
  names: AroundRecommendation['names'],
): Html =>
  html`<li><time datetime="${String(answeredOn)}">${longDate(answeredOn)}</time> <span class="accord-timeline__who">${ANSWER_WORDS[answer]} · recorded by ${names.get(byId) ?? 'Accord'}</span>${reason !== '' && html`<p class="accord-typed">${reason}</p>`}</li>`

function answerStep(
  { recommendation, answers, answer }: OpenedRecommendation,
  { names, mayAnswer }: AroundRecommendation,
): Step {
  const base = { id: 'answers', heading: 'What the body answered', icon: 'flag' } as const
  if (!answer)
    return {
      ...{ ...base, state: 'gap', brief: 'no answer yet' },
      inside: gapPart(
        'The body has not answered yet',
        mayAnswer && small(`${recommendationPath(recommendation.id)}/answer`, 'Record the answer'),
      ),
    }
  return {
    ...{ ...base, state: 'there' },
    brief: `${ANSWER_WORDS[answer.answer]} ${longDate(answer.answeredOn)}`,
    inside: html`<div class="accord-card"><ol class="accord-timeline" reversed>${answers.map((each) => answerItem(each, names))}</ol></div>`,
  }
}

const actionRow = (
  action: NamedAction,
  base: string,
  { mayKeep, today }: Pick<AroundRecommendation, 'mayKeep' | 'today'>,
): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${ACTIONS}/${action.id}">${action.summary}</a><span class="accord-register__sub">${action.reference}</span></th><td data-label="Owner"><span>${ownerWords(action)}</span></td><td data-label="Due"><span>${action.dueOn ? longDate(action.dueOn) : html`<span class="accord-muted">No day</span>`}</span></td><td data-label="Status"><span>${standingTag(action, today)}</span></td>${
    mayKeep &&
    html`<td data-label="Link">${postForm(
      { action: `${base}/actions/${action.id}/unlink` },
      button({
        html: html`Take off<span class="govuk-visually-hidden"> ${action.reference}</span>`,
        classes: 'govuk-button--secondary accord-button--small',
        preventDoubleClick: true,
      }),
    )}</td>`
  }</tr>`

const actionsTable = (base: string, around: AroundRecommendation): Html =>
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What is done about it</caption><thead><tr><th scope="col">Action</th><th scope="col">Owner</th><th scope="col">Due</th><th scope="col">Status</th>${around.mayKeep && html`<th scope="col"><span class="govuk-visually-hidden">Link</span></th>`}</tr></thead><tbody>${around.actions.map((each) => actionRow(each, base, around))}</tbody></table></div>`

function actionsStep(
  { recommendation, actions, standing }: OpenedRecommendation,
  around: AroundRecommendation,
): Step {
  const base = recommendationPath(recommendation.id)
  const done = actions.filter(isDone).length
  const isGap = standing === 'No action yet'
  const closed = actions.length - around.actions.length
  return {
    ...{ id: 'actions', heading: 'What is done about it', icon: 'check' },
    state: isGap ? 'gap' : actions.length > 0 ? 'there' : 'ahead',
    brief: actions.length > 0 ? `${done} of ${actions.length} done` : 'no action yet',
    doing:
      around.mayKeep &&
      html`<div class="accord-actions">${smallButton(`${base}/actions/new`, 'Record an action')}${smallButton(`${base}/actions/link`, 'Link an action')}</div>`,
    inside: html`${around.actions.length > 0 && actionsTable(base, around)}${
      isGap
        ? gapPart('It is accepted and no action is planned')
        : actions.length === 0 && html`<p class="govuk-body accord-muted">No action yet.</p>`
    }${closed > 0 && html`<p class="govuk-body accord-muted">${counted(closed, 'action')} that you may not see.</p>`}`,
  }
}

function evidenceStep(
  { actions }: OpenedRecommendation,
  { actions: seen, evidence }: AroundRecommendation,
): Step {
  const total = [...evidence.values()].reduce((sum, each) => sum + each, 0)
  const bare = actions.filter((action) => isDone(action) && !evidence.get(action.id)).length
  const shown = seen.filter(({ id }) => evidence.get(id))
  const list =
    shown.length > 0 &&
    html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${shown.map(
      ({ id, reference, summary }) =>
        html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="${ACTIONS}/${id}#evidence">${summary}</a> <span class="accord-muted accord-small">${reference}</span></span><span>${counted(evidence.get(id) ?? 0, 'piece')}</span></div></li>`,
    )}</ul></div>`
  const words = `${counted(bare, 'action is', 'actions are')} closed without evidence`
  return {
    ...{ id: 'evidence', heading: 'Evidence', icon: 'doc' },
    state: bare > 0 ? 'gap' : total > 0 ? 'there' : 'ahead',
    brief: bare > 0 ? words : total > 0 ? counted(total, 'piece') : 'once something is done',
    inside: html`<div class="accord-stack">${list}${bare > 0 && gapPart(words)}${total === 0 && bare === 0 && html`<p class="govuk-body accord-muted">Nothing yet.</p>`}</div>`,
  }
}

const linkList = (found: readonly { readonly words: string; readonly href: string }[]): Html =>
  html`<div class="accord-card"><ul class="govuk-list accord-snug">${found.map(
    ({ words, href }) => html`<li><a class="govuk-link" href="${href}">${words}</a></li>`,
  )}</ul></div>`

const checkRow = (check: ImpactCheck, action: NamedAction | undefined, today: Temporal.PlainDate): Html => {
  const words = `${counted(check.months, 'month')} after ${action?.reference ?? 'an action'}`
  return html`<tr><th scope="row">${
    action ? html`<a class="govuk-link" href="${ACTIONS}/${action.id}">${words}</a>` : words
  }</th><td data-label="Source"><span>${SOURCE_WORDS[check.source]}${check.sourceWords && `: ${check.sourceWords}`}</span></td><td data-label="Day"><span>${longDate(check.dueOn)}</span></td><td data-label="Result"><span>${
    check.result
      ? statusTag(RESULT_KIND[check.result], RESULT_WORDS[check.result])
      : statusTag('quiet', checkStanding(check, today))
  }</span></td></tr>`
}

/** What came of it, by the looks at what its actions changed. */
function impactStep(
  { actions }: OpenedRecommendation,
  { actions: seen, checks, today }: AroundRecommendation,
): Step {
  const done = actions.filter(isDone)
  const bare = done.filter((action) =>
    lacksImpactChecks(
      action,
      checks.filter(({ actionId }) => actionId === action.id),
    ),
  ).length
  const looked = checks.filter(({ result }) => result !== null)
  const isStrong = looked.some(({ result }) => result === 'strong')
  const isOver = checks.length > 0 && looked.length === checks.length
  const gap =
    bare > 0
      ? `${counted(bare, 'action is', 'actions are')} closed without evidence of impact`
      : isOver && !isStrong
        ? 'Nothing shows that it made a difference'
        : undefined
  const table =
    checks.length > 0 &&
    html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Impact checks</caption><thead><tr><th scope="col">Check</th><th scope="col">Source of evidence</th><th scope="col">Day</th><th scope="col">Result</th></tr></thead><tbody>${checks.map(
      (check) =>
        checkRow(
          check,
          seen.find(({ id }) => id === check.actionId),
          today,
        ),
    )}</tbody></table></div>`
  return {
    ...{ id: 'impact', heading: 'Impact checks', icon: 'eye' },
    state: gap ? 'gap' : checks.length > 0 ? 'there' : 'ahead',
    brief:
      gap ?? (checks.length > 0 ? `${looked.length} of ${checks.length} done` : 'once something is done'),
    inside: html`<div class="accord-stack">${table}${gap && gapPart(gap)}${checks.length === 0 && !gap && html`<p class="govuk-body accord-muted">Nothing yet.</p>`}</div>`,
  }
}

function indicatorStep(
  { recommendation }: OpenedRecommendation,
  { indicator, mayKeep }: AroundRecommendation,
): Step {
  const base = { id: 'indicator', heading: 'Figure', icon: 'chart' } as const
  if (indicator) return { ...base, state: 'there', brief: indicator.words, inside: linkList([indicator]) }
  return {
    ...{ ...base, state: 'gap', brief: 'none chosen' },
    inside: gapPart(
      'No figure will show whether it made a difference',
      mayKeep && small(`${recommendationPath(recommendation.id)}/edit`, 'Choose a figure'),
    ),
  }
}

/** What other modules hold of it. While something is still being done it is not missing yet. */
const heldStep =
  (isDue: boolean) =>
  ({ heading, icon, gap, found }: Held, index: number): Step => ({
    ...{ id: `held-${index + 1}`, heading, icon },
    state: found.length > 0 ? 'there' : isDue ? 'gap' : 'ahead',
    brief:
      found.length > 0
        ? counted(found.length, 'entry', 'entries')
        : isDue
          ? 'nothing yet'
          : 'once it is done',
    inside:
      found.length > 0
        ? linkList(found)
        : isDue
          ? gapPart(gap.replace(/\.$/, ''))
          : html`<p class="govuk-body accord-muted">Nothing yet.</p>`,
  })

/** The whole line of a recommendation, with its gaps. Of one that is declined nothing is to be done. */
export function stepsOf(found: OpenedRecommendation, around: AroundRecommendation): readonly Step[] {
  const isDeclined = found.standing === 'Declined'
  const held = around.held
    .filter(({ isOfDeclined, found: there }) => !isDeclined || isOfDeclined || there.length > 0)
    .map(heldStep(isDeclined || found.standing === 'Actions complete'))
  const start = [originStep(found, around), answerStep(found, around)]
  if (isDeclined) return [...start, ...held]
  return [
    ...start,
    actionsStep(found, around),
    evidenceStep(found, around),
    impactStep(found, around),
    indicatorStep(found, around),
    ...held,
  ]
}
