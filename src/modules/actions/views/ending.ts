import { type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { NamedAction } from '../queries.ts'
import type { Action } from '../schema.ts'
import { ACTIONS } from './action.ts'
import { besidePart, numberBox } from './beside.ts'
import { oneFormPage, versionOf } from './one-form.ts'

export const endPage = (
  action: NamedAction,
  { beside, notMonitored }: { readonly beside: readonly Action[]; readonly notMonitored: Html },
  form: FormState,
  warned?: Child,
): Page =>
  oneFormPage(
    action,
    'End this action',
    form,
    warned,
    postForm(
      { action: `${ACTIONS}/end/${action.id}` },
      notMonitored,
      html`<p class="govuk-body">For an action that nobody is to do any more. One that was done is submitted for verification instead.</p>`,
      besidePart(beside),
      numberBox(
        form,
        'Number of the action that is done in its place, if one is',
        'For example A-2026-041. An open action',
      ),
      fields(form).area('words', 'Why', { rows: 3, hint: 'Name no child, adult or family' }),
      versionOf(form, action),
      fields(form).submit('End it'),
    ),
  )
