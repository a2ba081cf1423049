import { POST_WORDS, post } from '#modules/people/index.ts'
import { postForm } from '#platform/forms.ts'
import { skipLink } from '#platform/govuk/skip-link.ts'
import { type Html, html } from '#platform/html.ts'
import { mark } from '#platform/icons.ts'
import { MENU_GROUPS, type Module } from '#platform/module.ts'
import { isOn } from '#platform/partnerships.ts'
import type { Page, Surroundings } from '#platform/site.ts'
import { clockTime } from '#platform/words.ts'
import { type Actor, holds } from '#platform/work.ts'
import { ADMINISTRATION } from './administration.ts'
import { head } from './head.ts'
import { type MenuGroup, menuLists } from './menu.ts'
import { searchBox } from './search.ts'

/** What the reader may open, in the order of the groups. */
const menuOf = (modules: readonly Module[], { partnership, actor }: Surroundings): readonly MenuGroup[] => {
  const offers = modules
    .filter(({ name }) => isOn(partnership, name))
    .flatMap(({ menu }) => menu ?? [])
    .filter(({ may }) => holds(actor, may))
  const groups = MENU_GROUPS.filter((label) => label !== 'Administration').map((label) => ({
    label,
    entries: offers.filter(({ group }) => group === label),
  }))
  return [
    { entries: [{ text: 'My work', href: '/workspace', icon: 'home' }] },
    ...groups.filter(({ entries }) => entries.length > 0),
    ...(offers.some(({ group }) => group === 'Administration')
      ? [{ entries: [{ text: 'Administration', href: ADMINISTRATION, icon: 'form' as const }] }]
      : []),
  ]
}

/** The entry of the menu that a page belongs to: what has a card on the page of administration belongs to that. */
const hereOf = (modules: readonly Module[], here: string | undefined): string | undefined =>
  modules.some(({ menu }) => menu?.some(({ group, text }) => group === 'Administration' && text === here))
    ? 'Administration'
    : here

/** The first post of a person in words, else what every person with a seat is. */
export const roleWords = (actor: Actor): string => {
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
export const workspaceFrame =
  (modules: readonly Module[]) =>
  (page: Page, around: Surroundings): Html => {
    const { partnership, actor, signedInUntil, notice } = around
    const menu = menuOf(modules, around)
    const here = hereOf(modules, page.here)
    return html`<!doctype html>
<html lang="en-GB" class="govuk-template">
${head(`${page.title} – ${partnership.name} – Accord`)}
<body class="govuk-template__body accord-work">${skipLink({ text: 'Skip to main content', href: '#main-content' })}
<header class="accord-masthead"><div class="accord-masthead__row"><a class="accord-masthead__brand" href="/workspace">${mark()}<span><span class="accord-masthead__name">${partnership.name}</span><span class="accord-masthead__strap">Safeguarding Partnership workspace</span></span></a><div class="accord-masthead__tools">${searchBox('/workspace/search', 'Search')}<span class="accord-person"><b class="accord-avatar" aria-hidden="true">${initials(actor.name)}</b><span>${actor.name}<br><span class="accord-muted">${roleWords(actor)}</span></span></span>${postForm(
      { action: '/sign-out' },
      html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit">Sign out</button>`,
    )}</div></div>
<details class="accord-menu"><summary>Menu${here && html` <span class="accord-menu__where">${here}</span>`}</summary><nav aria-label="Workspace menu">${menuLists(menu, here)}</nav></details></header>
<div class="accord-shell"><nav class="accord-side" aria-label="Workspace">${menuLists(menu, here)}</nav><main class="accord-main" id="main-content" tabindex="-1">${notice}${page.main}</main></div>
<footer class="accord-footer accord-footer--slim"><span>Signed in until ${clockTime(signedInUntil)}.</span><a class="govuk-link" href="/workspace/help">Help</a><a class="govuk-link" href="/">Public website</a><a class="govuk-link" href="/workspace/letters/choices">Letters to you</a><a class="govuk-link" href="/accessibility">Accessibility</a></footer>
</body></html>`
  }
