import { type Brought, fileField } from '#modules/documents/index.ts'
import { type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { ScannedEvidence } from '../queries/evidence.ts'
import type { NamedAction } from '../queries.ts'
import {
  type CheckStanding,
  checkStanding,
  daysLate,
  isTimely,
  lacksImpactChecks,
  RESULT_KIND,
  RESULT_WORDS,
  SOURCE_WORDS,
} from '../rules/verifying.ts'
import { isDone, isToBeDone } from '../rules.ts'
import { IMPACT_RESULTS, IMPACT_SOURCES, type ImpactCheck } from '../schema.ts'
import { oneFormPage, pathOf, versionOf } from './one-form.ts'

interface Shown {
  readonly checks: readonly ImpactCheck[]
  readonly evidence: readonly ScannedEvidence[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly mayReport: boolean
  readonly mayVerify: boolean
  readonly today: Temporal.PlainDate
}

const button = (href: string, words: string): Html =>
  html`<a class="govuk-button" href="${href}">${words}</a>`

/** What is next for whoever reads the page of an action, as its main button; nothing where it is somebody else’s turn. */
export function nextStep(action: NamedAction, shown: Shown): Html | false {
  const path = pathOf(action)
  if (action.status === 'submitted') return shown.mayVerify && button(`${path}/verify`, 'Verify')
  if (isToBeDone(action))
    return (
      shown.mayReport &&
      shown.evidence.some(({ takenBackAt }) => takenBackAt === null) &&
      button(`${path}/submit`, 'Submit for verification')
    )
  return (
    shown.mayVerify &&
    lacksImpactChecks(action, shown.checks) &&
    button(`${path}/checks/new`, 'Plan looks at what came of it')
  )
}

const STANDING_KIND = {
  ...{ Planned: 'quiet', 'Due soon': 'watch', Overdue: 'bad', Dropped: 'quiet', 'Looked at': 'good' },
} as const satisfies Record<CheckStanding, 'quiet' | 'watch' | 'bad' | 'good'>

function checkRow(action: NamedAction, check: ImpactCheck, shown: Shown): Html {
  const { today, names, evidence, mayVerify } = shown
  const seen = evidence.find(({ id }) => id === check.evidenceId)
  const standing = checkStanding(check, today)
  return html`<tr><th scope="row"><span class="accord-register__title">${SOURCE_WORDS[check.source]}</span>${check.sourceWords !== '' && html`<span class="accord-register__sub">${check.sourceWords}</span>`}</th><td data-label="When"><span>${longDate(check.dueOn)}<span class="accord-register__sub">after ${counted(check.months, 'month')}</span></span></td><td data-label="What was seen"><span>${
    check.result
      ? html`${statusTag(RESULT_KIND[check.result], RESULT_WORDS[check.result])}${seen && html`<span class="accord-register__sub accord-typed">${seen.words}</span>`}<span class="accord-register__sub">${(check.checkedBy && names.get(check.checkedBy)) ?? 'Accord'}${check.checkedAt && `, ${dateAndTime(check.checkedAt)}`}</span>`
      : html`${statusTag(STANDING_KIND[standing], standing === 'Dropped' ? 'Dropped: it was reopened' : standing)}${
          mayVerify &&
          action.status === 'complete' &&
          isTimely(check, today) &&
          html` <a class="govuk-link" href="${pathOf(action)}/checks/${check.id}">Write down what you saw<span class="govuk-visually-hidden"> after ${counted(check.months, 'month')}</span></a>`
        }`
  }</span></td></tr>`
}

/** When one looks at what came of an action, and what was seen; that nothing does where it was done. */
export function checksPart(action: NamedAction, shown: Shown): Html | false {
  if (shown.checks.length === 0) {
    if (!isDone(action) || action.status === 'embedded') return false
    return html`<section class="accord-section" aria-labelledby="checks"><h2 class="govuk-heading-m" id="checks">What came of it</h2><p class="govuk-body">No look at what came of it is planned.</p></section>`
  }
  return html`<section class="accord-section" aria-labelledby="checks"><h2 class="govuk-heading-m" id="checks">What came of it</h2><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Looks at what came of it, in the order of their days</caption><thead><tr><th scope="col">What is looked at</th><th scope="col">When</th><th scope="col">What was seen</th></tr></thead><tbody>${shown.checks.map((check) => checkRow(action, check, shown))}</tbody></table></div></section>`
}

/** Who submitted and verified it, and whether in time. */
export function verifiedWords(action: NamedAction, names: Shown['names']): Child {
  const { submittedOn, submittedBy, verifiedOn, verifiedBy } = action
  const by = (id: PersonId | null) => (id && names.get(id)) ?? 'Accord'
  if (action.status === 'submitted')
    return (
      submittedOn && `Submitted on ${longDate(submittedOn)} by ${by(submittedBy)}. It waits to be verified.`
    )
  if (!verifiedOn) return false
  if (!isDone(action)) return `Verified on ${longDate(verifiedOn)} by ${by(verifiedBy)}, and reopened since.`
  const late = daysLate(action)
  const when = late === undefined ? '' : late === 0 ? ' In time.' : ` ${counted(late, 'day')} late.`
  return `Verified on ${longDate(verifiedOn)} by ${by(verifiedBy)}.${when}`
}

const evidenceList = (evidence: readonly ScannedEvidence[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${evidence
    .filter(({ takenBackAt }) => takenBackAt === null)
    .map(
      ({ words, name }) =>
        html`<li><span class="accord-typed">${words}</span>${name !== '' && html` <span class="accord-muted">(${name})</span>`}</li>`,
    )}</ul>`

export const submitPage = (
  action: NamedAction,
  { evidence, notMonitored }: { readonly evidence: readonly ScannedEvidence[]; readonly notMonitored: Html },
  form: FormState,
  warned?: Child,
): Page =>
  oneFormPage(
    action,
    'Submit for verification',
    form,
    warned,
    html`<h2 class="govuk-heading-s">The evidence</h2>${evidenceList(evidence)}${postForm(
      { action: `${pathOf(action)}/submit` },
      notMonitored,
      fields(form).area('words', 'What was done, and what came of it', {
        rows: 4,
        hint: 'Name no child, adult or family',
      }),
      html`<p class="govuk-body">It counts as open until somebody who does not own it has verified the evidence.</p>`,
      versionOf(form, action),
      fields(form).submit('Submit for verification'),
    )}`,
  )

const sourceFields = (form: FormState, months: readonly number[]): Html =>
  html`${months.map(
    (each) =>
      html`${fields(form).choice(
        `source${each}`,
        `After ${counted(each, 'month')}`,
        IMPACT_SOURCES.map((source) => ({ value: source, text: SOURCE_WORDS[source] })),
        { none: 'Choose one source of evidence' },
      )}${fields(form).text(`sourceWords${each}`, `Which one, after ${counted(each, 'month')}`, {
        hint: 'For example “Audit of neglect, question 4”. It may be left empty',
      })}`,
  )}`

const LOOKS = html`<h2 class="govuk-heading-m">When you look at what came of it</h2><p class="govuk-body">Each look is at one source of evidence. Where it is not strong, the action is reopened.</p>`

export const verifyPage = (
  action: NamedAction,
  around: {
    readonly evidence: readonly ScannedEvidence[]
    readonly names: ReadonlyMap<PersonId, string>
    readonly months: readonly number[]
    readonly notMonitored: Html
  },
  form: FormState,
  warned?: Child,
): Page =>
  oneFormPage(
    action,
    'Verify this action',
    form,
    warned,
    html`<p class="govuk-body">${verifiedWords(action, around.names)}</p><h2 class="govuk-heading-s">How anybody will know</h2><p class="govuk-body accord-typed">${action.success || 'Nothing is recorded.'}</p><h2 class="govuk-heading-s">The evidence</h2>${evidenceList(around.evidence)}<p class="govuk-body"><a class="govuk-link" href="${pathOf(action)}#evidence">Open the evidence</a></p>${postForm(
      { action: `${pathOf(action)}/verify` },
      around.notMonitored,
      fields(form).radios('decision', 'Does the evidence show that it was done?', [
        { value: 'verified', text: 'Yes, it was done' },
        { value: 'returned', text: 'No, it goes back', hint: 'Say below what is missing' },
      ]),
      fields(form).area('words', 'What you say of it', {
        rows: 3,
        hint: 'Asked for when it goes back. Name no child, adult or family',
      }),
      fields(form).date('verifiedOn', 'Day on which it was verified'),
      html`${LOOKS}${sourceFields(form, around.months)}`,
      versionOf(form, action),
      fields(form).submit('Save what you decided'),
    )}`,
  )

export const planChecksPage = (
  action: NamedAction,
  months: readonly number[],
  form: FormState,
  warned?: Child,
): Page =>
  oneFormPage(
    action,
    'Plan looks at what came of it',
    form,
    warned,
    html`<p class="govuk-body">It was done, and nothing shows what difference it made. The months count from today.</p>${postForm(
      { action: `${pathOf(action)}/checks/new` },
      sourceFields(form, months),
      versionOf(form, action),
      fields(form).submit('Plan these looks'),
    )}`,
  )

export const checkPage = (
  action: NamedAction,
  check: ImpactCheck,
  around: { readonly megabytes: number; readonly brought: Brought | undefined; readonly notMonitored: Html },
  form: FormState,
  warned?: Child,
): Page =>
  oneFormPage(
    action,
    'What came of it',
    form,
    warned,
    html`<p class="govuk-body">${icon('eye')} ${SOURCE_WORDS[check.source]}${check.sourceWords !== '' && `: ${check.sourceWords}`}, ${counted(check.months, 'month')} after it was verified. Due ${longDate(check.dueOn)}.</p><h2 class="govuk-heading-s">What was to be different</h2><p class="govuk-body accord-typed">${action.outcome || 'Nothing is recorded.'}</p><h2 class="govuk-heading-s">How anybody will know</h2><p class="govuk-body accord-typed">${action.success || 'Nothing is recorded.'}</p>${postForm(
      { action: `${pathOf(action)}/checks/${check.id}`, enctype: 'multipart/form-data' },
      around.notMonitored,
      fields(form).radios(
        'result',
        'What is the evidence that it made a difference?',
        IMPACT_RESULTS.map((result) => ({
          ...{ value: result, text: RESULT_WORDS[result] },
          ...(result !== 'strong' && { hint: 'The action is reopened, with a new day' }),
        })),
      ),
      fields(form).area('words', 'What you saw', { rows: 4, hint: 'Name no child, adult or family' }),
      fileField(form, around.megabytes, around.brought),
      fields(form).date('dueOn', 'New day by which it is due', {
        hint: 'Only where the evidence is not strong',
      }),
      fields(form).submit('Save what you saw'),
    )}`,
  )
