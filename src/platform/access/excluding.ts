import { audit } from '../audit.ts'
import { isBefore } from '../days.ts'
import { type Id, newId } from '../id.ts'
import { demand, type PersonId, type Work } from '../work.ts'
import { demandManager, type NewLastDay, writeLastDay } from './granting.ts'
import { exclusionsFrom, reasonPlace, reasonsOf } from './records.ts'
import { type Exclusion, type ExclusionId, own } from './schema.ts'
import { subjectOf, type Thing } from './things.ts'

/** Everything that came of a thing, of that too, and so on. Each once. */
async function everythingOf(work: Work, thing: Thing): Promise<readonly Thing[]> {
  const found = new Map<string, Thing>()
  const waiting = [thing]
  for (let each = waiting.pop(); each; each = waiting.pop())
    for (const next of (await each.cameOf?.(work.tx)) ?? [])
      if (next.id !== thing.id && !found.has(subjectOf(next))) {
        found.set(subjectOf(next), next)
        waiting.push(next)
      }
  return [...found.values()]
}

interface Who {
  readonly personId: PersonId | null
  readonly agencyId: Id<string> | null
}

const isOf = (one: Who, other: Who): boolean =>
  one.personId === other.personId && one.agencyId === other.agencyId

interface Excluded {
  readonly fromOn: Temporal.PlainDate
  readonly toOn: Temporal.PlainDate | null
  readonly reason: string
}

async function insertExclusion(work: Work, thing: Thing, who: Who, excluded: Excluded): Promise<ExclusionId> {
  const id = newId<'exclusion'>()
  const { partnershipId } = work.tx
  const reason = await work.keys.seal(work.tx, reasonPlace('platform.exclusion', id), excluded.reason)
  await own(work.tx)
    .insertInto('platform.exclusion')
    .values({
      ...{ partnershipId, id, kind: thing.kind, thingId: thing.id, ...who, ...excluded, reason },
      ...{ excludedBy: work.actor.id, excludedAt: work.now, version: 1 },
    })
    .execute()
  await audit(work, 'access.exclude', subjectOf(thing), { exclusionId: id, ...who }, { tier: thing.tier })
  return id
}

/** Whoever says it of a thing says it of what came of that: no right of their own is asked for there, as it only takes away. */
async function writeExclusion(
  work: Work,
  thing: Thing,
  who: Who,
  excluded: Excluded,
): Promise<{ readonly id: ExclusionId } | { readonly refused: 'backwards' }> {
  await demandManager(work, thing)
  if (excluded.toOn && isBefore(excluded.toOn, excluded.fromOn)) return { refused: 'backwards' }
  const id = await insertExclusion(work, thing, who, excluded)
  for (const each of await everythingOf(work, thing)) await insertExclusion(work, each, who, excluded)
  return { id }
}

/** Keeps somebody out of a thing and of what came of it for a conflict of interest, whatever they hold or are given. */
export const excludePerson = (work: Work, thing: Thing, personId: PersonId, excluded: Excluded) =>
  writeExclusion(work, thing, { personId, agencyId: null }, excluded)

/** Keeps out everybody who works for an agency or one of its parts, or holds a post there. */
export const excludeAgency = (work: Work, thing: Thing, agencyId: Id<string>, excluded: Excluded) =>
  writeExclusion(work, thing, { personId: null, agencyId }, excluded)

/** Says the same day of an exclusion where it was made for this one: for the same people, for the same reason, until the same day. */
async function endWhatCameOf(work: Work, thing: Thing, like: Exclusion, toOn: Temporal.PlainDate) {
  const reasonsIn = (rows: readonly Exclusion[]) =>
    reasonsOf({ db: work.tx, keys: work.keys }, 'platform.exclusion', rows)
  const why = (await reasonsIn([like])).get(like.id)
  const until = String(like.toOn)
  for (const each of await everythingOf(work, thing)) {
    const theirs = (await exclusionsFrom(work.tx, each)).filter(
      (row) => isOf(row, like) && String(row.toOn) === until,
    )
    const reasons = await reasonsIn(theirs)
    for (const { id, version, fromOn } of theirs) {
      if (reasons.get(id) !== why) continue
      const last = isBefore(toOn, fromOn) ? fromOn : toOn
      await writeLastDay(work, 'platform.exclusion', id, { toOn: last, version })
      const told = { exclusionId: id, toOn: String(last) }
      await audit(work, 'access.exclude-until', subjectOf(each), told, { tier: each.tier })
    }
  }
}

/**
 * Says when a conflict of interest is over: the last day on which it keeps anybody out, also of what came of the thing. Never
 * by whom it keeps out.
 */
export async function endExclusion(
  work: Work,
  thing: Thing,
  id: ExclusionId,
  { toOn, version }: NewLastDay,
): Promise<
  | { readonly id: ExclusionId }
  | { readonly refused: 'backwards' }
  | { readonly refused: 'stale'; readonly current: Exclusion }
> {
  await demandManager(work, thing)
  const current = await own(work.tx)
    .selectFrom('platform.exclusion')
    .selectAll()
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('kind', '=', thing.kind)
    .where('thingId', '=', thing.id)
    .forUpdate()
    .executeTakeFirst()
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  if (isBefore(toOn, current.fromOn)) return { refused: 'backwards' }
  await writeLastDay(work, 'platform.exclusion', id, { toOn, version })
  const told = { exclusionId: id, toOn: String(toOn) }
  await audit(work, 'access.exclude-until', subjectOf(thing), told, { tier: thing.tier })
  await endWhatCameOf(work, thing, current, toOn)
  return { id }
}
