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
import type { AgencyId } from '#modules/people/index.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { day, idOf } from './made.ts'

/** A case audit whose case somebody graded and all agreed on, with a question of one agency because of a recommendation. */
export async function furnishCaseAudit(
  work: Work,
  mark: string,
  {
    personId,
    agencyId,
    recommendationId,
  }: { personId: PersonId; agencyId: AgencyId; recommendationId: RecommendationId },
) {
  const sure: Work = { ...work, actor: { ...work.actor, assurance: 'two-factor' } }
  const { id: caseAuditId } = await addSample(sure, {
    ...{ kind: 'case-audit', sittingSizes: [1], title: `${mark} neglect`, asks: `${mark} help` },
    ...{ scale: 'judgement', againOfId: null, version: 0 },
    ...{ startsOn: day('2026-01-10'), endsOn: day('2026-12-31') },
  })
  const criterionId = idOf(
    await addCriterion(sure, caseAuditId, {
      ...{ title: `${mark} school`, asks: `${mark} heard`, descriptors: ['', '', `${mark} seen`, ''] },
      ...{ agencyId, recommendationId, version: 0 },
    }),
  )
  const auditorId = idOf(await addAuditor(sure, caseAuditId, personId))
  const list = Array.from({ length: 3 }, (_, at) => `${mark}-${at + 1}`).join('\n')
  await drawCases(sure, caseAuditId, { list, sizeHow: 'in-all', size: 1 })
  const [one] = await sampledCases(sure, caseAuditId)
  if (!one) throw new Error('A case was drawn')
  const of = { sampleId: caseAuditId, caseId: one.id }
  const grades = (await criteriaOf(work.tx, caseAuditId)).map(({ id }) => ({
    ...{ criterionId: id, grade: 2, words: `${mark} record` },
  }))
  const auditor: Work = { ...sure, actor: { ...sure.actor, id: personId } }
  await savePart(auditor, of, { grades, words: `${mark} well`, isDone: true, version: 1 })
  await agreeCase(sure, of, {
    ...{ grades, grade: 2, words: `${mark} shows`, family: `${mark} said`, version: one.version },
  })
  return { caseAuditId, criterionId, auditorId, auditedCaseId: one.id }
}
