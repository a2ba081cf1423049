import type { Right } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { type Id, newId } from '#platform/id.ts'
import { demand, type Work } from '#platform/work.ts'
import type { AgreeInput, GradeGiven, PartInput, WhyInput } from '../forms/case-audits.ts'
import { agreedOf, auditorsOf, criteriaOf, gradesOf, partsOf, sealedWords } from '../queries/case-audits.ts'
import { casesOf, type NamedSample, openSampleInTurn, sealedCaseText } from '../queries/samples.ts'
import { isOpen, mayGrade, outstanding, type Sitting } from '../rules/blind-grading.ts'
import { criteriaFor, sittingsNow } from '../rules/case-audits.ts'
import { isGrade } from '../rules/grades.ts'
import { casesNow, isStopped, scaleOf } from '../rules/samples.ts'
import {
  type Auditor,
  type AuditPart,
  type Criterion,
  caseAudits,
  type PartChange,
  type PartId,
} from '../schema/case-audits.ts'
import type { SampledCase, SampledCaseId, SampleId } from '../schema/samples.ts'
import { type CaseMeanwhile, type CaseOf, saveCase } from './sampled-cases.ts'

interface Held {
  readonly sample: NamedSample
  readonly each: SampledCase
  readonly parts: readonly AuditPart[]
  /** Undefined where the case is no longer looked at. */
  readonly sitting: Sitting | undefined
}

async function held(work: Work, { sampleId, caseId }: CaseOf, right: Right): Promise<Held> {
  const sample = await openSampleInTurn(work, sampleId, right)
  demand(sample.kind === 'case-audit')
  const cases = await casesOf(work.tx, sampleId)
  const each = cases.find(({ id }) => id === caseId)
  demand(each !== undefined)
  const parts = await partsOf(work.tx, sampleId)
  const isNow = sample.closedOn === null && casesNow(cases).some(({ id }) => id === caseId)
  const sitting = isNow ? sittingsNow(cases, parts).get(each.sitting ?? 0) : undefined
  return { sample, each, parts, sitting }
}

async function ownPart(
  work: Work,
  { sample, each, parts }: Held,
): Promise<{ readonly auditor: Auditor; readonly part: AuditPart }> {
  const auditor = (await auditorsOf(work.tx, sample.id)).find(
    ({ personId, endedAt }) => personId === work.actor.id && endedAt === null,
  )
  const part =
    auditor && parts.find(({ caseId, auditorId }) => caseId === each.id && auditorId === auditor.id)
  demand(auditor !== undefined && part !== undefined)
  return { auditor, part }
}

