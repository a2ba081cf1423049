import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import {
  closeCycle,
  launchCycle,
  putQuestions,
  recordCase,
  replyForAgency,
  wordQuestion,
} from '#modules/assurance/index.ts'
import { aCycleReminder, anAgreedStandard } from '#modules/assurance/testing.ts'
import type { GroupId } from '#modules/governance/index.ts'
import type { MeetingId } from '#modules/meetings/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { addSetFrom, publishSet, type QuestionSet, type SetKind } from '#modules/questionnaires/index.ts'
import { aQuestion, aSection, aSet } from '#modules/questionnaires/testing.ts'
import { dayOf } from '#platform/days.ts'
import type { Visitor } from '#platform/testing/world.ts'
import type { Work } from '#platform/work.ts'

/**
 * A cycle that is closed, and one after it with a survey, of whose agency somebody was reminded. Of its standards one was put and
 * replied to, and one agreed in a meeting.
 */
export async function furnishCycles(
  work: Work,
  mark: string,
  {
    groupId,
    agencyId,
    meetingId,
  }: { readonly groupId: GroupId; readonly agencyId: AgencyId; readonly meetingId: MeetingId },
) {
  const [standard, agreed] = [randomUUID(), randomUUID()]
  const rag = (place = 1, of = standard) =>
    aQuestion(place, {
      ...{ id: randomUUID(), type: 'rag', words: `${mark} how well?`, standard: of, mayNotApply: true },
    })
  const set = (questions: Parameters<typeof aSection>[1], title: string): QuestionSet =>
    aSet([aSection(1, questions, { id: randomUUID(), heading: `${mark} section` })], {
      title: `${mark} ${title}`,
      standards: [
        { id: standard, number: '1', words: `${mark} standard` },
        { id: agreed, number: '2', words: `${mark} other standard` },
      ],
    })
  const published = async (kind: SetKind, given: QuestionSet) => {
    const { id } = await addSetFrom(work, { kind, set: given })
    const version = await publishSet(work, id, { version: 1, note: `${mark} note` })
    assert.ok('id' in version)
    return version.id
  }
  const cycleVersionId = await published('self-assessment', set([rag(), rag(3, agreed)], 'standards'))
  const options = [
    { value: agencyId, words: `${mark} ours` },
    { value: 'elsewhere', words: 'Elsewhere' },
  ]
  const which = aQuestion(2, { id: randomUUID(), name: 'agency', words: `${mark} where?`, options })
  const surveyVersionId = await published('survey', set([which, rag(), rag(3, agreed)], 'survey'))
  const today = dayOf(work.now)
  const launched = async (
    title: string,
    given: Pick<Parameters<typeof launchCycle>[1], 'surveyVersionId' | 'followsId'>,
  ) => {
    const result = await launchCycle(work, {
      ...{ title: `${mark} ${title}`, kind: 'section-11', groupId, versionId: cycleVersionId },
      ...{ surveyAudience: 'open-link', agencies: [agencyId], ...given },
      ...{ opensOn: today, dueOn: today.add({ days: 30 }), closesOn: today.add({ days: 40 }) },
    })
    assert.ok('id' in result)
    return result.id
  }
  const earlierCycleId = await launched('earlier cycle', { surveyVersionId: null, followsId: null })
  await closeCycle(work, earlierCycleId)
  const cycleId = await launched('cycle', { surveyVersionId, followsId: earlierCycleId })
  await aCycleReminder(work, cycleId)
  const place = { cycleId, agencyId, standardId: standard }
  await wordQuestion(work, place, { question: `${mark} question`, version: 0 })
  await putQuestions(work, cycleId, { replyBy: today.add({ days: 20 }), meetingId: null })
  await replyForAgency(work, place, { reply: `${mark} reply`, version: 2 })
  await anAgreedStandard(work, mark, { cycleId, agencyId, standardId: agreed, meetingId })
  await recordCase(work, cycleId, agencyId, { reference: `${mark} 1`, grades: { [standard]: 1 } })
  return { gradedId: standard, cycleId, earlierCycleId, cycleVersionId, surveyVersionId }
}

/** Has the report of a cycle printed. */
export async function furnishPagePrint(manager: Visitor, cycleId: string): Promise<void> {
  const page = `/workspace/cycles/${cycleId}/report`
  await manager.get(page)
  await manager.post(`${page}/pdf`, {})
}
