import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf, type LeftOut } from './content.ts'
import { attribute, classed, type Extras, eitherWay } from './extras.ts'
import { describedBy, type FieldParams, field, surrounded } from './form-group.ts'

type Affix = Content & Extras

export interface InputParams extends FieldParams {
  readonly type?: string | undefined
  readonly inputmode?: string | undefined
  readonly value?: string | number | undefined
  readonly prefix?: Affix | LeftOut
  readonly suffix?: Affix | LeftOut
  readonly autocomplete?: string | undefined
  readonly autocapitalize?: string | undefined
  readonly pattern?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly inputWrapper?: Extras | undefined
}

const affix = (side: 'prefix' | 'suffix', shown: Affix): Html =>
  html`<div${classed(`govuk-input__${side}`, shown)} aria-hidden="true">${contentOf(shown)}</div>`

/** The control with what stands beside it on the line, in a wrapper only when there is anything. */
function wrapped(params: InputParams, control: Html): Html {
  const { prefix, suffix, inputWrapper } = params
  const { beforeInput, afterInput } = params.formGroup ?? {}
  if (!prefix && !suffix && !beforeInput && !afterInput) return control
  const line = html`${prefix && affix('prefix', prefix)}${control}${suffix && affix('suffix', suffix)}`
  const inside = surrounded(line, beforeInput, afterInput)
  return html`<div${classed('govuk-input__wrapper', inputWrapper)}>${inside}</div>`
}

/** A field for one line of text. */
export function input(params: InputParams): Html {
  const id = params.id || params.name
  const classes = classed('govuk-input', params, params.errorMessage ? ' govuk-input--error' : '')
  const described = attribute('aria-describedby', describedBy(id, params, params.describedBy))
  const control = html`<input${classes} id="${id}" name="${params.name}" type="${params.type || 'text'}"
    ${eitherWay('spellcheck', params.spellcheck)}${attribute('value', params.value)}
    ${params.disabled && 'disabled'}${described}${attribute('autocomplete', params.autocomplete)}
    ${attribute('autocapitalize', params.autocapitalize)}${attribute('pattern', params.pattern)}
    ${attribute('inputmode', params.inputmode)}>`
  return field(id, params, wrapped(params, control))
}
