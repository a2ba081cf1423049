import { attributes, type Html, html } from '#platform/html.ts'

export const MY_WORK = 'My work'

/** What the first entry of the menu holds: one’s own desk, the whole at a glance, and what is counted. */
const VIEWS = [
  { text: 'My desk', href: '/workspace' },
  { text: 'Cockpit', href: '/workspace/cockpit' },
  { text: 'Measures', href: '/workspace/measures' },
] as const

/** The way between them, for those who have more than their desk. */
export const viewsOf = (here: (typeof VIEWS)[number]['text']): Html =>
  html`<nav class="accord-space-below" aria-label="Views"><ul class="accord-views">${VIEWS.map(
    ({ text, href }) =>
      html`<li><a href="${href}"${attributes({ 'aria-current': text === here && 'true' })}>${text}</a></li>`,
  )}</ul></nav>`
