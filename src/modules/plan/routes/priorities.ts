import { groups } from '#modules/governance/index.ts'
import { shownPanels } from '#modules/people/index.ts'
import { isBefore } from '#platform/days.ts'
import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import { measuresFor } from '#platform/measures.ts'
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
import { holds } from '#platform/work.ts'
import { addPriority, changePriority, movePriority } from '../commands/plan.ts'
import { moveForm, type PriorityChoices, priorityForm } from '../forms/plan.ts'
import { destinationsOfPriority, earlierPriorities } from '../queries/carrying.ts'
import { actionsComplete } from '../queries/measures.ts'
import { findPriority, type PriorityInFull } from '../queries/plans.ts'
import { completeOf, figuresTold, impactShown, spendLines, spendOn, withFigures } from '../queries/shown.ts'
import { hasEnded, keepPlan, nextStages, readPlan } from '../rules.ts'
import type { Plan, Stage } from '../schema.ts'
import {
  filledPriority,
  type Moving,
  movePage,
  priorityFormPage,
  staleMovePage,
  stalePriorityPage,
} from '../views/editing.ts'
import { PLAN, PRIORITIES, priorityCrumbs } from '../views/parts.ts'
import { priorityPage } from '../views/priority.ts'
import { withPlan } from './plans.ts'

/** Runs what follows with the priority that the path names. */
export const withPriority =
  (run: (ask: Ask, found: PriorityInFull) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await findPriority(ask.db, ask.actor, ask.id<'priority'>('priorityId'))
    return found ? run(ask, found) : notFound
  }

async function choicesFor({ db, actor }: Ask, plan: Plan, stage: Stage): Promise<PriorityChoices> {
  return {
    ...{ stage, workstreams: await groups(db, actor) },
    earlier: await earlierPriorities(db, actor, plan),
    spending: (await spendLines(db, actor)).map(({ id, heading, budget }) => ({
      id,
      words: `${heading} (${budget})`,
    })),
  }
}

const moving = async ({ db, actor }: Ask, { plan, priority }: PriorityInFull): Promise<Moving> => ({
  title: 'Move this priority on',
  action: `${PRIORITIES}/${priority.id}/move`,
  within: priorityCrumbs(plan, priority),
  stage: priority.stage,
  next: nextStages(priority.stage),
  destinations: await destinationsOfPriority(db, actor, plan),
})

const NOT_YET = {
  decision: 'Record the decision that agreed the plan first',
  impact: 'Record what difference each action made that is done, before the priority is embedded',
} as const

export const priorityRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: `${PLAN}/:planId/priorities/new`,
    may: keepPlan,
    answer: withPlan(async (ask, plan) =>
      show(priorityFormPage(plan, await choicesFor(ask, plan, 'proposed'), blank)),
    ),
  },
  {
    method: 'POST',
    path: `${PLAN}/:planId/priorities/new`,
    may: keepPlan,
    answer: withPlan(async (ask, plan) => {
      const choices = await choicesFor(ask, plan, 'proposed')
      const parsed = parseForm(priorityForm(choices), ask.body)
      if (!parsed.ok) return invalid(priorityFormPage(plan, choices, parsed.form))
      const { id } = await ask.add(`${PLAN}/${plan.id}`, (work) => addPriority(work, plan.id, parsed.input))
      return seeOther(`${PRIORITIES}/${id}`, 'The priority is added.')
    }),
  },
  {
    method: 'GET',
    path: `${PRIORITIES}/:priorityId`,
    may: readPlan,
    answer: withPriority(async (ask, found) => {
      const { db, actor, partnership, today } = ask
      const { priority, measures } = found
      const workstream = (await groups(db, actor)).find(({ id }) => id === priority.workstreamId)
      return show(
        priorityPage(found, {
          actions: await withFigures(db, actor, found.actions, today),
          impact: await impactShown(ask, measures, measuresFor(modules(), partnership, actor)),
          complete: await completeOf(ask, priority),
          completeHref: `/workspace/measures/${actionsComplete.id}?to=${today}&of=${priority.id}`,
          figures: await figuresTold(db, found.tellings, today),
          spend: await spendOn(db, actor, found),
          workstream: workstream && {
            ...{ name: workstream.name, href: `/workspace/groups/${workstream.id}` },
            endedOn: workstream.endsOn && isBefore(workstream.endsOn, today) ? workstream.endsOn : null,
          },
          panels: await shownPanels(ask, modules(), ({ priorityPanels }) => priorityPanels, priority.id),
          ...{ mayKeep: holds(actor, keepPlan), today },
        }),
      )
    }),
  },
  {
    method: 'GET',
    path: `${PRIORITIES}/:priorityId/edit`,
    may: keepPlan,
    answer: withPriority(async (ask, found) =>
      show(
        priorityFormPage(
          found.plan,
          await choicesFor(ask, found.plan, found.priority.stage),
          filledPriority(found),
          found,
        ),
      ),
    ),
  },
  {
    method: 'POST',
    path: `${PRIORITIES}/:priorityId/edit`,
    may: keepPlan,
    answer: withPriority(async (ask, found) => {
      const choices = await choicesFor(ask, found.plan, found.priority.stage)
      const parsed = parseForm(priorityForm(choices), ask.body)
      if (!parsed.ok) return invalid(priorityFormPage(found.plan, choices, parsed.form, found))
      const result = await ask.write((work) => changePriority(work, found.priority.id, parsed.input))
      return 'refused' in result
        ? conflict(stalePriorityPage(choices, result.current, parsed.input, filled(ask.body)))
        : seeOther(`${PRIORITIES}/${found.priority.id}`, 'The priority is changed.')
    }),
  },
  {
    method: 'GET',
    path: `${PRIORITIES}/:priorityId/move`,
    may: keepPlan,
    answer: withPriority(async (ask, found) =>
      hasEnded(found.priority.stage)
        ? notFound
        : show(movePage(await moving(ask, found), filled({ version: String(found.priority.version) }))),
    ),
  },
  {
    method: 'POST',
    path: `${PRIORITIES}/:priorityId/move`,
    may: keepPlan,
    answer: withPriority(async (ask, found) => {
      const { priority } = found
      if (hasEnded(priority.stage)) return notFound
      const about = await moving(ask, found)
      const parsed = parseForm(moveForm(priority.stage, about.next, about.destinations), ask.body)
      if (!parsed.ok) return invalid(movePage(about, parsed.form))
      const result = await ask.write((work) => movePriority(work, priority.id, parsed.input))
      if (!('refused' in result))
        return seeOther(`${PRIORITIES}/${priority.id}`, 'How far it has come is recorded.')
      if (result.refused !== 'stale')
        return invalid(movePage(about, withError(ask.body, 'to', NOT_YET[result.refused])))
      const saved = result.current.priority
      return conflict(
        staleMovePage(
          { ...about, stage: saved.stage, next: nextStages(saved.stage) },
          saved,
          parsed.input,
          filled(ask.body),
        ),
      )
    }),
  },
]
