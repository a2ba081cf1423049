import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'

export const section = (id: string, heading: string, inside: Child, button?: Child): Html =>
  html`<section class="accord-section" aria-labelledby="${id}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="${id}">${heading}</h2>${button}</div>${inside}</section>`

export const smallButton = (href: string, words: string): Html =>
  html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${href}">${icon('plus')} ${words}</a>`

export const muted = (words: string): Html => html`<span class="accord-muted">${words}</span>`

export const typed = (words: string): Html => html`<span class="accord-typed">${words}</span>`

export const nothingYet = (words: string): Html => html`<p class="govuk-body accord-muted">${words}</p>`

export const stat = (label: string, value: Child, note: Child): Html =>
  html`<li class="accord-stat"><p class="accord-stat__label">${label}</p><p class="accord-stat__value">${value}</p><p class="accord-stat__note accord-muted">${note}</p></li>`

/** A fact of a record as a summary list holds it. */
export const fact = (key: string, value: Child) => ({
  key: { text: key },
  value: { html: html`${value}` },
})
