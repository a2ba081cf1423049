/** What the partnership set out to do: its plans and priorities, how far they have come, and what difference they made. */
import type { Module } from '#platform/module.ts'
import { holds } from '#platform/work.ts'
import { kept } from './keeping.ts'
import { publicSearch } from './published.ts'
import { accretion } from './queries/accretion.ts'
import { actionOrigin, attention, calendar } from './queries/attention.ts'
import { cockpit, measures } from './queries/measures.ts'
import { priorities } from './queries/plans.ts'
import { search } from './queries/searching.ts'
import { actionRoutes } from './routes/actions.ts'
import { type OpenPapers, planRoutes } from './routes/plans.ts'
import { priorityRoutes } from './routes/priorities.ts'
import { publicRoutes } from './routes/public.ts'
import { readPlan } from './rules.ts'
import { help } from './views/help.ts'
import { workedOn } from './views/priority.ts'

export { addImpactMeasure, addPlanAction } from './commands/actions.ts'
export { addPlan, addPriority, changePriority, movePriority } from './commands/plan.ts'
export type { PlanActionInput } from './forms/action.ts'
export type { PlanInput, PriorityInput } from './forms/plan.ts'
export { keepPlan, readPlan } from './rules.ts'
export type { PlanActionId, PlanId, PriorityId, Stage } from './schema.ts'

/** `modules` are all there are: what each has to show of a priority stands on its page. */
export const planModule = (
  modules: () => readonly Module[],
  above: { readonly openPapers: OpenPapers },
): Module => ({
  name: 'plan',
  title: 'Plan and priorities',
  offMeans: 'Plans and priorities are out of sight, for the public too, and nobody is told when a plan ends.',
  publicRoutes,
  workspaceRoutes: [...planRoutes(above.openPapers), ...priorityRoutes(modules), ...actionRoutes(modules)],
  help,
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Priorities', href: '/workspace/plan', icon: 'flag' },
      ...{ may: readPlan, place: 'Plan and actions' },
    },
  ],
  publicMenu: [{ text: 'Priorities', href: '/priorities' }],
  groupPanels: [
    {
      heading: 'Priorities it works on',
      order: 30,
      async show({ db, actor }, groupId) {
        if (!holds(actor, readPlan)) return undefined
        const theirs = (await priorities(db, actor)).filter(({ workstreamId }) => workstreamId === groupId)
        return theirs.length > 0 ? workedOn(theirs) : undefined
      },
    },
  ],
  accretions: [accretion],
  attention,
  calendar,
  actionOrigins: [actionOrigin],
  measures,
  cockpit,
  search,
  publicSearch,
  kept,
})
