import { type Attributes, type Html, html } from '#platform/html.ts'
import type { LeftOut } from './content.ts'
import { attribute, classed } from './extras.ts'
import { describedBy, type QuestionParams, question, surrounded } from './form-group.ts'
import { input } from './input.ts'

/** One of the boxes of a date. */
export interface DateInputItem {
  readonly name: string
  readonly id?: string | undefined
  /** The name with a capital letter unless given. */
  readonly label?: string | undefined
  readonly value?: string | number | undefined
  /** Whether this box is wrong. When no box says so, an error message marks them all. */
  readonly error?: boolean | undefined
  readonly inputmode?: string | undefined
  readonly autocomplete?: string | undefined
  readonly pattern?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** What is unusual about the day, the month or the year; `false` leaves it out. */
export type DateInputPart = Partial<DateInputItem> | false

export interface DateInputParams extends QuestionParams {
  readonly id: string
  readonly namePrefix?: string | undefined
  readonly day?: DateInputPart | undefined
  readonly month?: DateInputPart | undefined
  readonly year?: DateInputPart | undefined
  /** The boxes in full, instead of day, month and year. */
  readonly items?: readonly (DateInputItem | LeftOut)[] | undefined
  /** What each box holds, by its name with the prefix. */
  readonly values?: Readonly<Record<string, string | number | undefined>> | undefined
}

type Part = 'day' | 'month' | 'year'
const parts: readonly Part[] = ['day', 'month', 'year']

function itemsOf(params: DateInputParams): DateInputItem[] {
  const items: DateInputItem[] = []
  if (params.items && params.items.length > 0) {
    for (const item of params.items) if (item) items.push(item)
    return items
  }
  for (const part of parts) {
    const given = params[part]
    if (given !== false) items.push({ name: part, ...given })
  }
  return items
}

/** Which part of the date a box is, by its usual name or by the name that the caller gave the part. */
function partOf(params: DateInputParams, name: string): Part | undefined {
  for (const part of parts) {
    const given = params[part]
    if (name === part || (given && name === given.name)) return part
  }
  return undefined
}

/** What a box holds: its own value, else that of its part of the date, else the one under its name. */
function heldBy(params: DateInputParams, item: DateInputItem, fullName: string): string | number | undefined {
  const { values = {} } = params
  const part = partOf(params, item.name)
  const given = part && (params[part] ?? { value: values[part] })
  return item.value ?? (given ? given.value : undefined) ?? values[fullName]
}

const markedWrong = (item: DateInputItem): boolean => item.classes?.includes('govuk-input--error') === true

function classesOf(params: DateInputParams, item: DateInputItem, wrong: boolean): string {
  const sized = item.classes?.includes('govuk-input--width-')
  const width = partOf(params, item.name) === 'year' ? 4 : 2
  const error = wrong && !markedWrong(item) ? ' govuk-input--error' : ''
  const size = sized ? '' : ` govuk-input--width-${width}`
  const further = item.classes ? ` ${item.classes}` : ''
  return `govuk-date-input__input${error}${size}${further}`
}

function box(params: DateInputParams, item: DateInputItem, wrong: boolean): Html {
  const { name } = item
  const fullName = params.namePrefix ? `${params.namePrefix}-${name}` : name
  const drawn = input({
    label: {
      text: item.label || `${name.charAt(0).toUpperCase()}${name.slice(1).toLowerCase()}`,
      classes: 'govuk-date-input__label',
    },
    id: item.id || `${params.id}-${name}`,
    classes: classesOf(params, item, wrong),
    name: fullName,
    value: heldBy(params, item, fullName),
    inputmode: item.inputmode || 'numeric',
    autocomplete: item.autocomplete,
    pattern: item.pattern,
    attributes: item.attributes,
  })
  return html`<div class="govuk-date-input__item">${drawn}</div>`
}

/** A date in boxes for the day, the month and the year. */
export function dateInput(params: DateInputParams): Html {
  const items = itemsOf(params)
  const anyNamed = items.some((item) => item.error || markedWrong(item))
  const allWrong = Boolean(params.errorMessage) && !anyNamed
  const boxes = items.map((item) => box(params, item, item.error ?? allWrong))
  const { beforeInputs, afterInputs } = params.formGroup ?? {}
  const inside = surrounded(html`${boxes}`, beforeInputs, afterInputs)
  const row = html`<div${classed('govuk-date-input', params)}${attribute('id', params.id)}>${inside}</div>`
  const ids = describedBy(params.id, params, params.fieldset?.describedBy)
  // JAWS does not read out the description of a fieldset of text boxes unless its role is “group”.
  return question(params.id, params, row, ids, 'group')
}
