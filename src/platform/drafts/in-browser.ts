import { type Child, type Html, html } from '../html.ts'
import { icon } from '../icons.ts'
import type { Tier } from '../keeping.ts'
import type { Ask } from '../site.ts'

/**
 * The key under which a browser keeps what was typed and nobody has taken yet, so that a tablet that falls asleep without a
 * connection loses none of it. It is made of the session and the master key: the same session gets it again, no other does,
 * and after sign-out nobody can make it. It stands in the page alone, which no browser stores. Undefined for what is for
 * named people only (T3 and T4): that never lies in a browser.
 */
export const browserKey = (
  { keys, session }: Pick<Ask, 'keys' | 'session'>,
  tier: Tier,
): string | undefined => (tier < 3 ? keys.digestOutside('kept in a browser', session.sessionId) : undefined)

const button = (choice: 'use' | 'add' | 'drop', words: string): Html =>
  html`<button type="button" class="govuk-button${choice !== 'use' && ' govuk-button--secondary'}" data-kept-choice="${choice}">${words}</button>`

/**
 * Where a script shows a text that it kept in this browser beside the one that is saved, for its writer to choose. It stands
 * above the form of the text, hidden until there is one. The note says who saved last, and when.
 */
export const keptOffer = (key: string | undefined, note: Child): Html | false =>
  key !== undefined &&
  html`<section class="accord-space-below" aria-labelledby="kept-here" data-kept hidden><div class="accord-callout accord-callout--watch accord-space-below">${icon('clock')}<div><h2 class="govuk-heading-s" id="kept-here" tabindex="-1">Text that was not saved is kept on this device</h2><p>The page was closed before Accord had all that you typed. Both texts are below, and nothing is lost. Choose what stands in the box: until then you cannot type in it.</p></div></div><div class="accord-conflict accord-space-below"><div class="accord-conflict__side"><div class="accord-conflict__who"><strong>Saved now</strong>${note}</div><div class="accord-conflict__text" data-kept-saved></div></div><div class="accord-conflict__side accord-conflict__side--yours"><div class="accord-conflict__who"><strong>Kept on this device</strong>You typed it<span data-kept-at></span>. It is not saved yet.</div><div class="accord-conflict__text" data-kept-text></div></div></div><div class="accord-actions">${button('use', 'Use the text from this device')}${button('add', 'Put it below what is saved')}${button('drop', 'Throw it away')}</div></section>`
