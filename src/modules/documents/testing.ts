import type { Site } from '#platform/site.ts'
import type { Actor } from '#platform/work.ts'

/** The site with everyone signed in by a second factor, or by a password alone. */
export const signedInBy = (site: Site, assurance: NonNullable<Actor['assurance']>): Site => ({
  ...site,
  async actorOf(...asked) {
    const actor = await site.actorOf(...asked)
    return actor && { ...actor, assurance }
  },
})

/** What the form of a new document is sent with. */
export const typedDocument = (given: Readonly<Record<string, string>> = {}) => ({
  ...{ title: 'Terms of a review', tier: '2', heldForId: '', language: 'en', format: 'standard' },
  ...given,
})

/** A file as a form sends it. */
export const sentFile = (content: string | Uint8Array, name = 'paper.txt') => ({
  field: 'file',
  name,
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
})
