import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { AgencySeat } from '../queries/agency-seats.ts'
import { ROLE_WORDS } from '../rules/structure.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Where the seats of an agency are handed on to the one that came after it. */
export function transferPage(
  earlier: Named,
  later: Named,
  seats: readonly AgencySeat[],
  form: FormState,
): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${earlier.name}</span><h1 class="govuk-heading-l">Hand its seats on to ${later.name}</h1>
${
  seats.length > 0
    ? html`<p class="govuk-body">Each seat ends the day before and goes on as a seat of ${later.name}, with whoever sits in it.</p><div class="accord-card">${postForm(
        { action: `/workspace/agencies/${earlier.id}/seats/transfer/${later.id}` },
        field.ticks(
          'seatIds',
          'Seats to hand on',
          seats.map(({ id, name, role, groupName }) => ({
            value: id,
            text: `${groupName}: ${name}`,
            hint: ROLE_WORDS[role],
          })),
        ),
        field.date('fromOn', `First day for ${later.name}`),
        field.submit('Hand on'),
      )}</div>`
    : html`<p class="govuk-body">${earlier.name} has no seat to hand on.</p>`
}`
  return {
    title: `Hand seats on to ${later.name}`,
    here: 'Agencies',
    within: [{ text: earlier.name, href: `/workspace/agencies/${earlier.id}` }],
    main,
  }
}
