import { errorSummary, fields, postForm, withError } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import { art, icon } from '#platform/icons.ts'
import type { Page, SignInState } from '#platform/site.ts'

const PROBLEMS: Readonly<Record<NonNullable<SignInState['problem']>, string>> = {
  missing: 'Enter your e-mail address and your password',
  wrong: 'The e-mail address or the password is not right',
  'too many': 'There have been too many attempts. Wait 15 minutes, then try again',
}

/** The one way in. It says the same of an address that is not known as of a wrong password. */
export function signInPage({ email, to, problem, ways }: SignInState): Page {
  const form = problem ? withError({ email }, 'email', PROBLEMS[problem]) : { typed: { email }, errors: [] }
  const field = fields(form)
  const main = html`<div class="govuk-width-container"><div class="accord-auth"><div class="accord-auth__box">
<div class="accord-auth__form">${errorSummary(form)}<h1 class="govuk-heading-l">Sign in</h1>
${postForm(
  { action: '/sign-in' },
  field.text('email', 'E-mail address', { type: 'email', autocomplete: 'username' }),
  field.text('password', 'Password', { type: 'password', autocomplete: 'current-password' }),
  field.hidden('to', to),
  field.submit('Sign in'),
)}
<p class="accord-or">or</p>
${ways.map(({ label, href }) => html`<p><a class="govuk-button govuk-button--secondary" href="${to === '/workspace' ? href : `${href}?to=${encodeURIComponent(to)}`}">${label}</a></p>`)}
<ul class="govuk-list govuk-list--spaced"><li><a class="govuk-link" href="/sign-in/letter">Sign in with a link by e-mail</a></li><li><a class="govuk-link" href="/sign-in/forgotten">Get a new password</a></li><li><a class="govuk-link" href="/register">Register</a></li></ul></div>
<div class="accord-auth__side"><h2 class="govuk-heading-m">What you find inside</h2><ul>
<li>${icon('people')}<span>Who sits where, as it stands today.</span></li>
<li>${icon('chart')}<span>Every figure with the place it comes from.</span></li>
<li>${icon('doc')}<span>The yearly report, checked before anyone reads it.</span></li></ul>
<p>Accounts are for people who work with the partnership. If your agency has listed its mail domain, you can register by yourself.</p>${art('accord-auth__art')}</div>
</div></div></div>`
  return { title: 'Sign in', main, full: true }
}
