/** Every page that can be read without writing anything first, for tests that look at all of them again and again. */
import { site } from '#app'
import type { Visitor } from '#platform/testing/world.ts'
import type { Product } from '../browser/browser.ts'
import { WHILE_DRAFT } from '../browser/examples.ts'
import { FILES } from '../browser/files.ts'

const FEED = /\.(ics|json|jsonl)$/
const hasAnAddress = (route: string): boolean => !route.includes(':')
/** Whether a route answers with a page, and not with a file to keep or for another program to read. */
const isPage = (route: string): boolean => !FILES[route] && !FEED.test(route)

export const publicPages: readonly string[] = [
  ...site.publicRoutes
    .map(({ path }) => path)
    .filter(isPage)
    .filter(hasAnAddress),
  '/sign-in',
]

/** The pages of the workspace: those with an address of their own, and one example of each of the others. */
export async function workspacePages(visitor: Visitor): Promise<readonly string[]> {
  const own = site.workspaceRoutes.filter(
    ({ method, path }) => method === 'GET' && isPage(path) && hasAnAddress(path),
  )
  const pages = new Set(own.map(({ path }) => path))
  for (const [route, find] of Object.entries(WHILE_DRAFT))
    if (isPage(route)) for (const path of await find(visitor)) pages.add(path)
  return [...pages]
}

/** A browser without a screen, signed in as a role of the demo. */
export async function visitorOf(product: Product, role: string): Promise<Visitor> {
  const { email, password, host } = product.account(role)
  const accountId = await product.world.identity.accountOf(email)
  if (!accountId) throw new Error(`${email} has no account`)
  return product.world.visitor({ accountId, email, password, host: host || 'first.test' })
}
