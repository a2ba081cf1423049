import { groups } from '#modules/governance/index.ts'
import { blank, parseForm, withError } from '#platform/forms.ts'
import type { Module } from '#platform/module.ts'
import { conflict, invalid, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { updateAction } from './commands.ts'
import { updateForm } from './forms.ts'
import { actionsFor, type NamedAction, originsOf } from './queries.ts'
import { around, originsHere, withAction } from './routes/around.ts'
import { mayRecord } from './rules/smart.ts'
import { actionsAsked, isAsked, isToBeDone, readActions, reportActions } from './rules.ts'
import { ACTIONS, actionsPage, type Origin } from './views/action.ts'
import type { Narrowing } from './views/filters.ts'
import { actionPage } from './views/record.ts'

const inOrder = (each: ReadonlyMap<string, string>) =>
  [...each].map(([value, text]) => ({ value, text })).sort((a, b) => a.text.localeCompare(b.text, 'en-GB'))

/** By what the list can be narrowed: only what some action of it has. */
const narrowingOf = (
  all: readonly NamedAction[],
  origins: ReadonlyMap<string, Origin>,
  bodyNames: ReadonlyMap<string, string>,
): Narrowing => ({
  owners: inOrder(
    new Map<string, string>(
      all.flatMap(({ ownerId, ownerAgencyId, ownerPerson, ownerAgency, owner }) => [
        ...(ownerId ? [[ownerId, ownerPerson] as const] : []),
        ...(ownerAgencyId ? [[ownerAgencyId, ownerAgency] as const] : []),
        ...(owner === '' ? [['nobody', 'Nobody yet'] as const] : []),
      ]),
    ),
  ),
  bodies: inOrder(
    new Map<string, string>(
      all.flatMap(({ accountableId }) =>
        accountableId ? [[accountableId, bodyNames.get(accountableId) ?? 'A body'] as const] : [],
      ),
    ),
  ),
  origins: inOrder(new Map([...origins.values()].map(({ href, words }) => [href, words]))),
})

export const actionRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: ACTIONS,
    may: readActions,
    async answer(ask) {
      const all = await actionsFor(ask.db, ask.actor)
      const origins = await originsOf(ask, originsHere(ask, modules()), all)
      const asked = actionsAsked(ask.query)
      const actions = all.filter((action) =>
        isAsked(
          asked,
          action,
          { owner: action.owner, cameFrom: origins.get(action.originId)?.href ?? '' },
          ask.today,
        ),
      )
      const bodyNames = new Map<string, string>(
        (await groups(ask.db, ask.actor)).map(({ id, name }) => [id, name]),
      )
      const narrowed = { asked, by: narrowingOf(all, origins, bodyNames), all: all.length }
      const { today } = ask
      return show(actionsPage(actions, narrowed, origins, { today, mayRecord: mayRecord(ask.actor) }))
    },
  },
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
