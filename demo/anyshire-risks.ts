import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import {
  addControl,
  addRisk,
  addRiskAction,
  type NewRiskInput,
  type PriorityId,
  reviewRisk,
} from '#modules/plan/index.ts'
import { dayOf } from '#platform/days.ts'
import type { PersonId, Work } from '#platform/work.ts'

interface Found {
  readonly executive: GroupId
  readonly council: AgencyId
  readonly health: AgencyId
  readonly manager: PersonId
  readonly neglect: PriorityId
}

/** Four invented risks: one that rose, one that fell, one that is late to be looked at, and one that nobody owns. */
export async function loadAnyshireRisks(
  work: Work,
  { executive, council, health, manager, neglect }: Found,
): Promise<void> {
  const today = dayOf(work.now)
  const seen = today.subtract({ months: 5 })
  const later = today.add({ months: 3 })
  const risk = (
    given: Pick<NewRiskInput, 'title' | 'category' | 'cause' | 'event' | 'effect'> & Partial<NewRiskInput>,
    [inherentLikelihood, inherentImpact]: readonly [number, number],
    [currentLikelihood, currentImpact]: readonly [number, number],
  ) =>
    addRisk(work, {
      ...{ priorityId: null, ownerId: null, ownerAgencyId: null, watchedById: executive, treatment: 'treat' },
      ...{ escalation: '', identifiedOn: seen, reviewOn: later, targetLikelihood: 2, targetImpact: 3 },
      ...{ inherentLikelihood, inherentImpact, currentLikelihood, currentImpact, version: 0, ...given },
    })

  const trainers = await risk(
    {
      ...{ title: 'Too few trainers', category: 'people', priorityId: neglect, ownerAgencyId: health },
      cause: 'Two of four trainers have left, and nobody was trained in their place.',
      event: 'Courses on neglect are cancelled.',
      effect: 'Practitioners see neglect later, and children wait longer for help.',
      escalation: 'The chair of the executive, within a week.',
    },
    [5, 4],
    [3, 4],
  )
  await reviewRisk(work, trainers.id, {
    ...{ currentLikelihood: 4, currentImpact: 4, reviewOn: today.add({ days: 10 }), version: 1 },
    words: 'A third trainer leaves at the end of the term.',
  })
  await addControl(work, trainers.id, {
    ...{ words: 'A list of trainers of neighbouring partnerships who step in', keptBy: 'Training lead' },
    ...{ strength: 'partly', assurance: 'They stepped in for three of seven courses this year.', version: 0 },
  })
  await addRiskAction(work, trainers.id, {
    ...{ summary: 'Train four practitioners as trainers', ownerId: null, ownerAgencyId: health, version: 0 },
    ...{ dueOn: today.add({ months: 2 }), followedById: executive, howOften: 'every quarter' },
  })

  const money = await risk(
    {
      ...{ title: 'Contributions of partners fall', category: 'money', ownerId: manager },
      cause: 'Every partner has to save.',
      event: 'One of them cuts its contribution in the middle of a year.',
      effect: 'Audits and training are put off.',
      escalation: 'The lead safeguarding partners, at their next meeting.',
    },
    [4, 4],
    [4, 3],
  )
  await reviewRisk(work, money.id, {
    ...{ currentLikelihood: 2, currentImpact: 3, reviewOn: later, version: 1 },
    words: 'The contributions of next year are agreed in writing.',
  })
  await addControl(work, money.id, {
    ...{ words: 'Contributions are agreed for two years', keptBy: 'Business manager', strength: 'works' },
    ...{ assurance: 'Seen in the minutes of the executive.', version: 0 },
  })

  await risk(
    {
      ...{ title: 'Figures of one agency do not come', category: 'information', ownerAgencyId: council },
      cause: 'The agency changes its records system.',
      event: 'It sends no figures for two quarters.',
      effect: 'The partnership does not see that fewer children are helped.',
      ...{
        reviewOn: today.add({ days: 1 }),
        treatment: 'tolerate',
        targetLikelihood: null,
        targetImpact: null,
      },
    },
    [4, 3],
    [3, 3],
  )
  await risk(
    {
      ...{ title: 'A review is published late', category: 'law', treatment: 'treat' },
      cause: 'Criminal proceedings run at the same time.',
      event: 'What was learnt is not published within six months.',
      effect: 'Practice does not change in the meantime.',
    },
    [5, 5],
    [4, 5],
  )
}
