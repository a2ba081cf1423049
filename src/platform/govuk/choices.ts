import { type Attributes, type Html, html } from '#platform/html.ts'
import type { Content, LeftOut } from './content.ts'
import { attribute, classed, type Extras, furtherAttributes } from './extras.ts'
import { type QuestionParams, surrounded } from './form-group.ts'
import { type FieldHint, hint } from './hint.ts'
import { label } from './label.ts'

/** A word between two choices, such as “or”. */
export interface ChoicesDivider {
  readonly divider: string
}

/** One answer that can be chosen, as checkboxes and radios have in common. */
export type Choice = Content & {
  readonly divider?: undefined
  readonly value: string | number
  readonly id?: string | undefined
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly hint?: FieldHint | LeftOut
  readonly label?: Extras | undefined
  /** A part of the page that shows only while this is chosen. */
  readonly conditional?: { readonly html: Html | LeftOut } | undefined
  readonly attributes?: Attributes | undefined
}

type Family = 'checkboxes' | 'radios'

interface Control {
  readonly family: Family
  readonly id: string
  readonly name: string
  readonly checked: boolean
  /** The ids of what describes it besides its own hint. */
  readonly describedBy: string
  readonly behaviour?: string | undefined
}

/** The first choice has the id alone, so that an error can link to it. */
export const choiceId = (prefix: string, position: number): string =>
  position === 0 ? prefix : `${prefix}-${position + 1}`

export const divider = (family: Family, item: ChoicesDivider): Html =>
  html`<div class="govuk-${family}__divider">${item.divider}</div>`

const joined = (first: string, further: string | undefined): string =>
  further ? `${first} ${further}` : first

function labelOf(item: Choice, { family, id }: Control): Html {
  const naming = {
    classes: joined(`govuk-${family}__label`, item.label?.classes),
    attributes: item.label?.attributes,
    for: id,
  }
  return item.html === undefined
    ? label({ ...naming, text: item.text })
    : label({ ...naming, html: item.html })
}

function controlOf(item: Choice, control: Control, hintId: string): Html {
  const { family, id, name, checked, describedBy } = control
  const ids = describedBy === '' ? hintId : joined(describedBy, hintId)
  const reveals = item.conditional?.html ? `conditional-${id}` : undefined
  return html`<input class="govuk-${family}__input" id="${id}" name="${name}"
    type="${family === 'radios' ? 'radio' : 'checkbox'}" value="${item.value}"
    ${checked && 'checked'}${item.disabled && ' disabled'}${attribute('data-aria-controls', reveals)}
    ${attribute('data-behaviour', control.behaviour)}${attribute('aria-describedby', ids)}
    ${furtherAttributes(item.attributes)}>`
}

function revealed(words: Html, { family, id, checked }: Control): Html {
  const own = `govuk-${family}__conditional`
  const classes = checked ? own : `${own} ${own}--hidden`
  return html`<div class="${classes}" id="conditional-${id}">${words}</div>`
}

/** One checkbox or radio with its label, its hint and the part of the page that it reveals. */
export function choice(item: Choice, control: Control): Html {
  const { family, id } = control
  const hintId = item.hint ? `${id}-item-hint` : ''
  const help =
    item.hint &&
    hint({ ...item.hint, id: hintId, classes: joined(`govuk-${family}__hint`, item.hint.classes) })
  return html`<div class="govuk-${family}__item">
      ${controlOf(item, control, hintId)}
      ${labelOf(item, control)}
      ${help}
    </div>
    ${item.conditional?.html && revealed(item.conditional.html, control)}`
}

export function choices(family: Family, params: QuestionParams, items: readonly Html[]): Html {
  const { beforeInputs, afterInputs } = params.formGroup ?? {}
  const inside = surrounded(html`${items}`, beforeInputs, afterInputs)
  return html`<div${classed(`govuk-${family}`, params)} data-module="govuk-${family}">${inside}</div>`
}
