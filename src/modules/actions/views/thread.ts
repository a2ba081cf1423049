import { type Child, type Html, html } from '#platform/html.ts'
import { type IconName, icon, shape, statusTag } from '#platform/icons.ts'
import { counted } from '#platform/words.ts'

/** One step of a thread: it is there, it is missing, or it is not its turn yet. */
export interface Step {
  /** What stands in an address: letters and dashes. */
  readonly id: string
  readonly heading: string
  readonly icon: IconName
  readonly state: 'there' | 'gap' | 'ahead'
  /** What is there, or what is missing, in a few words. */
  readonly brief: string
  readonly inside: Child
  /** What can be done about it, beside its heading. */
  readonly doing?: Child
}

const CLASS = { there: '', gap: 'is-gap', ahead: 'is-ahead' } as const
const SHAPE = { there: 'good', gap: 'watch', ahead: 'quiet' } as const

/** The whole line at a glance: each of its steps, and how many are missing. */
export const overview = (steps: readonly Step[]): Html => {
  const gaps = steps.filter(({ state }) => state === 'gap').length
  return html`<section class="accord-card" aria-labelledby="thread"><div class="accord-section__head"><h2 class="govuk-heading-s" id="thread">The thread so far</h2>${
    gaps > 0
      ? statusTag('watch', `${counted(gaps, 'gap')} in ${counted(steps.length, 'link')}`)
      : statusTag('good', 'No gap')
  }</div><ol class="accord-links">${steps.map(
    ({ id, heading, state, brief }) =>
      html`<li class="${CLASS[state]}">${shape(SHAPE[state])}<a class="govuk-link govuk-link--no-visited-state" href="#${id}">${heading}</a><span>${state === 'gap' && 'Gap: '}${brief}</span></li>`,
  )}</ol></section>`
}

/** A gap in a thread, with how it is mended. */
export const gapPart = (words: string, mend?: Child): Html =>
  html`<div class="accord-gap"><h3 class="govuk-heading-s">${icon('alert')} ${words}</h3>${mend && html`<div class="accord-actions">${mend}</div>`}</div>`

/** The steps one below the other, each with what belongs to it. */
export const thread = (steps: readonly Step[]): Html =>
  html`<ol class="accord-thread">${steps.map((step, index) => {
    const leads = steps[index + 1]?.state === 'gap' && 'leads-to-gap'
    return html`<li class="${[CLASS[step.state], leads].filter(Boolean).join(' ')}"><span class="accord-thread__node">${icon(step.icon)}</span><div class="accord-thread__step"><h2 class="govuk-heading-m" id="${step.id}">${step.heading}</h2><span class="accord-muted accord-small">${step.brief}</span>${step.doing}</div>${step.inside}</li>`
  })}</ol>`
