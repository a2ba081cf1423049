import type { MeetingId } from '#modules/meetings/index.ts'
import { type AgencyId, addPerson } from '#modules/people/index.ts'
import { returnsIn } from '#modules/questionnaires/index.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { addAuditor } from './commands/auditors.ts'
import { agreeCase, savePart } from './commands/parts.ts'
import { addSample, closeSample, drawCases } from './commands/samples.ts'
import { criteriaOf } from './queries/case-audits.ts'
import { findCycle } from './queries/cycles.ts'
import { findSample, sampledCases } from './queries/samples.ts'
import type { Criterion, CriterionId } from './schema/case-audits.ts'
import { type CycleStandardId, sides } from './schema/cycle-standards.ts'
import { type CycleId, cycles } from './schema/cycles.ts'
import type { SampleId } from './schema/samples.ts'

/** That the first agency of a cycle was reminded today, without a letter. */
export async function aCycleReminder(work: Work, cycleId: CycleId): Promise<void> {
  const found = await findCycle(work.tx, work.actor, cycleId)
  const [first] = found ? await returnsIn(work.tx, work.actor, [found.cycle.roundId]) : []
  if (!found || !first) throw new Error('The cycle asks nobody')
  await cycles(work.tx)
    .insertInto('assurance.cycleReminder')
    .values({
      ...{
        partnershipId: work.tx.partnershipId,
        id: newId<'cycle reminder'>(),
        cycleId,
        invitationId: first.invitationId,
      },
      ...{ reminder: 'asked', dueOn: found.cycle.dueOn, sentOn: dayOf(work.now) },
    })
    .execute()
}

/** A standard that was put in a meeting, replied to and agreed. */
export async function anAgreedStandard(
  work: Work,
  mark: string,
  given: {
    readonly cycleId: CycleId
    readonly agencyId: AgencyId
    readonly standardId: string
    readonly meetingId: MeetingId
  },
): Promise<CycleStandardId> {
  const id = newId<'standard of a cycle'>()
  const today = dayOf(work.now)
  await sides(work.tx)
    .insertInto('assurance.cycleStandard')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, ...given, question: `${mark} asked` },
      ...{ putOn: today, replyBy: today, reply: `${mark} replied`, repliedBy: work.actor.id },
      ...{ repliedOn: today, selfGrade: 2, agreedGrade: 1, reason: `${mark} reason` },
      ...{ agreedBy: work.actor.id, agreedOn: today },
    })
    .execute()
  return id
}

/** That a question of an audit speaks of a standard of a cycle, whether the audit is closed or not. */
export async function aCountedCriterion(
  work: Work,
  given: { readonly cycleId: CycleId; readonly criterionId: CriterionId; readonly standardId: string },
): Promise<void> {
  await sides(work.tx)
    .insertInto('assurance.cycleCriterion')
    .values({ partnershipId: work.tx.partnershipId, ...given })
    .execute()
}

/**
 * A case audit on red, amber and green that is closed: so many cases as there are grades, and in each everything was agreed as
 * its grade. Somebody of each agency graded every case.
 */
export async function aClosedAudit(
  work: Work,
  {
    title,
    agencies,
    grades,
  }: {
    readonly title: string
    readonly agencies: readonly AgencyId[]
    readonly grades: readonly (0 | 1 | 2)[]
  },
): Promise<{ readonly id: SampleId; readonly criteria: readonly Criterion[] }> {
  const sure: Work = { ...work, actor: { ...work.actor, assurance: 'two-factor' } }
  const today = dayOf(work.now)
  const { id } = await addSample(sure, {
    ...{ kind: 'case-audit', sittingSizes: [], title, asks: 'What did the cases show?', scale: 'rag' },
    ...{ againOfId: null, version: 0, startsOn: today, endsOn: today.add({ days: 30 }) },
  })
  const people: PersonId[] = []
  for (const agencyId of agencies) {
    const personId = await addPerson(work, { name: `Auditor ${people.length + 1} of ${title}`, agencyId })
    await addAuditor(sure, id, { personId, agencyId: null })
    people.push(personId)
  }
  const list = grades.map((_, at) => `${title.length}-${at + 1}`).join('\n')
  await drawCases(sure, id, { list, sizeHow: 'in-all', size: grades.length })
  const criteria = await criteriaOf(work.tx, id)
  const cases = await sampledCases(sure, id)
  const all = (grade: number) =>
    criteria.map((criterion) => ({ criterionId: criterion.id, grade, words: 'The record' }))
  for (const [at, each] of cases.entries())
    for (const personId of people)
      await savePart(
        { ...sure, actor: { ...sure.actor, id: personId } },
        { sampleId: id, caseId: each.id },
        { grades: all(grades[at] ?? 0), words: 'Seen', isDone: true, version: 1 },
      )
  for (const [at, each] of (await sampledCases(sure, id)).entries())
    await agreeCase(
      sure,
      { sampleId: id, caseId: each.id },
      {
        ...{ grades: all(grades[at] ?? 0), grade: grades[at] ?? 0 },
        ...{ words: 'Shown', family: '', version: each.version },
      },
    )
  const drawn = await findSample(work.tx, work.actor, id)
  const closed = await closeSample(sure, id, { version: drawn?.version ?? 0, found: 'What was found' })
  if ('refused' in closed) throw new Error(`The audit is not closed: ${closed.refused}`)
  return { id, criteria }
}
