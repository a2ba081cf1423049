import { actionsFrom, updateAction } from '#modules/actions/index.ts'
import { budgets, type GroupId, groups } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import {
  addConsultation,
  addImpactMeasure,
  addPlan,
  addPlanAction,
  addPriority,
  type PlanActionInput,
  type Stage,
} from '#modules/plan/index.ts'
import { dayOf } from '#platform/days.ts'
import type { PersonId, Work } from '#platform/work.ts'

import { loadAnyshireRisks } from './anyshire-risks.ts'

interface Found {
  readonly executive: GroupId
  readonly council: AgencyId
  readonly health: AgencyId
  readonly manager: PersonId
}

/** An action with what the plan knows of it; everything else is empty. */
const action = (
  given: Pick<PlanActionInput, 'summary' | 'kind' | 'dueOn'> & Partial<PlanActionInput> & { stage: Stage },
) => ({
  ...{ objectiveId: null, ownerId: null, ownerAgencyId: null, period: '', partners: '', activity: '' },
  ...{ impact: '', figures: [], reachesPeople: false, carriesOnId: null, version: 0 },
  ...given,
})

/** An invented plan in its second year: some of it late, some of it done, and of that one thing with what it changed. */
export async function loadAnyshirePlan(
  work: Work,
  { executive, council, health, manager }: Found,
): Promise<void> {
  const today = dayOf(work.now)
  const startsOn = today.subtract({ months: 14 }).with({ day: 1 })
  const { id: planId } = await addPlan(work, {
    ...{
      title: `Priorities from ${startsOn.year}`,
      startsOn,
      endsOn: startsOn.add({ years: 3 }).subtract({ days: 1 }),
    },
    note: '',
    ...{ consultation: '', consultedFrom: null, consultedTo: null },
    ...{ consultationPaperId: null, decisionPaperId: null, version: 0 },
    ...{ decision: 'Decision 9', decidedOn: startsOn.subtract({ days: 20 }), decidedById: executive },
  })
  const asked = {
    ...{ fromOn: startsOn.subtract({ months: 5 }), toOn: startsOn.subtract({ months: 3 }), version: 0 },
  }
  await addConsultation(work, planId, {
    ...{ ...asked, asked: 'Two groups of young people in care', how: 'Evenings with pizza', answers: 17 },
    ...{ said: 'Believe us sooner, and ask how things are at home.', isPublic: true },
    done: 'Neglect became the first priority, and one tool asks every child about daily life.',
  })
  await addConsultation(work, planId, {
    ...{ ...asked, asked: 'Heads of schools', how: 'A survey', answers: 42, isPublic: false, done: '' },
    said: 'Tell us what became of the children we worry about.',
  })
  const workstream = (await groups(work.tx, work.actor)).find(({ code }) => code === 'NEGLECT')
  const lines = (await budgets(work.tx, work.actor)).flatMap((each) => each.lines)
  const training = lines.filter(({ heading }) => heading === 'Training').map(({ id }) => id)
  const given = {
    audience: 'children',
    workstreamId: null,
    spending: [],
    carriesOnId: null,
    version: 0,
    stage: 'in-progress',
  } as const
  const neglect = await addPriority(work, planId, {
    ...{ ...given, workstreamId: workstream?.id ?? null, spending: training, title: 'Neglect', place: 1 },
    objectives: ['Neglect is seen early, in every agency', 'Families get help that lasts'],
    evidence:
      'A third of the children on a plan are there because of neglect. Two audits found that it was named late.',
    voices: 'Young people said that nobody asked how things were at home.',
    story:
      'The first year went into one way of assessing neglect. It is now in use in most places; whether children are seen sooner is being looked at.',
    summary: 'We want neglect to be seen early, and families to get help that lasts.',
    ...{ isPublic: true, isStoryPublic: true },
  })
  const capacity = await addPriority(work, planId, {
    ...{ ...given, spending: [], title: 'Mental capacity', place: 1, audience: 'adults', stage: 'agreed' },
    ...{ objectives: ['Decisions are recorded in the words of the adult'], voices: '', story: '' },
    evidence: 'An audit of twenty records found no word of capacity in six.',
    ...{ summary: '', isPublic: false, isStoryPublic: false },
  })
  const within = { planId, priorityId: neglect.id }
  for (const each of [
    action({
      ...{ summary: 'Bring in one tool for assessing neglect', kind: 'work', stage: 'embedded' },
      ...{ dueOn: today.subtract({ months: 6 }), ownerAgencyId: council },
      activity: 'Every team has the tool, and a half-day on how to use it.',
      impact:
        'Of thirty assessments that were read, twenty-six name what daily life is like for the child. A year before it was eleven.',
    }),
    action({
      ...{ summary: 'Train health visitors in seeing neglect early', kind: 'work', stage: 'complete' },
      ...{ dueOn: today.subtract({ months: 2 }), ownerAgencyId: health },
      activity: 'All but four health visitors came.',
    }),
    action({
      ...{ summary: 'Agree with schools how neglect is told of', kind: 'work', stage: 'in-progress' },
      ...{ dueOn: today.subtract({ days: 12 }), ownerAgencyId: council, partners: 'Schools' },
    }),
    action({
      ...{ summary: 'Ask families what helped', kind: 'evaluation', stage: 'agreed' },
      ...{ dueOn: today.add({ days: 9 }), ownerId: manager },
    }),
  ] as const)
    await addPlanAction(work, within, each)
  await addPlanAction(
    work,
    { planId, priorityId: capacity.id },
    action({
      ...{ summary: 'Audit twenty records again', kind: 'evaluation', stage: 'agreed' },
      dueOn: today.add({ months: 4 }),
    }),
  )
  await addImpactMeasure(work, neglect.id, {
    ...{
      words: 'Assessments name what daily life is like for the child',
      indicatorId: null,
      measureName: '',
    },
    ...{ baseline: '11 of 30', aim: '27 of 30', isPublic: true, version: 0 },
  })
  const late = (await actionsFrom(work.tx, 'plan-action')).find(({ summary }) => /schools/.test(summary))
  if (late)
    await updateAction(work, late.id, {
      words: 'Two of three heads’ groups have agreed. The third meets next month.',
    })
  await loadAnyshireRisks(work, { executive, council, health, manager, neglect: neglect.id })
}
