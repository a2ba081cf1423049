import { isLive, ownerWords, standingTag } from '#modules/actions/index.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import { type Missing, missingPart } from '#platform/missing.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { RiskAction, RiskInFull } from '../queries/risks.ts'
import {
  BAND_WORDS,
  bandOf,
  CATEGORY_WORDS,
  isOpen,
  type Levels,
  movement,
  reviewStanding,
  type Score,
  STRENGTH_KIND,
  STRENGTH_WORDS,
  scoreIn,
  scoreOf,
  TREATMENT_HINTS,
  TREATMENT_WORDS,
  VIEW_WORDS,
  type View,
} from '../rules/risks.ts'
import type { RiskReview } from '../schema/risks.ts'
import { stat } from './parts.ts'
import { partsOf, RISKS, RISKS_HERE, scoreTag } from './risk-parts.ts'
import { reviewTag } from './risks.ts'

/** Something that a risk leads to, for whoever may go there. */
export interface Linked {
  readonly words: string
  readonly href: string
}

/** What the page of a risk shows besides its records. */
export interface AroundRisk {
  readonly levels: Levels
  readonly priority: Linked | undefined
  readonly watchedBy: Linked | undefined
  readonly groupNames: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<PersonId, string>
  readonly mayKeep: boolean
  readonly mayReview: boolean
  readonly today: Temporal.PlainDate
}

function missingOf({ risk, controls, actions }: RiskInFull, around: AroundRisk): readonly Missing[] {
  const { levels, today, mayKeep, mayReview } = around
  const base = `${RISKS}/${risk.id}`
  const to = (end: string, may = mayKeep) => (may ? { href: `${base}/${end}` } : {})
  const [inherent, current, target] = [
    scoreIn(risk, 'inherent'),
    scoreIn(risk, 'current'),
    scoreIn(risk, 'target'),
  ]
  const live = actions.filter(({ action }) => isLive(action))
  const unowned = live.filter(({ action }) => !action.owner).length
  const dayless = live.filter(({ action }) => action.dueOn === null).length
  const is = (one: Score | undefined, other: Score | undefined) =>
    one !== undefined && other !== undefined && scoreOf(one) > scoreOf(other)
  return [
    reviewStanding(risk.reviewOn, today) === 'Review overdue' && {
      words: `It was to be looked at by ${longDate(risk.reviewOn)}.`,
      ...to('review', mayReview),
    },
    !risk.owner && { words: 'Nobody owns it.', ...to('edit') },
    target === undefined && { words: 'Nothing says what it is to come to.', ...to('edit') },
    is(target, current) && {
      words: 'It is to come to more than it is now. Look at that score again.',
      ...to('edit'),
    },
    is(current, inherent) && {
      words: 'It stands higher than it would without controls. Look at both scores again.',
      ...to('edit'),
    },
    controls.length === 0 && { words: 'No control is recorded.', ...to('controls/new') },
    risk.treatment === 'treat' &&
      live.length === 0 && { words: 'It is to be treated, and no action is planned.', ...to('actions/new') },
    unowned > 0 && {
      words: `${counted(unowned, 'action has', 'actions have')} no owner.`,
      href: '#actions',
    },
    dayless > 0 && {
      words: `${counted(dayless, 'action has', 'actions have')} no day by which it is due.`,
      href: '#actions',
    },
    current !== undefined &&
      bandOf(current, levels) === 'very-high' &&
      risk.escalation === '' && { words: 'It is very high, and nothing says who is told.', ...to('edit') },
  ].filter((each): each is Missing => each !== false)
}

const section = (id: string, heading: string, inside: Child, button?: Child): Html =>
  html`<section class="accord-section" aria-labelledby="${id}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="${id}">${heading}</h2>${button}</div>${inside}</section>`

const small = (href: string, words: string): Html =>
  html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${href}">${icon('plus')} ${words}</a>`

const muted = (words: string): Html => html`<span class="accord-muted">${words}</span>`

function controlsPart({ risk, controls }: RiskInFull, isKept: boolean): Html {
  if (controls.length === 0) return html`<p class="govuk-body accord-muted">No control is recorded.</p>`
  return html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Controls in place</caption><thead><tr><th scope="col">What is in place</th><th scope="col">Who keeps it</th><th scope="col">How well it works</th></tr></thead><tbody>${controls.map(
    ({ id, words, keptBy, strength, assurance }) =>
      html`<tr><th scope="row">${
        isKept
          ? html`<a class="accord-register__title govuk-link" href="${RISKS}/${risk.id}/controls/${id}/edit">${words}</a>`
          : html`<span class="accord-register__title">${words}</span>`
      }</th><td data-label="Who keeps it"><span>${keptBy || muted('Not recorded')}</span></td><td data-label="How well it works"><span>${statusTag(STRENGTH_KIND[strength], STRENGTH_WORDS[strength])}${assurance !== '' && html`<span class="accord-register__sub accord-typed">${assurance}</span>`}</span></td></tr>`,
  )}</tbody></table></div>`
}

function actionRow(
  { id, action, followedById, howOften }: RiskAction,
  { risk }: RiskInFull,
  { groupNames, today }: AroundRisk,
  isKept: boolean,
): Html {
  const followed = [followedById && (groupNames.get(followedById) ?? 'A group'), howOften].filter(Boolean)
  return html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="/workspace/actions/${action.id}">${action.summary}</a><span class="accord-register__sub">${action.reference}${
    isKept &&
    html` · <a class="govuk-link" href="${RISKS}/${risk.id}/actions/${id}/edit">Change<span class="govuk-visually-hidden"> ${action.reference}</span></a>`
  }</span></th><td data-label="Owner"><span>${ownerWords(action)}</span></td><td data-label="Due"><span>${action.dueOn ? longDate(action.dueOn) : muted('No day')}</span></td><td data-label="Followed"><span>${followed.length > 0 ? followed.join(', ') : muted('Not recorded')}</span></td><td data-label="Status"><span>${standingTag(action, today)}</span></td></tr>`
}

