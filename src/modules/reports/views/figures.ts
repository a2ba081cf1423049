import type { FigureChoice } from '#modules/indicators/index.ts'
import { errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { BUDGET, isOfBudget } from '../rules/budget.ts'
import { certificateRows } from '../rules/certificate.ts'
import type { Document, Figure } from '../rules/document.ts'
import { figureKeysIn } from '../rules/public-part.ts'
import { wordingsFor } from '../rules/wording.ts'
import type { Chapter, FigureBinding, Report } from '../schema.ts'
import { figureHref, HERE, withinReport } from './crumbs.ts'

/** A wording as one value of a form: `exact`, `words`, `approximate-1000`. */
const wordingValue = ({ form, nearest }: Pick<FigureBinding, 'form' | 'nearest'>): string =>
  nearest === null ? form : `${form}-${nearest}`

export interface Picking {
  readonly report: Report
  readonly chapter: Chapter
  readonly query: string
  readonly choices: readonly FigureChoice[]
}

/** The value of a choice in the form: what names the record, never the figure itself. */
export const choiceValue = ({ indicatorCode, area, periodLabel }: FigureChoice): string =>
  JSON.stringify([indicatorCode, area, periodLabel])

export function pickPage({ report, chapter, query, choices }: Picking, form: FormState): Page {
  const field = fields(form)
  const title = 'Insert a figure'
  const address = `/workspace/reports/${report.id}/chapters/${chapter.id}/figures/new`
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Into “${chapter.heading}”. You pick the record; the report draws what it says.</p>
<form class="accord-filters accord-space-above" action="${address}" method="get"><div class="govuk-form-group"><label class="govuk-label" for="find">Find a record by its name, area or code</label><input class="govuk-input" id="find" name="find" type="search" value="${query}"></div><div><button class="govuk-button govuk-button--secondary" type="submit">Find</button></div></form>
${
  choices.length === 0
    ? html`<div class="accord-empty"><h2 class="govuk-heading-s">No record matches</h2><p>Try fewer words, or import the figure first.</p></div>`
    : postForm(
        { action: address, class: 'accord-form' },
        field.hidden('find', query),
        field.radios(
          'record',
          'Record',
          choices.map((choice) => ({
            value: choiceValue(choice),
            text: `${choice.figure} · ${choice.indicatorName}`,
            hint: `${choice.area}, ${choice.periodLabel || 'no period'} · ${choice.indicatorCode}`,
          })),
        ),
        field.text('key', 'What it is called in the text', {
          hint: 'Small letters, numbers and hyphens, for example people-trained. It stands in the text as {{people-trained}}.',
          classes: 'govuk-input--width-20',
        }),
        field.submit('Insert it at the end of the chapter'),
      )
}`
  return { title, here: HERE, within: withinReport(report), main }
}

export interface FigureOf {
  readonly report: Report
  readonly binding: FigureBinding
  readonly figure: Figure
  readonly isPercent: boolean
  readonly usedIn: readonly Chapter[]
  readonly indicatorHref: string | undefined
  readonly mayWrite: boolean
}

/** The birth certificate of one figure, and how it is worded. */
export function figurePage(
  { report, binding, figure, isPercent, usedIn, indicatorHref, mayWrite }: FigureOf,
  form: FormState = filled({ wording: wordingValue(binding) }),
): Page {
  const wordings = wordingsFor(figure.value, isPercent).map((wording) =>
    figure.value === null ? { ...wording, reads: figure.drawn } : wording,
  )
  const field = fields(form)
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><div class="accord-page-header__kicker"><code class="accord-token">{{${figure.key}}}</code></div><h1 class="govuk-heading-l">${figure.drawn}: ${figure.indicatorName}</h1></div></div>
<div class="accord-grid"><div class="accord-col-8 accord-stack"><section class="accord-card" aria-labelledby="birth"><h2 class="govuk-heading-m" id="birth">Where it comes from</h2><dl class="accord-kv">${certificateRows(
    figure,
  ).map(([term, words]) => html`<dt>${term}</dt><dd>${words}</dd>`)}</dl>${
    indicatorHref &&
    html`<p class="govuk-body accord-space-above"><a class="govuk-link" href="${indicatorHref}">Open the record of ${figure.indicatorName}</a></p>`
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
      html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${figureHref(report.id, figure.key)}">${figure.indicatorName}</a><span class="accord-register__sub">{{${isOfBudget(figure.key) ? BUDGET : figure.key}}}</span></th><td data-label="Reads" class="accord-register__num"><span>${figure.drawn}</span></td><td data-label="Area"><span>${figure.area}</span></td><td data-label="Source"><span>${figure.source.file ? sourceWords({ ...figure.source, section: '' }) : figure.source.section}</span></td><td data-label="First in"><span>${chapterOf.get(figure.key) ?? ''}</span></td></tr>`,
  )
  const main = html`<h1 class="govuk-heading-l">${title}</h1>
<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Every figure that is bound to a record</caption><thead><tr><th scope="col">Record</th><th scope="col" class="accord-register__num">Reads</th><th scope="col">Area</th><th scope="col">Source</th><th scope="col">First in</th></tr></thead><tbody>${rows}</tbody></table></div>`
  return { title, here: HERE, within: withinReport(report), main }
}
