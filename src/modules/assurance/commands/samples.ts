import { openForOwner } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newSecret } from '#platform/digest.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import type { CloseSampleInput, DrawInput, SampleInput } from '../forms/samples.ts'
import { criteriaOf } from '../queries/case-audits.ts'
import {
  casesOf,
  countOfSamples,
  findSample,
  type NamedSample,
  openSampleInTurn,
  sampleInTurn,
  sealedCaseText,
} from '../queries/samples.ts'
import { auditFaults } from '../rules/case-audits.ts'
import { readCaseList } from '../rules/case-list.ts'
import { closingFaults, keepSamples, PREFIX, sizeOf, thingOf } from '../rules/samples.ts'
import { draw } from '../rules/selection.ts'
import { type SampleChange, type SampledCaseId, type SampleId, samples } from '../schema/samples.ts'
import { beginCriteria } from './criteria.ts'
import type { SavedMeanwhile, TooLate } from './scrutiny.ts'
import { seatCases } from './seating.ts'

const DIGITS = 3

/**
 * It asks again what one of its kind asked that was closed, and never what it asks itself. A case audit takes over what was graded,
 * so it has the same scale.
 */
async function demandEarlier(
  work: Work,
  { againOfId, kind, scale }: Pick<SampleInput, 'againOfId' | 'kind' | 'scale'>,
  id?: SampleId,
): Promise<void> {
  if (againOfId === null) return
  const earlier = await findSample(work.tx, work.actor, againOfId)
  demand(earlier?.closedOn != null && earlier.id !== id && earlier.kind === kind)
  demand(kind === 'dip-sample' || earlier.scale === scale)
}

/** Plans a sample. Whoever plans it runs it, and says who may open its cases. */
export async function addSample(
  work: Work,
  { version: _, ...given }: SampleInput,
): Promise<{ readonly id: SampleId }> {
  demandPermission(work, keepSamples)
  await demandEarlier(work, given)
  const id = newId<'sample of cases'>()
  const year = given.startsOn.year
  const prefix = `${PREFIX[given.kind]}-${year}-`
  const place = (await countOfSamples(work.tx, prefix)) + 1
  const reference = `${prefix}${String(place).padStart(DIGITS, '0')}`
  const facts = { id, leadId: work.actor.id, reference }
  await samples(work.tx)
    .insertInto('assurance.sample')
    .values({
      ...{ ...given, ...facts, partnershipId: work.tx.partnershipId, found: '', closedOn: null, version: 1 },
      ...{ sizeHow: null, size: null, seed: null, algorithm: null, listHash: null },
      ...{ drawnAt: null, drawnBy: null },
    })
    .execute()
  await audit(work, 'assurance.add-sample', id)
  await openForOwner(work, thingOf(facts))
  if (given.kind === 'case-audit') await beginCriteria(work, { ...given, id })
  return { id }
}

/** Writes down what has changed of a sample, as its next version. */
async function save(work: Work, { id, version }: NamedSample, changed: SampleChange): Promise<void> {
  await samples(work.tx)
    .updateTable('assurance.sample')
    .set({ ...changed, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

type Saved = Promise<SavedMeanwhile<NamedSample> | TooLate | { readonly id: SampleId }>

/**
 * Changes what a sample is about, until it is closed. What is asked, the scale and the sittings stay as they are once it is drawn;
 * what it is, and what a case audit grades by, stay as they were planned.
 */
export async function changeSample(work: Work, id: SampleId, { version, ...given }: SampleInput): Saved {
  demandPermission(work, keepSamples)
  const current = await sampleInTurn(work.tx, work.actor, id)
  demand(current !== undefined)
  if (current.closedOn !== null) return { refused: 'too-late' }
  if (current.version !== version) return { refused: 'stale', current }
  const { kind } = current
  const planned = kind === 'case-audit' ? current : given
  const { againOfId } = planned
  const scale = current.drawnAt === null ? planned.scale : current.scale
  if (againOfId !== current.againOfId) await demandEarlier(work, { againOfId, kind, scale }, id)
  const { asks, sittingSizes } = current.drawnAt === null ? given : current
  await save(work, current, { ...given, kind, againOfId, scale, asks, sittingSizes })
  await audit(work, 'assurance.change-sample', id, { version: version + 1 })
  return { id }
}

/** Lets somebody else run a sample. That its cases are opened for them is for whoever calls it. */
export async function giveSample(work: Work, id: SampleId, leadId: PersonId): Promise<void> {
  demandPermission(work, keepSamples)
  const current = await sampleInTurn(work.tx, work.actor, id)
  demand(current !== undefined)
  await save(work, current, { leadId })
  await audit(work, 'assurance.give-sample', id, { leadId })
}

/**
 * Draws the cases of a sample, once and for ever. The seed comes from the randomness of the machine after the list is there, so
 * nobody can choose it for what it draws. The whole list is kept, sealed, so that the draw can be made again.
 */
export async function drawCases(
  work: Work,
  id: SampleId,
  { list, sizeHow, size }: DrawInput,
): Promise<TooLate | { readonly refused: 'no-criteria' } | { readonly id: SampleId }> {
  const current = await openSampleInTurn(work, id, 'decide')
  if (current.closedOn !== null || current.drawnAt !== null) return { refused: 'too-late' }
  if (current.kind === 'case-audit' && auditFaults(await criteriaOf(work.tx, id)).length > 0)
    return { refused: 'no-criteria' }
  const drawn = draw(readCaseList(list), sizeOf(sizeHow, size), newSecret())
  const { algorithm, seed, listHash } = drawn
  await save(work, current, {
    ...{ sizeHow, size, algorithm, seed, listHash, drawnAt: work.now, drawnBy: work.actor.id },
  })
  const rows = []
  for (const { stratum, drawn: chosen, reserves } of drawn.strata)
    for (const [at, label] of [...chosen, ...reserves].entries()) {
      const caseId: SampledCaseId = newId<'sampled case'>()
      rows.push({
        ...{ partnershipId: work.tx.partnershipId, id: caseId, sampleId: id, stratum, number: at + 1 },
        ...{
          isDrawn: at < chosen.length,
          identifier: await sealedCaseText(work, 'identifier', caseId, label),
        },
        ...{ takenOutAt: null, takenOutBy: null, takenOutReason: '', lookedOn: null, lookedBy: null },
        ...{
          sitting: null,
          grade: null,
          words: '',
          family: '',
          concern: '',
          concernAt: null,
          concernBy: null,
          settled: '',
        },
        ...{ settledAt: null, settledBy: null, version: 1 },
      })
    }
  await samples(work.tx).insertInto('assurance.sampledCase').values(rows).execute()
  await audit(work, 'assurance.draw-cases', id, { of: rows.length, listHash }, { tier: 3 })
  await seatCases(work, current, new Set())
  return { id }
}

/** Says what the cases showed together. From then on nothing of the sample is changed. */
export async function closeSample(
  work: Work,
  id: SampleId,
  { version, found }: CloseSampleInput,
): Promise<
  | SavedMeanwhile<NamedSample>
  | TooLate
  | { readonly refused: 'unfinished'; readonly faults: readonly string[] }
  | { readonly id: SampleId }
> {
  const current = await openSampleInTurn(work, id, 'decide')
  if (current.closedOn !== null) return { refused: 'too-late' }
  if (current.version !== version) return { refused: 'stale', current }
  const faults = closingFaults(await casesOf(work.tx, id))
  if (faults.length > 0) return { refused: 'unfinished', faults }
  await save(work, current, { found, closedOn: dayOf(work.now) })
  await audit(work, 'assurance.close-sample', id, { version: version + 1 })
  return { id }
}
