import { type FormState, fields } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { setPath } from '../rules/places.ts'
import { placed } from '../rules/showing.ts'
import type { Standard } from '../schema/question-set.ts'
import type { KeptSet } from '../schema.ts'
import { editing } from './changing.ts'
import { about, formPage, versionField } from './set-form.ts'

const asking = ({ draft }: KeptSet, { id }: Standard): number =>
  placed(draft).filter(({ question }) => question.standard === id).length

/** The standards of a set, which its questions name, and how many questions ask about each. */
export function standardsPart(set: KeptSet): Html {
  const here = `${setPath(set.id)}/standards`
  const isOpen = set.archivedAt === null
  const rows = set.draft.standards.map((standard) => {
    const count = asking(set, standard)
    return html`<li>${standard.number}. ${standard.words}<p class="accord-muted accord-small">${count === 0 ? 'No question asks about it yet' : `${counted(count, 'question')} ${count === 1 ? 'asks' : 'ask'} about it`}</p>${isOpen && editing(`${here}/${standard.id}`, `standard ${standard.number}`)}</li>`
  })
  return html`<section class="accord-section" aria-labelledby="standards"><div class="accord-section__head"><h2 class="govuk-heading-m" id="standards">Standards</h2>${isOpen && html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${here}/new">${icon('plus')} Add a standard</a>`}</div>${
    rows.length > 0
      ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${rows}</ul></div>`
      : html`<p class="govuk-body">None. With standards, each question can say which of them it asks about, and sets that share a standard are laid side by side.</p>`
  }</section>`
}

const standardFields = (form: FormState): Child => [
  fields(form).text('number', 'Number', {
    hint: 'As it is printed: 4 or B2',
    classes: 'govuk-input--width-5',
  }),
  fields(form).area('words', 'The standard', { rows: 3 }),
]

export const newStandardPage = (set: KeptSet, form: FormState, before?: Html): Page =>
  formPage(about(set, 'Add a standard', '/standards/new', before), form, [
    standardFields(form),
    fields(form).submit('Add standard'),
  ])

export const standardPage = (set: KeptSet, { id }: Standard, form: FormState, before?: Html): Page =>
  formPage(about(set, 'Change this standard', `/standards/${id}/edit`, before), form, [
    html`<p class="govuk-body">It stays the same standard, so that results compare with earlier versions and with other sets.</p>`,
    standardFields(form),
    versionField(form, set),
    fields(form).submit('Save changes'),
  ])

export function takeOutStandardPage(set: KeptSet, standard: Standard, form: FormState): Page {
  const count = asking(set, standard)
  return formPage(about(set, 'Take it out', `/standards/${standard.id}/take-out`), form, [
    html`<p class="govuk-body">Standard ${standard.number} goes: ${standard.words}</p>${count > 0 && html`<p class="govuk-body">${counted(count, 'question')} ${count === 1 ? 'asks' : 'ask'} about it. ${count === 1 ? 'It stays, and then asks' : 'They stay, and then ask'} about no standard.</p>`}<p class="govuk-body">Versions that were published keep it.</p>`,
    versionField(form, set),
    fields(form).submit('Take it out'),
  ])
}
