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
import { actionsFor, findAction, type NamedAction, tellers, updatesOf } from './queries.ts'
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

/** Where some actions came from, by the id of the record, as far as whoever asks may go there. */
async function originsOf(
  ask: Ask,
  modules: readonly Module[],
  actions: readonly NamedAction[],
): Promise<ReadonlyMap<string, Origin>> {
  const known = new Map<string, Origin>()
  const sources = modules
    .filter(({ name }) => isOn(ask.partnership, name))
    .flatMap(({ actionOrigins }) => actionOrigins ?? [])
  for (const { kind, find } of sources) {
    const ids = actions.filter(({ originKind }) => originKind === kind).map(({ originId }) => originId)
    if (ids.length > 0) for (const [id, origin] of await find(ask, ids)) known.set(id, origin)
  }
  return known
}

/** Runs what follows with the action that the path names, for whoever may see it. */
const withAction =
  (run: (ask: Ask, action: NamedAction) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const action = await findAction(ask.db, ask.id<'action'>('actionId'))
    return action && maySee(ask.actor, action) ? run(ask, action) : notFound
  }

async function around(ask: Ask, modules: readonly Module[], action: NamedAction): Promise<AroundAction> {
  const updates = await updatesOf(ask.db, action.id)
  return {
    origin: (await originsOf(ask, modules, [action])).get(action.originId),
    ...{ updates, names: await tellers(ask.db, updates), today: ask.today },
    mayReport: mayReport(ask.actor, action) && takesUpdates(action),
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
      const origins = await originsOf(ask, modules(), all)
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
        updateAction(work, action.id, parsed.input),
      )
      if (!('refused' in result)) return seeOther(`${ACTIONS}/${action.id}`, 'The update is added.')
      const closed = withError(ask.body, 'words', 'The action is closed. Nothing more is said of it')
      return conflict(actionPage(action, await around(ask, modules(), action), closed))
    }),
  },
]
