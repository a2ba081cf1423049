import { groups } from '#modules/governance/index.ts'
import { isAfter, isBefore } from '#platform/days.ts'
import type { AgendaSource } from '#platform/module.ts'
import { holds } from '#platform/work.ts'
import { hasEnded, inForceFrom, isAgreed, readPlan } from '../rules.ts'
import { plans, priorities } from './plans.ts'

/**
 * The priorities of the plan in force stand on the agenda of every board and executive for whose people they are, and
 * each on that of the group that works on it.
 */
export const agendaSource: AgendaSource = {
  kind: 'priority',
  standing: {
    words: 'An item for each priority that the body follows',
    async of({ db, actor, today }, groupId) {
      if (!holds(actor, readPlan)) return []
      const group = (await groups(db, actor)).find(({ id }) => id === groupId)
      if (!group) return []
      const inForce = (await plans(db, actor)).filter((plan) => {
        const from = inForceFrom(plan)
        return isAgreed(plan) && !(from && isAfter(from, today)) && !isBefore(plan.endsOn, today)
      })
      const follows = group.kind === 'board' || group.kind === 'executive'
      return (await priorities(db, actor))
        .filter(
          ({ planId, stage, audience, workstreamId }) =>
            inForce.some(({ id }) => id === planId) &&
            !hasEnded(stage) &&
            (workstreamId === groupId ||
              (follows && (group.audience === 'both' || audience === 'both' || audience === group.audience))),
        )
        .map(({ id, title }) => ({ id, title }))
    },
  },
  async find({ db, actor }, ids) {
    if (!holds(actor, readPlan)) return new Map()
    const wanted = new Set<string>(ids)
    return new Map(
      (await priorities(db, actor))
        .filter(({ id }) => wanted.has(id))
        .map(({ id }) => [id as string, { href: `/workspace/priorities/${id}` }]),
    )
  },
}
