import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import type { GroupId } from '#modules/governance/index.ts'
import { type AgencyId, addPerson } from '#modules/people/index.ts'
import {
  type Audience,
  addRound,
  addSetFrom,
  addVariant,
  archiveSet,
  askColleague,
  changeDraft,
  closeRound,
  invite,
  newResumeCode,
  publishSet,
  type RoundId,
  saveAnswers,
  saveNamelessDraft,
  sendNameless,
} from '#modules/questionnaires/index.ts'
import { anAnswerTheme, aQuestion, aSection, aSentResponse, aSet } from '#modules/questionnaires/testing.ts'
import { dayOf } from '#platform/days.ts'
import type { Visitor } from '#platform/testing/world.ts'
import type { PersonId, Work } from '#platform/work.ts'

/**
 * A set that was published, and a variant of it that was archived; a round that an agency and two people answer by name, after an
 * earlier one; and a survey without names that was answered, with an answer that waits and a draft.
 */
export async function furnishQuestionnaires(
  work: Work,
  mark: string,
  {
    groupId,
    agencyId,
    personId,
  }: {
    readonly groupId: GroupId
    readonly agencyId: AgencyId
    readonly personId: PersonId
  },
) {
  // Ids of their own, so that it is seen whether those of another partnership are taken.
  const [questionId, sectionId, standardId] = [randomUUID(), randomUUID(), randomUUID()]
  const question = aQuestion(1, {
    id: questionId,
    type: 'text',
    words: `${mark} question`,
    standard: standardId,
  })
  const section = aSection(900, [question], { id: sectionId, heading: `${mark} section` })
  const standards = [{ id: standardId, number: '1', words: `${mark} standard` }]
  const set = aSet([section], { title: `${mark} tool`, standards })
  const { id: questionSetId } = await addSetFrom(work, { kind: 'self-assessment', set })
  const variant = await addVariant(work, questionSetId, `${mark} variant`)
  await archiveSet(work, variant.id)
  const version = await publishSet(work, questionSetId, { version: 1, note: `${mark} note` })
  assert.ok(!('refused' in version))
  const revised = { ...set, title: `${mark} revised tool` }
  assert.ok(!('refused' in (await changeDraft(work, questionSetId, { version: 1, draft: revised }))))
  const today = dayOf(work.now)
  const round = (audience: Audience, followsId: RoundId | null) =>
    addRound(work, {
      ...{ versionId: version.id, title: `${mark} ${audience}`, audience, groupId, followsId },
      ...{ opensOn: today, closesOn: today.add({ days: 30 }), isSigned: audience === 'agencies' },
    })
  const before = await round('people', null)
  const cycle = await round('agencies', before.id)
  const asked = { agencyId: null, personId: null, address: '' }
  const [invitationId] = await invite(work, cycle.id, [
    { ...asked, agencyId },
    { ...asked, personId },
    { ...asked, address: `wren@${mark.toLowerCase()}.example` },
  ])
  assert.ok(invitationId)
  const responseId = await aSentResponse(work, mark, {
    ...{ invitationId, seniorId: personId, questionId, sectionId },
  })
  // The manager answers another by name, and asked a colleague of an agency to help.
  const helperId = await addPerson(work, { name: `${mark} Helper`, agencyId })
  const [mine] = await invite(work, before.id, [{ ...asked, agencyId, personId: work.actor.id }])
  assert.ok(mine)
  const first = { questionId, answer: { type: 'text', words: `${mark} first words` } as const, seen: 0 }
  await saveAnswers(work, mine, [first])
  await askColleague(work, mine, { sectionId, personId: helperId })

  const answerThemeId = await anAnswerTheme(work, mark, { questionId, roundId: cycle.id })
  const answers = { [questionId]: { type: 'text', words: `${mark} said` } as const }
  const written = await round('public', null)
  await sendNameless(work, written.id, { invitationId: null, code: null, answers })
  await closeRound(work, written.id)
  const survey = await round('open-link', null)
  await sendNameless(work, survey.id, { invitationId: null, code: null, answers })
  const code = newResumeCode((below) => randomInt(below))
  await saveNamelessDraft(work, survey.id, { code, answers, revision: 0 })
  return {
    ...{
      questionSetId,
      setVersionId: version.id,
      questionRoundId: cycle.id,
      responseId,
      openRoundId: survey.id,
    },
    ...{ askedId: mine, answerThemeId, questionId, sectionId, standardId, helperId },
  }
}

/** Sends a file as evidence of what the manager answered. */
export async function furnishAnswerEvidence(
  manager: Visitor,
  { askedId, questionId }: { readonly askedId: string; readonly questionId: string },
  mark: string,
): Promise<void> {
  const page = `/workspace/questionnaires/${askedId}/questions/${questionId}/evidence`
  const file = {
    field: 'file',
    name: `${mark.toLowerCase()}-policy.txt`,
    bytes: Buffer.from(`${mark} policy`),
  }
  await manager.get(page)
  await manager.upload(page, file, { words: `${mark} policy, page 4` })
}
