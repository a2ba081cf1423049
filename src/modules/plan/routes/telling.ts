import { figureChoices } from '#modules/indicators/index.ts'
import { blank, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { addTelling, publishTelling, removeTelling, withdrawTelling } from '../commands/telling.ts'
import { tellingForm } from '../forms/telling.ts'
import type { PriorityInFull } from '../queries/plans.ts'
import { keepPlan } from '../rules.ts'
import type { TellingId } from '../schema.ts'
import { PRIORITIES } from '../views/parts.ts'
import { tellingPage } from '../views/telling.ts'
import { withPriority } from './priorities.ts'

const pageOf = ({ priority }: PriorityInFull): string => `${PRIORITIES}/${priority.id}#figures`

/** Runs what follows with the figure of the priority that the path names. */
const withTelling = (run: (ask: Ask, found: PriorityInFull, id: TellingId) => Promise<Answer>) =>
  withPriority(async (ask, found) => {
    const id = ask.id<'telling'>('tellingId')
    return found.tellings.some((each) => each.id === id) ? run(ask, found, id) : notFound
  })

export const tellingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${PRIORITIES}/:priorityId/figures/new`,
    may: keepPlan,
    answer: withPriority(async (ask, found) =>
      show(tellingPage(found, await figureChoices(ask.db, ask.actor, ask.today), blank)),
    ),
  },
  {
    method: 'POST',
    path: `${PRIORITIES}/:priorityId/figures/new`,
    may: keepPlan,
    answer: withPriority(async (ask, found) => {
      const choices = await figureChoices(ask.db, ask.actor, ask.today)
      const parsed = parseForm(tellingForm(choices), ask.body)
      if (!parsed.ok) return invalid(tellingPage(found, choices, parsed.form))
      const result = await ask.write((work) => addTelling(work, found.priority.id, parsed.input))
      return 'refused' in result
        ? invalid(
            tellingPage(
              found,
              choices,
              withError(ask.body, 'figure', 'This figure stands there already. Choose another one'),
            ),
          )
        : seeOther(pageOf(found), 'The figure is added.')
    }),
  },
  {
    method: 'POST',
    path: `${PRIORITIES}/:priorityId/figures/:tellingId/make-public`,
    may: keepPlan,
    answer: withTelling(async (ask, found, id) => {
      const result = await ask.write((work) => publishTelling(work, found.priority.id, id))
      return seeOther(
        pageOf(found),
        result
          ? 'The dataset no longer has this figure. Nothing is changed.'
          : 'The public may read the figure.',
      )
    }),
  },
  {
    method: 'POST',
    path: `${PRIORITIES}/:priorityId/figures/:tellingId/withdraw`,
    may: keepPlan,
    answer: withTelling(async (ask, found, id) => {
      await ask.write((work) => withdrawTelling(work, found.priority.id, id))
      return seeOther(pageOf(found), 'The public no longer reads the figure.')
    }),
  },
  {
    method: 'POST',
    path: `${PRIORITIES}/:priorityId/figures/:tellingId/remove`,
    may: keepPlan,
    answer: withTelling(async (ask, found, id) => {
      await ask.write((work) => removeTelling(work, found.priority.id, id))
      return seeOther(pageOf(found), 'The figure is taken off.')
    }),
  },
]
