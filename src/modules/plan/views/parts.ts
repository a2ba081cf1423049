import { type Figure, figureWords, unitWords } from '#modules/indicators/index.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Crumb } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { type Gap, STAGE_KIND, STAGE_WORDS } from '../rules.ts'
import type { Plan, Priority, Stage } from '../schema.ts'

export const HERE = 'Priorities'
export const PLAN = '/workspace/plan'
export const PRIORITIES = '/workspace/priorities'
export const PLAN_ACTIONS = '/workspace/plan-actions'

export const stageTag = (stage: Stage): Html => statusTag(STAGE_KIND[stage], STAGE_WORDS[stage])

export const daysWords = ({ startsOn, endsOn }: Pick<Plan, 'startsOn' | 'endsOn'>): string =>
  startsOn ? `${longDate(startsOn)} to ${longDate(endsOn)}` : `to ${longDate(endsOn)}`

export const gapWords = ({ fromOn, toOn }: Gap): string =>
  toOn === null
    ? `from ${longDate(fromOn)} on`
    : toOn.equals(fromOn)
      ? `on ${longDate(fromOn)}`
      : `from ${longDate(fromOn)} to ${longDate(toOn)}`

export const planCrumb = ({ id, title }: Pick<Plan, 'id' | 'title'>): Crumb => ({
  text: title,
  href: `${PLAN}/${id}`,
})
export const priorityCrumbs = (
  plan: Pick<Plan, 'id' | 'title'>,
  { id, title }: Pick<Priority, 'id' | 'title'>,
): readonly Crumb[] => [planCrumb(plan), { text: title, href: `${PRIORITIES}/${id}` }]

/** A figure of the dataset, which leads to where it comes from. */
export const figureLine = (figure: Figure): Html =>
  html`<a class="govuk-link" href="/workspace/indicators/${figure.indicatorId}#figure-${figure.valueId}">${[
    figureWords(figure.value, figure),
    figure.value !== null && unitWords(figure),
    figure.qualifier && `(${figure.qualifier})`,
  ]
    .filter(Boolean)
    .join(' ')}</a>`

export const stat = (label: string, value: Child, note: Child, isMoney = false): Html =>
  html`<li class="accord-stat"><p class="accord-stat__label">${label}</p><p class="accord-stat__value${isMoney && ' accord-stat__value--money'}">${value}</p><p class="accord-stat__note accord-muted">${note}</p></li>`

/** A text that people typed, or that there is none yet. */
export const typedOr = (text: string, otherwise: string): Html =>
  text
    ? html`<p class="govuk-body accord-typed">${text}</p>`
    : html`<p class="govuk-body accord-muted">${otherwise}</p>`
