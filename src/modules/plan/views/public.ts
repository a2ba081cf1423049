import { AUDIENCE_WORDS } from '#modules/governance/index.ts'
import { periodWords } from '#modules/indicators/index.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate, poundsOf } from '#platform/words.ts'
import type { PublicConsultation, PublicPriority } from '../published.ts'
import { doneOf, PART_WORDS, STAGE_WORDS } from '../rules.ts'
import { type PlanId, type PublishedTelling, STAGES, TELLING_PARTS } from '../schema.ts'
import { askedWords } from './consultations.ts'
import { daysWords } from './parts.ts'

const HERE = 'Priorities'

/** How far the actions of a priority have come, in a sentence: those that were ended are not part of it. */
function progressWords({ progress }: PublicPriority): string {
  const { done, of } = doneOf(progress.flatMap(({ stage, actions }) => Array(actions).fill({ stage })))
  if (of === 0) return 'Its actions are being planned.'
  return `${done} of ${counted(of, 'action', 'actions')} ${of === 1 ? 'is' : 'are'} done.`
}

const brief = (priority: PublicPriority): Html =>
  html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug"><a class="govuk-link" href="/priorities/${priority.id}">${priority.title}</a></h3><span class="accord-muted accord-small">${AUDIENCE_WORDS[priority.audience]}</span></div><p>${progressWords(priority)}</p></li>`

/** What people said when they were asked about a plan, and what was done about it. */
const told = (all: readonly PublicConsultation[]): Html | false =>
  all.length > 0 &&
  html`<h3 class="govuk-heading-s accord-space-above">What people told us</h3><div class="accord-card accord-card--flush"><ul class="accord-rows">${all.map(
    (each) =>
      html`<li><h4 class="govuk-heading-s accord-snug">${each.asked}</h4><p class="accord-muted accord-small">${askedWords(each)}</p><p><strong>They said</strong> <span class="accord-typed">${each.said}</span></p>${each.done !== '' && html`<p><strong>What we did</strong> <span class="accord-typed">${each.done}</span></p>`}</li>`,
  )}</ul></div>`

/** What the partnership put first, by plan. */
export function publicPrioritiesPage(
  priorities: readonly PublicPriority[],
  consultations: ReadonlyMap<PlanId, readonly PublicConsultation[]>,
): Page {
  const byPlan = [...Map.groupBy(priorities, ({ planId }) => planId).values()]
  const main = html`<h1 class="govuk-heading-xl">Our priorities</h1><p class="govuk-body-l">What we put before other things, what we set out to do, and how far we have come.</p>${
    byPlan.length > 0
      ? byPlan.map((each, place) => {
          const [first] = each
          return (
            first &&
            html`<section class="accord-section" aria-labelledby="plan-${place}"><h2 class="govuk-heading-m" id="plan-${place}">${first.planTitle}</h2><div class="accord-card accord-card--flush"><ul class="accord-rows">${each.map(brief)}</ul></div>${told(consultations.get(first.planId) ?? [])}</section>`
          )
        })
      : html`<div class="accord-empty">${icon('flag')}<h2 class="govuk-heading-s">Nothing is published yet</h2><p>Priorities appear here when they are agreed and made public.</p></div>`
  }`
  return { title: 'Our priorities', here: HERE, main }
}

/** Figures as the public was given them, each under what it tells of. */
const figuresPart = (figures: readonly PublishedTelling[]): Html | false =>
  figures.length > 0 &&
  html`<h2 class="govuk-heading-m accord-space-above">In figures</h2><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">In figures</caption><thead><tr><th scope="col">What is counted</th><th scope="col">Figure</th><th scope="col">From</th></tr></thead><tbody>${TELLING_PARTS.flatMap(
    (part) =>
      figures
        .filter((each) => each.part === part)
        .map(
          ({ publicName, publicFigure, publicSource, publicOn, area, periodLabel }) =>
            html`<tr><th scope="row"><span class="accord-register__title">${publicName}</span><span class="accord-register__sub">${PART_WORDS[part]}: ${area}, ${periodWords(periodLabel)}</span></th><td data-label="Figure"><span>${publicFigure}</span></td><td data-label="From"><span class="accord-small">${publicSource}, as on ${longDate(publicOn)}</span></td></tr>`,
        ),
  )}</tbody></table></div>${
    figures.filter(({ part }) => part === 'reached').length > 1 &&
    html`<p class="govuk-body accord-muted accord-small accord-space-above">Numbers of people are not added up: one person may be counted in several.</p>`
  }`

