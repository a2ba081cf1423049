import { archivedNow, notArchived } from '#platform/archiving.ts'
import { audit } from '#platform/audit.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { keepAgencies } from '../rules.ts'
import { type AreaId, own } from '../schema.ts'

const setArchived = (work: Work, id: AreaId, how: typeof notArchived | ReturnType<typeof archivedNow>) =>
  own(work.tx)
    .updateTable('people.area')
    .set(how)
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('archivedAt', how.archivedAt === null ? 'is not' : 'is', null)
    .execute()

/** An area that no form offers any more. Agencies that cover it go on covering it. */
export async function archiveArea(work: Work, id: AreaId): Promise<void> {
  demandPermission(work, keepAgencies)
  await setArchived(work, id, archivedNow(work))
  await audit(work, 'people.archive-area', id)
}

export async function restoreArea(work: Work, id: AreaId): Promise<void> {
  demandPermission(work, keepAgencies)
  await setArchived(work, id, notArchived)
  await audit(work, 'people.restore-area', id)
}
