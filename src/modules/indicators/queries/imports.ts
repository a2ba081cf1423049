import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { type Import, type ImportId, own, type Upload, type UploadId } from '../schema.ts'

/** The files that were taken in last. */
export const latestImports = (reader: Reader, _actor: Actor): Promise<Import[]> =>
  own(reader)
    .selectFrom('indicators.import')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(10)
    .execute()

export const findImport = (reader: Reader, _actor: Actor, id: ImportId): Promise<Import | undefined> =>
  own(reader)
    .selectFrom('indicators.import')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** The newest import of a file with this hash. */
export const importOf = (reader: Reader, sha256: string): Promise<Import | undefined> =>
  own(reader)
    .selectFrom('indicators.import')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('sha256', '=', sha256)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** A checked file. It is there for its uploader only. */
export const findUpload = (reader: Reader, actor: Actor, id: UploadId): Promise<Upload | undefined> =>
  own(reader)
    .selectFrom('indicators.upload')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('uploadedBy', '=', actor.id)
    .where('id', '=', id)
    .executeTakeFirst()
