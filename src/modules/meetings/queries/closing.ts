import {
  type Exclusion,
  excludeAgency,
  excludePerson,
  exclusionsFrom,
  reasonsOf,
  type Thing,
} from '#platform/access.ts'
import { dayOf, isBefore } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'

/** Keeps whoever has a conflict of interest in one thing out of an item or a paper that goes on from it. Each is audited as it is shut out. */
export async function keepClosed(work: Work, from: Pick<Thing, 'kind' | 'id'>, to: Thing): Promise<void> {
  const today = dayOf(work.now)
  const live = (await exclusionsFrom(work.tx, from)).filter(({ toOn }) => !toOn || !isBefore(toOn, today))
  if (live.length === 0) return
  const reasons = await reasonsOf({ db: work.tx, keys: work.keys }, 'platform.exclusion', live)
  // Whoever shuts themselves out can shut nobody else out after that.
  const isLast = ({ personId }: Exclusion) => Number(personId === null || personId === work.actor.id)
  for (const each of live.toSorted((one, other) => isLast(one) - isLast(other))) {
    const fromOn = isBefore(each.fromOn, today) ? today : each.fromOn
    const given = { fromOn, toOn: each.toOn, reason: reasons.get(each.id) ?? '' }
    if (each.personId) await excludePerson(work, to, each.personId, given)
    else if (each.agencyId) await excludeAgency(work, to, each.agencyId, given)
  }
}
