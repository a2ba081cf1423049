import type { GroupId } from '#modules/governance/index.ts'
import type { ShapeName, StatusKind } from '#platform/icons.ts'
import { type Actor, holds } from '#platform/work.ts'
import { isLive, keepActions, LEADS_GROUP, leadsGroup } from '../rules.ts'
import type { Action, Rag } from '../schema.ts'

/** Whether somebody may record an action for which a body answers, and change it: the unit, and who leads that body. */
export const mayKeep = (
  actor: Actor,
  { accountableId }: { readonly accountableId: GroupId | null },
): boolean => holds(actor, keepActions) || leadsGroup(actor, accountableId)

/** Whether there is a body for which somebody may record an action. */
export const mayRecord = (actor: Actor): boolean =>
  holds(actor, keepActions) || actor.holds.some(({ as, of }) => of !== null && LEADS_GROUP.includes(as))

/** For whoever sees an action and may not change it. */
export const WHO_KEEPS =
  'The business unit changes an action, and so do the chair and deputy chair of the body that answers for it.'

/** How an action goes, in words, and the shape that stands before them. */
export const RAG_WORDS: Readonly<Record<Rag, string>> = {
  green: 'On track',
  amber: 'At risk',
  red: 'Off track',
}

export const RAG_KIND = { green: 'good', amber: 'watch', red: 'bad' } as const satisfies Record<
  Rag,
  StatusKind
>

const ORDER: readonly Rag[] = ['red', 'amber', 'green']

/** Whether an action goes better or worse than it was said to go before. */
export interface Trend {
  readonly words: string
  readonly drawn: ShapeName
}

/** Undefined where it was not said twice how it goes. */
export function trendOf({ rag, ragBefore }: Pick<Action, 'rag' | 'ragBefore'>): Trend | undefined {
  if (!rag || !ragBefore) return undefined
  const moved = ORDER.indexOf(rag) - ORDER.indexOf(ragBefore)
  if (moved === 0) return { words: 'No change', drawn: 'flat' }
  return moved > 0 ? { words: 'Improving', drawn: 'up' } : { words: 'Worsening', drawn: 'down' }
}

/** What is off track or cannot go on asks why, so that somebody can help. */
export const asksReason = ({ rag, isBlocked }: { readonly rag: Rag | null; readonly isBlocked: boolean }) =>
  rag === 'red' || isBlocked

type Smart = Pick<
  Action,
  'outcome' | 'success' | 'ownerId' | 'ownerAgencyId' | 'accountableId' | 'dueOn' | 'status'
>

/** What an action that is to be done lacks: it is specific, measurable, somebody’s, accountable and timed, or says so. */
export function lacks(action: Smart): readonly string[] {
  if (!isLive(action)) return []
  return [
    action.outcome === '' && 'Nothing says what is to be different once it is done.',
    action.success === '' && 'Nothing says how anybody will know.',
    action.ownerAgencyId === null && 'No agency owns it.',
    action.ownerId === null && 'Nobody is named who leads it.',
    action.accountableId === null && 'No body answers for it.',
    action.dueOn === null && 'It has no day by which it is due.',
  ].filter((each) => each !== false)
}
