import type { Agency } from '#modules/people/index.ts'
import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { longPostForm, withDraftOf } from '#platform/drafts.ts'
import { errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { ARRANGEMENT_HINTS, ARRANGEMENT_WORDS } from '../rules/arrangements.ts'
import {
  ARRANGEMENT_SECTIONS,
  type Arrangement,
  type ArrangementSection,
  type DocumentSection,
} from '../schema/arrangements.ts'
import { ARRANGEMENTS, arrangementPath, withinArrangement } from './arrangements.ts'
import { versionField } from './form-page.ts'

type Texts = Pick<Arrangement, 'title' | 'sections'>

/** The form of a draft as it opens. */
export const filledArrangement = ({
  title,
  sections,
  version,
}: Texts & { readonly version: number }): FormState =>
  filled({ title, ...sections, version: String(version) })

const words = ({ title, sections }: Texts): RecordWords => ({
  Title: title,
  ...Object.fromEntries(
    ARRANGEMENT_SECTIONS.map((section) => [ARRANGEMENT_WORDS[section], sections[section] ?? '']),
  ),
})

/** A page of a form about one version. */
export const arrangementFrame = (
  arrangement: Arrangement,
  title: string,
  form: FormState,
  inside: Html,
): Page => ({
  title,
  here: ARRANGEMENTS,
  within: withinArrangement(arrangement),
  main: html`${errorSummary(form)}<span class="govuk-caption-l">${arrangement.title}, version ${arrangement.number}</span><h1 class="govuk-heading-l">${title}</h1>${inside}`,
})

/** What a section already has from records, so that its writer does not say it again. */
const hintOf = (section: ArrangementSection, compiled: readonly DocumentSection[]): string => {
  const hasRecords = compiled.find(({ key }) => key === section)?.records.length
  return [ARRANGEMENT_HINTS[section], hasRecords ? 'The records come first, and this text after them' : '']
    .filter(Boolean)
    .join('. ')
}

/** The title and the sections that no record answers. */
export function arrangementFormPage(
  arrangement: Arrangement,
  compiled: readonly DocumentSection[],
  form: FormState,
  before?: Html,
): Page {
  const field = fields(form)
  const keys = ARRANGEMENT_SECTIONS.filter((key) => compiled.some((section) => section.key === key))
  return arrangementFrame(
    arrangement,
    'Write the sections',
    form,
    html`${before}<p class="govuk-body">An empty line begins a new paragraph. A line that begins with a hyphen is an item of a list.</p><div class="accord-card">${longPostForm(
      form,
      { action: `${arrangementPath(arrangement)}/edit` },
      field.text('title', 'Title'),
      keys.map((key) => {
        const hint = hintOf(key, compiled)
        return field.area(key, ARRANGEMENT_WORDS[key], { rows: 5, ...(hint && { hint }) })
      }),
      versionField(form),
      field.submit('Save'),
    )}</div>`,
  )
}

/** Signing and waiving leave its texts as they are. */
const CHANGING = ['change', 'send', 'take-back'].map((verb) => `governance.${verb}-arrangements`)

/** Both texts after somebody else saved first, then the form with what was typed. */
export function staleArrangementPage(
  current: Arrangement,
  compiled: readonly DocumentSection[],
  typed: Texts,
  form: FormState,
): Page {
  const reopened = withDraftOf(filled({ ...form.typed, version: String(current.version) }), form)
  return arrangementFormPage(
    current,
    compiled,
    reopened,
    html`<p class="govuk-body">Somebody else changed this. Both texts are below and nothing is lost.</p>${bothTexts({ did: CHANGING, subject: current.id }, words(current), words(typed))}`,
  )
}

const agencyChoice = (form: FormState, agencies: readonly Pick<Agency, 'id' | 'name'>[]): Html =>
  fields(form).choice(
    'agencyId',
    'Safeguarding partner',
    agencies.map(({ id, name }) => ({ value: id, text: name })),
  )

/** A chief officer signs. */
export function signPage(
  arrangement: Arrangement,
  agencies: readonly Pick<Agency, 'id' | 'name'>[],
  form: FormState,
): Page {
  return arrangementFrame(
    arrangement,
    'Sign the arrangements',
    form,
    html`<p class="govuk-body"><a class="govuk-link" href="${arrangementPath(arrangement)}/proof">Read them first</a>. You sign exactly what stands there, for your agency, with today’s date.</p><div class="accord-card">${postForm(
      { action: `${arrangementPath(arrangement)}/sign` },
      agencyChoice(form, agencies),
      fields(form).text('name', 'Your name', { autocomplete: 'name' }),
      fields(form).submit('Sign'),
    )}</div>`,
  )
}

/** The business unit records what was signed on paper. */
export function paperPage(
  arrangement: Arrangement,
  agencies: readonly Pick<Agency, 'id' | 'name'>[],
  form: FormState,
): Page {
  const field = fields(form)
  return arrangementFrame(
    arrangement,
    'Record a sign-off',
    form,
    html`<p class="govuk-body">For a sign-off that reached you on paper or by message. It stays on record that you recorded it.</p><div class="accord-card">${postForm(
      { action: `${arrangementPath(arrangement)}/sign-offs/new` },
      agencyChoice(form, agencies),
      field.text('name', 'Who signed'),
      field.text('post', 'Their post', { hint: 'For example chief constable' }),
      field.date('signedOn', 'When they signed', { hint: 'For example 27 3 2026' }),
      field.text('keptAt', 'Where the paper or the message is kept'),
      field.submit('Record the sign-off'),
    )}</div>`,
  )
}

/** The last page before the public: what stands in the way, or what happens. */
export function publishArrangementPage(arrangement: Arrangement, blockers: readonly string[]): Page {
  const field = fields(filled({}))
  return arrangementFrame(
    arrangement,
    'Publish the arrangements',
    filled({}),
    blockers.length > 0
      ? html`<div class="accord-callout accord-callout--bad">${icon('alert')}<div><h2>Not yet</h2><p>This stands in the way. Mend it, or record why it may go without.</p><ul class="govuk-list govuk-list--bullet">${blockers.map((each) => html`<li>${each}</li>`)}</ul></div></div><p class="govuk-body accord-space-above"><a class="govuk-button" href="${arrangementPath(arrangement)}">Back to the version</a></p>`
      : html`<ul class="govuk-list govuk-list--bullet"><li>It stands on the public site at once, as a page. The PDF follows in a few seconds.</li><li>It says what was signed, whatever the records say later.</li><li>It cannot be taken back. A mistake is put right by the next version.</li></ul>${postForm(
          { action: `${arrangementPath(arrangement)}/publish` },
          field.hidden('version', arrangement.version),
          field.submit('Publish now'),
        )}`,
  )
}
