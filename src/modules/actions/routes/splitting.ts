import { blank, filled, parseForm } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { conflict, invalid, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { splitAction } from '../commands/splitting.ts'
import { splitForm } from '../forms/splitting.ts'
import { findAction } from '../queries.ts'
import { isLive, readActions } from '../rules.ts'
import { ACTIONS } from '../views/action.ts'
import { CHANGED } from '../views/one-form.ts'
import { splitPage } from '../views/splitting.ts'
import { inPlain, pageOf, withKeepable } from './around.ts'

/** How one action becomes several. */
export const splittingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ACTIONS}/split/:splitActionId`,
    may: readActions,
    answer: withKeepable('splitActionId', async (ask, action) =>
      isLive(action)
        ? show(splitPage(action, await notMonitored(ask.db, ask.today), blank))
        : seeOther(pageOf(action)),
    ),
  },
  {
    ...{
      method: 'POST',
      path: `${ACTIONS}/split/:splitActionId`,
      may: readActions,
      freeTextFrom: 'members',
    },
    answer: withKeepable('splitActionId', async (ask, action) => {
      const parsed = parseForm(splitForm, ask.body)
      if (!parsed.ok) return invalid(splitPage(action, await notMonitored(ask.db, ask.today), parsed.form))
      const result = await ask.write((work) => splitAction(work, action.id, parsed.input))
      if (!('refused' in result)) return seeOther(`${pageOf(action)}#others`, 'The action is split.')
      const now = await inPlain(ask, (await findAction(ask.db, action.id)) ?? action)
      const reopened = filled({ ...ask.body, version: String(now.version) })
      return conflict(splitPage(now, await notMonitored(ask.db, ask.today), reopened, CHANGED))
    }),
  },
]
