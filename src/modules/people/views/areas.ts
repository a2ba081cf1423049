import { archivedSection } from '#platform/archiving.ts'
import { postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import type { Area } from '../schema.ts'

/** The areas that forms offer, how many agencies cover each, and those that were archived. */
export function areasPage(
  areas: readonly (Pick<Area, 'id' | 'name' | 'archivedAt'> & { readonly agencies: number })[],
): Page {
  const path = '/workspace/agencies/areas'
  const used = areas.filter(({ archivedAt }) => archivedAt === null)
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Areas</h1><p>The areas that agencies cover. A new one is added on the form of an agency. An archived one is offered no more, and agencies that cover it go on covering it.</p></div></div>
${
  used.length > 0
    ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${used.map(
        ({ id, name, agencies }) =>
          html`<li><div class="accord-rows__line"><span>${name} <span class="accord-muted accord-small">${agencies === 0 ? 'no agency' : counted(agencies, 'agency', 'agencies')}</span></span>${postForm(
            { action: `${path}/${id}/archive` },
            html`<button class="accord-link-button" type="submit">Archive<span class="govuk-visually-hidden"> ${name}</span></button>`,
          )}</div></li>`,
      )}</ul></div>`
    : html`<div class="accord-empty">${icon('link')}<h2 class="govuk-heading-s">No areas are in use</h2><p>Add one on the form of an agency, or restore one.</p></div>`
}${archivedSection(
  areas.flatMap(({ id, name, archivedAt }) =>
    archivedAt ? [{ name, at: archivedAt, restore: `${path}/${id}/restore` }] : [],
  ),
)}`
  return { title: 'Areas', here: 'Agencies', main }
}
