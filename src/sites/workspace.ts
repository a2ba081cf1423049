import { POST_WORDS, post } from '#modules/people/index.ts'
import { postForm } from '#platform/forms.ts'
import { skipLink } from '#platform/govuk/skip-link.ts'
import { type Html, html } from '#platform/html.ts'
import { mark } from '#platform/icons.ts'
import type { MenuGroupName, MenuOffer, Module } from '#platform/module.ts'
import { isOn } from '#platform/partnerships.ts'
import type { Page, PageHelp, Surroundings } from '#platform/site.ts'
import { clockTime } from '#platform/words.ts'
import { type Actor, holds } from '#platform/work.ts'
import { ADMINISTRATION, ADMINISTRATION_WORDS, administer } from './administration.ts'
import { head } from './head.ts'
import { helpOf, helpWithPage } from './help.ts'
import { type MenuEntry, type MenuGroup, menuLists } from './menu.ts'
import { searchBox } from './search.ts'
import { trail, trailOf } from './trail.ts'

/** Where what is the reader’s own begins. */
const ACCOUNT = '/workspace/account'

type Pages = ReadonlyMap<string, PageHelp>

const DRAWN_GROUPS = [
  'My desk',
  'Plan and evidence',
  'Partnership',
] as const satisfies readonly MenuGroupName[]

/** What the reader may open. */
const offersFor = (modules: readonly Module[], { partnership, actor }: Surroundings): readonly MenuOffer[] =>
  modules
    .filter(({ name }) => isOn(partnership, name))
    .flatMap(({ menu }) => menu ?? [])
    .filter(({ may }) => holds(actor, may))

const cardsIn = (offers: readonly MenuOffer[]) => offers.filter(({ group }) => group === 'Administration')

/** The entries that share a place of the menu with one, itself among them. */
const sharing = (offers: readonly MenuOffer[], { place }: MenuOffer): readonly MenuOffer[] =>
  place === undefined ? [] : offers.filter((other) => other.place === place)

/** How the menu names an entry: by its place where it shares that with others that the reader may open. */
const namedIn = (offers: readonly MenuOffer[], offer: MenuOffer): string =>
  sharing(offers, offer).length > 1 ? (offer.place ?? offer.text) : offer.text

/** Entries that share a place are one, which leads to the first of them. */
const placesIn = (offers: readonly MenuOffer[]): readonly MenuEntry[] =>
  offers
    .filter((offer) => (sharing(offers, offer)[0] ?? offer) === offer)
    .map((offer) => ({ text: namedIn(offers, offer), href: offer.href, icon: offer.icon }))

/** The places of the menu, in the order of the groups. */
const menuOf = (offers: readonly MenuOffer[], actor: Actor): readonly MenuGroup[] => {
  const [desk = [], ...groups] = DRAWN_GROUPS.map((label) => offers.filter(({ group }) => group === label))
  const cards = holds(actor, administer)
    ? [{ text: ADMINISTRATION_WORDS, href: ADMINISTRATION, icon: 'form' as const }]
    : cardsIn(offers)
  return [
    { entries: [{ text: 'My work', href: '/workspace', icon: 'home' as const }, ...placesIn(desk)] },
    ...groups.map((entries, index) => ({ label: DRAWN_GROUPS[index + 1] ?? '', entries: placesIn(entries) })),
    { entries: cards },
  ].filter(({ entries }) => entries.length > 0)
}

/** The entry of the menu that a page belongs to: what has a card on the page of administration belongs to that. */
function hereOf(offers: readonly MenuOffer[], actor: Actor, here: string | undefined): string | undefined {
  if (holds(actor, administer) && cardsIn(offers).some(({ text }) => text === here))
    return ADMINISTRATION_WORDS
  const offer = offers.find(({ text }) => text === here)
  return offer ? namedIn(offers, offer) : here
}

