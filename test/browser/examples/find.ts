import assert from 'node:assert/strict'
import type { Visitor } from '#platform/testing/world.ts'

/** Reads the addresses of records off the pages that link to them. */
export const linkOn = async (
  visitor: Visitor,
  path: string,
  pattern: RegExp,
  words = /(?:)/,
): Promise<string> => {
  const links = (await visitor.get(path)).querySelectorAll('main a')
  const found = links.find((link) => pattern.test(link.getAttribute('href') ?? '') && words.test(link.text))
  assert.ok(found, `${path} links to ${pattern}`)
  return (found.getAttribute('href') ?? '').replace(/#.*/, '')
}

export type Find = (visitor: Visitor) => Promise<readonly string[]>

/** Where to go to see a route, by its path: the finder says at which addresses. */
export type Examples = Readonly<Record<string, Find>>
