import { priorities } from '#modules/plan/index.ts'
import { isBefore } from '#platform/days.ts'
import { blank, filled, parseForm } from '#platform/forms.ts'
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
import { addActivity, changeActivity } from '../commands/scrutiny.ts'
import { type ActivityChoices, activityForm } from '../forms/scrutiny.ts'
import { activities, challengesFor, findActivity } from '../queries/scrutiny.ts'
import { accretion } from '../queries/scrutiny-year.ts'
import { isOpen, planScrutiny, readEvidence, readScrutiny, type Year, yearsTo } from '../rules/scrutiny.ts'
import type { ScrutinyActivity } from '../schema/scrutiny.ts'
import { activityPage } from '../views/activity.ts'
import { PLANNED, SCRUTINY } from '../views/scrutiny.ts'
import {
  activityFormPage,
  filledActivity,
  newActivityPage,
  staleActivityPage,
} from '../views/scrutiny-forms.ts'
import { type EvidencePart, evidencePage, statementPage } from '../views/year.ts'

const choicesFor = async ({ db, actor, today }: Ask): Promise<ActivityChoices> => ({
  priorities: await priorities(db, actor),
  today,
})

const withActivity =
  (run: (ask: Ask, activity: ScrutinyActivity) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const activity = await findActivity(ask.db, ask.actor, ask.id<'scrutiny activity'>('scrutinyActivityId'))
    return activity ? run(ask, activity) : notFound
  }

/** The year that the address asks for, this one where it asks for none that is offered. */
const askedYear = ({ query, today }: Ask): { readonly year: Year; readonly years: readonly Year[] } => {
  const years = yearsTo(today)
  const [first] = years
  const year = years.find(({ from }) => String(from.year) === query['year']) ?? first
  if (!year) throw new Error('There is always a year that a day is in')
  return { year, years }
}

export const scrutinyPlanRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: `${PLANNED}/new`,
    may: planScrutiny,
    answer: async (ask) => show(newActivityPage(await choicesFor(ask), blank)),
  },
  {
    method: 'POST',
    path: `${PLANNED}/new`,
    may: planScrutiny,
    async answer(ask) {
      const choices = await choicesFor(ask)
      const parsed = parseForm(activityForm(choices), ask.body)
      if (!parsed.ok) return invalid(newActivityPage(choices, parsed.form))
      const { id } = await ask.add(`${SCRUTINY}#plan`, (work) => addActivity(work, parsed.input))
      return seeOther(`${PLANNED}/${id}`, 'The activity is added.')
    },
  },
  {
    method: 'GET',
    path: `${PLANNED}/:scrutinyActivityId`,
    may: readScrutiny,
    answer: withActivity(async ({ db, actor, today }, activity) =>
      show(
        activityPage(activity, {
          priority: (await priorities(db, actor)).find(({ id }) => id === activity.priorityId),
          challenges: (await challengesFor(db, actor)).filter(({ activityId }) => activityId === activity.id),
          mayPlan: holds(actor, planScrutiny),
          today,
        }),
      ),
    ),
  },
  {
    method: 'GET',
    path: `${PLANNED}/:scrutinyActivityId/edit`,
    may: planScrutiny,
    answer: withActivity(async (ask, activity) =>
      show(activityFormPage(await choicesFor(ask), activity, filledActivity(activity))),
    ),
  },
  {
    method: 'POST',
    path: `${PLANNED}/:scrutinyActivityId/edit`,
    may: planScrutiny,
    answer: withActivity(async (ask, activity) => {
      const choices = await choicesFor(ask)
      const parsed = parseForm(activityForm(choices), ask.body)
      if (!parsed.ok) return invalid(activityFormPage(choices, activity, parsed.form))
      const result = await ask.write((work) => changeActivity(work, activity.id, parsed.input))
      return 'refused' in result
        ? conflict(staleActivityPage(choices, result.current, parsed.input, filled(ask.body)))
        : seeOther(`${PLANNED}/${activity.id}`, 'The activity is changed.')
    }),
  },
  {
    method: 'GET',
    path: `${SCRUTINY}/evidence`,
    may: readEvidence,
    async answer(ask) {
      const { year, years } = askedYear(ask)
      const parts: EvidencePart[] = []
      for (const source of modules().flatMap(({ accretions }) => accretions ?? []))
        if (source !== accretion)
          parts.push({ heading: source.heading, said: await source.sentences(ask, year) })
      return show(evidencePage(parts, year, years))
    },
  },
  {
    method: 'GET',
    path: `${SCRUTINY}/statement`,
    may: readEvidence,
    async answer(ask) {
      const { db, actor, today } = ask
      const { year, years } = askedYear(ask)
      const within = (day: Temporal.PlainDate): boolean =>
        !isBefore(day, year.from) && !isBefore(year.to, day)
      return show(
        statementPage({
          ...{ year, years, said: await accretion.sentences(ask, year) },
          notConcluded: (await activities(db, actor)).filter(
            ({ concludedOn, endsOn }) => concludedOn === null && within(endsOn) && isBefore(endsOn, today),
          ),
          notClosed: (await challengesFor(db, actor)).filter(
            (challenge) => isOpen(challenge) && within(challenge.raisedOn),
          ),
        }),
      )
    },
  },
]
