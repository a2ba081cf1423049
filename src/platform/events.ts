import { z } from 'zod'
import { type PartnershipId, type Reader, type Tx, tables } from './db.ts'
import { type Id, newId } from './id.ts'
import type { JobAsk } from './jobs.ts'
import type { Work } from './work.ts'

export interface EventType<Payload> {
  readonly name: string
  readonly payload: z.ZodType<Payload>
}

/** A fact, named in the past tense. Its payload carries ids and counts, never names or case facts. */
export const eventType = <Payload>(name: string, payload: z.ZodType<Payload>): EventType<Payload> => ({
  name,
  payload,
})

/** What a module does when something happens elsewhere. It only writes; it never calls the outside world. */
export interface Reaction {
  readonly name: string
  readonly to: string
  readonly run: (work: Work, payload: unknown) => Promise<void>
}

export const reaction = <Payload>(
  name: string,
  type: EventType<Payload>,
  run: (work: Work, payload: Payload) => Promise<void>,
): Reaction => ({ name, to: type.name, run: (work, payload) => run(work, type.payload.parse(payload)) })

/** Hands a message to a queue within a transaction. */
export type Deliver = (tx: Tx, queue: string, payload: object) => Promise<void>

/** A fact that happened, kept until every reaction has had it and after. */
interface EventTable {
  partnershipId: PartnershipId
  id: Id<'event'>
  at: Temporal.Instant
  name: string
  payload: string
}
/** The note that a reaction has had an event, so that it takes effect once. */
interface DeliveryTable {
  partnershipId: PartnershipId
  eventId: Id<'event'>
  reaction: string
  at: Temporal.Instant
}
const own = tables<{ 'platform.event': EventTable; 'platform.delivery': DeliveryTable }>()

/** The queue by which events are delivered. */
export const EVENTS = 'events'

/** What happened since a moment, of some types, the latest first. At most 200, which is more than anybody reads. */
export const eventsSince = (reader: Reader, since: Temporal.Instant, names: readonly string[]) =>
  own(reader)
    .selectFrom('platform.event')
    .select(['at', 'name', 'payload'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('at', '>', since)
    .where('name', 'in', names)
    .orderBy('at', 'desc')
    .limit(200)
    .execute()

/** Puts an event in the outbox and its delivery in the queue, both in the transaction of the work. */
export async function announce<Payload>(
  work: Work,
  type: EventType<Payload>,
  payload: Payload,
): Promise<void> {
  const event = {
    partnershipId: work.tx.partnershipId,
    id: newId<'event'>(),
    at: work.now,
    name: type.name,
    payload: JSON.stringify(type.payload.parse(payload)),
  }
  await own(work.tx).insertInto('platform.event').values(event).execute()
  await work.send(work.tx, EVENTS, { eventId: event.id })
}

const ticket = z.object({ eventId: z.string() })

/**
 * Gives one event to every reaction that has not yet had it, each in a transaction of its own with the note that it
 * happened: a reaction takes effect once. If one throws, the others keep what they did and the event is tried again.
 */
export async function deliver(ask: JobAsk, reactions: readonly Reaction[], payload: unknown): Promise<void> {
  const eventId = ticket.parse(payload).eventId as Id<'event'>
  const event = await own(ask.session.reader)
    .selectFrom('platform.event')
    .selectAll()
    .where('partnershipId', '=', ask.session.reader.partnershipId)
    .where('id', '=', eventId)
    .executeTakeFirst()
  if (!event) return
  const failures: unknown[] = []
  for (const listener of reactions.filter(({ to }) => to === event.name)) {
    try {
      await ask.write(async (work) => {
        const noted = await own(work.tx)
          .insertInto('platform.delivery')
          .values({ partnershipId: event.partnershipId, eventId, reaction: listener.name, at: ask.now })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        if (noted.numInsertedOrUpdatedRows === 0n) return
        await listener.run(work, event.payload)
      })
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
