import { postForm } from '#platform/forms.ts'
import { type Child, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime } from '#platform/words.ts'
import type { LikelyAgency, LikelyDuplicate } from '../rules/duplicates.ts'
import type { Agency, Person } from '../schema.ts'

/** A pair of which somebody said that they are two. */
export interface ToldTwo {
  readonly one: string
  readonly other: string
  readonly reason: string
  readonly at: Temporal.Instant
  readonly by: string
  /** Where it is taken back. */
  readonly action: string
}

interface Found {
  readonly people: readonly LikelyDuplicate<Person>[]
  readonly agencies: readonly LikelyAgency<Agency>[]
}

const toldSection = (told: readonly ToldTwo[]): Child =>
  told.length > 0 &&
  html`<section class="accord-section" aria-labelledby="told"><div class="accord-section__head"><h2 class="govuk-heading-m" id="told">Said to be two</h2><p class="accord-muted">They are listed again when one of them changes its name, its address or where it belongs</p></div><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Records that are two</caption><thead><tr><th scope="col">Records</th><th scope="col">Because</th><th scope="col">Said by</th><th scope="col">You can</th></tr></thead><tbody>${told.map(
    ({ one, other, reason, at, by, action }) =>
      html`<tr><th scope="row">${one} and ${other}</th><td data-label="Because"><span class="accord-register__wrap">${reason || 'No reason was written'}</span></td><td data-label="Said by"><span>${by}<span class="accord-register__sub">${dateAndTime(at)}</span></span></td><td data-label="You can"><span>${postForm(
        { action },
        html`<button class="accord-link-button" type="submit">Take back<span class="govuk-visually-hidden"> that ${one} and ${other} are two</span></button>`,
      )}</span></td></tr>`,
  )}</tbody></table></div></section>`

/** Those who may be one person. Nothing here merges by itself. */
export function duplicatesPage(
  { people: found, agencies: likely }: Found,
  told: readonly ToldTwo[],
  agencyNames: ReadonlyMap<string, string>,
): Page {
  const who = ({ id, name, email, agencyId }: Person) =>
    html`<a class="govuk-link" href="/workspace/people/${id}">${name}</a><span class="accord-register__sub">${[agencyId && agencyNames.get(agencyId), email].filter(Boolean).join(' · ')}</span>`
  const row = ({ one, other, because }: LikelyDuplicate<Person>) =>
    html`<tr><th scope="row">${who(one)}</th><td data-label="Perhaps the same as"><span>${who(other)}</span></td><td data-label="Because of"><span>${because}</span></td><td data-label="You can"><span><a class="govuk-link" href="/workspace/people/${one.id}/merge/${other.id}">Compare<span class="govuk-visually-hidden"> ${one.name} with ${other.name}</span></a></span></td></tr>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Likely duplicates</h1><p>${
    found.length > 0
      ? `${counted(found.length, 'pair')} to look at. Nothing is merged until you say so.`
      : 'No two records look like one person.'
  }</p></div></div>
${
  found.length > 0
    ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Records that may be one person</caption><thead><tr><th scope="col">Person</th><th scope="col">Perhaps the same as</th><th scope="col">Because of</th><th scope="col">You can</th></tr></thead><tbody>${found.map(row)}</tbody></table></div>`
    : html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nothing to look at</h2><p>Two people of one name in two agencies are not listed: a name alone is not enough.</p></div>`
}`
  const agency = ({ id, name, code, sector }: Agency) =>
    html`<a class="govuk-link" href="/workspace/agencies/${id}">${name}</a><span class="accord-register__sub">${[code, sector].filter(Boolean).join(' · ')}</span>`
  const agencies = html`<section class="accord-section" aria-labelledby="agencies"><div class="accord-section__head"><h2 class="govuk-heading-m" id="agencies">Agencies</h2></div>${
    likely.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Agencies that may be one</caption><thead><tr><th scope="col">Agency</th><th scope="col">Perhaps the same as</th><th scope="col">Because of</th><th scope="col">You can</th></tr></thead><tbody>${likely.map(
          ({ one, other, because }) =>
            html`<tr><th scope="row">${agency(one)}</th><td data-label="Perhaps the same as"><span>${agency(other)}</span></td><td data-label="Because of"><span>${because}</span></td><td data-label="You can"><span><a class="govuk-link" href="/workspace/agencies/${one.id}/merge/${other.id}">Compare<span class="govuk-visually-hidden"> ${one.name} with ${other.name}</span></a></span></td></tr>`,
        )}</tbody></table></div>`
      : html`<p class="govuk-body">No two agencies look like one.</p>`
  }</section>`
  return { title: 'Likely duplicates', here: 'People', main: html`${main}${agencies}${toldSection(told)}` }
}
