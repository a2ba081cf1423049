import {
  addAuditor,
  addSample,
  agreeCase,
  criteriaOf,
  drawCases,
  type SampledCaseId,
  sampledCases,
  savePart,
} from '#modules/assurance/index.ts'
import { type AgencyId, peopleOn } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { quietly } from './quietly.ts'

/** What two invented auditors read in the records of one case, question by question: the grade of each, and why. */
const READ = [
  [2, 1, 'Neglect was named at the second visit.'],
  [1, 1, 'The assessment says little of what the child said.'],
  [1, 1, 'The plan has no day by which anything is done.'],
  [2, 0, 'School and health were told of the plan after it was made.'],
  [1, 1, 'The home is cleaner. Nobody asked the child.'],
] as const

/** An invented case audit under way: all agreed on the case of its first sitting, and the next waits for its manager. */
export async function loadAnyshireCaseAudit(loud: Work, council: AgencyId, health: AgencyId): Promise<void> {
  const quiet = quietly(loud)
  const work: Work = { ...quiet, actor: { ...quiet.actor, assurance: 'two-factor' } }
  const today = dayOf(work.now)
  const { id } = await addSample(work, {
    ...{
      kind: 'case-audit',
      sittingSizes: [1, 1],
      title: 'Neglect of children under five',
      scale: 'judgement',
    },
    ...{ asks: 'How was this child helped, and by whom?', againOfId: null, version: 0 },
    ...{ startsOn: today.subtract({ days: 12 }), endsOn: today.add({ days: 30 }) },
  })
  const other = (await peopleOn(work.tx, work.actor, today)).find(({ agencyId }) => agencyId === health)
  if (!other) return
  await addAuditor(work, id, { personId: work.actor.id, agencyId: council })
  await addAuditor(work, id, { personId: other.id, agencyId: null })
  const list = Array.from({ length: 12 }, (_, at) => `A-${2207 + 3 * at}`).join('\n')
  await drawCases(work, id, { list, sizeHow: 'in-all', size: 2 })
  const [first, second] = (await sampledCases(work, id)).toSorted(
    (one, next) => (one.sitting ?? 9) - (next.sitting ?? 9),
  )
  if (!first || !second) return
  const criteria = await criteriaOf(work.tx, id)
  const graded = (by: 0 | 1) =>
    criteria.map((each, at) => {
      const read = READ[at]
      return { criterionId: each.id, grade: read?.[by] ?? null, words: by === 1 ? (read?.[2] ?? '') : '' }
    })
  const handIn = (personId: PersonId, caseId: SampledCaseId, by: 0 | 1) =>
    savePart(
      { ...work, actor: { ...work.actor, id: personId } },
      { sampleId: id, caseId },
      { grades: graded(by), words: '', isDone: true, version: 1 },
    )
  await handIn(work.actor.id, first.id, 0)
  await handIn(other.id, first.id, 1)
  await agreeCase(
    work,
    { sampleId: id, caseId: first.id },
    {
      ...{ grades: graded(1), grade: 1, version: first.version },
      words: 'Agencies saw the same things and did not put them together.',
      family: 'The mother says that she told her story four times.',
    },
  )
  await handIn(other.id, second.id, 1)
}
