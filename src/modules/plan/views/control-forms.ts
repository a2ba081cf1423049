import { type ActionStatus, STATUS_WORDS } from '#modules/actions/index.ts'
import type { RecordWords } from '#platform/conflict.ts'
import { dateBoxes, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { type ControlInput, type Owners, type RiskActionChange, statusesFor } from '../forms/risks.ts'
import type { NamedRisk, RiskAction } from '../queries/risks.ts'
import { STRENGTH_WORDS } from '../rules/risks.ts'
import { type RiskControl, STRENGTHS } from '../schema/risks.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import { groupField, nameIn, ofRisks, ownerFields, riskCrumb } from './risk-forms.ts'
import { RISKS } from './risk-parts.ts'

const controlFields: Inside = (form, button) => {
  const field = fields(form)
  return [
    field.area('words', 'What is in place', {
      rows: 3,
      hint: 'What already makes it less likely or less bad. What is still to be done is an action',
    }),
    field.text('keptBy', 'Who keeps it in place'),
    field.radios(
      'strength',
      'How well it works',
      STRENGTHS.map((each) => ({ value: each, text: STRENGTH_WORDS[each] })),
    ),
    field.area('assurance', 'How you know', { rows: 2, hint: 'For example an audit, a test or a return' }),
    versionField(form),
    field.submit(button),
  ]
}

const aboutControl = (risk: NamedRisk, current?: RiskControl): About => {
  const base = `${RISKS}/${risk.id}/controls`
  return ofRisks(
    current
      ? {
          ...{ title: 'Change this control', action: `${base}/${current.id}/edit`, within: riskCrumb(risk) },
          after: html`<div class="accord-space-above">${postForm(
            { action: `${base}/${current.id}/remove` },
            html`<button class="govuk-button govuk-button--secondary" type="submit">It is no longer in place</button>`,
          )}</div>`,
        }
      : { title: 'Add a control', action: `${base}/new`, within: riskCrumb(risk) },
  )
}

export const filledControl = ({ words, keptBy, strength, assurance, version }: RiskControl): FormState =>
  filled({ words, keptBy, strength, assurance, version: String(version) })

export const controlPage = (risk: NamedRisk, form: FormState, current?: RiskControl): Page =>
  formPage(
    aboutControl(risk, current),
    form,
    ...controlFields(form, current ? 'Save changes' : 'Add control'),
  )

const controlWords = (given: Omit<ControlInput, 'version'>): RecordWords => ({
  'What is in place': given.words,
  'Who keeps it in place': given.keptBy,
  'How well it works': STRENGTH_WORDS[given.strength],
  'How you know': given.assurance,
})

export const staleControlPage = (
  risk: NamedRisk,
  current: RiskControl,
  typed: ControlInput,
  form: FormState,
): Page =>
  stalePage(
    aboutControl(risk, current),
    current,
    controlWords(current),
    controlWords(typed),
    form,
    controlFields,
  )

const riskActionFields =
  (owners: Owners, now?: ActionStatus): Inside =>
  (form, button) => {
    const field = fields(form)
    return [
      field.area('summary', 'What is to be done', { rows: 3 }),
      ownerFields(form, owners, 'Agency that owns it'),
      field.date('dueOn', 'Day by which it is due'),
      groupField(form, 'followedById', 'Group that follows it', owners),
      field.text('howOften', 'How often', {
        classes: 'govuk-input--width-20',
        hint: 'For example “every quarter”',
      }),
      now &&
        field.radios(
          'status',
          'How far it has come',
          statusesFor(now).map((each) => ({ value: each, text: STATUS_WORDS[each] })),
        ),
      now &&
        field.area('words', 'What is to be said of it', {
          rows: 3,
          hint: 'It has to be said why it is closed. Name no child, adult or family',
        }),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutAction = (risk: NamedRisk, current?: RiskAction): About => {
  const base = `${RISKS}/${risk.id}/actions`
  return ofRisks(
    current
      ? { title: 'Change this action', action: `${base}/${current.id}/edit`, within: riskCrumb(risk) }
      : { title: 'Add an action', action: `${base}/new`, within: riskCrumb(risk) },
  )
}

export const newRiskActionPage = (risk: NamedRisk, owners: Owners, form: FormState): Page =>
  formPage(aboutAction(risk), form, ...riskActionFields(owners)(form, 'Add action'))

export const filledRiskAction = ({ action, followedById, howOften, opened }: RiskAction): FormState =>
  filled({
    ...{ summary: action.summary, ownerId: action.ownerId ?? '', ownerAgencyId: action.ownerAgencyId ?? '' },
    ...dateBoxes('dueOn', action.dueOn),
    ...{ followedById: followedById ?? '', howOften, status: action.status, version: String(opened) },
  })

export const riskActionPage = (risk: NamedRisk, current: RiskAction, owners: Owners, form: FormState): Page =>
  formPage(
    aboutAction(risk, current),
    form,
    ...riskActionFields(owners, current.action.status)(form, 'Save changes'),
  )

const riskActionWords = (given: Omit<RiskActionChange, 'version'>, owners: Owners): RecordWords => ({
  'What is to be done': given.summary,
  'Person who owns it': nameIn(given.ownerId, owners.people),
  'Agency that owns it': nameIn(given.ownerAgencyId, owners.agencies),
  'Day by which it is due': given.dueOn ? longDate(given.dueOn) : '',
  'Group that follows it': nameIn(given.followedById, owners.groups),
  'How often': given.howOften,
  'How far it has come': STATUS_WORDS[given.status],
  'What is to be said of it': given.words,
})

export const staleRiskActionPage = (
  risk: NamedRisk,
  current: RiskAction,
  owners: Owners,
  typed: RiskActionChange,
  form: FormState,
): Page => {
  const { action, followedById, howOften } = current
  return stalePage(
    aboutAction(risk, current),
    { id: current.id, version: current.opened },
    riskActionWords({ ...action, followedById, howOften, words: '' }, owners),
    riskActionWords(typed, owners),
    form,
    riskActionFields(owners, action.status),
  )
}
