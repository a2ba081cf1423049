import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

const arrangement = (visitor: Visitor) =>
  linkOn(visitor, '/workspace/arrangements', /^\/workspace\/arrangements\/[0-9a-f-]{36}$/, /version 1/)

/** Presses a button of a version, as its page offers it. */
async function press(visitor: Visitor, at: string, from: string, step: string): Promise<void> {
  const form = (await visitor.get(from)).querySelector(`form[action="${at}/${step}"]`)
  const version = form?.querySelector('[name=version]')?.getAttribute('value') ?? ''
  await visitor.post(`${at}/${step}`, { version })
}

/** A version that waits for sign-off: the first who asks sends it. */
export async function sent(visitor: Visitor): Promise<string> {
  const at = await arrangement(visitor)
  if ((await visitor.get(at)).querySelector(`form[action="${at}/send"]`)) await press(visitor, at, at, 'send')
  return at
}

/** A page that was just published changes once more, when its PDF has been drawn. */
async function printed(visitor: Visitor, path: string): Promise<string> {
  for (let tries = 0; tries < 150; tries++) {
    if ((await visitor.get(path)).querySelector('a[href$=".pdf"]')) return path
    await pause(100)
  }
  return assert.fail(`The PDF of ${path} was not drawn within 15 seconds`)
}

/** The public address of arrangements: the first who asks publishes those of a body that has none yet. */
async function publicArrangements(visitor: Visitor): Promise<string> {
  const page = await visitor.get('/workspace/arrangements')
  const bodyId = page.querySelectorAll('#bodyId option').at(-1)?.getAttribute('value')
  const [known] = (await visitor.get('/arrangements')).querySelectorAll('h1')
  if (bodyId && known?.text === 'Our arrangements') {
    const at = (await visitor.post('/workspace/arrangements/new', { bodyId })).to
    await press(visitor, at, at, 'send')
    const boxes = (await visitor.get(`${at}/waive`)).querySelectorAll('[name=items]')
    const items = boxes.map((box) => box.getAttribute('value') ?? '')
    await visitor.post(`${at}/waive`, { items, reason: 'Tried out' })
    await press(visitor, at, `${at}/publish`, 'publish')
    return printed(visitor, await linkOn(visitor, at, /^\/arrangements\//))
  }
  const versions = await visitor.get('/workspace/arrangements')
  const published = versions.querySelectorAll('tr').find((row) => /Published/.test(row.text))
  return linkOn(visitor, published?.querySelector('a')?.getAttribute('href') ?? '', /^\/arrangements\//)
}

/** Where to go to see each route of the arrangements whose path has parts. */
export const OF_ARRANGEMENTS: Examples = {
  '/arrangements/:body': async (visitor) => [
    (await publicArrangements(visitor)).replace(/\/version-\d+$/, ''),
  ],
  '/arrangements/:body/:version': async (visitor) => [await publicArrangements(visitor)],
  '/workspace/arrangements/:arrangementId': async (visitor) => [await arrangement(visitor)],
  '/workspace/arrangements/:arrangementId/compare': async (visitor) => [
    `${await arrangement(visitor)}/compare`,
  ],
  '/workspace/arrangements/:arrangementId/proof': async (visitor) => [`${await arrangement(visitor)}/proof`],
  '/workspace/arrangements/:arrangementId/edit': async (visitor) => [`${await arrangement(visitor)}/edit`],
  '/workspace/arrangements/:arrangementId/sign': async (visitor) => [await sent(visitor)],
  '/workspace/arrangements/:arrangementId/sign-offs/new': async (visitor) => [
    `${await sent(visitor)}/sign-offs/new`,
  ],
  '/workspace/arrangements/:arrangementId/waive': async (visitor) => [
    `${await sent(visitor)}/waive?item=working`,
  ],
  '/workspace/arrangements/:arrangementId/publish': async (visitor) => [`${await sent(visitor)}/publish`],
}
