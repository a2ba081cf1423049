import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { linkField, type OpenLink } from '#platform/mailed-links.ts'
import type { Page } from '#platform/site.ts'
import type { NamedAgency } from '../forms.ts'
import type { Registration } from '../schema.ts'

const narrow = (title: string, form: FormState, ...parts: readonly Child[]): Html =>
  html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${parts}</div></div>`
const blankForm: FormState = { typed: {}, errors: [] }

/** Asks whoever has not been invited who they are and for which agency they work. */
export function registerPage(agencies: readonly NamedAgency[], form: FormState): Page {
  const field = fields(form)
  const title = 'Register'
  const main = narrow(
    title,
    form,
    html`<p class="govuk-body">An account is for people who work with children, adults or families in our area. Use your address at work. If your agency has listed its mail domain, you get in at once. Otherwise a lead of your agency is asked first.</p>`,
    postForm(
      { action: '/register' },
      field.text('name', 'Your name', { autocomplete: 'name' }),
      field.text('email', 'E-mail address at work', { type: 'email', autocomplete: 'email' }),
      field.choice(
        'agencyId',
        'Agency',
        agencies.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'Find it by my address' },
      ),
      field.submit('Register'),
    ),
    html`<p class="govuk-body">You have an account already? <a class="govuk-link" href="/sign-in">Sign in</a>.</p>`,
  )
  return { title, main }
}

/** Says the same whether the address is known or not. */
export function registeredPage(): Page {
  const title = 'Look in your mail'
  const main = narrow(
    title,
    blankForm,
    html`<p class="govuk-body">A letter is on its way to the address that you gave. Its button leads to the next step. It works once, for a day.</p>
<p class="govuk-body">If nothing comes within a few minutes, look among the unwanted mail. Then <a class="govuk-link" href="/register">register again</a>.</p>`,
  )
  return { title, main }
}

/** Where the link of a registration arrives. */
export function provePage(
  link: OpenLink,
  { name, email }: Pick<Registration, 'name' | 'email'>,
  hasAccount: boolean,
  form: FormState,
): Page {
  const field = fields(form)
  const title = 'Finish your registration'
  const main = narrow(
    title,
    form,
    html`<p class="govuk-body">${name}, you will sign in with <strong>${email}</strong>.</p>`,
    postForm(
      { action: '/link' },
      linkField(link),
      hasAccount
        ? field.text('password', 'The password of your account', {
            type: 'password',
            autocomplete: 'current-password',
            hint: 'You have an account with this address already. It works here too',
          })
        : [
            field.text('password', 'Choose a password', {
              type: 'password',
              autocomplete: 'new-password',
              hint: '12 characters or more. Three words that have nothing to do with each other are good',
            }),
            field.text('again', 'The same password again', {
              type: 'password',
              autocomplete: 'new-password',
            }),
          ],
      field.submit('Finish'),
    ),
  )
  return { title: form.errors.length > 0 ? `Error: ${title}` : title, main }
}

/** For whoever proved their address and has to wait. */
export function waitingPage(): Page {
  const title = 'Your registration waits for approval'
  const main = narrow(
    title,
    blankForm,
    html`<p class="govuk-body">Your address is yours, and your way to sign in is kept. Before you can use it, a lead of your agency or the business unit has to approve.</p>
<p class="govuk-body">You get a letter when they have decided.</p>`,
  )
  return { title, main }
}
