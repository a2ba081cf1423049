import type { OwnerNames } from '#modules/people/index.ts'
import { standingOf } from '../rules.ts'
import type { Action } from '../schema.ts'
import { RAG_WORDS } from './smart.ts'

/** What a file of actions has of each, in its order. */
export const COLUMNS = [
  'reference',
  'action',
  'outcome',
  'measure_of_success',
  'status',
  'progress',
  'blocked_by',
  'lead',
  'agency',
  'body',
  'due_on',
  'days_late',
  'agreed_on',
  'from',
  'last_update_on',
  'last_update',
] as const

/** An action with what is beside it in other records, for a file. */
export interface WholeAction extends Action, OwnerNames {
  readonly body: string
  readonly from: string
  readonly updatedOn: Temporal.PlainDate | null
  readonly updateWords: string | null
}

/** Actions as the rows of a sheet, under their header. Days stand as 2026-05-20. */
export const sheetOf = (
  actions: readonly WholeAction[],
  today: Temporal.PlainDate,
): readonly (readonly string[])[] => [
  COLUMNS,
  ...actions.map((action) => {
    const standing = standingOf(action, today)
    const late = standing === 'Overdue' && action.dueOn ? String(action.dueOn.until(today).days) : ''
    return [
      ...[action.reference, action.summary, action.outcome, action.success, standing],
      ...[action.rag ? RAG_WORDS[action.rag] : '', action.blockedBy, action.ownerPerson, action.ownerAgency],
      ...[action.body, action.dueOn?.toString() ?? '', late, action.agreedOn?.toString() ?? '', action.from],
      ...[action.updatedOn?.toString() ?? '', action.updateWords ?? ''],
    ]
  }),
]
