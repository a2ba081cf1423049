import { type Brought, canBeOpened, fileField, scanTag, sizeWords } from '#modules/documents/index.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { ScannedEvidence } from '../queries/evidence.ts'
import type { NamedAction } from '../queries.ts'
import { ACTIONS, HERE } from './action.ts'
import { oneFormPage, withinAction } from './one-form.ts'

interface Shown {
  readonly evidence: readonly ScannedEvidence[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly mayReport: boolean
  /** What of it the reader may take back. */
  readonly mayTakeBack: (evidence: ScannedEvidence) => boolean
}

const evidencePath = ({ id }: Pick<NamedAction, 'id'>): string => `${ACTIONS}/${id}/evidence`

function fileOf(action: NamedAction, each: ScannedEvidence): Html | false {
  if (each.sha256 === null || each.takenBackAt) return false
  const facts = html`<span class="accord-muted accord-small">${sizeWords(each.bytes)}</span> ${scanTag(each.scan)}`
  return canBeOpened(each)
    ? html`<p><a class="govuk-link accord-wrap" href="${evidencePath(action)}/${each.id}/file">${each.name}</a> ${facts}</p>`
    : html`<p><span class="accord-wrap">${each.name}</span> ${facts}</p>`
}

const item = (action: NamedAction, each: ScannedEvidence, { names, mayTakeBack }: Shown): Html =>
  html`<li><time datetime="${String(each.at)}">${dateAndTime(each.at)}</time> <span class="accord-timeline__who">${names.get(each.byId) ?? 'Accord'}</span><p class="accord-typed">${each.words}</p>${fileOf(action, each)}${
    each.takenBackAt
      ? html`<p class="accord-muted accord-small">Taken back on ${dateAndTime(each.takenBackAt)} by ${(each.takenBackBy && names.get(each.takenBackBy)) ?? 'Accord'}: ${each.takenBackReason}</p>`
      : mayTakeBack(each) &&
        html`<p class="accord-small"><a class="govuk-link" href="${evidencePath(action)}/${each.id}/take-back">Take back<span class="govuk-visually-hidden"> the evidence of ${dateAndTime(each.at)}</span></a></p>`
  }</li>`

/** What shows that an action was done, the latest first. */
export const evidencePart = (action: NamedAction, shown: Shown): Html =>
  html`<section class="accord-section" aria-labelledby="evidence"><div class="accord-section__head"><h2 class="govuk-heading-m" id="evidence">Evidence</h2>${
    shown.mayReport &&
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${evidencePath(action)}/new">${icon('plus')} Add evidence</a>`
  }</div>${
    shown.evidence.length > 0
      ? html`<div class="accord-card"><ol class="accord-timeline" reversed>${shown.evidence.map((each) => item(action, each, shown))}</ol></div>`
      : html`<p class="govuk-body">Nothing shows yet that it was done.</p>`
  }</section>`

/** What the form for evidence stands on. */
export interface AroundEvidence {
  readonly megabytes: number
  readonly brought: Brought | undefined
  readonly notMonitored: Html
}

export function newEvidencePage(action: NamedAction, around: AroundEvidence, form: FormState): Page {
  return oneFormPage(
    action,
    'Add evidence',
    form,
    false,
    postForm(
      { action: `${evidencePath(action)}/new`, enctype: 'multipart/form-data' },
      around.notMonitored,
      fields(form).area('words', 'What it shows', {
        rows: 4,
        hint: 'What was done, or what came of it. Name no child, adult or family',
      }),
      fileField(form, around.megabytes, around.brought),
      html`<p class="govuk-body accord-small">Words alone will do where there is no file. Whoever may see the action may open the file.</p>`,
      fields(form).submit('Add evidence'),
    ),
  )
}

export function takeBackPage(
  action: NamedAction,
  evidence: ScannedEvidence,
  notMonitored: Html,
  form: FormState,
): Page {
  const title = 'Take this evidence back'
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body accord-typed">${evidence.words}</p>
<p class="govuk-body">It stays in the list with your reason. ${evidence.sha256 !== null && 'Nobody can open its file any more.'}</p>
<div class="accord-card">${postForm(
    { action: `${evidencePath(action)}/${evidence.id}/take-back` },
    notMonitored,
    fields(form).area('reason', 'Why', { rows: 3, hint: 'For example: the wrong file was sent' }),
    fields(form).submit('Take it back'),
  )}</div>`
  return { title: `${title} – ${action.reference}`, here: HERE, within: withinAction(action), main }
}

/** For a file that nobody may open yet, or ever. */
export const heldEvidencePage = (action: NamedAction, { scan, found, name }: ScannedEvidence): Page => ({
  title: 'You cannot open this file',
  here: HERE,
  within: withinAction(action),
  main: html`<h1 class="govuk-heading-l">You cannot open this file</h1>${
    scan === 'infected'
      ? html`<p class="govuk-body">The virus scanner found “${found}” in “${name}”. It is held back for good.</p><p class="govuk-body">Take it back, and add a clean copy.</p>`
      : html`<p class="govuk-body">“${name}” is being looked at by the virus scanner. Try again in a minute.</p>`
  }`,
})
