import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import { ownPrints, type PagePrint, type PagePrintId } from '../schema/prints.ts'

const prints = (reader: Reader) =>
  ownPrints(reader)
    .selectFrom('assurance.pagePrint')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)

export const findPrint = (reader: Reader, id: PagePrintId): Promise<PagePrint | undefined> =>
  prints(reader).where('id', '=', id).executeTakeFirst()

/** What somebody had printed last of a page. */
export const latestPrint = (
  reader: Reader,
  personId: PersonId,
  page: string,
): Promise<PagePrint | undefined> =>
  prints(reader)
    .where('personId', '=', personId)
    .where('page', '=', page)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
