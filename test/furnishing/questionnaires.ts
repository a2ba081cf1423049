import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import {
  type Audience,
  addRound,
  addSetFrom,
  addVariant,
  archiveSet,
  closeRound,
  invite,
  newResumeCode,
  publishSet,
  type RoundId,
  saveNamelessDraft,
  sendNameless,
} from '#modules/questionnaires/index.ts'
import { aQuestion, aSection, aSentResponse, aSet, idOf } from '#modules/questionnaires/testing.ts'
import { dayOf } from '#platform/days.ts'
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
  }: { readonly groupId: GroupId; readonly agencyId: AgencyId; readonly personId: PersonId },
) {
  const question = aQuestion(1, { type: 'text', words: `${mark} question` })
  const set = aSet([aSection(900, [question], { heading: `${mark} section` })], { title: `${mark} tool` })
  const { id: questionSetId } = await addSetFrom(work, { kind: 'self-assessment', set })
  const variant = await addVariant(work, questionSetId, `${mark} variant`)
  await archiveSet(work, variant.id)
  const version = await publishSet(work, questionSetId, { version: 1, note: `${mark} note` })
  assert.ok(!('refused' in version))
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
  const responseId = await aSentResponse(work, mark, { invitationId, seniorId: personId })

  const answers = { [idOf(1)]: { type: 'text', words: `${mark} said` } as const }
  const written = await round('public', null)
  await sendNameless(work, written.id, { invitationId: null, code: null, answers })
  await closeRound(work, written.id)
  const survey = await round('open-link', null)
  await sendNameless(work, survey.id, { invitationId: null, code: null, answers })
  const code = newResumeCode((below) => randomInt(below))
  await saveNamelessDraft(work, survey.id, { code, answers, revision: 0 })
  return { questionSetId, setVersionId: version.id, roundId: cycle.id, responseId }
}
