import {
  addActivity,
  addChallenge,
  type ChallengeInput,
  judgeChallenge,
  replyToChallenge,
} from '#modules/assurance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import type { PriorityId } from '#modules/plan/index.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { day } from './made.ts'

interface Named {
  readonly agencyId: AgencyId
  readonly personId: PersonId
  readonly priorityId: PriorityId
}

/** Something that is scrutinised, a challenge to an agency, and one to a person that was answered and asked again. */
export async function furnishScrutiny(work: Work, mark: string, { agencyId, personId, priorityId }: Named) {
  const { id: scrutinyActivityId } = await addActivity(work, {
    ...{ title: `${mark} inspection`, method: 'joint-inspection', looksAt: `${mark} exploitation` },
    ...{ howOften: `${mark} yearly`, startsOn: day('2026-01-10'), endsOn: day('2026-12-31'), priorityId },
    ...{ concludedOn: null, found: '', version: 0 },
  })
  const challenge: Omit<ChallengeInput, 'ownerId' | 'ownerAgencyId'> = {
    ...{ title: `${mark} challenge`, words: `${mark} question`, basis: `${mark} audit` },
    ...{ activityId: scrutinyActivityId, replyBy: day('2026-12-01'), version: 0 },
  }
  const { id: challengeId } = await addChallenge(work, {
    ...{ ...challenge, ownerId: null, ownerAgencyId: agencyId },
  })
  const { id: answeredId } = await addChallenge(work, {
    ...{ ...challenge, title: `${mark} answered`, ownerId: personId, ownerAgencyId: null },
  })
  await replyToChallenge(work, answeredId, { words: `${mark} reply`, version: 1 })
  await judgeChallenge(work, answeredId, {
    ...{ verdict: 'again', words: `${mark} more`, replyBy: day('2026-12-31'), version: 2 },
  })
  return { scrutinyActivityId, challengeId }
}
