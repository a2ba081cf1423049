import type pg from 'pg'
import { actionsFrom, updateAction } from '#modules/actions/index.ts'
import type { ExpenditureId, GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import {
  addConsultation,
  addControl,
  addImpactMeasure,
  addPlan,
  addPlanAction,
  addPriority,
  addRisk,
  addRiskAction,
  type NewRiskInput,
  type PlanActionInput,
  type PlanId,
  type PriorityId,
  type PriorityInput,
  reviewRisk,
  type Stage,
} from '#modules/plan/index.ts'
import { objectivesOf } from '#modules/plan/testing.ts'
import type { Work } from '#platform/work.ts'
import { day } from './made.ts'
import { furnishRecommendations } from './recommendations.ts'

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
    ...{
      summary: `${mark} summary`,
      isPublic: true,
      isStoryPublic: true,
      spending: [expenditureId],
      stage: 'agreed',
    },
    carriesOnId: null,
  }
  const { id: priorityId } = await addPriority(work, planId, {
    ...priority,
    ...{ title: `${mark} neglect`, place: 1 },
  })
  const { id: otherPriorityId } = await addPriority(work, planId, {
    ...{ ...priority, objectives: [], spending: [], isPublic: false, isStoryPublic: false },
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
  const { id: consultationId } = await addConsultation(work, planId, {
    ...{ asked: `${mark} young people`, how: `${mark} forum`, fromOn: day('2025-09-01'), toOn: null },
    ...{ answers: 12, said: `${mark} opinion`, done: `${mark} answer`, isPublic: true, version: 0 },
  })
  const earlier = await furnishEarlierPlan(work, mark, { priority, planId, priorityId })
  const risks = await furnishRisks(work, mark, { groupId, agencyId, priorityId })
  const { id: impactMeasureId } = await addImpactMeasure(work, priorityId, {
    ...{ words: `${mark} fewer seats empty`, indicatorId: null, measureName: 'vacant-seats' },
    ...{ aim: `${mark} none`, baseline: `${mark} two`, isPublic: true, version: 0 },
  })
  const [action] = await actionsFrom(work.tx, 'plan-action')
  if (!action) throw new Error('The action is not in the tracker')
  await updateAction(work, action.id, { words: `${mark} update` })
  const recommended = await furnishRecommendations(work, mark, {
    ...{ groupId, riskId: risks.riskId, reference: action.reference },
  })
  return {
    ...{ planId, priorityId, otherPriorityId, planActionId, impactMeasureId, actionId: action.id },
    ...{
      publicPriorityId: priorityId,
      objectiveId: objective?.id ?? '',
      consultationId,
      ...earlier,
      ...risks,
      ...recommended,
    },
  }
}

/** A plan that is over, of which a priority and an action are carried on in the one that holds. */
async function furnishEarlierPlan(
  work: Work,
  mark: string,
  {
    priority,
    planId,
    priorityId,
  }: {
    readonly priority: Omit<PriorityInput, 'title' | 'place'>
    readonly planId: PlanId
    readonly priorityId: PriorityId
  },
) {
  const { id: earlierPlanId } = await addPlan(work, {
    ...{ title: `${mark} earlier plan`, startsOn: null, endsOn: day('2025-12-31'), note: '' },
    ...{ consultation: '', consultedFrom: null, consultedTo: null, decision: '', decidedOn: null },
    ...{ decidedById: null, consultationPaperId: null, decisionPaperId: null, version: 0 },
  })
  await addConsultation(work, earlierPlanId, {
    ...{ asked: `${mark} schools`, how: '', fromOn: null, toOn: null, answers: null, said: '', done: '' },
    ...{ isPublic: false, version: 0 },
  })
  const { id: earlierPriorityId } = await addPriority(work, earlierPlanId, {
    ...{
      ...priority,
      objectives: [],
      spending: [],
      isPublic: false,
      isStoryPublic: false,
      stage: 'carried-forward',
    },
    ...{ title: `${mark} earlier neglect`, place: 1 },
  })
  await addPriority(work, planId, {
    ...{
      ...priority,
      objectives: [],
      spending: [],
      isPublic: false,
      isStoryPublic: false,
      carriesOnId: earlierPriorityId,
    },
    ...{ title: `${mark} neglect again`, place: 3 },
  })
  const again: Omit<PlanActionInput, 'summary' | 'figures' | 'carriesOnId'> = {
    ...{ kind: 'work', period: '', partners: '', objectiveId: null, ownerId: null, ownerAgencyId: null },
    ...{ dueOn: null, activity: '', impact: '', reachesPeople: false, version: 0 },
  }
  const { id: earlierActionId } = await addPlanAction(
    work,
    { planId: earlierPlanId, priorityId: null },
    {
      ...{ ...again, figures: [], summary: `${mark} earlier visits`, stage: 'carried-forward' },
      carriesOnId: null,
    },
  )
  await addPlanAction(
    work,
    { planId, priorityId },
    { ...again, figures: [], summary: `${mark} visits again`, carriesOnId: earlierActionId },
  )
  return { earlierPriorityId, earlierActionId, otherPlanId: earlierPlanId }
}

/** A risk of an agency with a control, an action and two reviews, and another one that somebody owns. */
async function furnishRisks(
  work: Work,
  mark: string,
  {
    groupId,
    agencyId,
    priorityId,
  }: Pick<Named, 'groupId' | 'agencyId'> & { readonly priorityId: PriorityId },
) {
  const risk: Omit<NewRiskInput, 'title'> = {
    ...{ category: 'people', cause: `${mark} cause`, event: `${mark} event`, effect: `${mark} effect` },
    ...{ priorityId, ownerId: null, ownerAgencyId: agencyId, watchedById: groupId, treatment: 'treat' },
    ...{ escalation: `${mark} escalation`, identifiedOn: day('2026-01-10'), reviewOn: day('2026-09-01') },
    ...{ inherentLikelihood: 5, inherentImpact: 4, currentLikelihood: 4, currentImpact: 4 },
    ...{ targetLikelihood: 2, targetImpact: 3, version: 0 },
  }
  const { id: riskId } = await addRisk(work, { ...risk, title: `${mark} risk` })
  const { id: otherRiskId } = await addRisk(work, {
    ...{ ...risk, title: `${mark} other risk`, ownerId: work.actor.id, ownerAgencyId: null },
  })
  await reviewRisk(work, riskId, {
    ...{ currentLikelihood: 3, currentImpact: 4, words: `${mark} review`, reviewOn: day('2026-10-01') },
    version: 1,
  })
  const control = await addControl(work, riskId, {
    ...{ words: `${mark} control`, keptBy: `${mark} keeper`, strength: 'partly' },
    ...{ assurance: `${mark} assurance`, version: 0 },
  })
  const action = await addRiskAction(work, riskId, {
    ...{ summary: `${mark} recruiting`, ownerId: null, ownerAgencyId: agencyId, dueOn: day('2026-08-31') },
    ...{ followedById: groupId, howOften: `${mark} monthly`, version: 0 },
  })
  if ('refused' in control || 'refused' in action) throw new Error('The risk is closed')
  return { riskId, otherRiskId, riskControlId: control.id, riskActionId: action.id }
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
  await superuser.query(`update actions.recommendation set indicator_id = $2 where partnership_id = $1`, [
    partnershipId,
    indicatorId,
  ])
  await superuser.query(
    `update plan.impact_measure set indicator_id = $2, measure_name = '' where partnership_id = $1`,
    [partnershipId, indicatorId],
  )
}
