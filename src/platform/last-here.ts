import { dayOf } from './days.ts'
import { type PartnershipId, type Reader, tables } from './db.ts'
import type { KeptTable } from './keeping.ts'
import type { PersonId, Work } from './work.ts'

/** When somebody first came on their latest day here, and on the day before that: no more is kept of when people come. */
interface LastHereTable {
  partnershipId: PartnershipId
  personId: PersonId
  cameAt: Temporal.Instant
  beforeAt: Temporal.Instant | null
}

const own = tables<{ 'platform.lastHere': LastHereTable }>()

export const keptLastHere: readonly KeptTable[] = [
  {
    ...{ table: 'platform.last_here', record: 'account', tier: 2, personal: [], agencies: [] },
    ...{ people: ['person_id'], starts: { column: 'came_at', words: 'the day they were last here' } },
    ...{ exported: ['came_at', 'before_at'], disposal: 'delete' },
  } as const,
]

/** When somebody was last here; undefined when they never were. */
export const lastHere = (reader: Reader, personId: PersonId) =>
  own(reader)
    .selectFrom('platform.lastHere')
    .select(['cameAt', 'beforeAt'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('personId', '=', personId)
    .executeTakeFirst()

/** Notes that whoever works is here today, once a day. */
export async function noteHere(work: Work): Promise<void> {
  const { partnershipId } = work.tx
  const personId = work.actor.id
  const known = await lastHere(work.tx, personId)
  if (known && dayOf(known.cameAt).equals(dayOf(work.now))) return
  const day = { cameAt: work.now, beforeAt: known?.cameAt ?? null }
  await own(work.tx)
    .insertInto('platform.lastHere')
    .values({ partnershipId, personId, ...day })
    .onConflict((conflict) => conflict.columns(['partnershipId', 'personId']).doUpdateSet(day))
    .execute()
}
