import { bothTexts } from '#platform/conflict.ts'
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
import { type Child, type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { AgencyInput } from '../forms.ts'
import { agencyWords, possibleParents, SECTORS } from '../rules.ts'
import type { Agency, Area, AreaId } from '../schema.ts'
import { withinAgency } from './agencies.ts'

/** The form of an agency that is in the register. */
export const filledAgency = (agency: Agency, areaIds: readonly AreaId[] = []): FormState =>
  filled({
    name: agency.name,
    abbreviation: agency.abbreviation,
    sector: agency.sector,
    parentId: agency.parentId ?? '',
    ...(agency.isStatutoryPartner && { isStatutoryPartner: 'yes' }),
    ...(agency.fundsBoard && { fundsBoard: 'yes' }),
    represents: agency.represents,
    email: agency.email,
    phone: agency.phone,
    website: agency.website,
    areaIds,
    note: agency.note,
    ...dateBoxes('startsOn', agency.startsOn),
    ...dateBoxes('endsOn', agency.endsOn),
    version: String(agency.version),
  })

function agencyFields(
  form: FormState,
  parents: readonly Agency[],
  areas: readonly Area[],
  button: string,
): readonly Child[] {
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
    field.text('email', 'General e-mail address', { type: 'email' }),
    field.text('phone', 'Telephone number', { type: 'tel', classes: 'govuk-input--width-20' }),
    field.text('website', 'Website', { type: 'url', hint: 'For example https://www.example.org' }),
    areas.length > 0 &&
      field.ticks(
        'areaIds',
        'Areas it covers',
        areas.map(({ id, name }) => ({ value: id, text: name })),
      ),
    field.text('newArea', areas.length > 0 ? 'Another area' : 'Area it covers', {
      hint: 'The name of a local authority area that is in no list yet. Leave it empty if there is none',
    }),
    field.area('note', 'Note', { rows: 3 }),
    field.date('startsOn', 'First day', { hint: 'Leave it empty if nobody knows' }),
    field.date('endsOn', 'Last day', { hint: 'Leave it empty while the agency goes on' }),
    field.hidden('version', typedText(form, 'version') || 0),
    field.submit(button),
  ]
}

/** The form for an agency that is not in the register yet. */
export function newAgencyPage(
  agencies: readonly Agency[],
  areas: readonly Area[],
  form: FormState = blank,
): Page {
  const main = html`${errorSummary(form)}
    <h1 class="govuk-heading-l">Add an agency</h1>
    <div class="accord-card">${postForm({ action: '/workspace/agencies/new' }, ...agencyFields(form, agencies, areas, 'Add agency'))}</div>`
  return { title: 'Add an agency', here: 'Agencies', main }
}

const editForm = (
  agency: Agency,
  agencies: readonly Agency[],
  areas: readonly Area[],
  form: FormState,
  button: string,
): Html => {
  const parents = possibleParents(agencies, agency.id)
  return html`<div class="accord-card">${postForm(
    { action: `/workspace/agencies/${agency.id}/edit` },
    ...agencyFields(form, parents, areas, button),
  )}</div>`
}

const heading = (agency: Agency): Html => html`<span class="govuk-caption-l">${agency.name}</span>
  <h1 class="govuk-heading-l">Change this agency</h1>`

export function agencyFormPage(
  agency: Agency,
  agencies: readonly Agency[],
  areas: readonly Area[],
  form: FormState,
): Page {
  const main = html`${heading(agency)}${errorSummary(form)}${editForm(agency, agencies, areas, form, 'Save changes')}${postForm(
    { action: `/workspace/agencies/${agency.id}/archive`, class: 'accord-section' },
    html`<button class="govuk-button govuk-button--secondary" type="submit">Archive this agency</button><p class="accord-muted accord-small">For one that was added by mistake. One that has ended has a last day instead.</p>`,
  )}`
  return { title: `Change ${agency.name}`, here: 'Agencies', within: withinAgency(agency), main }
}

/** Somebody saved first: both texts, then the form with what was typed. It replaces what is saved only when it is sent again. */
export function staleAgencyPage(
  current: Agency,
  typed: Omit<AgencyInput, 'version'>,
  around: {
    readonly agencies: readonly Agency[]
    readonly areas: readonly Area[]
    /** The names of the areas it covers now. */
    readonly covered: readonly string[]
  },
  form: FormState,
): Page {
  const { agencies, areas, covered } = around
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  const ticked = areas.filter(({ id }) => typed.areaIds.includes(id)).map(({ name }) => name)
  const chosen = typed.newArea === '' ? ticked : [...ticked, typed.newArea]
  const reopened = filled({ ...form.typed, version: String(current.version) })
  const main = html`${heading(current)}
    <p class="govuk-body">Somebody else changed this agency. Both texts are below and nothing is lost.</p>
    ${bothTexts({ did: 'people.', subject: current.id }, agencyWords(current, names, covered), agencyWords(typed, names, chosen))}${editForm(current, agencies, areas, reopened, 'Save what is in this form')}`
  return { title: `Both texts of ${current.name}`, here: 'Agencies', within: withinAgency(current), main }
}
