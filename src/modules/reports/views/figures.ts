import { errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { AUTHORITIES, isOfAuthorities } from '../rules/authorities.ts'
import { BUDGET, isOfBudget } from '../rules/budget.ts'
import { certificateRows } from '../rules/certificate.ts'
import type { Document, Figure } from '../rules/document.ts'
import type { MovedSinceLock } from '../rules/moved.ts'
import { figureKeysIn } from '../rules/public-part.ts'
import type { Offer } from '../rules/wording.ts'
import type { Chapter, FigureBinding, Report } from '../schema.ts'
import { figureHref, HERE, withinReport } from './crumbs.ts'

/** What stands in the text where a figure is drawn. */
function wordOfFigure(key: string): string {
  if (isOfBudget(key)) return BUDGET
  return isOfAuthorities(key) ? AUTHORITIES : key
}

/** A wording as one value of a form: `exact`, `words`, `approximate-1000`. */
const wordingValue = ({ form, nearest }: Pick<FigureBinding, 'form' | 'nearest'>): string =>
  nearest === null ? form : `${form}-${nearest}`

export interface FigureOf {
  readonly report: Report
  /** What stands in the text where it is drawn. */
  readonly token: string
  /** Undefined of a value of a chart, which is bound with all the others. */
  readonly binding?: FigureBinding
  readonly figure: Figure
  /** None of what is drawn in full wherever it stands. */
  readonly wordings?: readonly Offer[]
  /** What its record says, where it has moved since the data was locked. */
  readonly moved: MovedSinceLock | undefined
  readonly usedIn: readonly Chapter[]
  /** The page of its record, or of the records counted, where whoever asks may open it. */
  readonly recordHref: string | undefined
  readonly mayWrite: boolean
}

/** The birth certificate of one figure, and how it is worded. */
export function figurePage(
  { report, token, binding, figure, wordings = [], moved, usedIn, recordHref, mayWrite }: FigureOf,
  form: FormState = filled(binding ? { wording: wordingValue(binding) } : {}),
): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><div class="accord-page-header__kicker"><code class="accord-token">{{${wordOfFigure(token)}}}</code></div><h1 class="govuk-heading-l">${figure.drawn}: ${figure.indicatorName}</h1></div></div>${
    moved &&
    html`<div class="accord-callout accord-callout--watch">${icon('alert')}<div><p>It is locked as <strong>${moved.locked}</strong>. The record now says <strong>${moved.nowIs}</strong>. <a class="govuk-link" href="/workspace/reports/${report.id}">Choose between the two</a></p></div></div>`
  }
<div class="accord-grid"><div class="accord-col-8 accord-stack"><section class="accord-card" aria-labelledby="birth"><h2 class="govuk-heading-m" id="birth">Where it comes from</h2><dl class="accord-kv">${certificateRows(
    figure,
  ).map(([term, words]) => html`<dt>${term}</dt><dd>${words}</dd>`)}</dl>${
    recordHref &&
    html`<p class="govuk-body accord-space-above"><a class="govuk-link" href="${recordHref}">${binding?.measureName ? 'See the records counted' : `Open the record of ${figure.indicatorName}`}</a></p>`
  }</section></div>
<div class="accord-col-4 accord-stack"><section class="accord-card" aria-labelledby="used"><h2 class="govuk-heading-s" id="used">Where it stands</h2>${
    usedIn.length === 0
      ? html`<p class="govuk-body">In no chapter.</p>`
      : html`<ul class="govuk-list">${usedIn.map(
          ({ id, heading }) =>
            html`<li><a class="govuk-link" href="/workspace/reports/${report.id}/chapters/${id}">${heading}</a></li>`,
        )}</ul>`
  }</section>${
    mayWrite &&
    wordings.length > 1 &&
    html`<section class="accord-card" aria-labelledby="words"><h2 class="govuk-heading-s" id="words">How it reads</h2>${postForm(
      { action: `/workspace/reports/${report.id}/figures/${figure.key}` },
      field.radios(
        'wording',
        'Wording',
        wordings.map((wording) => ({ value: wordingValue(wording), text: wording.reads })),
      ),
      field.submit('Use this wording'),
    )}</section>`
  }</div></div>`
  return { title: `${figure.drawn}, ${figure.indicatorName}`, here: HERE, within: withinReport(report), main }
}

export function figuresPage(report: Report, document: Document): Page {
  const title = `Figures of the ${report.periodLabel} report`
  const chapterOf = new Map<string, string>()
  for (const chapter of document.chapters)
    for (const key of figureKeysIn([chapter])) if (!chapterOf.has(key)) chapterOf.set(key, chapter.heading)
  const rows: readonly Html[] = document.figures.map(
    (figure) =>
      html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${figureHref(report.id, figure.key)}">${figure.indicatorName}</a><span class="accord-register__sub">{{${wordOfFigure(figure.key)}}}</span></th><td data-label="Reads" class="accord-register__num"><span>${figure.drawn}</span></td><td data-label="Area"><span>${figure.area}</span></td><td data-label="Source"><span>${figure.source.file ? sourceWords({ ...figure.source, section: '' }) : figure.source.section}</span></td><td data-label="First in"><span>${chapterOf.get(figure.key) ?? ''}</span></td></tr>`,
  )
  const main = html`<h1 class="govuk-heading-l">${title}</h1>
<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Every figure that is bound to a record</caption><thead><tr><th scope="col">Record</th><th scope="col" class="accord-register__num">Reads</th><th scope="col">Area</th><th scope="col">Source</th><th scope="col">First in</th></tr></thead><tbody>${rows}</tbody></table></div>`
  return { title, here: HERE, within: withinReport(report), main }
}
