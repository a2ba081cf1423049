import { newId } from '#platform/id.ts'
import type { Work } from '#platform/work.ts'
import { auditorsOf, partsOf } from '../queries/case-audits.ts'
import { casesOf, type NamedSample } from '../queries/samples.ts'
import { seats } from '../rules/case-audits.ts'
import { casesNow } from '../rules/samples.ts'
import { type AuditorId, caseAudits } from '../schema/case-audits.ts'
import { type SampledCaseId, type SampleId, samples } from '../schema/samples.ts'

async function seat(work: Work, id: SampledCaseId, sitting: number | null): Promise<void> {
  await samples(work.tx)
    .updateTable('assurance.sampledCase')
    .set({ sitting })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

/**
 * Gives every case of an audit that has none a sitting, and every auditor a part in each case that is not open. `open` are the
 * sittings that were open before the step that calls this, and writes down what it did.
 */
export async function seatCases(
  work: Work,
  { id, kind, sittingSizes }: NamedSample,
  open: ReadonlySet<number>,
): Promise<void> {
  if (kind !== 'case-audit') return
  const cases = await casesOf(work.tx, id)
  const seated = seats(cases, sittingSizes, open)
  for (const [caseId, sitting] of seated) await seat(work, caseId, sitting)
  const has = new Set((await partsOf(work.tx, id)).map(({ caseId, auditorId }) => `${caseId} ${auditorId}`))
  const auditors = (await auditorsOf(work.tx, id)).filter(({ endedAt }) => endedAt === null)
  const rows = casesNow(cases)
    .filter((each) => !open.has(seated.get(each.id) ?? each.sitting ?? 0))
    .flatMap((each) =>
      auditors
        .filter((auditor) => !has.has(`${each.id} ${auditor.id}`))
        .map((auditor) => partRow(work, id, each.id, auditor.id)),
    )
  if (rows.length > 0) await caseAudits(work.tx).insertInto('assurance.auditPart').values(rows).execute()
}

const partRow = ({ tx }: Work, sampleId: SampleId, caseId: SampledCaseId, auditorId: AuditorId) => ({
  ...{ partnershipId: tx.partnershipId, id: newId<'audit part'>(), sampleId, caseId, auditorId },
  ...{ state: 'to-grade' as const, words: '', handedInAt: null, version: 1 },
})
