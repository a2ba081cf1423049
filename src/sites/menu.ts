import { attributes, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'

export interface MenuEntry {
  readonly text: string
  readonly href: string
  readonly icon?: Parameters<typeof icon>[0]
}
export interface MenuGroup {
  readonly label?: string
  readonly entries: readonly MenuEntry[]
}

const entries = (group: MenuGroup, here: string | undefined): Html =>
  html`<ul>${group.entries.map(
    ({ text, href, icon: name }) =>
      html`<li><a href="${href}"${attributes({ 'aria-current': text === here && 'true' })}>${name && icon(name)}${text}</a></li>`,
  )}</ul>`

/** The same menu twice: once for wide screens, once folded for narrow ones. Styles show one of the two. */
export const menuLists = (groups: readonly MenuGroup[], here: string | undefined): Html =>
  html`${groups.map(
    (group) =>
      html`${group.label && html`<p class="accord-side__label">${group.label}</p>`}${entries(group, here)}`,
  )}`
