import { blank, parseForm, withError } from '#platform/forms.ts'
import type { Module } from '#platform/module.ts'
import { conflict, invalid, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { updateAction } from './commands.ts'
import { updateForm } from './forms.ts'
import { around, originsHere, withAction } from './routes/around.ts'
import { ACTIONS } from './rules/tracker.ts'
import { isToBeDone, readActions, reportActions } from './rules.ts'
import { actionPage } from './views/record.ts'

export const actionRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: `${ACTIONS}/:actionId`,
    may: readActions,
    answer: withAction(async (ask, action) =>
      show(actionPage(action, await around(ask, modules(), action), blank)),
    ),
  },
  {
    method: 'POST',
    path: `${ACTIONS}/:actionId/updates`,
    may: reportActions,
    freeTextFrom: 'members',
    answer: withAction(async (ask, action) => {
      const parsed = parseForm(updateForm(isToBeDone(action)), ask.body)
      if (!parsed.ok) return invalid(actionPage(action, await around(ask, modules(), action), parsed.form))
      const result = await ask.add(`${ACTIONS}/${action.id}`, (work) =>
        updateAction(work, action.id, parsed.input, originsHere(ask, modules())),
      )
      if (!('refused' in result)) return seeOther(`${ACTIONS}/${action.id}`, 'The update is added.')
      const closed = withError(ask.body, 'words', 'The action is closed. Nothing more is said of it')
      return conflict(actionPage(action, await around(ask, modules(), action), closed))
    }),
  },
]
