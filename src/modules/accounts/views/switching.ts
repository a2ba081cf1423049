import type { Place } from '#platform/elsewhere.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'

const HERE = 'Your account'
const PATH = '/workspace/account/partnerships'
/** The other partnerships in which the reader is somebody. */
export function partnershipsPage(places: readonly Place[], form: FormState): Page {
  const title = 'Your other partnerships'
  const field = fields(form)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${
    places.length > 0
      ? html`<div class="accord-card">${postForm(
          { action: PATH },
          field.radios(
            'partnershipId',
            'Where do you want to go?',
            places.map(({ partnershipId, name, address }) => ({
              value: partnershipId,
              text: name,
              hint: address,
            })),
          ),
          field.submit('Continue'),
        )}</div>`
      : html`<p class="govuk-body">You have an account in this partnership only. If another one invites you, you find it here.</p>`
  }`
  return { title: form.errors.length > 0 ? `Error: ${title}` : title, here: HERE, main }
}

/** Leads to the other host, whose button begins the session there. */
export function departurePage({ name, address }: Place, token: string): Page {
  const title = `Go to ${name}`
  const main = html`<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">The link works once, for one minute. You stay signed in here too.</p>
<p><a class="govuk-button" href="${address}/sign-in/arrive/${token}">Go to ${name}</a></p>`
  return { title, here: HERE, main }
}

/** Where somebody arrives from another partnership. Only the button signs them in. */
export function arrivalPage(partnership: string): Page {
  const title = `Sign in to ${partnership}`
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">You come from another partnership, and are signed in there.</p>${postForm(
    { action: '/sign-in/arrive' },
    fields({ typed: {}, errors: [] }).submit('Continue'),
  )}`
  return { title, main }
}

export const tooLatePage: Page = {
  title: 'This way has closed',
  main: html`<h1 class="govuk-heading-l">This way has closed</h1>
<p class="govuk-body">It is open once, for one minute, and leads to one partnership only. Go back to where you came from and choose again, or <a class="govuk-link" href="/sign-in">sign in here</a>.</p>`,
}
