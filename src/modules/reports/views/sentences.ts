import type { Accreted } from '#platform/accretion.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { Chapter, Report } from '../schema.ts'
import { HERE, withinReport } from './crumbs.ts'

/** What one module says of the year. */
export interface Grown {
  readonly heading: string
  readonly sentences: readonly Accreted[]
}

/** Sentences that the records of the year give, to be put into a chapter. */
export function sentencesPage(
  {
    report,
    chapter,
    grown,
  }: { readonly report: Report; readonly chapter: Chapter; readonly grown: readonly Grown[] },
  form: FormState,
): Page {
  const title = 'Insert what the records say'
  const field = fields(form)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Into “${chapter.heading}”. These sentences come from records of ${longDate(report.periodStart)} to ${longDate(report.periodEnd)}. You can reword them once they are in the chapter.</p>
${
  grown.length === 0
    ? html`<div class="accord-empty">${icon('doc')}<h2 class="govuk-heading-s">The records say nothing about this period yet</h2><p>Sentences appear here as groups begin and close, terms of reference come into force and arrangements are published.</p></div>`
    : postForm(
        {
          action: `/workspace/reports/${report.id}/chapters/${chapter.id}/sentences/new`,
          class: 'accord-form',
        },
        field.ticks(
          'sentences',
          'Sentences',
          grown.flatMap(({ heading, sentences }) =>
            sentences.map(({ id, sentence, source }) => ({
              value: id,
              text: sentence,
              hint: `${heading}: ${source.text}`,
            })),
          ),
        ),
        field.submit('Insert them at the end of the chapter'),
      )
}`
  return { title, here: HERE, within: withinReport(report), main }
}
