import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import { ADMINISTRATION_SECTIONS, type MenuOffer, type Module } from '#platform/module.ts'
import { isOn } from '#platform/partnerships.ts'
import { show, type WorkspaceRoute } from '#platform/site.ts'
import { holds, permission } from '#platform/work.ts'

/** Where everything stands that keeps the partnership's own rooms in order. */
export const ADMINISTRATION = '/workspace/administration'

export const ADMINISTRATION_WORDS = 'Administration'

const offersOf = (modules: readonly Module[]): readonly MenuOffer[] =>
  modules.flatMap(({ menu }) => menu ?? []).filter(({ group }) => group === 'Administration')

const sectionOf = (heading: string, offers: readonly MenuOffer[]): Html | false =>
  offers.length > 0 &&
  html`<section class="accord-card accord-card--flush"><div class="accord-card__head"><h2 class="govuk-heading-s">${heading}</h2></div><ul class="accord-rows">${offers.map(
    ({ text, href, icon: name, about }) =>
      html`<li class="accord-offers__one">${icon(name)}<div><h3 class="govuk-heading-s accord-snug"><a class="govuk-link" href="${href}">${text}</a></h3>${about && html`<p class="accord-small accord-muted">${about}</p>`}</div></li>`,
  )}</ul></section>`

/** Who has a page of it all. Everybody else has the few that they may open in the menu itself. */
export const administer = permission('administration.open', ...BUSINESS_UNIT, post('scrutineer'))

/** One page for what the business unit sets and watches, so that the menu stays short. */
export const administrationPage = (modules: readonly Module[]): WorkspaceRoute => ({
  method: 'GET',
  path: ADMINISTRATION,
  may: administer,
  async answer({ actor, partnership }) {
    const offers = offersOf(modules.filter(({ name }) => isOn(partnership, name))).filter(({ may }) =>
      holds(actor, may),
    )
    const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${ADMINISTRATION_WORDS}</h1><p>What this partnership sets for itself, and what watches over it.</p></div></div>
<div class="accord-offers">${ADMINISTRATION_SECTIONS.map((heading) =>
      sectionOf(
        heading,
        offers.filter(({ section }) => (section ?? 'What the partnership sets') === heading),
      ),
    )}</div>`
    return show({ title: ADMINISTRATION_WORDS, here: ADMINISTRATION_WORDS, main })
  },
})