async function savePartRow(work: Work, { id, version }: AuditPart, changed: PartChange): Promise<void> {
  await caseAudits(work.tx)
    .updateTable('assurance.auditPart')
    .set({ ...changed, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

/** What was sent grades what is asked, by grades of the scale, and all of it where it has to be whole. */
function demandGrades(
  given: readonly GradeGiven[],
  criteria: readonly Criterion[],
  sample: NamedSample,
  isWhole: boolean,
): void {
  const asked = new Set<string>(criteria.map(({ id }) => id))
  demand(given.every(({ criterionId }) => asked.has(criterionId)))
  demand(given.every(({ grade }) => grade === undefined || grade === null || isGrade(grade, scaleOf(sample))))
  const graded = new Set(
    given.filter(({ grade }) => grade !== undefined).map(({ criterionId }) => criterionId),
  )
  demand(!isWhole || criteria.every(({ id }) => graded.has(id)))
}

async function savePartGrades(
  work: Work,
  sampleId: SampleId,
  partId: PartId,
  given: readonly GradeGiven[],
): Promise<void> {
  const before = (await gradesOf(work.tx, sampleId)).filter((each) => each.partId === partId)
  const fresh = []
  for (const { criterionId, grade, words } of given) {
    const known = before.find((each) => each.criterionId === criterionId)
    if (!known && grade === undefined && words === '') continue
    const id: Id<'part grade'> = known?.id ?? newId<'part grade'>()
    const facts = {
      isGiven: grade !== undefined,
      grade: grade ?? null,
      words: await sealedWords(work, 'part_grade', id, words),
    }
    if (known)
      await caseAudits(work.tx)
        .updateTable('assurance.partGrade')
        .set(facts)
        .where('partnershipId', '=', work.tx.partnershipId)
        .where('id', '=', id)
        .execute()
    else fresh.push({ ...facts, partnershipId: work.tx.partnershipId, id, sampleId, partId, criterionId })
  }
  if (fresh.length > 0) await caseAudits(work.tx).insertInto('assurance.partGrade').values(fresh).execute()
}

/** Saves what an auditor grades of a case, finished or not. It can be changed until all of its sitting are in. */
export async function savePart(
  work: Work,
  of: CaseOf,
  { grades, words, isDone, version }: PartInput,
): Promise<CaseMeanwhile | { readonly id: PartId }> {
  const found = await held(work, of, 'contribute')
  const { auditor, part } = await ownPart(work, found)
  if (!found.sitting || !mayGrade(found.sitting, of.caseId, auditor.id)) return { refused: 'too-late' }
  if (part.version !== version) return { refused: 'stale' }
  const criteria = criteriaFor(await criteriaOf(work.tx, of.sampleId), auditor.agencyId)
  demandGrades(grades, criteria, found.sample, isDone)
  await savePartGrades(work, of.sampleId, part.id, grades)
  await savePartRow(work, part, {
    ...{ state: isDone ? 'handed-in' : 'to-grade', handedInAt: isDone ? work.now : null },
    words: await sealedWords(work, 'audit_part', part.id, words),
  })
  const did = isDone ? 'assurance.hand-in-part' : 'assurance.save-part'
  await audit(work, did, of.sampleId, { caseId: of.caseId }, { tier: 3 })
  return { id: part.id }
}

/** Says why somebody cannot grade a case, such as that they worked with the family. It is waited for no longer. */
export async function excusePart(
  work: Work,
  of: CaseOf,
  { words, version }: WhyInput,
): Promise<CaseMeanwhile | { readonly id: PartId }> {
  const found = await held(work, of, 'contribute')
  const { auditor, part } = await ownPart(work, found)
  if (!found.sitting || !mayGrade(found.sitting, of.caseId, auditor.id)) return { refused: 'too-late' }
  if (part.version !== version) return { refused: 'stale' }
  await savePartRow(work, part, {
    ...{ state: 'excused', handedInAt: null },
    words: await sealedWords(work, 'audit_part', part.id, words),
  })
  await audit(work, 'assurance.excuse-part', of.sampleId, { caseId: of.caseId }, { tier: 3 })
  return { id: part.id }
}

/**
 * Opens the sitting that is graded now, although parts are missing: whoever has not handed theirs in is excused, and why is kept.
 * Where nobody handed in anything there is nothing to open.
 */
export async function openSitting(
  work: Work,
  sampleId: SampleId,
  { words }: Pick<WhyInput, 'words'>,
): Promise<{ readonly refused: 'too-late' | 'nothing-in' } | { readonly sitting: number }> {
  const sample = await openSampleInTurn(work, sampleId, 'decide')
  demand(sample.kind === 'case-audit')
  const parts = await partsOf(work.tx, sampleId)
  const all = sittingsNow(await casesOf(work.tx, sampleId), parts)
  const [now] = [...all].filter(([, sitting]) => !isOpen(sitting))
  if (!now || sample.closedOn !== null) return { refused: 'too-late' }
  const [number, sitting] = now
  if (!sitting.parts.some(({ state }) => state === 'handed in')) return { refused: 'nothing-in' }
  for (const missing of outstanding(sitting)) {
    const part = parts.find(
      ({ caseId, auditorId }) => caseId === missing.caseId && auditorId === missing.auditorId,
    )
    if (part)
      await savePartRow(work, part, {
        ...{ state: 'excused', words: await sealedWords(work, 'audit_part', part.id, words) },
      })
  }
  await audit(work, 'assurance.open-sitting', sampleId, { sitting: number }, { tier: 3 })
  return { sitting: number }
}

/** Writes down what all agreed on of a case. The blind grades stay as they were, so that what moved can be seen. */
export async function agreeCase(
  work: Work,
  of: CaseOf,
  { grades, grade, words, family, version }: AgreeInput,
): Promise<CaseMeanwhile | { readonly id: SampledCaseId }> {
  const { sample, each, sitting } = await held(work, of, 'decide')
  if (!sitting || isStopped(each) || !isOpen(sitting)) return { refused: 'too-late' }
  if (each.version !== version) return { refused: 'stale' }
  const criteria = (await criteriaOf(work.tx, of.sampleId)).filter(({ takenOutAt }) => takenOutAt === null)
  demandGrades(grades, criteria, sample, true)
  demand(isGrade(grade, scaleOf(sample)))
  const before = (await agreedOf(work.tx, of.sampleId)).filter(({ caseId }) => caseId === of.caseId)
  const { sampleId, caseId } = of
  const fresh = []
  for (const given of grades) {
    const known = before.find(({ criterionId }) => criterionId === given.criterionId)
    const id: Id<'agreed grade'> = known?.id ?? newId<'agreed grade'>()
    const facts = {
      grade: given.grade ?? null,
      words: await sealedWords(work, 'agreed_grade', id, given.words),
    }
    if (known)
      await caseAudits(work.tx)
        .updateTable('assurance.agreedGrade')
        .set(facts)
        .where('partnershipId', '=', work.tx.partnershipId)
        .where('id', '=', id)
        .execute()
    else
      fresh.push({
        ...{ ...facts, partnershipId: work.tx.partnershipId, id, sampleId, caseId },
        criterionId: given.criterionId,
      })
  }
  if (fresh.length > 0) await caseAudits(work.tx).insertInto('assurance.agreedGrade').values(fresh).execute()
  await saveCase(work, each, 'assurance.agree-case', {
    ...{ grade, lookedOn: dayOf(work.now), lookedBy: work.actor.id },
    words: await sealedCaseText(work, 'words', each.id, words),
    family: await sealedCaseText(work, 'family', each.id, family),
  })
  return { id: each.id }
}
