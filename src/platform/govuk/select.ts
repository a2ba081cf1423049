import { type Attributes, type Html, html } from '#platform/html.ts'
import type { LeftOut } from './content.ts'
import { attribute, classed, furtherAttributes } from './extras.ts'
import { describedBy, type FieldParams, field, surrounded } from './form-group.ts'

export interface SelectItem {
  readonly text: string
  /** What is sent. It is the text unless given. */
  readonly value?: string | number | undefined
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface SelectParams extends FieldParams {
  readonly items: readonly (SelectItem | LeftOut)[]
  /** The value of the item that is chosen. */
  readonly value?: string | number | undefined
}

function option(item: SelectItem, chosen: string): Html {
  const selected = item.selected ?? (chosen !== '' && chosen === String(item.value ?? item.text))
  const value = item.value !== undefined && html` value="${item.value}"`
  const state = html`${selected && ' selected'}${item.disabled && ' disabled'}`
  return html`<option${value}${state}${furtherAttributes(item.attributes)}>${item.text}</option>`
}

export function select(params: SelectParams): Html {
  const id = params.id || params.name
  const chosen = params.value === undefined ? '' : String(params.value)
  const options = params.items.map((item) => item && option(item, chosen))
  const classes = classed('govuk-select', params, params.errorMessage ? ' govuk-select--error' : '')
  const described = attribute('aria-describedby', describedBy(id, params, params.describedBy))
  const control = html`<select${classes} id="${id}" name="${params.name}"${params.disabled && ' disabled'}
    ${described}>${options}</select>`
  const { beforeInput, afterInput } = params.formGroup ?? {}
  return field(id, params, surrounded(control, beforeInput, afterInput))
}
