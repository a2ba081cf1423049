import { anyone, notFound, type PublicRoute, sendStored } from '#platform/site.ts'
import { publishedDocument } from '../published.ts'
import type { DocumentId } from '../schema.ts'

export const publicRoutes: readonly PublicRoute[] = [
  {
    path: '/documents/:publicDocumentId/:documentName',
    may: anyone,
    async answer({ db, word }) {
      const found = await publishedDocument(db, word('publicDocumentId') as DocumentId, word('documentName'))
      return found ? sendStored(found) : notFound
    },
  },
]
