import { aCountedCriterion } from '#modules/assurance/testing.ts'
import { addTerm, keepNotice } from '#modules/library/index.ts'
import type { Work } from '#platform/work.ts'
import { furnishAccounts } from './accounts.ts'
import { furnishActions, furnishAmongOthers, furnishVerification } from './actions.ts'
import { furnishAdministration } from './administration.ts'
import { furnishSamples, furnishScrutiny, furnishVoices } from './assurance.ts'
import { furnishCaseAudit } from './case-audits.ts'
import { furnishCommentary } from './commentary.ts'
import { furnishCycles } from './cycles.ts'
import { furnishFollowing } from './following.ts'
import { furnishGovernance } from './governance.ts'
import { idOf } from './made.ts'
import { furnishMatter, furnishMeetings } from './meetings.ts'
import { furnishPeople } from './people.ts'
import { furnishPlan } from './plan.ts'
import { furnishQuestionnaires } from './questionnaires.ts'
import { furnishReports } from './reports.ts'

/** The records that commands make. Each text has the mark in it, so that it is known wherever it appears. */
export async function furnishRecords(work: Work, mark: string) {
  const people = await furnishPeople(work, mark)
  const accounts = await furnishAccounts(work, mark, people)
  const governance = await furnishGovernance(work, mark, people)
  const termId = idOf(await addTerm(work, { term: `${mark} term`, meaning: `${mark} meaning` }))
  const reviewOn = Temporal.PlainDate.from('2027-03-20')
  await keepNotice(work, { body: `${mark} notice`, reviewOn, version: 0 })
  const administration = await furnishAdministration(work, mark, { ...people, ...governance })
  const plan = await furnishPlan(work, mark, {
    groupId: governance.groupId as never,
    agencyId: people.agencyId as never,
    expenditureId: governance.expenditureId,
  })
  const meetings = await furnishMeetings(work, mark, {
    ...{ groupId: governance.groupId as never, personId: people.personId as never },
    seatId: governance.seatId,
    otherGroupId: governance.otherGroupId as never,
  })
  const following = await furnishFollowing(work, mark, {
    ...{ groupId: governance.groupId as never, seriesId: meetings.seriesId },
  })
  const reports = await furnishReports(work, mark, governance.groupId, people.agencyId)
  const actions = await furnishActions(work, mark, {
    ...{ groupId: governance.groupId as never, agencyId: people.agencyId as never },
    ...{ personId: people.personId as never, standInId: people.otherId as never },
  })
  const done = { actionId: plan.actionId, personId: people.personId as never }
  const verification = await furnishVerification(work, mark, done)
  const others = await furnishAmongOthers(work, mark, {
    ...{ ...done, agencyId: people.parentId as never, onId: actions.handActionId },
  })
  const questionnaires = await furnishQuestionnaires(work, mark, {
    ...{ groupId: governance.groupId as never, agencyId: people.agencyId as never },
    personId: people.personId as never,
  })
  const scrutiny = await furnishScrutiny(work, mark, {
    ...{ agencyId: people.agencyId as never, personId: people.personId as never },
    priorityId: plan.priorityId,
  })
  const said = await furnishVoices(work, mark, {
    ...{ personId: people.personId as never, priorityId: plan.priorityId },
    recommendationId: plan.recommendationId as never,
  })
  const sampled = await furnishSamples(work, mark)
  const commentary = await furnishCommentary(work, mark, {
    ...{ groupId: governance.otherGroupId as never, agencyId: people.agencyId as never },
    ...{ parentId: people.parentId as never, themeId: plan.themeId as never },
  })
  const cycles = await furnishCycles(work, mark, {
    ...{ groupId: governance.groupId as never, agencyId: people.agencyId as never },
    meetingId: meetings.meetingId as never,
  })
  const audited = await furnishCaseAudit(work, mark, {
    ...{ agencyId: people.agencyId as never, recommendationId: plan.recommendationId as never },
  })
  await aCountedCriterion(work, {
    ...{ cycleId: cycles.cycleId, criterionId: audited.criterionId as never, standardId: cycles.gradedId },
  })
  const matter = await furnishMatter(work, mark, { meetingId: meetings.meetingId, ...actions })
  return {
    ...people,
    ...accounts,
    ...governance,
    termId,
    ...administration,
    ...plan,
    ...meetings,
    ...following,
    ...reports,
    ...actions,
    ...verification,
    ...others,
    ...matter,
    ...questionnaires,
    ...scrutiny,
    ...said,
    ...sampled,
    ...commentary,
    ...cycles,
    ...audited,
  }
}
