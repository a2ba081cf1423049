import type { Reader } from '#platform/db.ts'
import type { PaperId } from '../schema/papers.ts'
import { ownPublicPapers, type PublicPaper } from '../schema/public-papers.ts'

/** A paper as the public was given it, the first time first. */
export const givenOut = (reader: Reader, paperId: PaperId): Promise<PublicPaper[]> =>
  ownPublicPapers(reader)
    .selectFrom('meetings.publicPaper')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('paperId', '=', paperId)
    .orderBy('number')
    .execute()
