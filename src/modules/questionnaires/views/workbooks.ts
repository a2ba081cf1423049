import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import type { Alterations } from '../rules/altering.ts'
import { setPath } from '../rules/places.ts'
import { type Fault, writeSetFile } from '../rules/reading-sets.ts'
import type { QuestionSet } from '../schema/question-set.ts'
import type { KeptSet } from '../schema.ts'
import { alterationsPart } from './alterations.ts'
import { faultList } from './faults.ts'
import { crumbs, SETS_HERE } from './set-form.ts'

/** Where a set goes out as a workbook and comes back in. */
export function workbookPage(set: KeptSet, form: FormState, faults: readonly Fault[]): Page {
  const here = setPath(set.id)
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${set.title}</p><h1 class="govuk-heading-l">Change it in a workbook</h1><p>Download the set, change it in Excel or LibreOffice, and send it back. You are shown what would change before it does.</p></div><div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${here}/file.xlsx">${icon('download')} Download the workbook</a></div></div>${faultList('faults', 'The file cannot be read as this set', faults)}<div class="accord-card">${postForm(
    { action: `${here}/workbook`, enctype: 'multipart/form-data' },
    fields(form).file('file', 'Workbook', {
      hint: 'An .xlsx or .ods workbook that was downloaded here, or the .json file of a set, of 2 MB at most',
      accept: '.xlsx,.ods,.json',
    }),
    fields(form).submit('Show what would change'),
  )}</div>`
  return { title: `Change it in a workbook – ${set.title}`, here: SETS_HERE, within: crumbs(set), main }
}

/** What a file would change, and the button by which it does. */
export function takeFilePage(
  set: KeptSet,
  sent: QuestionSet,
  { found, isOvertaken }: { readonly found: Alterations; readonly isOvertaken: boolean },
): Page {
  const here = setPath(set.id)
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${set.title}</p><h1 class="govuk-heading-l">What the file would change</h1></div></div>${isOvertaken && html`<p class="govuk-body">Somebody else changed this set meanwhile. Nothing is taken in yet. This is what your file would change of the set as it stands now.</p>`}${alterationsPart(found, [set.draft, sent], { before: 'Now', after: 'In the file' })}<div class="accord-card">${postForm(
    { action: `${here}/workbook/take` },
    html`<input type="hidden" name="content" value="${writeSetFile(sent)}"><input type="hidden" name="version" value="${set.version}"><p class="govuk-body">Versions that were published do not change.</p><div class="accord-actions"><button class="govuk-button" type="submit" data-prevent-double-click="true">Change the set</button><a class="govuk-link" href="${here}">Leave it as it is</a></div>`,
  )}</div>`
  return { title: `What the file would change – ${set.title}`, here: SETS_HERE, within: crumbs(set), main }
}
