import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { ActionChoices } from '../forms.ts'
import { ACTIONS } from '../rules/tracker.ts'
import type { Action } from '../schema.ts'
import { HERE } from './action.ts'

const TITLE = 'Change actions together'

/** The actions that were ticked, and the form that changes all of them. */
export function togetherPage(
  chosen: readonly Pick<Action, 'id' | 'reference' | 'summary' | 'dueOn'>[],
  { people, agencies }: Pick<ActionChoices, 'people' | 'agencies'>,
  form: FormState,
  { notMonitored, undo }: { readonly notMonitored: Html; readonly undo: Html | false },
): Page {
  const field = fields(form)
  const list = (each: readonly { readonly id: string; readonly name: string }[]) =>
    each.map(({ id, name }) => ({ value: id, text: name }))
  const ticked = html`<div class="accord-card accord-card--flush accord-space-below"><ul class="accord-rows accord-rows--tight">${chosen.map(
    ({ id, reference, summary, dueOn }) =>
      html`<li><a class="govuk-link" href="${ACTIONS}/${id}">${summary}</a> <span class="accord-muted accord-small">${reference}${dueOn && `, due ${longDate(dueOn)}`}</span></li>`,
  )}</ul></div>`
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${TITLE}</h1>${undo}${
    chosen.length === 0
      ? html`<p class="govuk-body">Nothing is ticked that is still to be done. <a class="govuk-link" href="${ACTIONS}">Tick actions in the tracker</a>, and come back.</p>`
      : html`<p class="govuk-body">${counted(chosen.length, 'action')}:</p>${ticked}<div class="accord-card">${postForm(
          { action: `${ACTIONS}/together` },
          notMonitored,
          chosen.map(({ id }) => html`<input type="hidden" name="actionIds" value="${id}">`),
          field.radios('change', 'What is to change', [
            { value: 'due', text: 'The day by which they are due' },
            { value: 'owner', text: 'Who is to do them' },
          ]),
          field.date('dueOn', 'New day by which they are due'),
          field.choice('ownerAgencyId', 'Agency that is to own them', list(agencies), { none: 'None' }),
          field.choice('ownerId', 'Who is to lead them', list(people), { none: 'Nobody' }),
          field.area('words', 'Why', {
            rows: 3,
            hint: 'It is said with each action. Name no child, adult or family',
          }),
          field.submit('Change them'),
        )}</div>`
  }`
  return { title: TITLE, here: HERE, main }
}
