import { actionsOn, wasDone } from '#modules/actions/index.ts'
import type { Accreted, Accretion } from '#platform/accretion.ts'
import { holdsOn, isAfter } from '#platform/days.ts'
import { counted, longDate } from '#platform/words.ts'
import { isAgreed } from '../rules.ts'
import { ORIGIN, planActions, plans, priorities } from './plans.ts'

/**
 * What became of public priorities in a year: that they were agreed, what was done of which somebody wrote what difference
 * it made, and once the year is over how many of their actions were done by its end.
 */
export const accretion: Accretion = {
  heading: 'Plan and priorities',
  chapters: ['priorit', 'what we set out', 'plan', 'progress', 'impact'],
  async sentences({ db, actor, today }, { from, to }) {
    const open = (await priorities(db, actor)).filter(({ isPublic }) => isPublic)
    if (open.length === 0) return []
    const agreed = (await plans(db, actor)).flatMap(({ id, title, decision, decidedOn }): Accreted[] => {
      const isPublic = open.some(({ planId }) => planId === id)
      if (!isPublic || !isAgreed({ decision }) || !decidedOn) return []
      if (!holdsOn({ fromOn: from, toOn: to }, decidedOn)) return []
      const sentence = `“${title}” was agreed on ${longDate(decidedOn)}.`
      const source = { text: title, href: `/workspace/plan/${id}` }
      return [{ id: `plan-${id}`, day: decidedOn, sentence, source }]
    })
    const ofPlan = await planActions(db, actor)
    const ofPriority = new Map(ofPlan.map((each) => [each.actionId, each.priorityId]))
    const then = (await actionsOn(db, ORIGIN, to)).filter(({ statusThen }) => statusThen !== 'closed')
    const done = then.flatMap(({ id, summary, statusThen, since }): Accreted[] => {
      const priority = open.find((each) => each.id === ofPriority.get(id))
      const impact = ofPlan.find(({ actionId }) => actionId === id)?.impact ?? ''
      if (!priority || !since || impact === '' || !wasDone({ statusThen })) return []
      if (!holdsOn({ fromOn: from, toOn: to }, since)) return []
      const sentence = `For “${priority.title}”, “${summary}” was complete on ${longDate(since)}. What came of it: ${impact}`
      return [
        {
          id: `done-${id}`,
          day: since,
          sentence,
          source: { text: summary, href: `/workspace/actions/${id}` },
        },
      ]
    })
    const progress = (isAfter(to, today) ? [] : open).flatMap(({ id, title }): Accreted[] => {
      const all = then.filter((action) => ofPriority.get(action.id) === id)
      if (all.length === 0) return []
      const done = all.filter(wasDone).length
      const sentence = `For “${title}”, ${done} of ${counted(all.length, 'action')} ${all.length === 1 ? 'was' : 'were'} complete on ${longDate(to)}.`
      const source = { text: title, href: `/workspace/priorities/${id}` }
      return [{ id: `priority-${id}`, day: to, sentence, source }]
    })
    return [...agreed, ...done, ...progress]
  },
}
