import { isAfter } from '#platform/days.ts'
import { markLink, takenOutNotice } from '#platform/disclosures.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { ShownDeclaration } from '../queries/interests.ts'
import { DECLARATION_KIND, type DeclarationState, STATE_WORDS } from '../rules/interests.ts'
import { daysWords } from './group.ts'

interface ShownDeclarant {
  readonly personId: PersonId
  readonly name: string
  readonly declarations: readonly ShownDeclaration[]
  readonly state: DeclarationState
}

const stateTag = (state: DeclarationState): Html =>
  statusTag(state === 'good' ? 'good' : state === 'old' ? 'watch' : 'bad', STATE_WORDS[state])

const said = (declaration: ShownDeclaration): Html =>
  html`${declaration.disclosureId && takenOutNotice(declaration.disclosureId)}<span class="accord-typed">${declaration.isNil ? 'Nothing to declare' : declaration.interest}</span> <span class="accord-muted accord-small">Declared ${longDate(declaration.declaredOn)}${!declaration.isNil && (declaration.fromOn || declaration.toOn) && `. It holds ${daysWords(declaration)}`}</span>`

const ownItem = (declaration: ShownDeclaration, today: Temporal.PlainDate): Html => {
  const isRunning = !declaration.isNil && (!declaration.toOn || isAfter(declaration.toOn, today))
  return html`<li>${said(declaration)}${
    isRunning &&
    postForm(
      { action: `/workspace/declarations/${declaration.id}/end` },
      html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit">It ends today<span class="govuk-visually-hidden">: ${declaration.interest.slice(0, 60)}</span></button>`,
    )
  }</li>`
}

const memberRow = (member: ShownDeclarant): Html => html`<tr>
  <th scope="row"><span class="accord-register__title">${member.name}</span></th>
  <td data-label="State"><span>${stateTag(member.state)}</span></td>
  <td data-label="What was declared"><div>${
    member.declarations.length > 0
      ? html`<ul class="govuk-list accord-snug">${member.declarations.map((each) => html`<li>${said(each)}${each.interest && html`<br>${markLink(DECLARATION_KIND, each.id, `what ${member.name} declared`)}`}</li>`)}</ul>`
      : 'Nothing yet'
  }</div></td>
</tr>`

function declareForm(people: readonly ShownDeclarant[], form: FormState, notMonitored: Html): Html {
  const field = fields(form)
  return postForm(
    { action: '/workspace/declarations' },
    people.length > 0 &&
      field.choice(
        'personId',
        'Who declares it',
        people.map(({ personId, name }) => ({ value: personId, text: name })),
        { none: 'I do' },
      ),
    field.radios('what', 'Is there anything to declare?', [
      { value: 'nil', text: 'No, nothing' },
      { value: 'interest', text: 'Yes' },
    ]),
    field.area('interest', 'What is it?', {
      hint: 'For example a job, a close relation or a contract that could sway you. Name nobody whom you need not name',
      rows: 3,
    }),
    notMonitored,
    field.date('fromOn', 'Since when', { hint: 'Leave it empty if it has always been so' }),
    field.date('toOn', 'Until when', { hint: 'Leave it empty while it goes on' }),
    field.submit('Declare'),
  )
}

/** One's own declarations, and those of the members whose chair or business unit the reader is. */
export function declarationsPage(
  own: ShownDeclarant,
  members: readonly ShownDeclarant[],
  /** Those for whom the reader may record one. */
  people: readonly ShownDeclarant[],
  { today, notMonitored }: { readonly today: Temporal.PlainDate; readonly notMonitored: Html },
  form: FormState,
): Page {
  const due = members.filter(({ state }) => state !== 'good').length
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Declarations of interest</h1><p>Members declare once a year. You see your own. The business unit sees all, and a chair those of the group.</p></div></div>
  <div class="accord-grid"><div class="accord-col-6"><section aria-labelledby="declare"><h2 class="govuk-heading-m" id="declare">Declare</h2><div class="accord-card">${declareForm(people, form, notMonitored)}</div></section></div>
  <div class="accord-col-6"><section aria-labelledby="own"><h2 class="govuk-heading-m" id="own">What you declared</h2><div class="accord-card"><p class="govuk-body">${stateTag(own.state)}</p><ul class="govuk-list">${own.declarations.map((each) => ownItem(each, today))}</ul></div></section></div></div>
  ${
    members.length > 0 &&
    html`<section class="accord-section" aria-labelledby="members"><h2 class="govuk-heading-m" id="members">Members</h2><p class="govuk-body">${counted(members.length, 'member')}. ${due === 0 ? 'Everyone declared within a year.' : `${counted(due, 'has', 'have')} to declare.`}</p><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Members and what they declared</caption><thead><tr><th scope="col">Member</th><th scope="col">State</th><th scope="col">What was declared</th></tr></thead><tbody>${members.map(memberRow)}</tbody></table></div></section>`
  }`
  return { title: 'Declarations of interest', here: 'Declarations', main }
}
