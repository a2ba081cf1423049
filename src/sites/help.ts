import { BUSINESS_UNIT, readDirectory } from '#modules/people/index.ts'
import { type Html, html } from '#platform/html.ts'
import { MENU_GROUPS, type MenuOffer, type Module } from '#platform/module.ts'
import { isOn } from '#platform/partnerships.ts'
import {
  type Helper,
  type PageHelp,
  type Surroundings,
  show,
  signedIn,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { type Actor, holds } from '#platform/work.ts'

const HELP = '/workspace/help'

/** What the pages are that belong to no module. */
const OWN: readonly PageHelp[] = [
  {
    path: '/workspace',
    name: 'My work',
    is: 'This is where your work begins. It shows what waits for you, what is late, what comes and what changed.',
    can: 'Open anything that waits, to deal with it. What you have dealt with leaves the page by itself.',
  },
  {
    path: '/workspace/cockpit',
    name: 'Cockpit',
    is: 'This shows how the partnership stands today. It says what is off, what comes, and what is counted in each part.',
    can: 'Open a figure to see the records behind it. Print the page for a meeting.',
  },
  {
    path: '/workspace/measures',
    name: 'Measures',
    is: 'These are the figures that are counted out of the records here, each by one rule. You see those that you may know.',
    can: 'Open a measure to see how it is counted and what it counts.',
  },
  {
    path: '/workspace/measures/:measureName',
    name: 'This measure',
    is: 'This is one figure: what it means, how it is counted, and the records behind it.',
    can: 'Choose other days, or one body or area. The records that you may open lead to their pages.',
  },
  {
    path: '/workspace/search',
    name: 'Search',
    is: 'This finds what you may open today, by its name or its words.',
    can: 'Type a few words, a name or a reference. Choose a kind to see more of it.',
  },
  {
    path: '/workspace/administration',
    name: 'Administration',
    is: 'This page leads to what the partnership sets for itself, and to what watches over it.',
    can: 'Choose a card. You see the cards that you may open.',
  },
  {
    path: HELP,
    name: 'Help',
    is: 'This page says what each part of the workspace is for, and who can help.',
    can: 'Choose a part to open it. Each page has help of its own at the top.',
  },
]

/** What every page of the workspace says of itself, by the path of its route. */
export const helpOf = (modules: readonly Module[]): ReadonlyMap<string, PageHelp> =>
  new Map([...OWN, ...modules.flatMap(({ help }) => help ?? [])].map((page) => [page.path, page]))

const helperItem =
  (actor: Actor) =>
  ({ id, name, words }: Helper): Html =>
    html`${holds(actor, readDirectory) ? html`<a class="govuk-link" href="/workspace/people/${id}">${name}</a>` : html`<strong>${name}</strong>`}, ${words.toLowerCase()}`

/** Who is asked about a page: whoever holds a post in the business unit today, and is not the one who asks. */
function whoHelps({ actor, helpers }: Pick<Surroundings, 'actor' | 'helpers'>): Html {
  const others = helpers.filter(({ id }) => id !== actor.id)
  if (others.length > 0)
    return html`<p>Who can help:</p><ul>${others.map((helper) => html`<li>${helperItem(actor)(helper)}</li>`)}</ul>`
  return helpers.length > 0
    ? html`<p>Others ask you: nobody else holds a post in the business unit today.</p>`
    : html`<p>Nobody holds a post in the business unit today, so nobody is named here.</p>`
}

/** Help with one page, behind a line that says so. It needs no script. */
export const helpWithPage = (
  page: PageHelp | undefined,
  around: Pick<Surroundings, 'actor' | 'helpers'>,
): Html | false =>
  page !== undefined &&
  html`<details class="accord-help"><summary>Help with this page</summary><div class="accord-help__text"><p>${page.is}</p><p>${page.can}</p>${whoHelps(around)}<p><a class="govuk-link" href="${HELP}">What each part of the workspace is for</a></p></div></details>`

const groupOf = (label: string, offers: readonly MenuOffer[], pages: ReadonlyMap<string, PageHelp>): Html =>
  html`<section class="accord-card accord-space-below" aria-labelledby="part-${label.replaceAll(' ', '-')}"><h2 class="govuk-heading-s" id="part-${label.replaceAll(' ', '-')}">${label}</h2><dl class="accord-kv">${offers.map(
    ({ text, href }) =>
      html`<dt><a class="govuk-link" href="${href}">${text}</a></dt><dd>${pages.get(href)?.is}</dd>`,
  )}</dl></section>`

/** What every part of the workspace is for that the reader may open, and who can help with it. */
export const helpPage = (modules: readonly Module[]): WorkspaceRoute => ({
  method: 'GET',
  path: HELP,
  may: signedIn,
  async answer({ actor, partnership, helpers }) {
    const pages = helpOf(modules)
    const offers = modules
      .filter(({ name }) => isOn(partnership, name))
      .flatMap(({ menu }) => menu ?? [])
      .filter(({ may }) => holds(actor, may))
    const groups = MENU_GROUPS.map((label) => ({
      label,
      offers: offers.filter(({ group }) => group === label),
    }))
    const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Help</h1><p>What each part of the workspace is for, and who can help.</p></div></div>
<section class="accord-card accord-space-below" aria-labelledby="who"><h2 class="govuk-heading-s" id="who">Who can help</h2><p class="govuk-body">The business unit helps with every page.</p><div class="govuk-body">${whoHelps({ actor, helpers })}</div></section>
${groups.filter((group) => group.offers.length > 0).map((group) => groupOf(group.label, group.offers, pages))}`
    return show({ title: 'Help', here: 'Help', main })
  },
})

/** The posts whose holders help with pages, the first to be asked first. */
export const HELPING_POSTS = BUSINESS_UNIT
