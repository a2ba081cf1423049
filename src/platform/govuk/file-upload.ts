import { type Attributes, type Html, html } from '#platform/html.ts'
import { attribute, classed } from './extras.ts'
import { describedBy, type FieldParams, field, surrounded } from './form-group.ts'

const pluralRules = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

export interface FileUploadParams extends FieldParams {
  readonly multiple?: boolean | undefined
  /** Whether the page's script makes it a place to drop files. The texts and wrapper are for that only. */
  readonly javascript?: boolean | undefined
  readonly chooseFilesButtonText?: string | undefined
  readonly dropInstructionText?: string | undefined
  readonly multipleFilesChosenText?:
    | Readonly<Partial<Record<(typeof pluralRules)[number], string>>>
    | undefined
  readonly noFileChosenText?: string | undefined
  readonly enteredDropZoneText?: string | undefined
  readonly leftDropZoneText?: string | undefined
  readonly wrapperClasses?: string | undefined
  readonly wrapperAttributes?: Attributes | undefined
}

function enhanced(params: FileUploadParams, control: Html): Html {
  if (!params.javascript) return control
  const look = { classes: params.wrapperClasses, attributes: params.wrapperAttributes }
  const chosen = params.multipleFilesChosenText
  const plurals =
    chosen && pluralRules.map((rule) => attribute(`data-i18n.multiple-files-chosen.${rule}`, chosen[rule]))
  return html`<div${classed('govuk-file-upload-wrapper', look)} data-module="govuk-file-upload"
    ${attribute('data-i18n.choose-files-button', params.chooseFilesButtonText)}
    ${attribute('data-i18n.no-file-chosen', params.noFileChosenText)}${plurals}
    ${attribute('data-i18n.drop-instruction', params.dropInstructionText)}
    ${attribute('data-i18n.entered-drop-zone', params.enteredDropZoneText)}
    ${attribute('data-i18n.left-drop-zone', params.leftDropZoneText)}>${control}</div>`
}

export function fileUpload(params: FileUploadParams): Html {
  const id = params.id || params.name
  const classes = classed('govuk-file-upload', params, params.errorMessage ? ' govuk-file-upload--error' : '')
  const described = attribute('aria-describedby', describedBy(id, params, params.describedBy))
  const control = html`<input${classes} id="${id}" name="${params.name}" type="file"
    ${params.disabled && 'disabled'}${params.multiple && ' multiple'}${described}>`
  const { beforeInput, afterInput } = params.formGroup ?? {}
  return field(id, params, surrounded(enhanced(params, control), beforeInput, afterInput))
}
