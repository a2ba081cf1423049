import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf } from './content.ts'
import { classed, type Extras } from './extras.ts'

export type TagParams = Content & Extras

/** Where something stands, in a word or two. Its colour is a class, such as `govuk-tag--grey`. */
export function tag(params: TagParams): Html {
  return html`<strong${classed('govuk-tag', params)}>${contentOf(params)}</strong>`
}
