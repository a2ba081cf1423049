import { type FormState, fields, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { NamedAction } from '../queries.ts'
import type { Action } from '../schema.ts'
import { ACTIONS } from './action.ts'
import { besidePart, numberBox } from './beside.ts'
import { oneFormPage, pathOf } from './one-form.ts'

const IN_THE_TRACKER = html`<p class="govuk-body">Its number stands in the <a class="govuk-link" href="${ACTIONS}" target="_blank" rel="noopener">action tracker (opens in a new tab)</a>.</p>`

export const waitingPage = (action: NamedAction, beside: readonly Action[], form: FormState): Page =>
  oneFormPage(
    action,
    'It waits for another action',
    form,
    false,
    besidePart(beside),
    IN_THE_TRACKER,
    postForm(
      { action: `${pathOf(action)}/waits/new` },
      numberBox(
        form,
        'Number of the action that it waits for',
        'For example A-2026-041. An open action that does not wait for this one',
      ),
      fields(form).submit('Save'),
    ),
  )
