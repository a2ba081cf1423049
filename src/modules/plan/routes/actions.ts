import { figureChoices } from '#modules/indicators/index.ts'
import { agencies, hasEnded as agencyEnded, agencyNames, namesOf, peopleOn } from '#modules/people/index.ts'
import { blank, filled, parseForm } from '#platform/forms.ts'
import { measuresOf } from '#platform/measures.ts'
import type { Module } from '#platform/module.ts'
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
import {
  addImpactMeasure,
  addPlanAction,
  changeImpactMeasure,
  changePlanAction,
  movePlanAction,
  removeImpactMeasure,
} from '../commands/actions.ts'
import { type ActionChoices, impactMeasureForm, planActionForm } from '../forms/action.ts'
import { moveForm } from '../forms/plan.ts'
import { destinationsOfAction, earlierActions } from '../queries/carrying.ts'
import {
  findPlan,
  findPlanAction,
  findPriority,
  measureIn,
  objectivesOf,
  type PlanAction,
  type PriorityInFull,
} from '../queries/plans.ts'
import { shownBy } from '../queries/shown.ts'
import { hasEnded, keepPlan, nextActionStages } from '../rules.ts'
import type { ImpactMeasure } from '../schema.ts'
import {
  actionFormPage,
  crumbsOf,
  doneElsewhere,
  filledAction,
  filledMeasure,
  measureFormPage,
  type Place,
  staleActionPage,
  staleMeasurePage,
} from '../views/action-forms.ts'
import { type Moving, movePage, staleMovePage } from '../views/editing.ts'
import { PLAN, PLAN_ACTIONS, PRIORITIES } from '../views/parts.ts'
import { withPlan } from './plans.ts'
import { withPriority } from './priorities.ts'

/** Where to go once an action is saved. */
const pageOf = ({ plan, priority }: Place): string =>
  priority ? `${PRIORITIES}/${priority.id}#actions` : `${PLAN}/${plan.id}#whole`

/** Runs what follows with the action of the plan that the path names. */
const withAction =
  (run: (ask: Ask, current: PlanAction, place: Place) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const { db, actor } = ask
    const current = await findPlanAction(db, actor, ask.id<'plan action'>('planActionId'))
    const plan = current && (await findPlan(db, actor, current.planId))
    if (!plan) return notFound
    const found = current.priorityId ? await findPriority(db, actor, current.priorityId) : undefined
    return run(ask, current, { plan, priority: found?.priority })
  }

/** Runs what follows with the measure of impact that the path names. */
const withMeasure = (run: (ask: Ask, found: PriorityInFull, current: ImpactMeasure) => Promise<Answer>) =>
  withPriority(async (ask, found) => {
    const current = measureIn(found, ask.id<'impact measure'>('impactMeasureId'))
    return current ? run(ask, found, current) : notFound
  })

/** Who may own an action, what it may be for, and which figures tell of it. Whoever owns it now stays on the list. */
async function choicesFor(
  { db, actor, today }: Ask,
  { plan, priority }: Place,
  current?: PlanAction,
): Promise<ActionChoices> {
  const people = await peopleOn(db, actor, today)
  const owner = current?.action.ownerId
  const gone = owner && !people.some(({ id }) => id === owner) ? await namesOf(db, [owner]) : new Map()
  const ownerAgency = current?.action.ownerAgencyId
  const live = (await agencies(db, actor)).filter((agency) => !agencyEnded(agency, today))
  const ended =
    ownerAgency && !live.some(({ id }) => id === ownerAgency)
      ? (await agencyNames(db)).filter(({ id }) => id === ownerAgency)
      : []
  return {
    people: [...(owner && gone.has(owner) ? [{ id: owner, name: String(gone.get(owner)) }] : []), ...people],
    agencies: [...ended, ...live],
    objectives: priority ? await objectivesOf(db, priority.id) : [],
    figures: await figureChoices(db, actor, today),
    told: current?.figures ?? [],
    earlier: await earlierActions(db, actor, plan),
  }
}

/** The answer to a form that adds an action to a priority or to the whole plan. */
async function added(ask: Ask, place: Place): Promise<Answer> {
  const choices = await choicesFor(ask, place)
  const parsed = parseForm(planActionForm(choices), ask.body)
  if (!parsed.ok) return invalid(actionFormPage(place, choices, parsed.form))
  const within = { planId: place.plan.id, priorityId: place.priority?.id ?? null }
  await ask.add(pageOf(place), (work) => addPlanAction(work, within, parsed.input))
  return seeOther(pageOf(place), 'The action is added.')
}

const moving = async ({ db, actor }: Ask, current: PlanAction, place: Place): Promise<Moving> => ({
  title: `Move on: ${current.action.summary}`,
  action: `${PLAN_ACTIONS}/${current.id}/move`,
  within: crumbsOf(place),
  stage: current.stage,
  next: nextActionStages(current.stage),
  note: doneElsewhere(current),
  destinations: await destinationsOfAction(db, actor, place.plan),
})

