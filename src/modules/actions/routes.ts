import { blank, parseForm, withError } from '#platform/forms.ts'
import type { Module } from '#platform/module.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { isOn } from '#platform/partnerships.ts'
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
import { updateAction } from './commands.ts'
import { updateForm } from './forms.ts'
import { actionsFor, findAction, type NamedAction, originsOf, tellers, updatesOf } from './queries.ts'
import {
  actionsAsked,
  isAsked,
  mayReport,
  maySee,
  ownerKey,
  readActions,
  reportActions,
  takesUpdates,
} from './rules.ts'
import { ACTIONS, type AroundAction, actionPage, actionsPage, type Origin } from './views/action.ts'
import type { Narrowing } from './views/filters.ts'

/** What actions come from in the modules that are switched on. */
const originsHere = ({ partnership }: Pick<Ask, 'partnership'>, modules: readonly Module[]) =>
  modules.filter(({ name }) => isOn(partnership, name)).flatMap(({ actionOrigins }) => actionOrigins ?? [])

/** Runs what follows with the action that the path names, for whoever may see it. */
const withAction =
  (run: (ask: Ask, action: NamedAction) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const action = await findAction(ask.db, ask.id<'action'>('actionId'))
    return action && maySee(ask.actor, action) ? run(ask, action) : notFound
  }

async function around(ask: Ask, modules: readonly Module[], action: NamedAction): Promise<AroundAction> {
  const updates = await updatesOf(ask.db, action.id)
  const origin = (await originsOf(ask, originsHere(ask, modules), [action])).get(action.originId)
  return {
    origin,
    ...{ updates, names: await tellers(ask.db, updates), today: ask.today },
    mayReport: mayReport(ask.actor, action, origin?.groupId) && takesUpdates(action),
    notMonitored: await notMonitored(ask.db, ask.today),
  }
}

const inOrder = (each: ReadonlyMap<string, string>) =>
  [...each].map(([value, text]) => ({ value, text })).sort((a, b) => a.text.localeCompare(b.text, 'en-GB'))

/** By what the list can be narrowed: only what some action of it has. */
const narrowingOf = (all: readonly NamedAction[], origins: ReadonlyMap<string, Origin>): Narrowing => ({
  owners: inOrder(new Map(all.map((action) => [ownerKey(action), action.owner || 'Nobody yet']))),
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
      const narrowed = { asked, by: narrowingOf(all, origins), all: all.length }
      return show(actionsPage(actions, narrowed, origins, ask.today))
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
      const parsed = parseForm(updateForm, ask.body)
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
