import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demandPermission, type Permission, type Work } from '#platform/work.ts'
import { plainName } from '../rules/sheet.ts'
import { own, type Upload, type UploadId } from '../schema.ts'

const UPLOADS_ARE_KEPT = Temporal.Duration.from({ hours: 24 })

/** Keeps a checked file until its uploader confirms it, and clears away those that nobody confirmed for a day. */
export async function keepChecked(
  work: Work,
  may: Permission,
  file: Pick<Upload, 'name' | 'bytes' | 'sha256' | 'reading' | 'returnId'>,
): Promise<UploadId> {
  demandPermission(work, may)
  const { partnershipId } = work.tx
  await own(work.tx)
    .deleteFrom('indicators.upload')
    .where('partnershipId', '=', partnershipId)
    .where('at', '<', work.now.subtract(UPLOADS_ARE_KEPT))
    .execute()
  const id = newId<'upload'>()
  const { name, bytes, sha256, reading, returnId } = file
  await own(work.tx)
    .insertInto('indicators.upload')
    .values({
      ...{ partnershipId, id, name: plainName(name), bytes, sha256, returnId },
      ...{ uploadedBy: work.actor.id, at: work.now, importId: null },
      reading: reading && JSON.stringify(reading),
    })
    .execute()
  await audit(work, 'indicators.check-file', id, { sha256 })
  return id
}
