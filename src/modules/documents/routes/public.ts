import { anyone, notFound, type PublicRoute, sendStored, show } from '#platform/site.ts'
import { publishedDocument, publishedDocuments, wasPublished } from '../published.ts'
import type { DocumentId } from '../schema.ts'
import { goneDocumentPage, publicDocumentsPage } from '../views/public.ts'

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
      const id = word('publicDocumentId') as DocumentId
      const found = await publishedDocument(db, id, word('documentName'))
      if (found) return sendStored(found)
      return (await wasPublished(db, id)) ? { status: 410, page: goneDocumentPage } : notFound
    },
  },
]
