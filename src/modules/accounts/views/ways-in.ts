import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { linkField, type OpenLink } from '#platform/mailed-links.ts'
import type { Page } from '#platform/site.ts'
import type { WayIn } from '../commands.ts'

const TITLES: Readonly<Record<WayIn, string>> = {
  'reset-password': 'Get a new password',
  'sign-in-link': 'Sign in with a link by e-mail',
}
const WORDS: Readonly<Record<WayIn, string>> = {
  'reset-password':
    'We send you a letter with a link. It leads to a page on which you choose a new password.',
  'sign-in-link': 'We send you a letter with a link that signs you in. You need no password for it.',
}
export const PATHS: Readonly<Record<WayIn, string>> = {
  'reset-password': '/sign-in/forgotten',
  'sign-in-link': '/sign-in/letter',
}

const narrow = (title: string, form: FormState, ...parts: readonly Child[]): Html =>
  html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${parts}</div></div>`

/** Asks for the address to which a letter with a way in is sent. */
export function askPage(way: WayIn, form: FormState): Page {
  const field = fields(form)
  const main = narrow(
    TITLES[way],
    form,
    html`<p class="govuk-body">${WORDS[way]}</p>`,
    postForm(
      { action: PATHS[way] },
      field.text('email', 'E-mail address', { type: 'email', autocomplete: 'username' }),
      field.submit('Send me a letter'),
    ),
    html`<p class="govuk-body"><a class="govuk-link" href="/sign-in">Back to sign in</a></p>`,
  )
  return { title: TITLES[way], main }
}

/** Says the same whether the address is known or not. */
export function askedPage(way: WayIn): Page {
  const title = 'Look in your mail'
  const main = narrow(
    title,
    { typed: {}, errors: [] },
    html`<p class="govuk-body">If this address has an account here, a letter is on its way. Its link works once, for a short time.</p>
<p class="govuk-body">If nothing comes within a few minutes, look among the unwanted mail. Then <a class="govuk-link" href="${PATHS[way]}">ask again</a>, or ask the business unit of your partnership.</p>`,
  )
  return { title, main }
}

/** Where the link of a forgotten password arrives. */
export function newPasswordPage(link: OpenLink, form: FormState): Page {
  const field = fields(form)
  const title = 'Choose a new password'
  const main = narrow(
    title,
    form,
    html`<p class="govuk-body">Everywhere you are signed in, you are signed out.</p>`,
    postForm(
      { action: '/link' },
      linkField(link),
      field.text('password', 'New password', {
        type: 'password',
        autocomplete: 'new-password',
        hint: '12 characters or more. Three words that have nothing to do with each other are good',
      }),
      field.text('again', 'The same password again', { type: 'password', autocomplete: 'new-password' }),
      field.submit('Save the password and sign in'),
    ),
  )
  return { title: form.errors.length > 0 ? `Error: ${title}` : title, main }
}

/** Where the link that signs in arrives: only the button signs in, because mail scanners open every link. */
export function signInByLetterPage(link: OpenLink): Page {
  const title = 'Sign in'
  const field = fields({ typed: {}, errors: [] })
  return {
    title,
    main: narrow(
      title,
      { typed: {}, errors: [] },
      postForm({ action: '/link' }, linkField(link), field.submit('Sign in')),
    ),
  }
}
