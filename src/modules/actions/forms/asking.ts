import type { Body, FormState } from '#platform/forms.ts'
import type { ActionId } from '../schema.ts'

/** Several forms stand on one page, so each names its fields after its action. */
export const fieldOf = (name: string, id: ActionId): string => `${name}-${id}`

/** What was sent of one action, by the plain names of its fields. */
export const sentOf = (body: Body, id: ActionId): Body =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      name.endsWith(`-${id}`) ? [[name.slice(0, -id.length - 1), value]] : [],
    ),
  )

/** The state of one form among several: its errors stand at its own fields. */
export const stateOf = ({ errors }: Pick<FormState, 'errors'>, body: Body, id: ActionId): FormState => ({
  typed: body,
  errors: errors.map(({ field, text }) => ({ field: fieldOf(field, id), text })),
})
