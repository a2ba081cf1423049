import { html } from '../html.ts'
import type { Page, Site } from '../site.ts'

const frame = ({ title, main }: Page) =>
  html`<!doctype html><html lang="en-GB"><head><title>${title} – Test</title></head><body>${main}</body></html>`

/** A site without a page, for tests of what stands below the pages. */
export const bareSite: Site = {
  publicRoutes: [],
  workspaceRoutes: [],
  publicFrame: frame,
  bareFrame: frame,
  workspaceFrame: frame,
  signInPage: () => ({ title: 'Sign in', main: html`<h1>Sign in</h1>` }),
  refusedPage: () => ({ title: 'Refused', main: html`<h1>Refused</h1>` }),
  letters: [],
  linkPurposes: {},
  isHere: async () => true,
  actorOf: async () => undefined,
  needsSecondFactor: async () => false,
}
