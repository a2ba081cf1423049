import type pg from 'pg'
import { actionsFrom, updateAction } from '#modules/actions/index.ts'
import type { ExpenditureId, GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import {
  addImpactMeasure,
  addPlan,
  addPlanAction,
  addPriority,
  type PriorityInput,
  type Stage,
} from '#modules/plan/index.ts'
import { objectivesOf } from '#modules/plan/testing.ts'
import type { Work } from '#platform/work.ts'
import { day } from './made.ts'

interface Named {
  readonly groupId: GroupId
  readonly agencyId: AgencyId
  readonly expenditureId: ExpenditureId
}

/** A plan with a priority that the public reads, an action of an agency with an update, and a measure of impact. */
export async function furnishPlan(work: Work, mark: string, { groupId, agencyId, expenditureId }: Named) {
  const { id: planId } = await addPlan(work, {
    ...{
      title: `${mark} plan`,
      startsOn: day('2026-01-01'),
      endsOn: day('2028-03-31'),
      note: `${mark} note`,
    },
    ...{ consultation: `${mark} voices`, consultedFrom: day('2025-09-01'), consultedTo: day('2025-10-31') },
    ...{ decision: `${mark} decision`, decidedOn: day('2025-12-01'), decidedById: groupId },
    ...{ consultationPaperId: null, decisionPaperId: null, version: 0 },
  })
  const priority: Omit<PriorityInput, 'title' | 'place'> & { readonly stage: Stage } = {
    ...{ audience: 'children', workstreamId: groupId, objectives: [`${mark} objective`] },
    ...{ evidence: `${mark} evidence`, voices: `${mark} wishes`, story: `${mark} story`, version: 0 },
    ...{ summary: `${mark} summary`, isPublic: true, spending: [expenditureId], stage: 'agreed' },
    carriesOnId: null,
  }
  const { id: priorityId } = await addPriority(work, planId, {
    ...priority,
    ...{ title: `${mark} neglect`, place: 1 },
  })
  const { id: otherPriorityId } = await addPriority(work, planId, {
    ...{ ...priority, objectives: [], spending: [], isPublic: false },
    ...{ title: `${mark} capacity`, place: 2 },
  })
  const [objective] = await objectivesOf(work.tx, priorityId)
  const { id: planActionId } = await addPlanAction(
    work,
    { planId, priorityId },
    {
      ...{ summary: `${mark} visits`, kind: 'work', period: `${mark} year`, partners: `${mark} schools` },
      ...{ objectiveId: objective?.id ?? null, ownerId: null, ownerAgencyId: agencyId },
      ...{ dueOn: day('2026-06-30'), activity: `${mark} activity`, impact: `${mark} impact` },
      ...{ figures: [], reachesPeople: false, carriesOnId: null, version: 0 },
    },
  )
  // An action of the whole plan, which somebody owns.
  await addPlanAction(
    work,
    { planId, priorityId: null },
    {
      ...{ summary: `${mark} listening`, kind: 'evaluation', period: '', partners: '', objectiveId: null },
      ...{ ownerId: work.actor.id, ownerAgencyId: null, dueOn: null, activity: '', impact: '' },
      ...{ figures: [], reachesPeople: false, carriesOnId: null, version: 0 },
    },
  )
  const { id: impactMeasureId } = await addImpactMeasure(work, priorityId, {
    ...{ words: `${mark} fewer seats empty`, indicatorId: null, measureName: 'vacant-seats' },
    ...{ aim: `${mark} none`, baseline: `${mark} two`, version: 0 },
  })
  const [action] = await actionsFrom(work.tx, 'plan-action')
  if (!action) throw new Error('The action is not in the tracker')
  await updateAction(work, action.id, { words: `${mark} update` })
  return {
    ...{ planId, priorityId, otherPriorityId, planActionId, impactMeasureId, actionId: action.id },
    ...{ publicPriorityId: priorityId, objectiveId: objective?.id ?? '' },
  }
}

/** Names the papers of the plan and the indicator of its measure, when there are any. */
export async function namePlanPapers(
  superuser: pg.Client,
  partnershipId: string,
  documentId: string,
  indicatorId: string,
): Promise<void> {
  await superuser.query(
    'update plan.plan set consultation_paper_id = $2, decision_paper_id = $2 where partnership_id = $1',
    [partnershipId, documentId],
  )
  await superuser.query(
    `update plan.impact_measure set indicator_id = $2, measure_name = '' where partnership_id = $1`,
    [partnershipId, indicatorId],
  )
}
