import { exitThisPage } from '#platform/govuk/exit-this-page.ts'
import { skipLink } from '#platform/govuk/skip-link.ts'
import { type Html, html } from '#platform/html.ts'
import { mark } from '#platform/icons.ts'
import type { Module } from '#platform/module.ts'
import { isOn, type Partnership } from '#platform/partnerships.ts'
import type { Page } from '#platform/site.ts'
import { head } from './head.ts'
import { type MenuGroup, menuLists } from './menu.ts'
import { searchBox } from './search.ts'
import { trail } from './trail.ts'

/** What the partnership offers to everyone. */
const menuOf = (modules: readonly Module[], partnership: Partnership): readonly MenuGroup[] => [
  {
    entries: [
      { text: 'Home', href: '/' },
      ...modules.filter(({ name }) => isOn(partnership, name)).flatMap(({ publicMenu }) => publicMenu ?? []),
    ],
  },
]

/** What stands around every public page. It has no person in it and sets no cookie. */
export const publicFrame =
  (modules: readonly Module[]) =>
  (page: Page, partnership: Partnership): Html => {
    const menu = menuOf(modules, partnership)
    const name = `${partnership.name} Safeguarding Partnership`
    return html`<!doctype html>
<html lang="en-GB" class="govuk-template">
${head(`${page.title} – ${name}`)}
<body class="govuk-template__body">${skipLink({ text: 'Skip to main content', href: '#main-content' })}
<header><div class="accord-safe"><div class="govuk-width-container">${page.sensitive && exitThisPage({})}<span><strong>In an emergency call 999.</strong> Not an emergency, but <a href="/worried">worried about someone</a>? Call the police on 101.</span></div></div>
<div class="accord-masthead"><div class="govuk-width-container accord-masthead__row"><a class="accord-masthead__brand" href="/">${mark()}<span><span class="accord-masthead__name">${partnership.name}</span><span class="accord-masthead__strap">${partnership.strap || 'Safeguarding children and adults together'}</span></span></a><div class="accord-masthead__tools">${searchBox('/search', 'Search this site')}<a class="govuk-link govuk-link--no-visited-state accord-nowrap" href="/sign-in">Sign in</a></div></div>
<nav class="accord-nav" aria-label="Main"><div class="govuk-width-container">${menuLists(menu, page.here)}</div></nav>
<details class="accord-menu"><summary>Menu${page.here && html` <span class="accord-menu__where">${page.here}</span>`}</summary><nav aria-label="Main menu">${menuLists(menu, page.here)}</nav></details></div></header>
${
  page.full
    ? html`<main id="main-content" tabindex="-1">${page.main}</main>`
    : html`<div class="govuk-width-container">${page.within && html`<div class="accord-way accord-way--public">${trail([{ text: 'Home', href: '/' }, ...page.within])}</div>`}<main class="accord-main accord-main--public" id="main-content" tabindex="-1">${page.main}</main></div>`
}
<footer class="accord-footer"><div class="govuk-width-container"><div class="accord-footer__cols"><div><h2>${name}</h2><p>Councils, the NHS and the police must by law work together so that children and adults are safe. This is where they do.</p><p>Reading this site sets no cookies.</p></div><div><h2>About</h2><ul><li><a class="govuk-link" href="/about">How we are organised</a></li><li><a class="govuk-link" href="/arrangements">Our arrangements</a></li>${isOn(partnership, 'reports') && html`<li><a class="govuk-link" href="/yearly-report">Yearly report</a></li>`}<li><a class="govuk-link" href="/glossary">Glossary</a></li></ul></div><div><h2>This site</h2><ul><li><a class="govuk-link" href="/accessibility">Accessibility statement</a></li><li><a class="govuk-link" href="/privacy">Privacy notice</a></li>${isOn(partnership, 'requests') && html`<li><a class="govuk-link" href="/requests">Ask about information</a></li>`}<li><a class="govuk-link" href="/sign-in">Sign in</a></li></ul></div></div></div></footer>
</body></html>`
  }
