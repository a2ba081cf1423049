import { type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { TransferChoices } from '../forms/transferring.ts'
import type { NamedTransfer } from '../queries/transferring.ts'
import type { NamedAction } from '../queries.ts'
import { oneFormPage, pathOf } from './one-form.ts'

export const transferPage = (
  action: NamedAction,
  { agencies, people, notMonitored }: TransferChoices & { readonly notMonitored: Html },
  form: FormState,
): Page =>
  oneFormPage(
    action,
    'Pass it to others',
    form,
    false,
    postForm(
      { action: `${pathOf(action)}/transfer` },
      notMonitored,
      html`<p class="govuk-body">It stays with ${action.owner || 'nobody'} until they have taken it on.</p>`,
      fields(form).choice(
        'toAgencyId',
        'Agency that is to own it',
        agencies.map(({ id, name }) => ({ value: id, text: name })),
      ),
      fields(form).choice(
        'toId',
        'Who is to lead it',
        people.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'They will say' },
      ),
      fields(form).area('reason', 'Why', { rows: 3, hint: 'Name no child, adult or family' }),
      fields(form).submit('Ask them'),
    ),
  )

export const decidePage = (
  action: NamedAction,
  transfer: NamedTransfer,
  notMonitored: Html,
  form: FormState,
): Page =>
  oneFormPage(
    action,
    'Take it on, or not',
    form,
    false,
    html`<p class="govuk-body">From ${transfer.from} to ${transfer.to}. ${transfer.asker} says: <span class="accord-typed">${transfer.reason}</span></p><h2 class="govuk-heading-s">What is to be different</h2><p class="govuk-body accord-typed">${action.outcome || 'Nothing is recorded.'}</p>`,
    postForm(
      { action: `${pathOf(action)}/transfers/${transfer.id}` },
      notMonitored,
      fields(form).radios('decision', 'Do you take it on?', [
        { value: 'accepted', text: 'Yes' },
        { value: 'declined', text: 'No', hint: 'Say below why' },
      ]),
      fields(form).area('words', 'What you say', { rows: 3, hint: 'Name no child, adult or family' }),
      fields(form).submit('Save what you decided'),
    ),
  )
