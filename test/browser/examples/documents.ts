import type { Visitor } from '#platform/testing/world.ts'
import { type Examples, linkOn } from './find.ts'

/** A document that the visitor may open; the first who asks adds it. */
export async function paper(visitor: Visitor): Promise<string> {
  const pattern = /^\/workspace\/documents\/[0-9a-f-]{36}$/
  const links = (await visitor.get('/workspace/documents')).querySelectorAll('main a')
  const found = links.map((link) => link.getAttribute('href') ?? '').find((href) => pattern.test(href))
  if (found) return found
  const form = await linkOn(visitor, '/workspace/documents', /\/documents\/new\//)
  await visitor.get(form)
  const facts = {
    title: 'A paper for the board',
    tier: '1',
    heldForId: '',
    language: 'en',
    format: 'standard',
  }
  const file = { field: 'file', name: 'paper.txt', bytes: Buffer.from('A paper of one line\n') }
  return (await visitor.upload(form, file, facts)).to
}

/** Where to go to see each route of documents whose path has parts. */
export const OF_DOCUMENTS: Examples = {
  '/workspace/documents/new/:ownerId': async (visitor) => [
    await linkOn(visitor, '/workspace/documents', /\/documents\/new\//),
  ],
  '/workspace/documents/:documentId': async (visitor) => [await paper(visitor)],
  '/workspace/documents/:documentId/change': async (visitor) => [`${await paper(visitor)}/change`],
  '/workspace/documents/:documentId/print': async (visitor) => [`${await paper(visitor)}/print`],
  '/workspace/documents/:documentId/publish': async (visitor) => [`${await paper(visitor)}/publish`],
  '/workspace/documents/:documentId/replace': async (visitor) => [`${await paper(visitor)}/replace`],
}
