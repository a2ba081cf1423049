import { broughtBy, GONE, largestFile, withFileError } from '#modules/documents/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { blank, dateBoxes, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import type { Module } from '#platform/module.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { settingAt } from '#platform/settings.ts'
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
import { planImpactChecks, recordCheck, submitAction, verifyAction } from '../commands/verifying.ts'
import { checkForm, planChecksForm, submitForm, verifyForm } from '../forms/verifying.ts'
import { checkIn, checksOf } from '../queries/checks.ts'
import { checksInPlain, evidenceInPlain } from '../queries/confidential.ts'
import { evidenceOf } from '../queries/evidence.ts'
import type { NamedAction } from '../queries.ts'
import { impactMonths, isTimely, lacksImpactChecks, mayVerify, monthsOf } from '../rules/verifying.ts'
import { isToBeDone, readActions, reportActions } from '../rules.ts'
import type { ImpactCheck } from '../schema.ts'
import { ACTIONS } from '../views/action.ts'
import { CHANGED } from '../views/one-form.ts'
import { checkPage, planChecksPage, submitPage, verifyPage } from '../views/verifying.ts'
import { inPlain, originsHere, withAction, withReportable } from './around.ts'

const monthsHere = async ({ db, today }: Ask): Promise<readonly number[]> =>
  monthsOf(await settingAt(db, impactMonths, today))

const aroundSubmit = async (ask: Ask, action: NamedAction) => ({
  evidence: await evidenceInPlain(ask, await evidenceOf(ask.db, action.id)),
  notMonitored: await notMonitored(ask.db, ask.today),
})

const aroundVerify = async (ask: Ask, action: NamedAction) => ({
  ...(await aroundSubmit(ask, action)),
  names: await namesOf(ask.db, action.submittedBy ? [action.submittedBy] : []),
  months: await monthsHere(ask),
})

const aroundCheck = async (ask: Ask) => ({
  megabytes: await settingAt(ask.db, largestFile, ask.today),
  brought: broughtBy(ask, ask.sent),
  notMonitored: await notMonitored(ask.db, ask.today),
})

const NO_EVIDENCE = 'Add evidence first. Words alone will do where there is no file'

/** Runs what follows for whoever may verify an action. */
const verifying = (run: (ask: Ask, action: NamedAction) => Promise<Answer>) =>
  withAction(async (ask, action) => (mayVerify(ask.actor, action) ? run(ask, action) : notFound))

/** The same, with the look that the path names. */
const looking = (run: (ask: Ask, action: NamedAction, check: ImpactCheck) => Promise<Answer>) =>
  verifying(async (ask, action) => {
    const all = await checksInPlain(ask, await checksOf(ask.db, action.id))
    const check = checkIn(all, ask.id<'impact check'>('impactCheckId'))
    return check ? run(ask, action, check) : notFound
  })

/** Where a page leads that there was a turn for, and is none any more: a link to it may be old. */
const itsPage = ({ id }: NamedAction): Answer => seeOther(`${ACTIONS}/${id}`)

const isSubmitted = ({ status }: NamedAction): boolean => status === 'submitted'

const at = `${ACTIONS}/:actionId`

const submitting = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => {
  const reporting = withReportable(modules)
  return [
    {
      method: 'GET',
      path: `${at}/submit`,
      may: reportActions,
      answer: reporting(async (ask, action) =>
        isToBeDone(action)
          ? show(submitPage(action, await aroundSubmit(ask, action), blank))
          : itsPage(action),
      ),
    },
    {
      ...{ method: 'POST', path: `${at}/submit`, may: reportActions, freeTextFrom: 'members' },
      answer: reporting(async (ask, action) => {
        const around = await aroundSubmit(ask, action)
        const parsed = parseForm(submitForm, ask.body)
        if (!parsed.ok) return invalid(submitPage(action, around, parsed.form))
        const result = await ask.write((work) =>
          submitAction(work, action.id, parsed.input, originsHere(ask, modules())),
        )
        if (!('refused' in result)) return seeOther(`${ACTIONS}/${action.id}`, 'The evidence is submitted.')
        if (result.refused === 'no evidence')
          return invalid(submitPage(action, around, withError(ask.body, 'words', NO_EVIDENCE)))
        return conflict(
          submitPage(await inPlain(ask, result.current), around, reopened(ask, result.current), CHANGED),
        )
      }),
    },
  ]
}

