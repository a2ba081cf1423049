import { archivedSection } from '#platform/archiving.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { Agency } from '../schema.ts'
import { withinAgency } from './agencies.ts'

/** The mail domains of an agency: whoever proves an address there may register. */
export function domainsPage(
  agency: Agency,
  {
    listed: domains,
    archived,
  }: {
    readonly listed: readonly string[]
    readonly archived: readonly { readonly domain: string; readonly archivedAt: Temporal.Instant }[]
  },
  form: FormState,
): Page {
  const field = fields(form)
  const path = `/workspace/agencies/${agency.id}/domains`
  const title = 'Mail domains'
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${agency.name}</span>
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Whoever shows that they have an address at one of these may register by themselves. They get an account without a post or a seat. Everybody else waits until a lead of the agency or the business unit approves.</p>
<section class="accord-card accord-card--flush accord-section" aria-labelledby="listed"><div class="accord-card__head"><h2 class="govuk-heading-s" id="listed">Listed domains</h2></div>${
    domains.length > 0
      ? html`<ul class="accord-rows accord-rows--tight">${domains.map(
          (domain) =>
            html`<li><div class="accord-rows__line"><span>${domain}</span>${postForm(
              { action: `${path}/archive` },
              field.hidden('listed', domain),
              html`<button class="accord-link-button" type="submit">Take off the list<span class="govuk-visually-hidden">: ${domain}</span></button>`,
            )}</div></li>`,
        )}</ul>`
      : html`<p class="accord-card__foot">No domain is listed. Everybody who registers for this agency waits for approval.</p>`
  }</section>
<div class="accord-card accord-section">${postForm(
    { action: path },
    field.text('domain', 'Domain', {
      hint: 'What stands behind the @, for example anyshire.gov.uk. A part of it, such as schools.anyshire.gov.uk, is listed by itself',
      classes: 'govuk-input--width-20',
    }),
    field.submit('List this domain'),
  )}</div>${archivedSection(
    archived.map(({ domain, archivedAt }) => ({
      ...{ name: domain, at: archivedAt, restore: `${path}/restore` },
      fields: field.hidden('listed', domain),
    })),
  )}`
  return {
    title: form.errors.length > 0 ? `Error: ${title}` : title,
    here: 'Agencies',
    within: withinAgency(agency),
    main,
  }
}
