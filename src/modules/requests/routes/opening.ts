import { namesOf } from '#modules/people/index.ts'
import {
  findThing,
  openThing,
  type Showing,
  standingTowards,
  subjectOf,
  type Thing,
  type ThingName,
} from '#platform/access.ts'
import type { Ask } from '#platform/site.ts'
import type { Work } from '#platform/work.ts'
import { type CollectedRecord, thingsIn } from '../rules/redaction.ts'

/** What of a collection opens for whoever asks. */
export interface Sight {
  readonly open: readonly Thing[]
  /** The things that do not, as the audit names them. */
  readonly closed: ReadonlySet<string>
}

const mayRead = async (ask: Ask, thing: Thing | undefined): Promise<boolean> =>
  thing !== undefined && (await standingTowards(ask, thing)).decision.may

/**
 * Opens what some records belong to by the way of every page, so that it is written down before it is read. What is closed
 * is not asked for, so that nobody is said to have tried.
 */
export async function openRecords(
  ask: Ask,
  records: readonly CollectedRecord[],
  as: Showing,
): Promise<Sight> {
  const open: Thing[] = []
  const closed = new Set<string>()
  for (const name of thingsIn(records)) {
    const thing = await findThing(ask.things, ask.db, name)
    if (thing && (await mayRead(ask, thing)) && (await openThing(ask, thing, { as })).ok) open.push(thing)
    else closed.add(subjectOf(name))
  }
  return { open, closed }
}

/** Whether whoever asks may read every one of some records. Written nowhere: nothing of them is shown by this. */
export async function mayReadAll(ask: Ask, records: readonly CollectedRecord[]): Promise<boolean> {
  for (const name of thingsIn(records)) {
    if (!(await mayRead(ask, await findThing(ask.things, ask.db, name)))) return false
  }
  return true
}

/** Who is asked about a record that stays closed, by name: whoever decides on it, where whoever asks may know of it. */
export async function whomToAsk(
  ask: Ask,
  records: readonly CollectedRecord[],
): Promise<(record: CollectedRecord) => string> {
  const owners = await Promise.all(
    thingsIn(records).map(async (name: ThingName) => {
      const thing = await findThing(ask.things, ask.db, name)
      const mayKnow = thing && (await standingTowards(ask, thing)).mayKnow
      return [subjectOf(name), mayKnow ? thing.ownerId : null] as const
    }),
  )
  const names = await namesOf(
    ask.db,
    owners.flatMap(([, ownerId]) => ownerId ?? []),
  )
  const byThing = new Map(owners)
  return ({ thing }) => {
    const ownerId = thing && byThing.get(subjectOf(thing))
    return (ownerId && names.get(ownerId)) || 'the business manager'
  }
}

/** Opens what is collected within the work that keeps it: that it was opened and what was collected stand together. */
export const openerWithin =
  (ask: Ask, work: Work) =>
  async (thing: Thing): Promise<boolean> =>
    (await openThing({ ...ask, write: (command) => command(work) }, thing, { as: 'export' })).ok
