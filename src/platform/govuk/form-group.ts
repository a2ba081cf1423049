import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf, type LeftOut } from './content.ts'
import { type ErrorMessageParams, errorMessage, type FieldError } from './error-message.ts'
import { classed, type Extras } from './extras.ts'
import { type FieldsetParams, fieldset } from './fieldset.ts'
import { type FieldHint, type HintParams, hint } from './hint.ts'
import { type FieldLabel, label } from './label.ts'

/** What a page says about a field besides its name. */
interface Described {
  readonly hint?: FieldHint | LeftOut
  readonly errorMessage?: FieldError | LeftOut
}

/** What every field with one control takes. Its id is its name unless given. */
export interface FieldParams extends Described, Extras {
  readonly name: string
  readonly label: FieldLabel
  readonly id?: string | undefined
  readonly describedBy?: string | undefined
  readonly disabled?: boolean | undefined
  readonly formGroup?: FieldSurroundings | undefined
}

interface FieldSurroundings extends Extras {
  readonly beforeInput?: Content | undefined
  readonly afterInput?: Content | undefined
}

/** What every question with several controls takes. */
export interface QuestionParams extends Described, Extras {
  readonly fieldset?: Omit<FieldsetParams, 'html' | 'role'> | undefined
  readonly formGroup?: QuestionSurroundings | undefined
}

interface QuestionSurroundings extends Extras {
  readonly beforeInputs?: Content | undefined
  readonly afterInputs?: Content | undefined
}

/** The ids for `aria-describedby`: those given, the hint's and the error's. Empty when there are none. */
export function describedBy(id: string, params: Described, given: string | undefined): string {
  let ids = given ?? ''
  if (params.hint) ids += ids === '' ? `${id}-hint` : ` ${id}-hint`
  if (params.errorMessage) ids += ids === '' ? `${id}-error` : ` ${id}-error`
  return ids
}

function descriptions(id: string, params: Described): Html {
  const help: HintParams | LeftOut = params.hint && { ...params.hint, id: `${id}-hint` }
  const error: ErrorMessageParams | LeftOut = params.errorMessage && {
    ...params.errorMessage,
    id: `${id}-error`,
  }
  return html`${help && hint(help)}${error && errorMessage(error)}`
}

function formGroup(params: Described & { readonly formGroup?: Extras | undefined }, inside: Html): Html {
  const wrong = params.errorMessage ? ' govuk-form-group--error' : ''
  return html`<div${classed(`govuk-form-group${wrong}`, params.formGroup)}>${inside}</div>`
}

/** A control between the content that was asked for before and after it. */
export function surrounded(control: Html, before: Content | undefined, after: Content | undefined): Html {
  if (before === undefined && after === undefined) return control
  return html`${before && contentOf(before)} ${control} ${after && contentOf(after)}`
}

/** One control in its group, under its label, its hint and its error. */
export function field(id: string, params: FieldParams, control: Html): Html {
  const name = label({ ...params.label, for: id })
  return formGroup(params, html`${name}${descriptions(id, params)}${control}`)
}

/** Several controls in their group, under a hint, an error and, when there is a fieldset, its legend. */
export function question(
  id: string,
  params: QuestionParams,
  controls: Html,
  ids: string,
  role?: string,
): Html {
  const inside = html`${descriptions(id, params)}${controls}`
  if (!params.fieldset) return formGroup(params, inside)
  return formGroup(params, fieldset({ ...params.fieldset, role, describedBy: ids, html: inside }))
}
