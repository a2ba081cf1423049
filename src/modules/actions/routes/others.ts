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
import { decideForm, endForm, splitForm, transferForm, waitingForm } from '../forms/others.ts'
import { type NamedTransfer, namedTransfers, openBeside, transfersOf, waitings } from '../queries/others.ts'
import { findAction, type NamedAction } from '../queries.ts'
import { mayDecideTransfer, mayWaitFor } from '../rules/others.ts'
import { mayKeep } from '../rules/smart.ts'
import { isLive, readActions, reportActions } from '../rules.ts'
import type { Action } from '../schema.ts'
import { ACTIONS } from '../views/action.ts'
import { decidePage, endPage, splitPage, transferPage, waitingPage } from '../views/others.ts'
import { CHANGED } from '../views/verifying.ts'
import { inPlain, originsHere, standingTowards, withAction } from './around.ts'

const unwatched = ({ db, today }: Ask) => notMonitored(db, today)

const pageOf = ({ id }: Pick<NamedAction, 'id'>): string => `${ACTIONS}/${id}`
const itsPage = (action: NamedAction): Answer => seeOther(pageOf(action))

/** Those of the actions beside one for which it may wait and does not yet. */
async function mayBeWaitedFor({ db, actor }: Ask, action: NamedAction): Promise<readonly Action[]> {
  const links = await waitings(db)
  return (await openBeside(db, actor, action)).filter(
    ({ id }) =>
      mayWaitFor(links, action.id, id) &&
      !links.some(({ actionId, onId }) => actionId === action.id && onId === id),
  )
}

const aroundEnd = async (ask: Ask, action: NamedAction) => ({
  beside: await openBeside(ask.db, ask.actor, action),
  notMonitored: await unwatched(ask),
})

const aroundTransfer = async (ask: Ask) => ({
  agencies: (await agencies(ask.db, ask.actor)).filter((agency) => !hasEnded(agency, ask.today)),
  people: await peopleOn(ask.db, ask.actor, ask.today),
  notMonitored: await unwatched(ask),
})

const NOT_ANOTHER = {
  unknown: 'No action has this number. Look it up in the action tracker',
  itself: 'This is the number of this action. Enter the number of another',
  ended: 'The action of this number is not open any more. Enter the number of another',
} as const

const NOT_WAITING = {
  ...NOT_ANOTHER,
  done: 'The action is not open any more',
  circle: 'That action waits for this one. Enter the number of another',
  there: 'It waits for that action already. Enter the number of another',
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
          ? show(waitingPage(action, await mayBeWaitedFor(ask, action), blank))
          : itsPage(action),
      ),
    },
    {
      method: 'POST',
      path: `${at}/waits/new`,
      may: reportActions,
      answer: reporting(async (ask, action) => {
        const parsed = parseForm(waitingForm, ask.body)
        const beside = await mayBeWaitedFor(ask, action)
        if (!parsed.ok) return invalid(waitingPage(action, beside, parsed.form))
        const result = await ask.write((work) =>
          addWaiting(work, action.id, parsed.input, originsHere(ask, modules())),
        )
        if (!('refused' in result))
          return seeOther(`${pageOf(action)}#others`, `It waits for ${result.reference}.`)
        const form = withError(ask.body, 'reference', NOT_WAITING[result.refused])
        return invalid(waitingPage(action, beside, form))
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
        return show(endPage(action, await aroundEnd(ask, action), blank))
      }),
    },
    {
      ...{ method: 'POST', path: `${ACTIONS}/end/:endedActionId`, may: readActions, freeTextFrom: 'members' },
      answer: keeping('endedActionId', async (ask, action) => {
        const around = await aroundEnd(ask, action)
        const parsed = parseForm(endForm, ask.body)
        if (!parsed.ok) return invalid(endPage(action, around, parsed.form))
        const result = await ask.write((work) => endAction(work, action.id, parsed.input))
        if (!('refused' in result)) return seeOther(pageOf(action), 'The action is ended.')
        if (result.refused !== 'stale')
          return invalid(
            endPage(action, around, withError(ask.body, 'reference', NOT_ANOTHER[result.refused])),
          )
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
