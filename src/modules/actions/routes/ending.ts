import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { type Ask, conflict, invalid, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { endAction } from '../commands/ending.ts'
import { endForm } from '../forms/ending.ts'
import { openBeside } from '../queries/beside.ts'
import { findAction, type NamedAction } from '../queries.ts'
import { isLive, readActions } from '../rules.ts'
import { ACTIONS } from '../views/action.ts'
import { endPage } from '../views/ending.ts'
import { CHANGED } from '../views/one-form.ts'
import { inPlain, pageOf, withKeepable } from './around.ts'

const aroundEnd = async (ask: Ask, action: NamedAction) => ({
  beside: await openBeside(ask.db, ask.actor, action),
  notMonitored: await notMonitored(ask.db, ask.today),
})

/** What is said of a number that is not that of another open action. */
export const NOT_ANOTHER = {
  unknown: 'No action has this number. Look it up in the action tracker',
  itself: 'This is the number of this action. Enter the number of another',
  ended: 'The action of this number is not open any more. Enter the number of another',
} as const

/** How an action ends that nobody is to do any more. */
export const endingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ACTIONS}/end/:endedActionId`,
    may: readActions,
    answer: withKeepable('endedActionId', async (ask, action) => {
      if (!isLive(action)) return seeOther(pageOf(action))
      return show(endPage(action, await aroundEnd(ask, action), blank))
    }),
  },
  {
    ...{ method: 'POST', path: `${ACTIONS}/end/:endedActionId`, may: readActions, freeTextFrom: 'members' },
    answer: withKeepable('endedActionId', async (ask, action) => {
      const around = await aroundEnd(ask, action)
      const parsed = parseForm(endForm, ask.body)
      if (!parsed.ok) return invalid(endPage(action, around, parsed.form))
      const result = await ask.write((work) => endAction(work, action.id, parsed.input))
      if (!('refused' in result)) return seeOther(pageOf(action), 'The action is ended.')
      if (result.refused !== 'stale')
        return invalid(endPage(action, around, withError(ask.body, 'reference', NOT_ANOTHER[result.refused])))
      const now = await inPlain(ask, (await findAction(ask.db, action.id)) ?? action)
      const reopened = filled({ ...ask.body, version: String(now.version) })
      return conflict(endPage(now, around, reopened, CHANGED))
    }),
  },
]
