import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import type { Published } from '../commands/publish.ts'
import type { HeldBack } from '../queries/gate.ts'
import type { ChapterChange } from '../rules/audience.ts'
import type { Edition, Report } from '../schema.ts'
import { outOfStepLine } from './audiences.ts'
import { HERE, withinReport } from './crumbs.ts'
import { signOffPath } from './sign-off.ts'

type Refusal = Extract<Published, { readonly refused: string }>

/** Why the gate stayed shut, and what opens it. */
export function refusalWords(refusal: Refusal): string {
  switch (refusal.refused) {
    case 'not compiled':
      return 'Compile the report first. What is published is what was compiled.'
    case 'changed since':
      return 'The text or a figure has changed since the report was compiled. Compile it again and read the findings.'
    case 'findings':
      return `${refusal.count === 1 ? 'One finding is' : `${refusal.count} findings are`} neither mended nor waived. Answer every finding first.`
    case 'note missing':
      return 'Enter what this version corrects'
    case 'unsigned':
      return `${refusal.missing.join('. ')}.`
    case 'nothing new':
      return 'This is what is published already. Nothing has changed since.'
  }
}

export interface ToPublish {
  readonly report: Report
  /** What keeps the gate shut. Undefined: it can be published. */
  readonly heldBack: HeldBack | undefined
  readonly newest: Edition | undefined
  /** The report to the committee goes to the public site with it. */
  readonly coveringIsPublic: boolean
  /** What the report that a version follows has come to say since both were read. */
  readonly changes: readonly ChapterChange[]
}

export function publishPage(toPublish: ToPublish, form: FormState): Page {
  const { report, heldBack, newest, coveringIsPublic, changes } = toPublish
  const field = fields(form)
  const title = newest ? 'Publish a correction' : 'Publish the report'
  if (heldBack) return heldBackPage(report, title, heldBack, changes)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
${outOfStepLine(changes)}<div class="accord-form"><p class="govuk-body">${report.title}</p>
<ul class="govuk-list govuk-list--bullet"><li>It stands on the public site at once, as a page. The PDF, the Word document and the summary follow in a few seconds.</li>${
    coveringIsPublic &&
    html`<li>The report to the committee is published with it, because its status is “Public report”.</li>`
  }<li>Its figures are locked as they are now. If a record changes later, you are told.</li><li>It cannot be taken back. A mistake is put right by a new version with a note.</li></ul>
${postForm(
  { action: `/workspace/reports/${report.id}/publish` },
  newest
    ? field.area('note', `What version ${newest.number + 1} corrects`, {
        rows: 3,
        hint: 'Readers see this note at the top of the report.',
      })
    : field.hidden('note', ''),
  html`<button class="govuk-button" type="submit" data-prevent-double-click="true">${newest ? `Publish version ${newest.number + 1}` : 'Publish now'}</button>`,
)}</div>`
  return { title, here: HERE, within: withinReport(report), main }
}

export const refusedToPublishPage = (report: Report, refusal: Refusal): Page =>
  heldBackPage(report, 'The report was not published', refusal)

/** Why the gate is shut, in place of the button, with the way to what opens it. */
function heldBackPage(
  report: Report,
  title: string,
  refusal: Refusal,
  changes: readonly ChapterChange[] = [],
): Page {
  const main = html`<h1 class="govuk-heading-l">${title}</h1>${outOfStepLine(changes)}<div class="accord-callout accord-callout--bad">${icon('alert')}<div><p>${refusalWords(refusal)}</p></div></div><p class="govuk-body accord-space-above">${
    refusal.refused === 'unsigned'
      ? html`<a class="govuk-button" href="${report.followsId ? `/workspace/reports/${report.followsId}` : signOffPath(report)}">${report.followsId ? 'Open the report that it follows' : 'See who has signed'}</a>`
      : html`<a class="govuk-button" href="/workspace/reports/${report.id}">Back to the report</a>`
  }</p>`
  return { title, here: HERE, within: withinReport(report), main }
}
