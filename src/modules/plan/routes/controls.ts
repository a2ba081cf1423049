import { blank, filled, parseForm, withError } from '#platform/forms.ts'
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
  addControl,
  addRiskAction,
  changeControl,
  changeRiskAction,
  removeControl,
} from '../commands/risks.ts'
import { controlForm, riskActionChangeForm, riskActionForm } from '../forms/risks.ts'
import { actionIn, controlIn, findRisk, type RiskAction, type RiskInFull } from '../queries/risks.ts'
import { keepPlan } from '../rules.ts'
import type { RiskControl } from '../schema/risks.ts'
import {
  controlPage,
  filledControl,
  filledRiskAction,
  newRiskActionPage,
  riskActionPage,
  staleControlPage,
  staleRiskActionPage,
} from '../views/control-forms.ts'
import { RISKS } from '../views/risk-parts.ts'
import { CLOSED, ownersFor, withOpenRisk } from './risks.ts'

/** Runs what follows with the control that the path names. */
const withControl = (run: (ask: Ask, found: RiskInFull, current: RiskControl) => Promise<Answer>) =>
  withOpenRisk(async (ask, found) => {
    const current = controlIn(found, ask.id<'risk control'>('riskControlId'))
    return current ? run(ask, found, current) : notFound
  })

/** Runs what follows with the action that the path names. It can be changed after its risk is closed. */
const withAction =
  (run: (ask: Ask, found: RiskInFull, current: RiskAction) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await findRisk(ask.db, ask.actor, ask.id<'risk'>('riskId'))
    const current = found && actionIn(found, ask.id<'risk action'>('riskActionId'))
    return found && current ? run(ask, found, current) : notFound
  }

const controlsOf = ({ risk }: RiskInFull): string => `${RISKS}/${risk.id}#controls`
const actionsOf = ({ risk }: RiskInFull): string => `${RISKS}/${risk.id}#actions`

export const controlRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${RISKS}/:riskId/controls/new`,
    may: keepPlan,
    answer: withOpenRisk(async (_ask, { risk }) => show(controlPage(risk, blank))),
  },
  {
    method: 'POST',
    path: `${RISKS}/:riskId/controls/new`,
    may: keepPlan,
    answer: withOpenRisk(async (ask, found) => {
      const parsed = parseForm(controlForm, ask.body)
      if (!parsed.ok) return invalid(controlPage(found.risk, parsed.form))
      const result = await ask.add(controlsOf(found), (work) => addControl(work, found.risk.id, parsed.input))
      return 'refused' in result
        ? conflict(controlPage(found.risk, withError(ask.body, 'words', CLOSED)))
        : seeOther(controlsOf(found), 'The control is added.')
    }),
  },
  {
    method: 'GET',
    path: `${RISKS}/:riskId/controls/:riskControlId/edit`,
    may: keepPlan,
    answer: withControl(async (_ask, { risk }, current) =>
      show(controlPage(risk, filledControl(current), current)),
    ),
  },
  {
    method: 'POST',
    path: `${RISKS}/:riskId/controls/:riskControlId/edit`,
    may: keepPlan,
    answer: withControl(async (ask, found, current) => {
      const { risk } = found
      const parsed = parseForm(controlForm, ask.body)
      if (!parsed.ok) return invalid(controlPage(risk, parsed.form, current))
      const result = await ask.write((work) => changeControl(work, risk.id, current.id, parsed.input))
      if (!('refused' in result)) return seeOther(controlsOf(found), 'The control is changed.')
      return conflict(
        result.refused === 'stale'
          ? staleControlPage(risk, result.current, parsed.input, filled(ask.body))
          : controlPage(risk, withError(ask.body, 'words', CLOSED), current),
      )
    }),
  },
  {
    method: 'POST',
    path: `${RISKS}/:riskId/controls/:riskControlId/remove`,
    may: keepPlan,
    answer: withControl(async (ask, found, current) => {
      await ask.write((work) => removeControl(work, found.risk.id, current.id))
      return seeOther(controlsOf(found), 'The control is taken off.')
    }),
  },
  {
    method: 'GET',
    path: `${RISKS}/:riskId/actions/new`,
    may: keepPlan,
    answer: withOpenRisk(async (ask, { risk }) => show(newRiskActionPage(risk, await ownersFor(ask), blank))),
  },
  {
    method: 'POST',
    path: `${RISKS}/:riskId/actions/new`,
    may: keepPlan,
    answer: withOpenRisk(async (ask, found) => {
      const owners = await ownersFor(ask)
      const parsed = parseForm(riskActionForm(owners), ask.body)
      if (!parsed.ok) return invalid(newRiskActionPage(found.risk, owners, parsed.form))
      const result = await ask.add(actionsOf(found), (work) =>
        addRiskAction(work, found.risk.id, parsed.input),
      )
      return 'refused' in result
        ? conflict(newRiskActionPage(found.risk, owners, withError(ask.body, 'summary', CLOSED)))
        : seeOther(actionsOf(found), 'The action is added.')
    }),
  },
  {
    method: 'GET',
    path: `${RISKS}/:riskId/actions/:riskActionId/edit`,
    may: keepPlan,
    answer: withAction(async (ask, { risk }, current) =>
      show(riskActionPage(risk, current, await ownersFor(ask, current.action), filledRiskAction(current))),
    ),
  },
  {
    method: 'POST',
    path: `${RISKS}/:riskId/actions/:riskActionId/edit`,
    may: keepPlan,
    answer: withAction(async (ask, found, current) => {
      const { risk } = found
      const owners = await ownersFor(ask, current.action)
      const parsed = parseForm(riskActionChangeForm(owners, current.action.status), ask.body)
      if (!parsed.ok) return invalid(riskActionPage(risk, current, owners, parsed.form))
      const result = await ask.write((work) => changeRiskAction(work, risk.id, current.id, parsed.input))
      return 'refused' in result
        ? conflict(staleRiskActionPage(risk, result.current, owners, parsed.input, filled(ask.body)))
        : seeOther(actionsOf(found), 'The action is changed.')
    }),
  },
]
