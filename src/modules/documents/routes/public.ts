import { anyone, notFound, type PublicRoute, sendStored, show } from '#platform/site.ts'
import { publishedDocument, publishedDocuments } from '../published.ts'
import type { DocumentId } from '../schema.ts'
import { publicDocumentsPage } from '../views/public.ts'

export const publicRoutes: readonly PublicRoute[] = [
  {
    path: '/documents',
    may: anyone,
    answer: async ({ db }) => show(publicDocumentsPage(await publishedDocuments(db))),
  },
  {
    path: '/documents/:publicDocumentId/:documentName',
    may: anyone,
    async answer({ db, word }) {
      const found = await publishedDocument(db, word('publicDocumentId') as DocumentId, word('documentName'))
      return found ? sendStored(found) : notFound
    },
  },
]
