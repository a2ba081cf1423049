import { type Attributes, attributes, type Html, html, nothing } from '#platform/html.ts'

/** What nearly every element of a component takes besides its own parameters. */
export interface Extras {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** The class attribute, our own classes around the further ones, and the further attributes after it. */
export function classed(first: string, extras: Extras | undefined, last = ''): Html {
  const further = extras?.classes ? ` ${extras.classes}` : ''
  return html` class="${first}${further}${last}"${furtherAttributes(extras?.attributes)}`
}

export const furtherAttributes = (further: Attributes | undefined): Html =>
  further === undefined ? nothing : attributes(further)

/** One attribute, left out when it has no value. The name must be our own: it is not checked. */
export const attribute = (name: string, value: string | number | undefined): Html =>
  value === undefined || value === '' ? nothing : html` ${name}="${value}"`

/** An attribute that says true or false in words, left out when neither was chosen. */
export const eitherWay = (name: string, value: boolean | undefined): Html =>
  value === undefined ? nothing : html` ${name}="${value ? 'true' : 'false'}"`
