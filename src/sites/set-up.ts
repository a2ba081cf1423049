import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'

/** The one page of an empty installation: the partnership, and who runs its business unit. */
export function setUpPage(action: string, form: FormState): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Set up your partnership</h1>
<p class="govuk-body">You become its business manager, and can invite everyone else. You sign in next, and add a second step to your sign-in.</p>
${postForm(
  { action },
  field.text('name', 'Name of the partnership', {
    hint: 'As the public knows it, for example “Anyshire”. “Safeguarding Partnership” is added where it is needed',
  }),
  field.text('person', 'Your name', { autocomplete: 'name' }),
  field.text('email', 'Your e-mail address', { type: 'email', autocomplete: 'username' }),
  field.text('password', 'A password', {
    type: 'password',
    autocomplete: 'new-password',
    hint: '12 characters or more. Three words that have nothing to do with each other are good',
  }),
  field.submit('Set up the partnership'),
)}`
  return { title: 'Set up your partnership', main }
}
