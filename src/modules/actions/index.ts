/** What somebody is to do by a day, wherever it was agreed, and what was said of it since. */
import type { Module } from '#platform/module.ts'
import { holdings, undoable } from './commands/holdings.ts'
import { kept } from './keeping.ts'
import { search } from './queries/searching.ts'
import { actionsFor, attention, calendar } from './queries.ts'
import { actionRoutes } from './routes.ts'
import { isLive, readActions } from './rules.ts'
import { agencyActions } from './views/action.ts'
import { help } from './views/help.ts'

export { type ActionInput, changeAction, moveAction, recordAction, updateAction } from './commands.ts'
export {
  type ActionOn,
  actionsFrom,
  actionsOn,
  findAction,
  type NamedAction,
  takeActionsTurn,
  updatesOf,
} from './queries.ts'
export {
  agenciesAnswered,
  FOLLOWING_THE_WORK,
  isLive,
  isTheirs,
  mayReport,
  STATUS_WORDS,
  standingOf,
} from './rules.ts'
export type { Action, ActionId, ActionStatus } from './schema.ts'
export { ownerWords, standingTag } from './views/action.ts'

/** `modules` are all there are: each says what the records are that its actions came from. */
export const actionsModule = (modules: () => readonly Module[]): Module => ({
  name: 'actions',
  title: 'Actions',
  workspaceRoutes: actionRoutes(modules),
  help,
  menu: [
    {
      ...{ group: 'Plan and evidence', text: 'Actions', href: '/workspace/actions', icon: 'check' },
      ...{ may: readActions, place: 'Plan and actions' },
    },
  ],
  agencyPanels: [
    {
      heading: 'Actions to be done',
      order: 30,
      async show({ db, actor, today }, agencyId) {
        const open = (await actionsFor(db, actor)).filter(
          (action) => action.ownerAgencyId === agencyId && isLive(action),
        )
        return open.length > 0 ? agencyActions(open, today) : undefined
      },
    },
  ],
  attention,
  calendar,
  search,
  holdings,
  undoable: [undoable],
  kept,
})