const ofActions: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${PLAN}/:planId/actions/new`,
    may: keepPlan,
    answer: withPlan(async (ask, plan) => {
      const place = { plan, priority: undefined }
      return show(actionFormPage(place, await choicesFor(ask, place), blank))
    }),
  },
  {
    method: 'POST',
    path: `${PLAN}/:planId/actions/new`,
    may: keepPlan,
    answer: withPlan((ask, plan) => added(ask, { plan, priority: undefined })),
  },
  {
    method: 'GET',
    path: `${PRIORITIES}/:priorityId/actions/new`,
    may: keepPlan,
    answer: withPriority(async (ask, place) =>
      show(actionFormPage(place, await choicesFor(ask, place), blank)),
    ),
  },
  {
    method: 'POST',
    path: `${PRIORITIES}/:priorityId/actions/new`,
    may: keepPlan,
    answer: withPriority(added),
  },
  {
    method: 'GET',
    path: `${PLAN_ACTIONS}/:planActionId/edit`,
    may: keepPlan,
    answer: withAction(async (ask, current, place) => {
      const choices = await choicesFor(ask, place, current)
      return show(actionFormPage(place, choices, filledAction(current), current))
    }),
  },
  {
    method: 'POST',
    path: `${PLAN_ACTIONS}/:planActionId/edit`,
    may: keepPlan,
    answer: withAction(async (ask, current, place) => {
      const choices = await choicesFor(ask, place, current)
      const parsed = parseForm(planActionForm(choices), ask.body)
      if (!parsed.ok) return invalid(actionFormPage(place, choices, parsed.form, current))
      const result = await ask.write((work) => changePlanAction(work, current.id, parsed.input))
      return 'refused' in result
        ? conflict(staleActionPage(place, choices, result.current, parsed.input, filled(ask.body)))
        : seeOther(pageOf(place), 'The action is changed.')
    }),
  },
  {
    method: 'GET',
    path: `${PLAN_ACTIONS}/:planActionId/move`,
    may: keepPlan,
    answer: withAction(async (ask, current, place) =>
      hasEnded(current.stage)
        ? notFound
        : show(movePage(await moving(ask, current, place), filled({ version: String(current.opened) }))),
    ),
  },
  {
    method: 'POST',
    path: `${PLAN_ACTIONS}/:planActionId/move`,
    may: keepPlan,
    answer: withAction(async (ask, current, place) => {
      if (hasEnded(current.stage)) return notFound
      const about = await moving(ask, current, place)
      const parsed = parseForm(moveForm(current.stage, about.next, about.destinations), ask.body)
      if (!parsed.ok) return invalid(movePage(about, parsed.form))
      const result = await ask.write((work) => movePlanAction(work, current.id, parsed.input))
      if (!('refused' in result)) return seeOther(pageOf(place), 'How far it has come is recorded.')
      const { id, stage, opened } = result.current
      const saved = { id, version: opened }
      const now = { ...about, stage, next: nextActionStages(stage) }
      return conflict(staleMovePage(now, saved, parsed.input, filled(ask.body)))
    }),
  },
]

const ofMeasures = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => {
  const choices = ({ db, partnership }: Ask) => shownBy(db, measuresOf(modules(), partnership))
  return [
    {
      method: 'GET',
      path: `${PRIORITIES}/:priorityId/measures/new`,
      may: keepPlan,
      answer: withPriority(async (ask, found) => show(measureFormPage(found, await choices(ask), blank))),
    },
    {
      method: 'POST',
      path: `${PRIORITIES}/:priorityId/measures/new`,
      may: keepPlan,
      answer: withPriority(async (ask, found) => {
        const offered = await choices(ask)
        const parsed = parseForm(impactMeasureForm(offered), ask.body)
        if (!parsed.ok) return invalid(measureFormPage(found, offered, parsed.form))
        const shownAt = `${PRIORITIES}/${found.priority.id}#impact`
        await ask.add(shownAt, (work) => addImpactMeasure(work, found.priority.id, parsed.input))
        return seeOther(`${PRIORITIES}/${found.priority.id}#impact`, 'The measure of impact is added.')
      }),
    },
    {
      method: 'GET',
      path: `${PRIORITIES}/:priorityId/measures/:impactMeasureId/edit`,
      may: keepPlan,
      answer: withMeasure(async (ask, found, current) =>
        show(measureFormPage(found, await choices(ask), filledMeasure(current), current)),
      ),
    },
    {
      method: 'POST',
      path: `${PRIORITIES}/:priorityId/measures/:impactMeasureId/edit`,
      may: keepPlan,
      answer: withMeasure(async (ask, found, current) => {
        const offered = await choices(ask)
        const parsed = parseForm(impactMeasureForm(offered), ask.body)
        if (!parsed.ok) return invalid(measureFormPage(found, offered, parsed.form, current))
        const result = await ask.write((work) =>
          changeImpactMeasure(work, found.priority.id, current.id, parsed.input),
        )
        return 'refused' in result
          ? conflict(staleMeasurePage(found, offered, result.current, parsed.input, filled(ask.body)))
          : seeOther(`${PRIORITIES}/${found.priority.id}#impact`, 'The measure of impact is changed.')
      }),
    },
    {
      method: 'POST',
      path: `${PRIORITIES}/:priorityId/measures/:impactMeasureId/remove`,
      may: keepPlan,
      answer: withMeasure(async (ask, found, current) => {
        await ask.write((work) => removeImpactMeasure(work, found.priority.id, current.id))
        return seeOther(`${PRIORITIES}/${found.priority.id}#impact`, 'The measure of impact is taken off.')
      }),
    },
  ]
}

export const actionRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => [
  ...ofActions,
  ...ofMeasures(modules),
]
