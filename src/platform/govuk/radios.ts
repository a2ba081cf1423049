import type { Html } from '#platform/html.ts'
import { type Choice, type ChoicesDivider, choice, choiceId, choices, divider } from './choices.ts'
import type { LeftOut } from './content.ts'
import { describedBy, type QuestionParams, question } from './form-group.ts'

export type RadiosItem = Choice

export interface RadiosParams extends QuestionParams {
  readonly name: string
  readonly items: readonly (RadiosItem | ChoicesDivider | LeftOut)[]
  /** The id of the first radio. It is the name unless given. */
  readonly idPrefix?: string | undefined
  /** The value of the radio that is chosen. */
  readonly value?: string | number | undefined
}

export function radios(params: RadiosParams): Html {
  const prefix = params.idPrefix || params.name
  const ids = describedBy(prefix, params, params.fieldset?.describedBy)
  const chosen = params.value === undefined ? '' : String(params.value)
  const items: Html[] = []
  for (const [position, item] of params.items.entries()) {
    if (!item) continue
    if (item.divider !== undefined) {
      items.push(divider('radios', item))
      continue
    }
    items.push(
      choice(item, {
        family: 'radios',
        id: item.id || choiceId(prefix, position),
        name: params.name,
        checked: item.checked ?? (chosen !== '' && chosen === String(item.value)),
        describedBy: '',
      }),
    )
  }
  return question(prefix, params, choices('radios', params, items), ids)
}
