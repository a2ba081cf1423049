import type { RecommendationId } from '#modules/actions/index.ts'
import {
  addActivity,
  addChallenge,
  addSample,
  type ChallengeInput,
  closeSample,
  drawCases,
  judgeChallenge,
  lookAtCase,
  raiseConcern,
  recordVoice,
  replyToChallenge,
  type SampledCaseId,
  type SampleInput,
  sampledCases,
  sayWhatChanged,
  settleConcern,
  takeCaseOut,
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
  return { scrutinyActivityId, challengeId, answeredChallengeId: answeredId }
}

/** What children said, for a priority and a recommendation, with what changed. */
export async function furnishVoices(
  work: Work,
  mark: string,
  {
    personId,
    priorityId,
    recommendationId,
  }: Omit<Named, 'agencyId'> & { readonly recommendationId: RecommendationId },
) {
  const { id: voiceId } = await recordVoice(work, {
    ...{ saidBy: 'children', heardIn: 'forum', heardOn: day('2026-01-20'), people: 12, consent: 'public' },
    ...{ words: `${mark} wish`, agreed: `${mark} agreed`, priorityId, recommendationId },
    ...{ ownerId: personId, owedBy: day('2026-12-01'), version: 0 },
  })
  await sayWhatChanged(work, voiceId, { changed: `${mark} changed`, told: `${mark} told`, version: 1 })
  return { voiceId }
}

/**
 * An audit that was closed, after a case was taken out and another stopped for a while; one that asks the same again, with
 * its cases drawn; and one that is only planned.
 */
export async function furnishSamples(work: Work, mark: string) {
  const sure: Work = { ...work, actor: { ...work.actor, assurance: 'two-factor' } }
  const sample: SampleInput = {
    ...{ kind: 'dip-sample', sittingSizes: [] },
    ...{ title: `${mark} discussions`, asks: `${mark} took part`, scale: 'judgement', againOfId: null },
    ...{ startsOn: day('2026-01-10'), endsOn: day('2026-12-31'), version: 0 },
  }
  const list = Array.from({ length: 6 }, (_, at) => `${mark}-${at + 1}, ${mark} north`).join('\n')
  const { id: earlierSampleId } = await addSample(sure, sample)
  await drawCases(sure, earlierSampleId, { list, sizeHow: 'in-all', size: 2 })
  const [first, second] = await sampledCases(sure, earlierSampleId)
  const of = (caseId: SampledCaseId) => ({ sampleId: earlierSampleId, caseId })
  if (!first || !second) throw new Error('Two cases were drawn')
  await raiseConcern(sure, of(first.id), { words: `${mark} danger`, version: 1 })
  await settleConcern(sure, of(first.id), { words: `${mark} referral`, outcome: 'goes-on', version: 2 })
  await takeCaseOut(sure, of(second.id), { words: `${mark} conflict`, version: 1 })
  for (const { id, version } of await sampledCases(sure, earlierSampleId))
    await lookAtCase(sure, of(id), { grade: 2, words: `${mark} record`, version })
  await closeSample(sure, earlierSampleId, { found: `${mark} found`, version: 2 })
  const { id: sampleId } = await addSample(sure, { ...sample, againOfId: earlierSampleId })
  await drawCases(sure, sampleId, { list, sizeHow: 'in-all', size: 2 })
  const [one] = await sampledCases(sure, sampleId)
  if (!one) throw new Error('A case was drawn')
  await lookAtCase(sure, { sampleId, caseId: one.id }, { grade: 1, words: `${mark} seen`, version: 1 })
  const { id: otherSampleId } = await addSample(sure, { ...sample, title: `${mark} visits` })
  return { sampleId, earlierSampleId, otherSampleId, sampledCaseId: one.id }
}
