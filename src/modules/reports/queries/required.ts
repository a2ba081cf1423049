import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { ownRequired, type RequiredContent } from '../schema/required.ts'
import type { ReportId } from '../schema.ts'

/** What the law asks of a report, as it stood when the report was started. None of one that was begun without a list. */
export const requiredContents = (
  reader: Reader,
  _actor: Actor,
  reportId: ReportId,
): Promise<RequiredContent[]> =>
  ownRequired(reader)
    .selectFrom('reports.requiredContent')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('reportId', '=', reportId)
    .orderBy('code')
    .orderBy('area')
    .execute()
