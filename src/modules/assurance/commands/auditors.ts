import { findPerson } from '#modules/people/index.ts'
import { grantAccess, grantsOn, revokeGrant } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, isBefore } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { sendLetters } from '#platform/letters.ts'
import { demand, type PersonId, type Work } from '#platform/work.ts'
import type { AuditorInput } from '../forms/case-audits.ts'
import { auditorsOf, partsOf, sittingsOpen } from '../queries/case-audits.ts'
import { type NamedSample, openSampleInTurn } from '../queries/samples.ts'
import { MOST_AUDITORS } from '../rules/case-audits.ts'
import { auditorLetter } from '../rules/letters.ts'
import { SAMPLES, thingOf } from '../rules/samples.ts'
import { type AuditorId, caseAudits } from '../schema/case-audits.ts'
import type { SampleId } from '../schema/samples.ts'
import type { TooLate } from './scrutiny.ts'
import { seatCases } from './seating.ts'

/** After the last day of an audit its auditors still meet, and look at what they graded. */
const DAYS_AFTER = 28

/** Opens the cases for an auditor by name, where they are not open to them already. */
async function letIn(work: Work, sample: NamedSample, personId: PersonId): Promise<void> {
  if (personId === work.actor.id) return
  const thing = thingOf(sample)
  const today = dayOf(work.now)
  const last = isBefore(sample.endsOn, today) ? today : sample.endsOn
  const isIn = (await grantsOn(work.tx, thing)).some(
    ({ personId: whose, right, revokedAt, toOn }) =>
      whose === personId &&
      right !== 'read' &&
      revokedAt === null &&
      (toOn === null || !isBefore(toOn, last)),
  )
  if (isIn) return
  await grantAccess(work, thing, {
    ...{ personId, right: 'contribute', fromOn: today, toOn: last.add({ days: DAYS_AFTER }) },
    reason: 'Grades the cases of this audit',
  })
}

/**
 * Asks somebody to grade the cases, for the agency where they work if no other is named. The cases are opened for them by name,
 * and they are written to.
 */
export async function addAuditor(
  work: Work,
  sampleId: SampleId,
  { personId, agencyId: named }: AuditorInput,
): Promise<TooLate | { readonly refused: 'already' | 'no-agency' | 'full' } | { readonly id: AuditorId }> {
  const sample = await openSampleInTurn(work, sampleId, 'decide')
  demand(sample.kind === 'case-audit')
  if (sample.closedOn !== null) return { refused: 'too-late' }
  const person = await findPerson(work.tx, work.actor, personId)
  demand(person !== undefined)
  const agencyId = named ?? person.agencyId
  if (agencyId === null) return { refused: 'no-agency' }
  const now = (await auditorsOf(work.tx, sampleId)).filter(({ endedAt }) => endedAt === null)
  if (now.some((each) => each.personId === personId)) return { refused: 'already' }
  if (now.length >= MOST_AUDITORS) return { refused: 'full' }
  const open = await sittingsOpen(work.tx, sampleId)
  const id = newId<'auditor'>()
  await caseAudits(work.tx)
    .insertInto('assurance.auditor')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, sampleId, personId, agencyId },
      ...{ addedBy: work.actor.id, addedAt: work.now, endedAt: null },
    })
    .execute()
  await audit(work, 'assurance.add-auditor', sampleId, { auditorId: id, personId }, { tier: 3 })
  await letIn(work, sample, personId)
  await seatCases(work, sample, open)
  if (personId !== work.actor.id)
    await sendLetters(work, auditorLetter, [
      { to: { personId }, values: {}, link: `${SAMPLES}/${sampleId}/cases` as `/${string}` },
    ])
  return { id }
}

/** Asks an auditor to grade no more. What they handed in stays; what they did not is waited for no longer, and the cases close to them. */
export async function standDown(
  work: Work,
  sampleId: SampleId,
  id: AuditorId,
): Promise<TooLate | { readonly id: AuditorId }> {
  const sample = await openSampleInTurn(work, sampleId, 'decide')
  const auditor = (await auditorsOf(work.tx, sampleId)).find((each) => each.id === id)
  demand(auditor !== undefined)
  if (sample.closedOn !== null) return { refused: 'too-late' }
  if (auditor.endedAt !== null) return { id }
  await caseAudits(work.tx)
    .updateTable('assurance.auditor')
    .set({ endedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const waiting = (await partsOf(work.tx, sampleId)).filter(
    ({ auditorId, state }) => auditorId === id && state === 'to-grade',
  )
  if (waiting.length > 0)
    await caseAudits(work.tx)
      .updateTable('assurance.auditPart')
      .set({ state: 'excused' })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where(
        'id',
        'in',
        waiting.map((part) => part.id),
      )
      .execute()
  const thing = thingOf(sample)
  for (const grant of await grantsOn(work.tx, thing))
    if (grant.personId === auditor.personId && grant.right === 'contribute' && grant.revokedAt === null)
      await revokeGrant(work, thing, grant.id)
  await audit(
    work,
    'assurance.stand-down',
    sampleId,
    { auditorId: id, personId: auditor.personId },
    { tier: 3 },
  )
  return { id }
}
