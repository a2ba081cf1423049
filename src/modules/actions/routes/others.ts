import { agencies, hasEnded, peopleOn } from '#modules/people/index.ts'
import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import type { Module } from '#platform/module.ts'
import { notMonitored } from '#platform/not-monitored.ts'
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
import {
  addWaiting,
  askTransfer,
  decideTransfer,
  endAction,
  endWaiting,
  splitAction,
} from '../commands/others.ts'
import {
  decideForm,
  endForm,
  type OtherAction,
  splitForm,
  transferForm,
  waitingForm,
} from '../forms/others.ts'
import { type NamedTransfer, namedTransfers, transfersOf, waitings } from '../queries/others.ts'
import { actionsFor, findAction, type NamedAction } from '../queries.ts'
import { mayDecideTransfer, mayWaitFor } from '../rules/others.ts'
import { mayKeep } from '../rules/smart.ts'
import { isLive, readActions, reportActions } from '../rules.ts'
import { ACTIONS } from '../views/action.ts'
import { decidePage, endPage, splitPage, transferPage, waitingPage } from '../views/others.ts'
import { CHANGED } from '../views/verifying.ts'
import { inPlain, originsHere, standingTowards, withAction } from './around.ts'

const unwatched = ({ db, today }: Ask) => notMonitored(db, today)

const pageOf = ({ id }: Pick<NamedAction, 'id'>): string => `${ACTIONS}/${id}`
const itsPage = (action: NamedAction): Answer => seeOther(pageOf(action))

/** The other open actions that somebody may see. */
async function othersOpen({ db, actor }: Ask, action: NamedAction): Promise<readonly OtherAction[]> {
  return (await actionsFor(db, actor))
    .filter((other) => other.id !== action.id && isLive(other))
    .map(({ id, reference, summary }) => ({ id, name: `${reference}: ${summary}` }))
}

/** Those of them for which it may wait. */
async function mayBeWaitedFor(
  { db }: Ask,
  action: NamedAction,
  open: readonly OtherAction[],
): Promise<readonly OtherAction[]> {
  const links = await waitings(db)
  return open.filter(
    ({ id }) =>
      mayWaitFor(links, action.id, id) &&
      !links.some(({ actionId, onId }) => actionId === action.id && onId === id),
  )
}

const aroundTransfer = async (ask: Ask) => ({
  agencies: (await agencies(ask.db, ask.actor)).filter((agency) => !hasEnded(agency, ask.today)),
  people: await peopleOn(ask.db, ask.actor, ask.today),
  notMonitored: await unwatched(ask),
})

const NOT_WAITING = {
  done: 'The action is not open any more',
  circle: 'That action waits for this one. Choose another',
  there: 'It waits for that action already. Choose another',
} as const

const NOT_ASKED = {
  done: 'The action is not open any more',
  same: 'It is theirs already. Choose another agency or another person',
} as const

const at = `${ACTIONS}/:actionId`

