import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'

const HERE = 'Your account'

/** Changes the password of whoever is signed in. What was typed is never sent back. */
export function ownPasswordPage(form: FormState): Page {
  const title = 'Change your password'
  const field = fields({ ...form, typed: {} })
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1><div class="accord-card">
<p class="govuk-body">Everywhere else you are signed in, you are signed out.</p>${postForm(
    { action: '/workspace/account/password' },
    field.text('current', 'Your password of now', { type: 'password', autocomplete: 'current-password' }),
    field.text('password', 'New password', {
      type: 'password',
      autocomplete: 'new-password',
      hint: '12 characters or more. Three words that have nothing to do with each other are good',
    }),
    field.text('again', 'The same password again', { type: 'password', autocomplete: 'new-password' }),
    field.submit('Change the password'),
  )}</div>`
  return { title, here: HERE, main }
}
