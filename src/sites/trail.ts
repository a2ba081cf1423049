import { breadcrumbs } from '#platform/govuk/breadcrumbs.ts'
import { type Html, html, nothing } from '#platform/html.ts'
import type { MenuOffer } from '#platform/module.ts'
import type { Crumb, Page, PageHelp, PlaceOfPage } from '#platform/site.ts'
import { ADMINISTRATION, ADMINISTRATION_WORDS } from './administration.ts'

const filled = (path: string, params: PlaceOfPage['params']): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '')

/** The pages above one, as its address tells: those that are pages themselves, by the name that they have for others. */
function above({ route, params }: PlaceOfPage, pages: ReadonlyMap<string, PageHelp>): readonly Crumb[] {
  const parts = route.split('/')
  return parts.flatMap((_, index) => {
    const page = index > 1 ? pages.get(parts.slice(0, index).join('/')) : undefined
    return page && page.path !== '/workspace' ? [{ text: page.name, href: filled(page.path, params) }] : []
  })
}

/** What the reader may open, what every page is called, and whether administration has a page of its own for them. */
interface Known {
  readonly offers: readonly MenuOffer[]
  readonly pages: ReadonlyMap<string, PageHelp>
  readonly hasAdministration: boolean
}

/**
 * The way to a page: the entry of the menu that it belongs to, then the records it stands within. What a page does not
 * say of itself is read off its address, so that no page is without.
 */
export function trailOf(
  page: Page,
  place: PlaceOfPage | undefined,
  { offers, pages, hasAdministration }: Known,
): readonly Crumb[] {
  if (!place) return []
  const own = filled(place.route, place.params)
  const entry = offers.find(({ text }) => text === page.here)
  const isAdministration = entry?.group === 'Administration' || place.route.startsWith(`${ADMINISTRATION}/`)
  const { within = [] } = page
  // Where what the address names is missing there are no pages above it.
  const read = place.isMissing ? [] : above(place, pages)
  const way: readonly Crumb[] = [
    ...(isAdministration && hasAdministration ? [{ text: ADMINISTRATION_WORDS, href: ADMINISTRATION }] : []),
    ...(entry ? [{ text: entry.text, href: entry.href }] : []),
    ...within.filter(({ href }) => !read.some((crumb) => crumb.href === href)),
    ...read.map((crumb) => within.find(({ href }) => href === crumb.href) ?? crumb),
  ]
  return way.filter(
    ({ href }, index) => href !== own && way.findIndex((crumb) => crumb.href === href) === index,
  )
}

export const trail = (way: readonly Crumb[]): Html =>
  way.length > 0 ? html`${breadcrumbs({ items: way })}` : nothing
