import { skipLink } from '#platform/govuk/skip-link.ts'
import { type Html, html } from '#platform/html.ts'
import { mark } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { head } from './head.ts'

/** What stands around a page where there is no partnership: nobody's name and nobody's colours. */
export const bareFrame = (page: Page): Html => html`<!doctype html>
<html lang="en-GB" class="govuk-template">
${head(`${page.title} – Accord`, { isBranded: false })}
<body class="govuk-template__body">${skipLink({ text: 'Skip to main content', href: '#main-content' })}
<header class="accord-masthead"><div class="govuk-width-container accord-masthead__row"><span class="accord-masthead__brand">${mark()}<span><span class="accord-masthead__name">Accord</span><span class="accord-masthead__strap">For safeguarding partnerships</span></span></span></div></header>
<div class="govuk-width-container"><main class="accord-main accord-main--public" id="main-content" tabindex="-1">${page.main}</main></div>
</body></html>`
