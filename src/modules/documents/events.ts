import { z } from 'zod'
import { eventType } from '#platform/events.ts'

/** A document has a new version. */
export const documentReplaced = eventType(
  'documents.replaced',
  z.object({ documentId: z.string(), number: z.number() }),
)
/** The public may have a version of a document, or may no longer (null). */
export const documentPublished = eventType(
  'documents.published',
  z.object({ documentId: z.string(), number: z.number().nullable() }),
)
