import { recommendationsToName } from '#modules/actions/index.ts'
import { agencyNames } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { CriterionInput } from '../forms/case-audits.ts'
import { criteriaOf, findCriterion } from '../queries/case-audits.ts'
import { type NamedSample, sampleInTurn } from '../queries/samples.ts'
import { MOST_CRITERIA, usualCriteria } from '../rules/case-audits.ts'
import { keepSamples, scaleOf } from '../rules/samples.ts'
import { type Criterion, type CriterionChange, type CriterionId, caseAudits } from '../schema/case-audits.ts'
import type { SampleId } from '../schema/samples.ts'
import type { SavedMeanwhile, TooLate } from './scrutiny.ts'

type NewCriterion = Pick<Criterion, 'title' | 'asks' | 'descriptors' | 'agencyId' | 'recommendationId'> &
  Partial<Pick<Criterion, 'sameAs'>>

async function insert(
  work: Work,
  sampleId: SampleId,
  from: number,
  all: readonly NewCriterion[],
): Promise<CriterionId[]> {
  const rows = all.map((each, at) => {
    const id = newId<'audit criterion'>()
    return {
      ...{ sameAs: id, ...each, id, partnershipId: work.tx.partnershipId, sampleId },
      ...{ number: from + at, takenOutAt: null, version: 1 },
    }
  })
  await caseAudits(work.tx).insertInto('assurance.criterion').values(rows).execute()
  return rows.map(({ id }) => id)
}

/**
 * What a new audit grades: what the one before it did, where it asks the same again, each known as the same so that the two can
 * be compared; else what such audits usually grade.
 */
export async function beginCriteria(
  work: Work,
  { id, scale, againOfId }: Pick<NamedSample, 'id' | 'scale' | 'againOfId'>,
): Promise<void> {
  const before =
    againOfId === null
      ? []
      : (await criteriaOf(work.tx, againOfId)).filter(({ takenOutAt }) => takenOutAt === null)
  const usual = usualCriteria(scale).map((each) => ({ ...each, agencyId: null, recommendationId: null }))
  await insert(
    work,
    id,
    1,
    before.length === 0
      ? usual
      : before.map(({ title, asks, descriptors, agencyId, recommendationId, sameAs }) => ({
          ...{ title, asks, descriptors, agencyId, recommendationId, sameAs },
        })),
  )
}

/** The audit, for whoever may still change what it grades; undefined once its cases are drawn. */
async function changeable(work: Work, sampleId: SampleId): Promise<NamedSample | undefined> {
  demandPermission(work, keepSamples)
  const sample = await sampleInTurn(work.tx, work.actor, sampleId)
  demand(sample?.kind === 'case-audit')
  return sample.drawnAt === null && sample.closedOn === null ? sample : undefined
}

/** What a criterion names is there, and its grades are those of its audit. */
async function demandNamed(
  work: Work,
  sample: NamedSample,
  { agencyId, recommendationId, descriptors }: Omit<CriterionInput, 'version'>,
): Promise<void> {
  const { tx: db, actor, now } = work
  demand(descriptors.length === scaleOf(sample).names.length)
  if (agencyId) demand((await agencyNames(db)).some(({ id }) => id === agencyId))
  if (recommendationId)
    demand(
      (await recommendationsToName({ db, actor, now, today: dayOf(now) })).some(
        ({ id }) => id === recommendationId,
      ),
    )
}

/** Adds something that is graded in every case, until the cases are drawn. */
export async function addCriterion(
  work: Work,
  sampleId: SampleId,
  { version: _, ...given }: CriterionInput,
): Promise<TooLate | { readonly refused: 'full' } | { readonly id: CriterionId }> {
  const sample = await changeable(work, sampleId)
  if (!sample) return { refused: 'too-late' }
  await demandNamed(work, sample, given)
  const all = await criteriaOf(work.tx, sampleId)
  if (all.filter(({ takenOutAt }) => takenOutAt === null).length >= MOST_CRITERIA) return { refused: 'full' }
  const [id] = await insert(work, sampleId, all.length + 1, [given])
  demand(id !== undefined)
  await audit(work, 'assurance.add-criterion', sampleId, { criterionId: id })
  return { id }
}

async function save(work: Work, { id, version }: Criterion, changed: CriterionChange): Promise<void> {
  await caseAudits(work.tx)
    .updateTable('assurance.criterion')
    .set({ ...changed, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

type Saved = Promise<SavedMeanwhile<Criterion> | TooLate | { readonly id: CriterionId }>

/** Changes what is graded, until the cases are drawn. */
export async function changeCriterion(
  work: Work,
  sampleId: SampleId,
  id: CriterionId,
  { version, ...given }: CriterionInput,
): Saved {
  const sample = await changeable(work, sampleId)
  const current = await findCriterion(work.tx, sampleId, id)
  demand(current !== undefined)
  if (!sample || current.takenOutAt !== null) return { refused: 'too-late' }
  await demandNamed(work, sample, given)
  if (current.version !== version) return { refused: 'stale', current }
  await save(work, current, given)
  await audit(work, 'assurance.change-criterion', sampleId, { criterionId: id })
  return { id }
}

/** Takes out what is not to be graded, until the cases are drawn. */
export async function takeCriterionOut(
  work: Work,
  sampleId: SampleId,
  id: CriterionId,
): Promise<TooLate | { readonly id: CriterionId }> {
  const sample = await changeable(work, sampleId)
  const current = await findCriterion(work.tx, sampleId, id)
  demand(current !== undefined)
  if (!sample) return { refused: 'too-late' }
  if (current.takenOutAt !== null) return { id }
  await save(work, current, { takenOutAt: work.now })
  await audit(work, 'assurance.take-criterion-out', sampleId, { criterionId: id })
  return { id }
}
