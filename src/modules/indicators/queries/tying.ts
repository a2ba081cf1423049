import { isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import type { Work } from '#platform/work.ts'
import { valuesChanged } from '../events.ts'
import { clashes, type Tie, tiesOf } from '../rules/tying.ts'
import type { Definition } from '../schema/returns.ts'
import { type IndicatorId, own } from '../schema.ts'

import { choicesOf, choicesOn, latestChoice } from './publishing.ts'

type Derived = Pick<Definition, 'form' | 'firstId' | 'secondId' | 'fromOn' | 'reason'>

/** Whether what an indicator is worked out of stands in another total already, so that it could not be hidden with it. */
export async function tiesClash(
  reader: Reader,
  indicatorId: IndicatorId,
  given: Pick<Definition, 'form' | 'firstId' | 'secondId' | 'fromOn'>,
): Promise<boolean> {
  const totals = new Map<string, string | null>(
    (await choicesOn(reader, given.fromOn)).map((each) => [each.indicatorId, each.totalId]),
  )
  return tiesOf(indicatorId, given).some((tie) => clashes(tie, totals))
}

async function tieOne(work: Work, { indicatorId, ...links }: Tie, given: Derived): Promise<void> {
  const latest = latestChoice(await choicesOf(work.tx, indicatorId))
  const before = {
    ...{ scheme: latest?.scheme ?? ('none' as const), totalId: latest?.totalId ?? null },
    breakdown: latest?.breakdown ?? '',
    ...{ numeratorId: latest?.numeratorId ?? null, denominatorId: latest?.denominatorId ?? null },
  }
  const after = { ...before, ...links }
  if (latest && JSON.stringify(after) === JSON.stringify(before)) return
  const fromOn = latest && isAfter(latest.fromOn, given.fromOn) ? latest.fromOn : given.fromOn
  await own(work.tx)
    .insertInto('indicators.publication')
    .values({
      ...{ ...after, partnershipId: work.tx.partnershipId, id: newId<'publication'>(), indicatorId, fromOn },
      ...{ reason: given.reason, recordedBy: work.actor.id, recordedAt: work.now },
    })
    .execute()
}

/**
 * Writes down what an indicator adds up with by the way it is worked out, so that every scheme hides them together. The
 * command that calls it has demanded its permission and audits.
 */
export async function tie(work: Work, indicatorId: IndicatorId, given: Derived): Promise<void> {
  const ties = tiesOf(indicatorId, given)
  if (ties.length === 0) return
  for (const each of ties) await tieOne(work, each, given)
  await announce(work, valuesChanged, { valueIds: [] })
}