/** A line of a public budget. */
export interface PublicSpend {
  readonly heading: string
  readonly budget: string
  readonly planned: bigint
  readonly spent: bigint
}

const spendPart = (spend: readonly PublicSpend[]): Html | false =>
  spend.length > 0 &&
  html`<h2 class="govuk-heading-m accord-space-above">What it costs</h2><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What it costs</caption><thead><tr><th scope="col">For</th><th scope="col" class="accord-register__num">Planned</th><th scope="col" class="accord-register__num">Spent</th></tr></thead><tbody>${spend.map(
    ({ heading, budget, planned, spent }) =>
      html`<tr><th scope="row"><span class="accord-register__title">${heading}</span><span class="accord-register__sub">${budget}</span></th><td data-label="Planned" class="accord-register__num"><span>${poundsOf(planned)}</span></td><td data-label="Spent" class="accord-register__num"><span>${poundsOf(spent)}</span></td></tr>`,
  )}</tbody></table></div><p class="govuk-body accord-space-above"><a class="govuk-link" href="/funding">All of our funding</a></p>`

/** One priority as the public reads it. */
export function publicPriorityPage(priority: PublicPriority, spend: readonly PublicSpend[]): Page {
  const { title, summary, story, objectives, measures, progress, stage, decidedOn } = priority
  const main = html`<h1 class="govuk-heading-xl">${title}</h1><p class="govuk-body-l">${AUDIENCE_WORDS[priority.audience]}. ${priority.planTitle}, ${daysWords(priority)}.${decidedOn && ` Agreed on ${longDate(decidedOn)}.`}</p>
<div class="accord-prose"><p class="accord-typed">${summary}</p>${
    objectives.length > 0 &&
    html`<h2 class="govuk-heading-m">What we set out to do</h2><ul class="govuk-list govuk-list--bullet">${objectives.map((words) => html`<li>${words}</li>`)}</ul>`
  }${
    story !== '' &&
    html`<h2 class="govuk-heading-m">The story so far</h2><p class="accord-typed">${story}</p>`
  }<h2 class="govuk-heading-m">How far we have come</h2><p class="govuk-body">This priority: ${STAGE_WORDS[stage].toLowerCase()}. ${progressWords(priority)}</p></div>${
    progress.length > 0 &&
    html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Actions by how far they have come</caption><thead><tr><th scope="col">How far</th><th scope="col" class="accord-register__num">Actions</th></tr></thead><tbody>${STAGES.flatMap(
      (each) => {
        const found = progress.find((one) => one.stage === each)
        return found
          ? html`<tr><th scope="row">${STAGE_WORDS[each]}</th><td data-label="Actions" class="accord-register__num"><span>${found.actions}</span></td></tr>`
          : []
      },
    )}</tbody></table></div>`
  }${
    measures.length > 0 &&
    html`<h2 class="govuk-heading-m accord-space-above">How we will know that it helps</h2><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">How we will know that it helps</caption><thead><tr><th scope="col">What would tell us</th><th scope="col">At first</th><th scope="col">To come to</th></tr></thead><tbody>${measures.map(
      ({ words, baseline, aim }) =>
        html`<tr><th scope="row">${words}</th><td data-label="At first"><span>${baseline || 'Not known'}</span></td><td data-label="To come to"><span>${aim || 'Not settled'}</span></td></tr>`,
    )}</tbody></table></div>`
  }${figuresPart(priority.figures)}${spendPart(spend)}`
  return { title, here: HERE, within: [{ text: HERE, href: '/priorities' }], main }
}
