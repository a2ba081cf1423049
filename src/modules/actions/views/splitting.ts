import { type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import type { NamedAction } from '../queries.ts'
import { ACTIONS } from './action.ts'
import { oneFormPage, versionOf } from './one-form.ts'

export const splitPage = (action: NamedAction, notMonitored: Html, form: FormState, warned?: Child): Page =>
  oneFormPage(
    action,
    'Split this action',
    form,
    warned,
    postForm(
      { action: `${ACTIONS}/split/${action.id}` },
      notMonitored,
      html`<p class="govuk-body">${icon('info')} Each part gets a number of its own, with the same owner, body and day. This one ends.</p>`,
      fields(form).area('summaries', 'What is to be done', { rows: 5, hint: 'One action on each line' }),
      fields(form).area('words', 'Why', { rows: 2, hint: 'Name no child, adult or family' }),
      versionOf(form, action),
      fields(form).submit('Split it'),
    ),
  )