export function othersRoutes(modules: () => readonly Module[]): readonly WorkspaceRoute[] {
  /** Runs what follows for whoever may say how the action goes. */
  const reporting = (run: (ask: Ask, action: NamedAction) => Promise<Answer>) =>
    withAction(async (ask, action) =>
      (await standingTowards(ask, modules(), action)).mayReport ? run(ask, action) : notFound,
    )
  /** Runs what follows for whoever may change the action. */
  const keeping = (name: string, run: (ask: Ask, action: NamedAction) => Promise<Answer>) =>
    withAction(async (ask, action) => (mayKeep(ask.actor, action) ? run(ask, action) : notFound), name)

  /** Runs what follows with the transfer that the path names, for whoever may take it on: they may not see the action yet. */
  const deciding =
    (run: (ask: Ask, action: NamedAction, transfer: NamedTransfer) => Promise<Answer>) =>
    async (ask: Ask): Promise<Answer> => {
      const action = await findAction(ask.db, ask.id<'action'>('actionId'))
      const all = action ? await transfersOf(ask.db, action.id) : []
      const found = all.filter(({ id }) => id === ask.id<'transfer'>('transferId'))
      const [transfer] = await namedTransfers(ask.db, found)
      return action && transfer && mayDecideTransfer(ask.actor, transfer)
        ? run(ask, action, transfer)
        : notFound
    }

  const ofReporters: readonly WorkspaceRoute[] = [
    {
      method: 'GET',
      path: `${at}/waits/new`,
      may: reportActions,
      answer: reporting(async (ask, action) =>
        isLive(action)
          ? show(waitingPage(action, await mayBeWaitedFor(ask, action, await othersOpen(ask, action)), blank))
          : itsPage(action),
      ),
    },
    {
      method: 'POST',
      path: `${at}/waits/new`,
      may: reportActions,
      answer: reporting(async (ask, action) => {
        const others = await othersOpen(ask, action)
        const parsed = parseForm(waitingForm(others), ask.body)
        const shown = await mayBeWaitedFor(ask, action, others)
        if (!parsed.ok) return invalid(waitingPage(action, shown, parsed.form))
        const result = await ask.write((work) =>
          addWaiting(work, action.id, parsed.input, originsHere(ask, modules())),
        )
        if (!('refused' in result)) return seeOther(`${pageOf(action)}#others`, 'That it waits is recorded.')
        return invalid(waitingPage(action, shown, withError(ask.body, 'onId', NOT_WAITING[result.refused])))
      }),
    },
    {
      method: 'POST',
      path: `${at}/waits/:waitingId/end`,
      may: reportActions,
      answer: reporting(async (ask, action) => {
        const id = ask.id<'waiting'>('waitingId')
        const links = await waitings(ask.db)
        if (!links.some((link) => link.id === id && link.actionId === action.id)) return notFound
        await ask.write((work) => endWaiting(work, action.id, id, originsHere(ask, modules())))
        return seeOther(`${pageOf(action)}#others`, 'It does not wait for that one any more.')
      }),
    },
    {
      method: 'GET',
      path: `${at}/transfer`,
      may: reportActions,
      answer: reporting(async (ask, action) =>
        isLive(action) ? show(transferPage(action, await aroundTransfer(ask), blank)) : itsPage(action),
      ),
    },
    {
      ...{ method: 'POST', path: `${at}/transfer`, may: reportActions, freeTextFrom: 'members' },
      answer: reporting(async (ask, action) => {
        const around = await aroundTransfer(ask)
        const parsed = parseForm(transferForm(around), ask.body)
        if (!parsed.ok) return invalid(transferPage(action, around, parsed.form))
        const result = await ask.write((work) =>
          askTransfer(work, action.id, parsed.input, originsHere(ask, modules())),
        )
        if (!('refused' in result)) return seeOther(`${pageOf(action)}#others`, 'They are asked.')
        const form = withError(ask.body, 'toAgencyId', NOT_ASKED[result.refused])
        return invalid(transferPage(action, around, form))
      }),
    },
    {
      method: 'GET',
      path: `${at}/transfers/:transferId`,
      may: readActions,
      answer: deciding(async (ask, action, transfer) =>
        transfer.decidedAt || !isLive(action)
          ? seeOther(ACTIONS)
          : show(decidePage(action, transfer, await unwatched(ask), blank)),
      ),
    },
    {
      ...{ method: 'POST', path: `${at}/transfers/:transferId`, may: readActions, freeTextFrom: 'members' },
      answer: deciding(async (ask, action, transfer) => {
        const parsed = parseForm(decideForm, ask.body)
        if (!parsed.ok) return invalid(decidePage(action, transfer, await unwatched(ask), parsed.form))
        const result = await ask.write((work) => decideTransfer(work, action.id, transfer.id, parsed.input))
        if ('refused' in result) {
          const form = withError(ask.body, 'decision', 'Somebody has decided this meanwhile')
          return conflict(decidePage(action, transfer, await unwatched(ask), form))
        }
        return seeOther(ACTIONS, parsed.input.isAccepted ? 'The action is taken on.' : 'It is not taken on.')
      }),
    },
  ]

  const ofKeepers: readonly WorkspaceRoute[] = [
    {
      method: 'GET',
      path: `${ACTIONS}/end/:endedActionId`,
      may: readActions,
      answer: keeping('endedActionId', async (ask, action) => {
        if (!isLive(action)) return itsPage(action)
        const around = { others: await othersOpen(ask, action), notMonitored: await unwatched(ask) }
        return show(endPage(action, around, blank))
      }),
    },
    {
      ...{ method: 'POST', path: `${ACTIONS}/end/:endedActionId`, may: readActions, freeTextFrom: 'members' },
      answer: keeping('endedActionId', async (ask, action) => {
        const around = { others: await othersOpen(ask, action), notMonitored: await unwatched(ask) }
        const parsed = parseForm(endForm(around.others), ask.body)
        if (!parsed.ok) return invalid(endPage(action, around, parsed.form))
        const result = await ask.write((work) => endAction(work, action.id, parsed.input))
        if (!('refused' in result)) return seeOther(pageOf(action), 'The action is ended.')
        const now = await inPlain(ask, (await findAction(ask.db, action.id)) ?? action)
        const reopened = filled({ ...ask.body, version: String(now.version) })
        return conflict(endPage(now, around, reopened, CHANGED))
      }),
    },
    {
      method: 'GET',
      path: `${ACTIONS}/split/:splitActionId`,
      may: readActions,
      answer: keeping('splitActionId', async (ask, action) =>
        isLive(action) ? show(splitPage(action, await unwatched(ask), blank)) : itsPage(action),
      ),
    },
    {
      ...{
        method: 'POST',
        path: `${ACTIONS}/split/:splitActionId`,
        may: readActions,
        freeTextFrom: 'members',
      },
      answer: keeping('splitActionId', async (ask, action) => {
        const parsed = parseForm(splitForm, ask.body)
        if (!parsed.ok) return invalid(splitPage(action, await unwatched(ask), parsed.form))
        const result = await ask.write((work) => splitAction(work, action.id, parsed.input))
        if (!('refused' in result)) return seeOther(`${pageOf(action)}#others`, 'The action is split.')
        const now = await inPlain(ask, (await findAction(ask.db, action.id)) ?? action)
        const reopened = filled({ ...ask.body, version: String(now.version) })
        return conflict(splitPage(now, await unwatched(ask), reopened, CHANGED))
      }),
    },
  ]
  return [...ofReporters, ...ofKeepers]
}
