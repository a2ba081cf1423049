import type { DocumentId } from '#modules/documents/index.ts'
import { type GroupId, groups } from '#modules/governance/index.ts'
import { blank, filled, parseForm } from '#platform/forms.ts'
import { settingAt } from '#platform/settings.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { addPlan, changePlan } from '../commands/plan.ts'
import { type Decidable, planForm } from '../forms/plan.ts'
import { consultationsOf } from '../queries/consultations.ts'
import { findPlan, planActions, plans, priorities } from '../queries/plans.ts'
import { withFigures } from '../queries/shown.ts'
import { gaps, inForceFrom, keepPlan, readPlan, runsOut, warnedMonths } from '../rules.ts'
import type { Plan } from '../schema.ts'
import { filledPlan, planFormPage, stalePlanPage } from '../views/editing.ts'
import { PLAN } from '../views/parts.ts'
import { type PlanInBrief, planPage, plansPage } from '../views/plans.ts'

/** The papers of the register that whoever asks may open. */
export type OpenPapers = (
  ask: Ask,
) => Promise<readonly { readonly id: DocumentId; readonly title: string; readonly href: string }[]>

/** Runs what follows with the plan that the path names. */
export const withPlan =
  (run: (ask: Ask, plan: Plan) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const plan = await findPlan(ask.db, ask.actor, ask.id<'plan'>('planId'))
    return plan ? run(ask, plan) : notFound
  }

async function inBrief({ db, actor }: Ask, wanted: readonly Plan[]): Promise<readonly PlanInBrief[]> {
  const [all, actions] = [await priorities(db, actor), await planActions(db, actor)]
  return wanted.map((plan) => ({
    plan,
    priorities: all.filter(({ planId }) => planId === plan.id),
    actions: actions.filter(({ planId }) => planId === plan.id),
  }))
}

/** What a decision may be said to be of. A paper that is named now and closed to whoever asks stays, without its title. */
async function decidableFor(ask: Ask, papersOf: OpenPapers, current?: Plan): Promise<Decidable> {
  const papers = await papersOf(ask)
  const closed = [current?.consultationPaperId, current?.decisionPaperId].flatMap((id) =>
    id && !papers.some((each) => each.id === id) ? [{ id, title: 'A paper that you may not open' }] : [],
  )
  return { bodies: await groups(ask.db, ask.actor), papers: [...closed, ...papers] }
}

/** The days without an agreed plan that came just before a plan. */
const gapBefore = (all: readonly Plan[], plan: Plan) => {
  const from = inForceFrom(plan)
  return from ? gaps(all).find(({ toOn }) => toOn?.add({ days: 1 }).equals(from)) : undefined
}

export const planRoutes = (papersOf: OpenPapers): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: PLAN,
    may: readPlan,
    async answer(ask) {
      const all = await plans(ask.db, ask.actor)
      const mayKeep = holds(ask.actor, keepPlan)
      const months = await settingAt(ask.db, warnedMonths, ask.today)
      const days = { gaps: gaps(all), ending: runsOut(all, ask.today, months), months }
      return show(plansPage(await inBrief(ask, all), days, mayKeep, ask.today))
    },
  },
  {
    method: 'GET',
    path: `${PLAN}/new`,
    may: keepPlan,
    answer: async (ask) => show(planFormPage(await decidableFor(ask, papersOf), blank)),
  },
  {
    method: 'POST',
    path: `${PLAN}/new`,
    may: keepPlan,
    async answer(ask) {
      const decidable = await decidableFor(ask, papersOf)
      const parsed = parseForm(planForm(decidable), ask.body)
      if (!parsed.ok) return invalid(planFormPage(decidable, parsed.form))
      const { id } = await ask.add(PLAN, (work) => addPlan(work, parsed.input))
      return seeOther(`${PLAN}/${id}`, 'The plan is added.')
    },
  },
  {
    method: 'GET',
    path: `${PLAN}/:planId`,
    may: readPlan,
    answer: withPlan(async (ask, plan) => {
      const [found] = await inBrief(ask, [plan])
      if (!found) return notFound
      const papers = await papersOf(ask)
      const nameOf = (id: GroupId | null, all: readonly { id: GroupId; name: string }[]) =>
        all.find((each) => each.id === id)?.name ?? ''
      return show(
        planPage(found, {
          decidedBy: nameOf(plan.decidedById, await groups(ask.db, ask.actor)),
          consultations: await consultationsOf(ask.db, ask.actor, plan.id),
          consultationPaper: papers.find(({ id }) => id === plan.consultationPaperId),
          decisionPaper: papers.find(({ id }) => id === plan.decisionPaperId),
          wholePlan: await withFigures(
            ask.db,
            ask.actor,
            found.actions.filter(({ priorityId }) => priorityId === null),
            ask.today,
          ),
          gap: gapBefore(await plans(ask.db, ask.actor), plan),
          ...{ mayKeep: holds(ask.actor, keepPlan), today: ask.today },
        }),
      )
    }),
  },
  {
    method: 'GET',
    path: `${PLAN}/:planId/edit`,
    may: keepPlan,
    answer: withPlan(async (ask, plan) =>
      show(planFormPage(await decidableFor(ask, papersOf, plan), filledPlan(plan), plan)),
    ),
  },
  {
    method: 'POST',
    path: `${PLAN}/:planId/edit`,
    may: keepPlan,
    answer: withPlan(async (ask, plan) => {
      const decidable = await decidableFor(ask, papersOf, plan)
      const parsed = parseForm(planForm(decidable), ask.body)
      if (!parsed.ok) return invalid(planFormPage(decidable, parsed.form, plan))
      const result = await ask.write((work) => changePlan(work, plan.id, parsed.input))
      return 'refused' in result
        ? conflict(stalePlanPage(decidable, result.current, parsed.input, filled(ask.body)))
        : seeOther(`${PLAN}/${plan.id}`, 'The plan is changed.')
    }),
  },
]
