import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import type { AnsweredFinding } from '../queries.ts'
import type { Finding } from '../rules/finding.ts'
import type { Report, ReportId } from '../schema.ts'
import { figureHref, HERE, withinReport } from './crumbs.ts'

/** Where a place of a finding is mended: its chapter, or the list of what is required where no chapter has it. */
const placeHref = (reportId: ReportId, chapterId: string): string =>
  `/workspace/reports/${reportId}/${chapterId ? `chapters/${chapterId}` : 'required'}`

/** The places that a finding is about, side by side. Those of a report of ours lead to their chapters. */
export const placesOf = ({ places }: Pick<Finding, 'places'>, reportId?: ReportId): Html =>
  html`<dl class="accord-places">${places.map(
    ({ chapterId, chapter, quote }) =>
      html`<div><dt>${
        reportId
          ? html`<a class="govuk-link" href="${placeHref(reportId, chapterId)}">${chapter}</a>`
          : chapter
      }</dt><dd>${quote ? html`<q>${quote}</q>` : 'No words stand there.'}</dd></div>`,
  )}</dl>`

/** One finding: what is wrong, both places, and what can be done about it. */
export function findingArticle(
  reportId: ReportId,
  finding: AnsweredFinding,
  mayWrite: boolean,
  level: 2 | 3 = 3,
): Html {
  const { fingerprint, severity, title, explanation, places, figureKey, waiver } = finding
  const first = places[0]
  return html`<article class="accord-finding${severity === 'check' ? ' accord-finding--watch' : ''}" id="f-${fingerprint}"><p class="accord-finding__tag">${
    waiver
      ? statusTag('quiet', 'Waived')
      : severity === 'must fix'
        ? statusTag('bad', 'Must fix')
        : statusTag('watch', 'Check')
  }</p>${level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}${placesOf(finding, reportId)}<p>${explanation}</p>${
    waiver && html`<p>Waived on ${dateAndTime(waiver.waivedAt)}: ${waiver.reason}</p>`
  }${
    mayWrite &&
    html`<div class="accord-actions">${
      !waiver &&
      first &&
      html`<a class="govuk-button accord-button--small" href="${placeHref(reportId, first.chapterId)}">${first.chapterId ? 'Open the chapter' : 'Open the list'}</a>`
    }${figureKey && html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${figureHref(reportId, figureKey)}">See the record</a>`}${
      waiver
        ? postForm(
            { action: `/workspace/reports/${reportId}/findings/${fingerprint}/withdraw` },
            html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit">Take the waiver back</button>`,
          )
        : html`<a class="govuk-button govuk-button--secondary accord-button--small" href="/workspace/reports/${reportId}/findings/${fingerprint}">Waive, with a reason</a>`
    }</div>`
  }</article>`
}

const REASON_HINT = 'Your name and the time are kept with it. The readers of the report do not see it.'

export function waivePage(report: Report, finding: AnsweredFinding, form: FormState): Page {
  const field = fields(form)
  const title = 'Waive a finding'
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<div class="accord-form">${findingArticle(report.id, finding, false, 2)}
${postForm(
  { action: `/workspace/reports/${report.id}/findings/${finding.fingerprint}`, class: 'accord-space-above' },
  field.area('reason', 'Why it may stand as it is', { rows: 3, hint: REASON_HINT }),
  field.submit('Waive it'),
)}</div>`
  return { title, here: HERE, within: withinReport(report), main }
}

export function waiveManyPage(report: Report, open: readonly AnsweredFinding[], form: FormState): Page {
  const field = fields(form)
  const title = 'Waive several findings'
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
${
  open.length === 0
    ? html`<p class="govuk-body">There is nothing to waive. <a class="govuk-link" href="/workspace/reports/${report.id}">Back to the report</a></p>`
    : postForm(
        { action: `/workspace/reports/${report.id}/findings`, class: 'accord-form' },
        field.ticks(
          'findings',
          'Findings that may stand as they are',
          open.map(({ fingerprint, title: finding, places }) => ({
            value: fingerprint,
            text: finding,
            hint: places.map(({ chapter, quote }) => `${chapter}: “${quote}”`).join(' · '),
          })),
        ),
        field.area('reason', 'Why they may stand', { rows: 3, hint: REASON_HINT }),
        field.submit('Waive the ticked findings'),
      )
}`
  return { title, here: HERE, within: withinReport(report), main }
}
