import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import { ownPrints, type TrackerPrint, type TrackerPrintId } from '../schema/prints.ts'

const prints = (reader: Reader) =>
  ownPrints(reader)
    .selectFrom('actions.trackerPrint')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)

export const findPrint = (reader: Reader, id: TrackerPrintId): Promise<TrackerPrint | undefined> =>
  prints(reader).where('id', '=', id).executeTakeFirst()

/** What somebody had printed last of what is asked like that. */
export const latestPrint = (
  reader: Reader,
  personId: PersonId,
  asked: string,
): Promise<TrackerPrint | undefined> =>
  prints(reader)
    .where('personId', '=', personId)
    .where('asked', '=', asked)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
