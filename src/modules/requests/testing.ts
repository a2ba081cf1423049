import { type Reader, tables } from '#platform/db.ts'
import { dateBoxes } from '#platform/forms.ts'

const untyped = tables<{ 'requests.request': { partnershipId: string; id: string } }>()

/** A request as the database holds it. */
export const aRequestRow = (reader: Reader, id: string): Promise<object | undefined> =>
  untyped(reader)
    .selectFrom('requests.request')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

export const REGISTER = '/workspace/requests'

/** A request as somebody types it who received it on a day, written as a date alone. */
export const typedRequest = (on: string, more: Readonly<Record<string, string>> = {}) => ({
  ...{ title: 'What is held on a former member', theme: 'Training', asker: 'Zelda Zinc' },
  ...{ contact: 'zelda@example.org', details: 'Everything, with my address', channel: 'e-mail' },
  ...dateBoxes('receivedOn', Temporal.PlainDate.from(on)),
  ...more,
})
