import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { type Choice, errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Tier } from '#platform/keeping.ts'
import type { Page } from '#platform/site.ts'
import { documentPath } from '../rules.ts'
import { type DocumentId, FORMATS, LANGUAGES } from '../schema.ts'
import { asChoices, tierChoice } from './words.ts'

export interface ChangeAround {
  readonly id: DocumentId
  readonly title: string
  readonly revision: number
  readonly tiers: readonly Tier[]
  readonly owners: readonly Choice[]
  readonly agencies: readonly Choice[]
}

const changeForm = (form: FormState, around: ChangeAround): Html => {
  const field = fields(form)
  return postForm(
    { action: `${documentPath(around.id)}/change` },
    field.hidden('version', around.revision),
    field.text('title', 'Title', { hint: 'What people will look for. Not the name of the file.' }),
    field.choice('ownerId', 'Belongs to', around.owners),
    field.radios('tier', 'Who is it for?', around.tiers.map(tierChoice)),
    !around.tiers.includes(3) &&
      html`<p class="govuk-body accord-small">Sign in with a second factor to make it confidential (T3 and T4).</p>`,
    field.area('reason', 'Why may more people see it?', {
      rows: 3,
      hint: 'Only where you choose a lower tier than it has now. It is kept with the document.',
    }),
    field.choice('heldForId', 'Held on behalf of', around.agencies, {
      none: 'Nobody: it is the partnership’s own',
    }),
    field.choice('language', 'Language', asChoices(LANGUAGES)),
    field.choice('format', 'Format', asChoices(FORMATS)),
    field.submit('Save'),
  )
}

export function changePage(form: FormState, around: ChangeAround): Page {
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker"><a class="govuk-link" href="${documentPath(around.id)}">${around.title}</a></p><h1 class="govuk-heading-l">Change what this document is</h1><p>Its versions stay as they are. What is made confidential is open to whoever put it here and to you. You are shown first who could open it, and say whose access by name goes on.</p></div></div>
${changeForm(form, around)}`
  return { title: `Change – ${around.title}`, here: 'Documents', main }
}

/** Somebody else changed it first: both are shown, and what was typed stays in the form. */
export function staleChangePage(
  form: FormState,
  around: ChangeAround,
  words: { readonly saved: RecordWords; readonly typed: RecordWords },
): Page {
  const main = html`<h1 class="govuk-heading-l">Somebody else changed this document while you had it open</h1>
<p class="govuk-body">Nothing of yours is lost. Look at both. Save the form below if yours is the one to keep.</p>
${bothTexts({ did: 'documents.', subject: around.id }, words.saved, words.typed)}
${changeForm(form, around)}`
  return { title: 'Somebody else changed this document', here: 'Documents', main }
}
