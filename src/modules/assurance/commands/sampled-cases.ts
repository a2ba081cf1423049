import { holdersOf } from '#modules/people/index.ts'
import { openForPost, type Right } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { sendLetters } from '#platform/letters.ts'
import { demand, type Work } from '#platform/work.ts'
import type { CaseWords, LookInput, SettleInput } from '../forms/samples.ts'
import { sittingsOpen } from '../queries/case-audits.ts'
import { casesOf, type NamedSample, openSampleInTurn, sealedCaseText } from '../queries/samples.ts'
import { concernLetter } from '../rules/letters.ts'
import { casesNow, isStopped, thingOf } from '../rules/samples.ts'
import {
  type SampledCase,
  type SampledCaseChange,
  type SampledCaseId,
  type SampleId,
  samples,
} from '../schema/samples.ts'
import { seatCases } from './seating.ts'

/** Which case of which sample. */
export interface CaseOf {
  readonly sampleId: SampleId
  readonly caseId: SampledCaseId
}

/** Somebody else saved the case meanwhile; or it was taken out or stopped, or its sample closed. */
export interface CaseMeanwhile {
  readonly refused: 'stale' | 'too-late'
}

interface Held {
  readonly sample: NamedSample
  readonly each: SampledCase
  /** Whether it is one of those that are looked at. */
  readonly isNow: boolean
}

async function held(work: Work, { sampleId, caseId }: CaseOf, right: Right): Promise<Held> {
  const sample = await openSampleInTurn(work, sampleId, right)
  const cases = await casesOf(work.tx, sampleId)
  const each = cases.find(({ id }) => id === caseId)
  demand(each !== undefined)
  return { sample, each, isNow: sample.closedOn === null && casesNow(cases).some(({ id }) => id === caseId) }
}

/** Writes down what has changed of a case, as its next version, and who did it. */
export async function saveCase(
  work: Work,
  { id, sampleId, version }: SampledCase,
  did: string,
  changed: SampledCaseChange,
): Promise<void> {
  await samples(work.tx)
    .updateTable('assurance.sampledCase')
    .set({ ...changed, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, did, sampleId, { caseId: id }, { tier: 3 })
}

/** Says what a case shows, and grades it. A case that is stopped waits until somebody has said what was done. */
export async function lookAtCase(
  work: Work,
  of: CaseOf,
  { grade, words, version }: LookInput,
): Promise<CaseMeanwhile | { readonly id: SampledCaseId }> {
  const { sample, each, isNow } = await held(work, of, 'contribute')
  // The cases of a case audit are graded by each agency, and then agreed.
  demand(sample.kind === 'dip-sample')
  if (!isNow || isStopped(each)) return { refused: 'too-late' }
  if (each.version !== version) return { refused: 'stale' }
  await saveCase(work, each, 'assurance.look-at-case', {
    ...{ grade, lookedOn: dayOf(work.now), lookedBy: work.actor.id },
    words: await sealedCaseText(work, 'words', each.id, words),
  })
  return { id: each.id }
}

/** Takes a case out, for a reason that is kept. The next of its group takes its place. */
export async function takeCaseOut(
  work: Work,
  of: CaseOf,
  { words, version }: CaseWords,
): Promise<CaseMeanwhile | { readonly id: SampledCaseId }> {
  const { sample, each, isNow } = await held(work, of, 'decide')
  if (!isNow || isStopped(each)) return { refused: 'too-late' }
  if (each.version !== version) return { refused: 'stale' }
  const open = await sittingsOpen(work.tx, of.sampleId)
  await saveCase(work, each, 'assurance.take-case-out', {
    ...{ takenOutAt: work.now, takenOutBy: work.actor.id },
    takenOutReason: await sealedCaseText(work, 'taken_out_reason', each.id, words),
  })
  await seatCases(work, sample, open)
  return { id: each.id }
}

/**
 * Stops a case: somebody is in danger, or may be. Whoever runs the sample and the business managers are written to at once, and
 * the cases are opened for the managers, so that somebody is there to act. The letter says nothing of it.
 */
export async function raiseConcern(
  work: Work,
  of: CaseOf,
  { words, version }: CaseWords,
): Promise<CaseMeanwhile | { readonly id: SampledCaseId }> {
  const { sample, each, isNow } = await held(work, of, 'contribute')
  if (!isNow || each.concernAt !== null) return { refused: 'too-late' }
  if (each.version !== version) return { refused: 'stale' }
  await saveCase(work, each, 'assurance.raise-concern', {
    ...{ concernAt: work.now, concernBy: work.actor.id },
    concern: await sealedCaseText(work, 'concern', each.id, words),
  })
  const today = dayOf(work.now)
  const managers = await holdersOf(work.tx, work.actor, ['business-manager'], today)
  await openForPost(
    work,
    thingOf(sample),
    managers.map(({ id, toOn }) => ({ personId: id, toOn })),
    { reason: 'Somebody raised an immediate concern about a case' },
  )
  const people = new Set([sample.leadId, ...managers.map(({ id }) => id)])
  await sendLetters(
    work,
    concernLetter,
    [...people].map((personId) => ({
      ...{ to: { personId }, values: {}, link: `/workspace/audits/${sample.id}/cases` as const },
    })),
  )
  return { id: each.id }
}

/** Says what was done about a concern. The case goes on, or is taken out. */
export async function settleConcern(
  work: Work,
  of: CaseOf,
  { words, outcome, version }: SettleInput,
): Promise<CaseMeanwhile | { readonly id: SampledCaseId }> {
  const { sample, each } = await held(work, of, 'decide')
  if (!isStopped(each)) return { refused: 'too-late' }
  if (each.version !== version) return { refused: 'stale' }
  const isOut = outcome === 'taken-out'
  const open = await sittingsOpen(work.tx, of.sampleId)
  await saveCase(work, each, 'assurance.settle-concern', {
    ...{ settledAt: work.now, settledBy: work.actor.id },
    // Its sitting may have opened while it was stopped: it goes on in a later one, so that its grades stay blind.
    sitting: each.sitting !== null && open.has(each.sitting) ? null : each.sitting,
    settled: await sealedCaseText(work, 'settled', each.id, words),
    ...(isOut && {
      ...{ takenOutAt: work.now, takenOutBy: work.actor.id },
      takenOutReason: await sealedCaseText(work, 'taken_out_reason', each.id, words),
    }),
  })
  await seatCases(work, sample, open)
  return { id: each.id }
}
