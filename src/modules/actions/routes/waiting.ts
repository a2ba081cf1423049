import { blank, parseForm, withError } from '#platform/forms.ts'
import type { Module } from '#platform/module.ts'
import { type Ask, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { addWaiting, endWaiting } from '../commands/waiting.ts'
import { waitingForm } from '../forms/waiting.ts'
import { openBeside } from '../queries/beside.ts'
import { waitings } from '../queries/waiting.ts'
import type { NamedAction } from '../queries.ts'
import { mayWaitFor } from '../rules/waiting.ts'
import { isLive, reportActions } from '../rules.ts'
import type { Action } from '../schema.ts'
import { ACTIONS } from '../views/action.ts'
import { waitingPage } from '../views/waiting.ts'
import { originsHere, pageOf, withReportable } from './around.ts'
import { NOT_ANOTHER } from './ending.ts'

/** Those of the actions beside one for which it may wait and does not yet. */
async function mayBeWaitedFor({ db, actor }: Ask, action: NamedAction): Promise<readonly Action[]> {
  const links = await waitings(db)
  return (await openBeside(db, actor, action)).filter(
    ({ id }) =>
      mayWaitFor(links, action.id, id) &&
      !links.some(({ actionId, onId }) => actionId === action.id && onId === id),
  )
}

const NOT_WAITING = {
  ...NOT_ANOTHER,
  done: 'The action is not open any more',
  circle: 'That action waits for this one. Enter the number of another',
  there: 'It waits for that action already. Enter the number of another',
} as const

const at = `${ACTIONS}/:actionId`

/** What an action waits for. */
export const waitingRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => {
  const reporting = withReportable(modules)
  return [
    {
      method: 'GET',
      path: `${at}/waits/new`,
      may: reportActions,
      answer: reporting(async (ask, action) =>
        isLive(action)
          ? show(waitingPage(action, await mayBeWaitedFor(ask, action), blank))
          : seeOther(pageOf(action)),
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
  ]
}