/** What was typed, over the version that there is now. */
const reopened = ({ body }: Ask, { version }: NamedAction): FormState =>
  filled({ ...body, version: String(version) })

const ofVerifiers: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${at}/verify`,
    may: readActions,
    answer: verifying(async (ask, action) =>
      isSubmitted(action)
        ? show(
            verifyPage(action, await aroundVerify(ask, action), filled(dateBoxes('verifiedOn', ask.today))),
          )
        : itsPage(action),
    ),
  },
  {
    ...{ method: 'POST', path: `${at}/verify`, may: readActions, freeTextFrom: 'members' },
    answer: verifying(async (ask, action) => {
      const around = await aroundVerify(ask, action)
      const form = verifyForm(around.months, ask.today, action.submittedOn ?? ask.today)
      const parsed = parseForm(form, ask.body)
      if (!parsed.ok) return invalid(verifyPage(action, around, parsed.form))
      const result = await ask.write((work) => verifyAction(work, action.id, parsed.input))
      if ('refused' in result)
        return conflict(
          verifyPage(await inPlain(ask, result.current), around, reopened(ask, result.current), CHANGED),
        )
      const did = parsed.input.decision === 'verified' ? 'The action is verified.' : 'The action goes back.'
      return seeOther(`${ACTIONS}/${action.id}`, did)
    }),
  },
  {
    method: 'GET',
    path: `${at}/checks/new`,
    may: readActions,
    answer: verifying(async (ask, action) =>
      lacksImpactChecks(action, await checksOf(ask.db, action.id))
        ? show(planChecksPage(action, await monthsHere(ask), blank))
        : itsPage(action),
    ),
  },
  {
    method: 'POST',
    path: `${at}/checks/new`,
    may: readActions,
    answer: verifying(async (ask, action) => {
      const months = await monthsHere(ask)
      const parsed = parseForm(planChecksForm(months), ask.body)
      if (!parsed.ok) return invalid(planChecksPage(action, months, parsed.form))
      const result = await ask.write((work) => planImpactChecks(work, action.id, parsed.input))
      return 'refused' in result
        ? conflict(
            planChecksPage(
              await inPlain(ask, result.current),
              months,
              reopened(ask, result.current),
              CHANGED,
            ),
          )
        : seeOther(`${ACTIONS}/${action.id}#checks`, 'The looks are planned.')
    }),
  },
  {
    method: 'GET',
    path: `${at}/checks/:impactCheckId`,
    may: readActions,
    answer: looking(async (ask, action, check) =>
      action.status === 'complete' && isTimely(check, ask.today)
        ? show(checkPage(action, check, await aroundCheck(ask), blank))
        : itsPage(action),
    ),
  },
  {
    ...{ method: 'POST', path: `${at}/checks/:impactCheckId`, may: readActions },
    ...{ takesFile: true, freeTextFrom: 'members' },
    answer: looking(async (ask, action, check) => {
      const around = await aroundCheck(ask)
      const { sent } = ask
      const parsed = parseForm(checkForm(ask.today), ask.body)
      if (!parsed.ok || (sent && 'refused' in sent)) {
        const form = parsed.ok ? filled(ask.body) : parsed.form
        return invalid(checkPage(action, check, around, sent ? withFileError(form, sent) : form))
      }
      const result = await ask.write((work) => recordCheck(work, action.id, check.id, parsed.input, sent))
      if (!('refused' in result))
        return seeOther(`${ACTIONS}/${action.id}#checks`, 'What you saw is recorded.')
      if (result.refused === 'stale')
        return conflict(checkPage(action, check, around, filled(ask.body), CHANGED))
      const form = withError(ask.body, 'file', GONE)
      return invalid(checkPage(action, check, { ...around, brought: undefined }, form))
    }),
  },
]

export const verifyingRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => [
  ...submitting(modules),
  ...ofVerifiers,
]
