import { type Html, html } from '#platform/html.ts'
import { attribute, classed, eitherWay } from './extras.ts'
import { describedBy, type FieldParams, field, surrounded } from './form-group.ts'

export interface TextareaParams extends FieldParams {
  readonly value?: string | undefined
  /** How many lines tall it is: five unless given. */
  readonly rows?: number | undefined
  readonly autocomplete?: string | undefined
  readonly spellcheck?: boolean | undefined
}

/** A field for several lines of text. */
export function textarea(params: TextareaParams): Html {
  const id = params.id || params.name
  const classes = classed(`govuk-textarea${params.errorMessage ? ' govuk-textarea--error' : ''}`, params)
  const described = attribute('aria-describedby', describedBy(id, params, params.describedBy))
  const control = html`<textarea${classes} id="${id}" name="${params.name}" rows="${params.rows ?? 5}"
    ${eitherWay('spellcheck', params.spellcheck)}${params.disabled && ' disabled'}${described}
    ${attribute('autocomplete', params.autocomplete)}>${params.value}</textarea>`
  const { beforeInput, afterInput } = params.formGroup ?? {}
  return field(id, params, surrounded(control, beforeInput, afterInput))
}