/** What is the reader's own stands behind their name, and leads from one to the other; so does what shares a place. */
function pagesBeside(offers: readonly MenuOffer[], here: string | undefined, route: string): Html | false {
  const offer = offers.find(({ href }) => href === route)
  if (!offer) return false
  const isOwn = offer.group === 'You'
  const first = ({ href }: MenuOffer): number => (href === ACCOUNT ? 0 : 1)
  const beside = isOwn
    ? offers.filter(({ group }) => group === 'You').toSorted((one, other) => first(one) - first(other))
    : sharing(offers, offer)
  if (beside.length < 2) return false
  return html`<nav aria-label="${isOwn ? 'You' : offer.place}"><ul class="accord-views">${beside.map(
    ({ text, href }) =>
      html`<li><a href="${href}"${text === here && html` aria-current="true"`}>${text}</a></li>`,
  )}</ul></nav>`
}

/** The way to the page, help with it, and what stands beside it. */
function wayTo(page: Page, offers: readonly MenuOffer[], around: Surroundings, pages: Pages): Html | false {
  const { place, actor } = around
  if (!place) return false
  const way = trailOf(page, place, { offers, pages, hasAdministration: holds(actor, administer) })
  return html`<div class="accord-way">${trail(way)}${helpWithPage(pages.get(place.route), around)}${pagesBeside(offers, page.here, place.route)}</div>`
}

/** The first post of a person in words, else what every person with a seat is. */
const roleWords = (actor: Actor): string => {
  const kinds = Object.keys(POST_WORDS) as (keyof typeof POST_WORDS)[]
  const held = kinds.find((kind) => actor.holds.some(({ as }) => as === post(kind)))
  return held ? POST_WORDS[held] : 'Member'
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase()

/** What stands around every page of the workspace. */
export const workspaceFrame = (modules: readonly Module[]) => {
  const pages = helpOf(modules)
  return (page: Page, around: Surroundings): Html => {
    const { partnership, actor, signedInUntil, notice } = around
    const offers = offersFor(modules, around)
    const menu = menuOf(offers, actor)
    const here = hereOf(offers, actor, page.here)
    const isOwn = offers.some(({ group, text }) => group === 'You' && text === page.here)
    return html`<!doctype html>
<html lang="en-GB" class="govuk-template">
${head(`${page.title} – ${partnership.name} – Accord`)}
<body class="govuk-template__body accord-work">${skipLink({ text: 'Skip to main content', href: '#main-content' })}
<header class="accord-masthead"><div class="accord-masthead__row"><a class="accord-masthead__brand" href="/workspace">${mark()}<span><span class="accord-masthead__name">${partnership.name}</span><span class="accord-masthead__strap">Safeguarding Partnership workspace</span></span></a><div class="accord-masthead__tools">${searchBox('/workspace/search', 'Search')}<a class="accord-person" href="${ACCOUNT}"${isOwn && html` aria-current="true"`}><b class="accord-avatar" aria-hidden="true">${initials(actor.name)}</b><span><span class="accord-person__name">${actor.name}</span> <span class="accord-muted">${roleWords(actor)}</span><span class="govuk-visually-hidden">: your account</span></span></a>${postForm(
      { action: '/sign-out' },
      html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit">Sign out</button>`,
    )}</div></div>
<details class="accord-menu"><summary>Menu${here && html` <span class="accord-menu__where">${here}</span>`}</summary><nav aria-label="Workspace menu">${menuLists(menu, here)}</nav></details></header>
<div class="accord-shell"><nav class="accord-side" aria-label="Workspace">${menuLists(menu, here)}</nav><div class="accord-content">${wayTo(page, offers, around, pages)}<main class="accord-main" id="main-content" tabindex="-1">${notice}${page.main}</main></div></div>
<footer class="accord-footer accord-footer--slim"><span>Signed in until ${clockTime(signedInUntil)}.</span><a class="govuk-link" href="/workspace/help">Help</a>${offers
      .filter(({ group }) => group === 'Help')
      .map(
        ({ text, href }) => html`<a class="govuk-link" href="${href}">${text}</a>`,
      )}<a class="govuk-link" href="/">Public website</a><a class="govuk-link" href="/accessibility">Accessibility</a><a class="govuk-link" href="/privacy">Privacy</a></footer>
</body></html>`
  }
}
