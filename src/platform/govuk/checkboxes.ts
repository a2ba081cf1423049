import type { Html } from '#platform/html.ts'
import { type Choice, type ChoicesDivider, choice, choiceId, choices, divider } from './choices.ts'
import type { LeftOut } from './content.ts'
import { describedBy, type QuestionParams, question } from './form-group.ts'

export type CheckboxesItem = Choice & {
  readonly name?: string | undefined
  /** `exclusive` clears the others when it is ticked. */
  readonly behaviour?: 'exclusive' | undefined
}

export interface CheckboxesParams extends QuestionParams {
  readonly name: string
  readonly items: readonly (CheckboxesItem | ChoicesDivider | LeftOut)[]
  /** The id of the first box. It is the name unless given. */
  readonly idPrefix?: string | undefined
  readonly describedBy?: string | undefined
  /** The values of the boxes that are ticked. */
  readonly values?: readonly (string | number)[] | undefined
}

export function checkboxes(params: CheckboxesParams): Html {
  const prefix = params.idPrefix || params.name
  const ids = describedBy(prefix, params, params.fieldset?.describedBy || params.describedBy)
  const ticked = new Set(params.values?.map(String))
  const items: Html[] = []
  for (const [position, item] of params.items.entries()) {
    if (!item) continue
    if (item.divider !== undefined) {
      items.push(divider('checkboxes', item))
      continue
    }
    items.push(
      choice(item, {
        family: 'checkboxes',
        id: item.id || choiceId(prefix, position),
        name: item.name || params.name,
        checked: item.checked ?? ticked.has(String(item.value)),
        describedBy: params.fieldset ? '' : ids,
        behaviour: item.behaviour,
      }),
    )
  }
  return question(prefix, params, choices('checkboxes', params, items), ids)
}
