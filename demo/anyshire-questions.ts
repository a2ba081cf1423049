import { agencyNames } from '#modules/people/index.ts'
import { addRound, addSetFrom, invite, publishSet, type SetVersionId } from '#modules/questionnaires/index.ts'
import { dayOf } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'
import { practitionerSurveySet, sectionElevenSet } from './question-sets.ts'

/**
 * The two question sets of Anyshire, each published, and a round of the self-assessment that its agencies are asked and have three
 * weeks to answer.
 */
export async function loadAnyshireQuestions(
  work: Work,
): Promise<{ readonly selfAssessment: SetVersionId; readonly survey: SetVersionId }> {
  const today = dayOf(work.now)
  const agencies = await agencyNames(work.tx)
  const published = async (
    kind: 'self-assessment' | 'survey',
    set: ReturnType<typeof sectionElevenSet>,
  ): Promise<SetVersionId> => {
    const { id } = await addSetFrom(work, { kind, set })
    const version = await publishSet(work, id, { version: 1, note: '' })
    if ('refused' in version) throw new Error(`${set.title} could not be published: ${version.refused}`)
    return version.id
  }
  const selfAssessment = await published('self-assessment', sectionElevenSet())
  const survey = await published('survey', practitionerSurveySet(agencies))
  const round = await addRound(work, {
    ...{ versionId: selfAssessment, title: `Section 11, ${today.year}`, audience: 'agencies' },
    ...{ groupId: null, followsId: null, isSigned: true },
    ...{ opensOn: today.subtract({ days: 10 }), closesOn: today.add({ days: 21 }) },
  })
  await invite(
    work,
    round.id,
    agencies.map(({ id }) => ({ agencyId: id, personId: null, address: '' })),
  )
  return { selfAssessment, survey }
}
