import type { Attention, AttentionSource } from '#platform/attention.ts'
import type { CalendarSource } from '#platform/calendar.ts'
import { holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { actionsByStatus } from '../queries.ts'
import { firstOf } from '../rules/attention.ts'
import { trackerAt } from '../rules/tracker.ts'
import { checkStanding, isPending, isTimely, mayVerify } from '../rules/verifying.ts'
import type { Standing } from '../rules.ts'
import { type ActionId, type ImpactCheck, type ImpactCheckId, own } from '../schema.ts'

const rows = (reader: Reader) =>
  own(reader).selectFrom('actions.impactCheck').selectAll().where('partnershipId', '=', reader.partnershipId)

/** The looks at what came of an action, those of an earlier time too, in the order of their days. */
export const checksOf = (reader: Reader, actionId: ActionId): Promise<ImpactCheck[]> =>
  rows(reader).where('actionId', '=', actionId).orderBy('dueOn').orderBy('id').execute()

/** The looks at what came of some actions, in the order of their days, but for those that were dropped. */
export const checksOfActions = async (
  reader: Reader,
  ids: readonly ActionId[],
): Promise<readonly ImpactCheck[]> =>
  ids.length === 0
    ? []
    : rows(reader)
        .where('actionId', 'in', [...ids])
        .where('droppedAt', 'is', null)
        .orderBy('dueOn')
        .orderBy('id')
        .execute()

/** Every look that there is, in the order of their days. */
export const everyCheck = (reader: Reader): Promise<ImpactCheck[]> =>
  rows(reader).orderBy('dueOn').orderBy('id').execute()

export const checkIn = (all: readonly ImpactCheck[], id: ImpactCheckId): ImpactCheck | undefined =>
  all.find((each) => each.id === id)

const pending = async (reader: Reader): Promise<readonly ImpactCheck[]> =>
  (
    await rows(reader).where('result', 'is', null).where('droppedAt', 'is', null).orderBy('dueOn').execute()
  ).filter(isPending)

/** What waits for those who verify, and the looks at what came of actions that are due soon or overdue. */
export const verifyingAttention: AttentionSource = async (reader, actor, today) => {
  const submitted = (await actionsByStatus(reader, ['submitted'])).filter((action) =>
    mayVerify(actor, action),
  )
  const looks = await pending(reader)
  const done = looks.length > 0 ? await actionsByStatus(reader, ['complete']) : []
  const toVerify = submitted.map(
    ({ id, reference, summary }): Attention => ({
      title: `Verify: ${summary}`,
      detail: `Evidence for action ${reference} was submitted. Look at it and decide.`,
      href: `/workspace/actions/${id}/verify`,
      state: { kind: 'info', words: 'Evidence submitted' },
    }),
  )
  const toLookAt = looks.flatMap((check): Attention[] => {
    const action = done.find(({ id }) => id === check.actionId)
    const standing = checkStanding(check, today)
    if (!action || !isTimely(check, today) || standing === 'Planned' || !mayVerify(actor, action)) return []
    return [
      {
        title: `Look at what came of: ${action.summary}`,
        detail: `Action ${action.reference}, ${check.months} months after it was verified.`,
        href: `/workspace/actions/${action.id}/checks/${check.id}`,
        due: check.dueOn,
        state: { kind: standing === 'Overdue' ? 'bad' : 'watch', words: standing },
      },
    ]
  })
  const at = (standing: Standing) => trackerAt(new URLSearchParams({ standing }).toString())
  return [
    ...firstOf(toVerify, { words: 'to verify', href: at('Evidence submitted') }, today),
    ...firstOf(toLookAt, { words: 'to look at', href: at('Complete') }, today),
  ]
}

/** The days on which somebody is to look at what came of actions, for those who may. */
export const checksCalendar: CalendarSource = async (reader, actor, from, to) => {
  const looks = (await pending(reader)).filter(({ dueOn }) => holdsOn({ fromOn: from, toOn: to }, dueOn))
  if (looks.length === 0) return []
  const done = await actionsByStatus(reader, ['complete'])
  return looks.flatMap((check) => {
    const action = done.find(({ id }) => id === check.actionId)
    if (!action || !mayVerify(actor, action)) return []
    return [
      {
        ...{ id: `impact-check-${check.id}`, title: `Look at what came of: ${action.summary}` },
        ...{ detail: action.reference, href: `/workspace/actions/${action.id}` as const, day: check.dueOn },
        ...{ at: null, confidential: false, state: null },
      },
    ]
  })
}
