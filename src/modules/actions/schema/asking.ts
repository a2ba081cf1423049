import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { ActionId } from '../schema.ts'

export type UpdateRequestId = Id<'update request'>

/** That somebody was asked how the actions go that they are to do: one letter, with a link that answers without an account. */
interface UpdateRequestTable {
  partnershipId: PartnershipId
  id: UpdateRequestId
  personId: PersonId
  askedAt: Temporal.Instant
  /** Until when the link in the letter can be used. */
  goodUntil: Temporal.Instant
}

/** An action that a request listed, with the day by which it was due then. */
interface RequestedActionTable {
  partnershipId: PartnershipId
  requestId: UpdateRequestId
  actionId: ActionId
  dueOn: Temporal.PlainDate
  /** When it was answered by the link; null while it was not. */
  answeredAt: Temporal.Instant | null
}

/** To whom an action is brought whose day has passed, one after the other. */
export const STEPS = ['lead', 'chief', 'chair', 'executive'] as const
export type Step = (typeof STEPS)[number]

/** That somebody was told of an action whose day has passed. For another day the steps begin anew. */
interface EscalationTable {
  partnershipId: PartnershipId
  actionId: ActionId
  dueOn: Temporal.PlainDate
  step: Step
  personId: PersonId
  /** In whose place they were told, who was away; null where it was for themselves. */
  forId: PersonId | null
  toldAt: Temporal.Instant
}

export type UpdateRequest = Readonly<Selectable<UpdateRequestTable>>
export type RequestedAction = Readonly<Selectable<RequestedActionTable>>

export const asking = tables<{
  'actions.updateRequest': UpdateRequestTable
  'actions.requestedAction': RequestedActionTable
  'actions.escalation': EscalationTable
}>()
