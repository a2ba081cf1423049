/** What the partnership set out to do: its plans and priorities, how far they have come, and what difference they made. */
import { combined, type Module, type Offers } from '#platform/module.ts'
import { schedule } from '#platform/timetable.ts'
import { holds } from '#platform/work.ts'
import { holdings, undoable } from './commands/holdings.ts'
import { tellOfEnd } from './commands/telling-of-end.ts'
import { kept } from './keeping.ts'
import { publicSearch } from './published.ts'
import { accretion } from './queries/accretion.ts'
import { agendaSource } from './queries/agenda.ts'
import { actionOrigin, attention, calendar } from './queries/attention.ts'
import { cockpit, measures } from './queries/measures.ts'
import { priorities } from './queries/plans.ts'
import {
  attention as riskAttention,
  calendar as riskCalendar,
  riskOrigin,
  riskSource,
} from './queries/risk-days.ts'
import { riskCockpit, riskMeasures } from './queries/risk-measures.ts'
import { levelsOn, risksFor } from './queries/risks.ts'
import { riskSearch, search } from './queries/searching.ts'
import { actionRoutes } from './routes/actions.ts'
import { consultationRoutes } from './routes/consultations.ts'
import { controlRoutes } from './routes/controls.ts'
import { type OpenPapers, planRoutes } from './routes/plans.ts'
import { priorityRoutes } from './routes/priorities.ts'
import { publicRoutes } from './routes/public.ts'
import { closingRoutes, riskRoutes } from './routes/risks.ts'
import { tellingRoutes } from './routes/telling.ts'
import { planEndsLetter } from './rules/letters.ts'
import { isOpen, RISK_LEVELS } from './rules/risks.ts'
import { readPlan, warnedMonths } from './rules.ts'
import { help } from './views/help.ts'
import { workedOn } from './views/priority.ts'
import { help as riskHelp } from './views/risk-help.ts'
import { risksInBrief } from './views/risks.ts'

export { addImpactMeasure, addPlanAction } from './commands/actions.ts'
export { addConsultation } from './commands/consultations.ts'
export { addPlan, addPriority, changePriority, movePriority } from './commands/plan.ts'
export { addControl, addRisk, addRiskAction, closeRisk, reviewRisk } from './commands/risks.ts'
export { addTelling, publishTelling } from './commands/telling.ts'
export type { PlanActionInput } from './forms/action.ts'
export { BOTH_OWNERS, hasOneOwner, type OwnerChoices, ownersIn } from './forms/owners.ts'
export type { PlanInput, PriorityInput } from './forms/plan.ts'
export type { NewRiskInput } from './forms/risks.ts'
export { agendaSource as planAgenda } from './queries/agenda.ts'
export { measures as planMeasures } from './queries/measures.ts'
export { priorities } from './queries/plans.ts'
export { keepPlan, readPlan } from './rules.ts'
export type { RiskId } from './schema/risks.ts'
export type { PlanActionId, PlanId, PriorityId, Stage, TellingPart } from './schema.ts'

/** `modules` are all there are: what each has to show of a priority stands on its page. */
export const planModule = (
  modules: () => readonly Module[],
  above: { readonly openPapers: OpenPapers },
): Module => ({
  name: 'plan',
  title: 'Plan, priorities and risks',
  offMeans:
    'Plans, priorities and risks are out of sight, for the public too, and nobody is told when a plan ends.',
  ...combined([ofThePlan(modules, above), ofRisks]),
  kept,
})

/** The register of risks. */
const ofRisks: Offers = {
  workspaceRoutes: [...riskRoutes, ...controlRoutes, ...closingRoutes],
  help: riskHelp,
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Risks', href: '/workspace/risks', icon: 'alert' },
      ...{ may: readPlan, place: 'Plan and actions' },
    },
  ],
  groupPanels: [
    {
      heading: 'Risks it watches',
      order: 31,
      async show({ db, actor, today }, groupId) {
        if (!holds(actor, readPlan)) return undefined
        const theirs = (await risksFor(db, actor)).filter(
          (risk) => risk.watchedById === groupId && isOpen(risk),
        )
        return theirs.length > 0 ? risksInBrief(theirs, await levelsOn(db, today)) : undefined
      },
    },
  ],
  priorityPanels: [
    {
      heading: 'Risks',
      order: 10,
      async show({ db, actor, today }, priorityId) {
        const theirs = (await risksFor(db, actor)).filter(
          (risk) => risk.priorityId === priorityId && isOpen(risk),
        )
        return theirs.length > 0 ? risksInBrief(theirs, await levelsOn(db, today)) : undefined
      },
    },
  ],
  attention: riskAttention,
  calendar: riskCalendar,
  actionOrigins: [riskOrigin],
  recommendationSources: [riskSource],
  measures: riskMeasures,
  cockpit: riskCockpit,
  search: riskSearch,
  holdings,
  undoable: [undoable],
  settings: Object.values(RISK_LEVELS),
}

const ofThePlan = (modules: () => readonly Module[], above: { readonly openPapers: OpenPapers }): Offers => ({
  publicRoutes,
  workspaceRoutes: [
    ...planRoutes(above.openPapers),
    ...consultationRoutes,
    ...priorityRoutes(modules),
    ...actionRoutes(modules),
    ...tellingRoutes,
  ],
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
  agendaSources: [agendaSource],
  accretions: [accretion],
  settings: [warnedMonths],
  letters: [planEndsLetter],
  timetable: [
    schedule({
      name: 'plan.tell-of-end',
      cron: '40 6 * * *',
      run: async (ask) => {
        await ask.write((work) => tellOfEnd(work))
      },
    }),
  ],
  attention,
  calendar,
  actionOrigins: [actionOrigin],
  measures,
  cockpit,
  search,
  publicSearch,
})
