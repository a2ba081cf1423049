import { type Reader, tables } from '#platform/db.ts'

const untyped = tables<{ 'requests.request': { partnershipId: string; id: string } }>()

/** A request as the database holds it. */
export const aRequestRow = (reader: Reader, id: string): Promise<object | undefined> =>
  untyped(reader)
    .selectFrom('requests.request')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
