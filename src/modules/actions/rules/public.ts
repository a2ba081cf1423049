import { isBefore } from '#platform/days.ts'
import { monthName } from '#platform/words.ts'
import { isToBeDone } from '../rules.ts'
import type { PublishedAction } from '../schema/public.ts'
import type { ActionId, ActionStatus } from '../schema.ts'
import { ACTIONS } from './tracker.ts'

/** Where the public reads of actions, and where the business unit gets them ready. */
export const PUBLIC_ACTIONS = '/actions'
export const FOR_PUBLIC = `${ACTIONS}/for-the-public`
export const wordingPath = (id: ActionId): string => `${FOR_PUBLIC}/${id}`

const PUBLIC_STANDING: Readonly<Record<ActionStatus, string>> = {
  open: 'Not begun',
  'in-progress': 'Under way',
  submitted: 'Being checked',
  complete: 'Done and checked',
  embedded: 'Done, and it made a difference',
  closed: 'Ended',
}

type Due = Pick<PublishedAction, 'status' | 'dueMonth'>

/** Where an action stands for the public. It is late once the whole month has passed in which it is due. */
export const publicStanding = ({ status, dueMonth }: Due, today: Temporal.PlainDate): string =>
  dueMonth && isToBeDone({ status }) && isBefore(dueMonth.add({ months: 1 }).subtract({ days: 1 }), today)
    ? 'Late'
    : PUBLIC_STANDING[status]

/** June 2026 */
export const monthWords = (month: Temporal.PlainDate | null): string =>
  month ? `${monthName(month.month)} ${month.year}` : ''

/** A row of the file: an action with the name of its agency. */
export interface PublicRow extends PublishedAction {
  readonly agency: string
}

const COLUMNS = ['number', 'body', 'what_is_to_be_done', 'agency', 'due', 'standing'] as const

/** Actions as the rows of a sheet, under their header. */
export const publicSheet = (
  rows: readonly PublicRow[],
  today: Temporal.PlainDate,
): readonly (readonly string[])[] => [
  COLUMNS,
  ...rows.map((row) => [
    ...[row.reference, row.body, row.words, row.agency, row.dueMonth?.toString().slice(0, 7) ?? ''],
    publicStanding(row, today),
  ]),
]
