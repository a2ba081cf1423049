import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Fault } from '../rules/reading-sets.ts'

/** What is wrong, each with where it stands and what to do. */
export const faultList = (id: string, heading: string, faults: readonly Fault[]): Html | false =>
  faults.length > 0 &&
  html`<section class="accord-gap accord-space-below" aria-labelledby="${id}"><h2 class="govuk-heading-s" id="${id}">${icon('alert')} ${heading}</h2><ul class="govuk-list govuk-list--bullet">${faults.map(({ where, words }) => html`<li><strong>${where}</strong>: ${words}.</li>`)}</ul></section>`
