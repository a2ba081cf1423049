import { agencies, hasEnded, peopleOn } from '#modules/people/index.ts'
import { blank, parseForm, withError } from '#platform/forms.ts'
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
import { askTransfer, decideTransfer } from '../commands/transferring.ts'
import { decideForm, transferForm } from '../forms/transferring.ts'
import { type NamedTransfer, namedTransfers, transfersOf } from '../queries/transferring.ts'
import { findAction, type NamedAction } from '../queries.ts'
import { mayDecideTransfer } from '../rules/transferring.ts'
import { isLive, readActions, reportActions } from '../rules.ts'
import { ACTIONS } from '../views/action.ts'
import { decidePage, transferPage } from '../views/transferring.ts'
import { originsHere, pageOf, withReportable } from './around.ts'

const aroundTransfer = async (ask: Ask) => ({
  agencies: (await agencies(ask.db, ask.actor)).filter((agency) => !hasEnded(agency, ask.today)),
  people: await peopleOn(ask.db, ask.actor, ask.today),
  notMonitored: await notMonitored(ask.db, ask.today),
})

const NOT_DECIDED = {
  decided: 'Somebody has decided this meanwhile',
  gone: 'The person or the agency that it was to pass to is gone. Say no, and have others asked',
} as const

const NOT_ASKED = {
  done: 'The action is not open any more',
  same: 'It is theirs already. Choose another agency or another person',
} as const

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

const at = `${ACTIONS}/:actionId`

/** How an action passes to another agency or another lead. */
export const transferringRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => {
  const reporting = withReportable(modules)
  return [
    {
      method: 'GET',
      path: `${at}/transfer`,
      may: reportActions,
      answer: reporting(async (ask, action) =>
        isLive(action)
          ? show(transferPage(action, await aroundTransfer(ask), blank))
          : seeOther(pageOf(action)),
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
          : show(decidePage(action, transfer, await notMonitored(ask.db, ask.today), blank)),
      ),
    },
    {
      ...{ method: 'POST', path: `${at}/transfers/:transferId`, may: readActions, freeTextFrom: 'members' },
      answer: deciding(async (ask, action, transfer) => {
        const parsed = parseForm(decideForm, ask.body)
        if (!parsed.ok)
          return invalid(decidePage(action, transfer, await notMonitored(ask.db, ask.today), parsed.form))
        const result = await ask.write((work) => decideTransfer(work, action.id, transfer.id, parsed.input))
        if ('refused' in result) {
          const form = withError(ask.body, 'decision', NOT_DECIDED[result.refused])
          return conflict(decidePage(action, transfer, await notMonitored(ask.db, ask.today), form))
        }
        return seeOther(ACTIONS, parsed.input.isAccepted ? 'The action is taken on.' : 'It is not taken on.')
      }),
    },
  ]
}