function actionsPart(found: RiskInFull, around: AroundRisk, isKept: boolean): Html {
  if (found.actions.length === 0) return html`<p class="govuk-body accord-muted">No action is planned.</p>`
  return html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What is still to be done</caption><thead><tr><th scope="col">Action</th><th scope="col">Owner</th><th scope="col">Due</th><th scope="col">Followed</th><th scope="col">Status</th></tr></thead><tbody>${found.actions.map((each) => actionRow(each, found, around, isKept))}</tbody></table></div>`
}

const reviewItem = (
  { at, byId, words, likelihood, impact, reviewOn }: RiskReview,
  names: AroundRisk['names'],
  levels: Levels,
): Html =>
  html`<li><time datetime="${String(at)}">${dateAndTime(at)}</time> <span class="accord-timeline__who">${names.get(byId) ?? 'Accord'} · ${partsOf({ likelihood, impact })}, ${scoreOf({ likelihood, impact })}, ${BAND_WORDS[bandOf({ likelihood, impact }, levels)].toLowerCase()}</span><p class="accord-typed">${words}</p><p class="accord-muted accord-small">To be looked at next by ${longDate(reviewOn)}.</p></li>`

function stats({ risk, reviews }: RiskInFull, levels: Levels): Html {
  const moved = movement(reviews)
  const [, before] = reviews
  const note = (view: View, score: Score | undefined) =>
    view === 'current' && before && moved && moved !== 'flat'
      ? `${score ? partsOf(score) : ''}. ${moved === 'up' ? 'Up' : 'Down'} from ${scoreOf(before)}`
      : score
        ? partsOf(score)
        : 'Nothing is settled'
  const one = (view: View) => {
    const score = scoreIn(risk, view)
    return stat(VIEW_WORDS[view], score ? scoreTag(score, levels) : 'Not settled', note(view, score))
  }
  return html`<div class="accord-space-below"><ul class="accord-stats">${one('inherent')}${one('current')}${one('target')}</ul></div>`
}

/** One risk: what is missing, how it stands, what is in place, what is still to be done, and how it was looked at. */
export function riskPage(found: RiskInFull, around: AroundRisk): Page {
  const { risk, reviews } = found
  const { levels, priority, watchedBy, names, mayKeep, mayReview, today } = around
  const open = isOpen(risk)
  const isKept = mayKeep && open
  const base = `${RISKS}/${risk.id}`
  const fact = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } })
  const linked = (to: Linked | undefined) =>
    to && html`<a class="govuk-link" href="${to.href}">${to.words}</a>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${risk.reference}, ${CATEGORY_WORDS[risk.category].toLowerCase()} ${open ? reviewTag(risk, today) : statusTag('quiet', 'No longer a risk')}</p><h1 class="govuk-heading-l">${risk.title}</h1></div>${
    open &&
    (mayReview || mayKeep) &&
    html`<div class="accord-actions">${mayReview && html`<a class="govuk-button" href="${base}/review">Look at it again</a>`}${
      mayKeep &&
      html`<a class="govuk-button govuk-button--secondary" href="${base}/edit">Change</a><a class="govuk-button govuk-button--secondary" href="${base}/close">Close</a>`
    }</div>`
  }</div>${open && missingPart(missingOf(found, around))}${stats(found, levels)}
<div class="accord-card">${summaryList({
    rows: [
      fact('Because', html`<span class="accord-typed">${risk.cause}</span>`),
      fact('this may happen', html`<span class="accord-typed">${risk.event}</span>`),
      fact('so that', html`<span class="accord-typed">${risk.effect}</span>`),
      fact('Owner', risk.owner || muted('Nobody yet')),
      fact(
        'What is done',
        `${TREATMENT_WORDS[risk.treatment]}: ${TREATMENT_HINTS[risk.treatment].toLowerCase()}`,
      ),
      priority && fact('Stands in the way of', linked(priority)),
      fact('Watched by', linked(watchedBy) ?? muted('No group')),
      fact(
        'Who is told when it rises',
        risk.escalation ? html`<span class="accord-typed">${risk.escalation}</span>` : muted('Not recorded'),
      ),
      fact('Seen first', longDate(risk.identifiedOn)),
      open && fact('To be looked at by', longDate(risk.reviewOn)),
      risk.closedOn &&
        fact(
          'Closed',
          html`${longDate(risk.closedOn)}. <span class="accord-typed">${risk.closedReason}</span>`,
        ),
    ],
  })}</div>
${section('controls', 'What is in place', controlsPart(found, isKept), isKept && small(`${base}/controls/new`, 'Add a control'))}
${section('actions', 'What is still to be done', actionsPart(found, around, mayKeep), isKept && small(`${base}/actions/new`, 'Add an action'))}
${section('reviews', 'How it was looked at', html`<div class="accord-card"><ol class="accord-timeline" reversed>${reviews.map((each) => reviewItem(each, names, levels))}</ol></div>`)}`
  return { title: risk.title, here: RISKS_HERE, within: [{ text: 'Risks', href: RISKS }], main }
}
