import { audit } from '#platform/audit.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { valuesChanged } from '../events.ts'
import type { PublicationInput } from '../forms.ts'
import { choicesOf, choicesOn, latestChoice } from '../queries/publishing.ts'
import { keepIndicators, readRecorded } from '../rules/permissions.ts'
import { type IndicatorId, own, type Publication, type PublicationId } from '../schema.ts'

export type Decided =
  | { readonly publicationId: PublicationId }
  /** Somebody chose something else after the form was opened. */
  | { readonly refused: 'stale'; readonly current: Publication }
  /** The total is itself a part of this one. */
  | { readonly refused: 'circle' }

async function goesRound(work: Work, indicatorId: IndicatorId, input: PublicationInput): Promise<boolean> {
  const totals = new Map(
    (await choicesOn(work.tx, input.fromOn)).map((each) => [each.indicatorId, each.totalId]),
  )
  const walked = new Set<string>()
  for (let at = input.totalId; at !== null && !walked.has(at); at = totals.get(at) ?? null) {
    if (at === indicatorId) return true
    walked.add(at)
  }
  return false
}

/** Chooses how an indicator is published from a day on, and what it adds up with. What was chosen before stays to be read. */
export async function decidePublication(
  work: Work,
  indicatorId: IndicatorId,
  { seen, ...input }: PublicationInput & { readonly seen?: string | undefined },
): Promise<Decided> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  const current = latestChoice(await choicesOf(work.tx, indicatorId))
  if (current && seen !== undefined && current.id !== seen) return { refused: 'stale', current }
  if (await goesRound(work, indicatorId, input)) return { refused: 'circle' }
  const id = newId<'publication'>()
  await own(work.tx)
    .insertInto('indicators.publication')
    .values({
      ...input,
      ...{ partnershipId: work.tx.partnershipId, id, indicatorId },
      ...{ recordedBy: work.actor.id, recordedAt: work.now },
    })
    .execute()
  const { scheme, totalId, numeratorId, denominatorId } = input
  const detail = { scheme, fromOn: String(input.fromOn), totalId, numeratorId, denominatorId }
  await audit(work, 'indicators.decide-publication', indicatorId, detail)
  await announce(work, valuesChanged, { valueIds: [] })
  return { publicationId: id }
}

/** Writes down that somebody is about to see the figures of indicators as they are recorded, on a page. */
export async function noteRecordedSeen(work: Work, indicatorIds: readonly string[]): Promise<void> {
  demandPermission(work, readRecorded)
  for (const id of indicatorIds) await audit(work, 'indicators.view-recorded', id, {}, { kind: 'view' })
}

/** Writes down that the figures of an indicator are taken out as they are recorded, and how many. */
export async function noteRecordedTaken(
  work: Work,
  indicatorId: IndicatorId,
  figures: number,
): Promise<void> {
  demandPermission(work, readRecorded)
  await audit(work, 'indicators.export-recorded', indicatorId, { figures })
}
