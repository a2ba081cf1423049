import { sql } from 'kysely'
import { lookUp, type SearchSource } from '#platform/search.ts'
import { readGlossary } from '../rules.ts'

/** The glossary by term and meaning. */
export const search: readonly SearchSource[] = [
  {
    kind: 'term',
    words: 'Glossary',
    may: readGlossary,
    find: ({ db }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`term.id`,
          title: sql`term.term`,
          body: sql`term.meaning`,
          from: sql`from library.term as term where term.partnership_id = ${db.partnershipId} and term.archived_at is null`,
        },
        ({ id }) => `/workspace/glossary#term-${id}`,
      ),
  },
]
