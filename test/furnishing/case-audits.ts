import type { RecommendationId } from '#modules/actions/index.ts'
import {
  addAuditor,
  addCriterion,
  addSample,
  agreeCase,
  criteriaOf,
  drawCases,
  sampledCases,
  savePart,
} from '#modules/assurance/index.ts'
import { type AgencyId, addPerson } from '#modules/people/index.ts'
import type { Work } from '#platform/work.ts'
import { day, idOf } from './made.ts'

/**
 * A case audit of two sittings, with a question of one agency because of a recommendation: all agreed on the case of the first, and
 * in the second one part is in.
 */
export async function furnishCaseAudit(
  work: Work,
  mark: string,
  { agencyId, recommendationId }: { agencyId: AgencyId; recommendationId: RecommendationId },
) {
  const sure: Work = { ...work, actor: { ...work.actor, assurance: 'two-factor' } }
  const { id: caseAuditId } = await addSample(sure, {
    ...{ kind: 'case-audit', sittingSizes: [1, 1], title: `${mark} neglect`, asks: `${mark} help` },
    ...{ scale: 'judgement', againOfId: null, version: 0 },
    ...{ startsOn: day('2026-01-10'), endsOn: day('2026-12-31') },
  })
  const criterionId = idOf(
    await addCriterion(sure, caseAuditId, {
      ...{ title: `${mark} school`, asks: `${mark} heard`, descriptors: ['', '', `${mark} seen`, ''] },
      ...{ agencyId, recommendationId, version: 0 },
    }),
  )
  const personId = await addPerson(work, { name: `${mark} Auditor`, agencyId })
  const auditorId = idOf(await addAuditor(sure, caseAuditId, { personId, agencyId: null }))
  await addAuditor(sure, caseAuditId, { personId: work.actor.id, agencyId })
  const list = Array.from({ length: 3 }, (_, at) => `${mark}-${at + 1}`).join('\n')
  await drawCases(sure, caseAuditId, { list, sizeHow: 'in-all', size: 2 })
  const cases = (await sampledCases(sure, caseAuditId)).filter(({ sitting }) => sitting !== null)
  const [one, two] = cases.toSorted((first, second) => Number(first.sitting) - Number(second.sitting))
  if (!one || !two) throw new Error('Two cases were drawn')
  const grades = (await criteriaOf(work.tx, caseAuditId)).map(({ id }) => ({
    ...{ criterionId: id, grade: 2, words: `${mark} record` },
  }))
  const part = { grades, words: `${mark} well`, isDone: true, version: 1 }
  const other: Work = { ...sure, actor: { ...sure.actor, id: personId } }
  const of = { sampleId: caseAuditId, caseId: one.id }
  await savePart(other, of, part)
  await savePart(sure, of, part)
  await agreeCase(sure, of, {
    ...{ grades, grade: 2, words: `${mark} shows`, family: `${mark} said`, version: one.version },
  })
  await savePart(other, { ...of, caseId: two.id }, part)
  return { caseAuditId, criterionId, auditorId, gradedCaseId: one.id, auditedCaseId: two.id }
}
