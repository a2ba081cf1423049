import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import {
  blank,
  dateBoxes,
  errorSummary,
  type FormState,
  fields,
  filled,
  postForm,
  typedText,
} from '#platform/forms.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { possibleParents, SECTORS } from '../rules.ts'
import type { Agency } from '../schema.ts'
import { yesOrNo } from './agencies.ts'

/** The form of an agency that is in the register. */
export const filledAgency = (agency: Agency): FormState =>
  filled({
    name: agency.name,
    abbreviation: agency.abbreviation,
    sector: agency.sector,
    parentId: agency.parentId ?? '',
    ...(agency.isStatutoryPartner && { isStatutoryPartner: 'yes' }),
    ...(agency.fundsBoard && { fundsBoard: 'yes' }),
    represents: agency.represents,
    note: agency.note,
    ...dateBoxes('startsOn', agency.startsOn),
    ...dateBoxes('endsOn', agency.endsOn),
    version: String(agency.version),
  })

function agencyFields(form: FormState, parents: readonly Agency[], button: string): readonly Html[] {
  const field = fields(form)
  return [
    field.text('name', 'Name', { hint: 'In full, as the agency writes it' }),
    field.text('abbreviation', 'Short form', { hint: 'For example ICB', classes: 'govuk-input--width-10' }),
    field.choice(
      'sector',
      'Sector',
      SECTORS.map((sector) => ({ value: sector, text: sector })),
    ),
    field.choice(
      'parentId',
      'Part of',
      parents.map(({ id, name }) => ({ value: id, text: name })),
      { none: 'No other agency' },
    ),
    checkboxes({
      name: 'isStatutoryPartner',
      fieldset: { legend: { text: 'Its place in the partnership' } },
      items: [
        {
          value: 'yes',
          text: 'It is a statutory safeguarding partner',
          checked: typedText(form, 'isStatutoryPartner') === 'yes',
        },
        {
          value: 'yes',
          name: 'fundsBoard',
          id: 'fundsBoard',
          text: 'It funds the board',
          checked: typedText(form, 'fundsBoard') === 'yes',
        },
      ],
    }),
    field.text('represents', 'Whom it speaks for besides itself', { hint: 'For example District Councils' }),
    field.area('note', 'Note', { rows: 3 }),
    field.date('startsOn', 'First day', { hint: 'Leave it empty if nobody knows' }),
    field.date('endsOn', 'Last day', { hint: 'Leave it empty while the agency goes on' }),
    field.hidden('version', typedText(form, 'version') || 0),
    field.submit(button),
  ]
}

/** The form for an agency that is not in the register yet. */
export function newAgencyPage(agencies: readonly Agency[], form: FormState = blank): Page {
  const main = html`${errorSummary(form)}
    <h1 class="govuk-heading-l">Add an agency</h1>
    <div class="accord-card">${postForm({ action: '/workspace/agencies/new' }, ...agencyFields(form, agencies, 'Add agency'))}</div>`
  return { title: 'Add an agency', here: 'Agencies', main }
}

const editForm = (agency: Agency, agencies: readonly Agency[], form: FormState, button: string): Html => {
  const parents = possibleParents(agencies, agency.id)
  return html`<div class="accord-card">${postForm(
    { action: `/workspace/agencies/${agency.id}/edit` },
    ...agencyFields(form, parents, button),
  )}</div>`
}

const heading = (agency: Agency): Html => html`<span class="govuk-caption-l">${agency.name}</span>
  <h1 class="govuk-heading-l">Change this agency</h1>`

export function agencyFormPage(
  agency: Agency,
  agencies: readonly Agency[],
  form: FormState = filledAgency(agency),
): Page {
  const main = html`${errorSummary(form)}${heading(agency)}${editForm(agency, agencies, form, 'Save changes')}`
  return { title: `Change ${agency.name}`, here: 'Agencies', main }
}

type Facts = Omit<Agency, 'partnershipId' | 'id' | 'code' | 'source' | 'version'>

/** Somebody saved first: both texts, then the form with what was typed. It replaces what is saved only when it is sent again. */
export function staleAgencyPage(
  current: Agency,
  typed: Facts,
  agencies: readonly Agency[],
  form: FormState,
): Page {
  const words = (facts: Facts): RecordWords => ({
    Name: facts.name,
    'Short form': facts.abbreviation,
    Sector: facts.sector,
    'Part of': agencies.find(({ id }) => id === facts.parentId)?.name ?? '',
    'Statutory safeguarding partner': yesOrNo(facts.isStatutoryPartner),
    'Funds the board': yesOrNo(facts.fundsBoard),
    'Speaks for': facts.represents,
    Note: facts.note,
    'First day': facts.startsOn ? longDate(facts.startsOn) : '',
    'Last day': facts.endsOn ? longDate(facts.endsOn) : '',
  })
  const reopened = filled({ ...form.typed, version: String(current.version) })
  const main = html`${heading(current)}
    <p class="govuk-body">Somebody else changed this agency. Both texts are below and nothing is lost.</p>
    ${bothTexts(words(current), words(typed))}${editForm(current, agencies, reopened, 'Save what is in this form')}`
  return { title: `Both texts of ${current.name}`, here: 'Agencies', main }
}
