import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { MenuOffer, Module } from '#platform/module.ts'
import { isOn } from '#platform/partnerships.ts'
import { show, type WorkspaceRoute } from '#platform/site.ts'
import { holds, permission } from '#platform/work.ts'

/** Where everything stands that keeps the partnership's own rooms in order. */
export const ADMINISTRATION = '/workspace/administration'

export const ADMINISTRATION_WORDS = 'Administration'

const cardsOf = (modules: readonly Module[]): readonly MenuOffer[] =>
  modules.flatMap(({ menu }) => menu ?? []).filter(({ group }) => group === 'Administration')

/** Who has a page of cards. Everybody else has the few that they may open in the menu itself. */
export const administer = permission('administration.open', ...BUSINESS_UNIT, post('scrutineer'))

/** One page for what the business unit sets and watches, so that the menu stays short. */
export const administrationPage = (modules: readonly Module[]): WorkspaceRoute => ({
  method: 'GET',
  path: ADMINISTRATION,
  may: administer,
  async answer({ actor, partnership }) {
    const cards = cardsOf(modules.filter(({ name }) => isOn(partnership, name))).filter(({ may }) =>
      holds(actor, may),
    )
    const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${ADMINISTRATION_WORDS}</h1><p>What this partnership sets for itself, and what watches over it.</p></div></div>
<ul class="accord-tasks">${cards.map(
      ({ text, href, icon: name, about }) =>
        html`<li><div class="accord-task"><span class="accord-task__icon">${icon(name)}</span><h2><a href="${href}">${text}</a></h2>${about && html`<p>${about}</p>`}</div></li>`,
    )}</ul>`
    return show({ title: ADMINISTRATION_WORDS, here: ADMINISTRATION_WORDS, main })
  },
})
