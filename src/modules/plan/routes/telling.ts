import { figureChoices } from '#modules/indicators/index.ts'
import { blank, parseForm, withError } from '#platform/forms.ts'
import { invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { addTelling, removeTelling } from '../commands/telling.ts'
import { tellingForm } from '../forms/telling.ts'
import type { PriorityInFull } from '../queries/plans.ts'
import { keepPlan } from '../rules.ts'
import { PRIORITIES } from '../views/parts.ts'
import { tellingPage } from '../views/telling.ts'
import { withPriority } from './priorities.ts'

const pageOf = ({ priority }: PriorityInFull): string => `${PRIORITIES}/${priority.id}#figures`

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
    path: `${PRIORITIES}/:priorityId/figures/:tellingId/remove`,
    may: keepPlan,
    answer: withPriority(async (ask, found) => {
      const id = ask.id<'telling'>('tellingId')
      if (!found.tellings.some((each) => each.id === id)) return notFound
      await ask.write((work) => removeTelling(work, found.priority.id, id))
      return seeOther(pageOf(found), 'The figure is taken off.')
    }),
  },
]
