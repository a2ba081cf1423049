import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import type { Finding } from '../rules/finding.ts'
import { HERE } from './crumbs.ts'
import { placesOf } from './findings.ts'

export const CHECK_TEXT = '/workspace/reports/check'

/** The reading age of fewer words says little. */
const ENOUGH_WORDS = 100

/** What the checker made of a text. */
export interface CheckedText {
  readonly title: string
  /** The year it was read as a report on; empty where it names none. */
  readonly year: string
  readonly words: number
  readonly age: number
  readonly findings: readonly Finding[]
}

/** Where a text is pasted or chosen, and below it what was found in the last one. Nothing of it is kept. */
export function checkTextPage(form: FormState, notMonitored: Html, result?: CheckedText): Page {
  const field = fields(form)
  const title = 'Check a text'
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>A report or a part of one is read for what contradicts itself. Nothing of it is kept.</p></div></div>
${result && resultSection(result)}
<section class="accord-section"${result ? html` aria-label="Check another text"` : ''}>${postForm(
    { action: CHECK_TEXT, enctype: 'multipart/form-data', class: 'accord-form' },
    field.file('file', 'File', {
      hint: 'A Word document (.docx) or a text file (.txt), up to 10 MB.',
      accept:
        '.docx,.txt,.md,text/plain,application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    }),
    field.area('text', 'Or paste the text', { rows: 12 }),
    notMonitored,
    field.submit('Check it'),
  )}</section>`
  return { title, here: HERE, main }
}

function resultSection({ title, year, words, age, findings }: CheckedText): Html {
  const grave = findings.filter(({ severity }) => severity === 'must fix').length
  return html`<section class="accord-section" aria-labelledby="found"><h2 class="govuk-heading-m" id="found">${
    findings.length === 0 ? 'Nothing was found' : `${counted(findings.length, 'thing')} to look at`
  }</h2>
<p class="govuk-body">“${title}” was read${year === '' ? '' : html`, as a report on ${year}`}. It has ${counted(words, 'word')}${words >= ENOUGH_WORDS && html`, and a reading age of about ${age}`}. ${
    findings.length > 0 &&
    (grave > 0 ? `Of what was found, ${grave} must be put right.` : 'All of it is to be checked.')
  }</p>
<div class="accord-findings">${findings.map(
    (finding) =>
      html`<article class="accord-finding${finding.severity === 'check' ? ' accord-finding--watch' : ''}"><p class="accord-finding__tag">${
        finding.severity === 'must fix' ? statusTag('bad', 'Must fix') : statusTag('watch', 'Check')
      }</p><h3>${finding.title}</h3>${placesOf(finding)}<p>${finding.explanation}</p></article>`,
  )}</div></section>`
}
