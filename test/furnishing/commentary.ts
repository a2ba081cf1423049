import assert from 'node:assert/strict'
import type { ThemeId } from '#modules/actions/index.ts'
import {
  askQuarter,
  chaseCommentary,
  findQuarter,
  giveThemes,
  putOnAgenda,
  saidInQuarter,
  startCommentary,
  themesVersion,
  WELL,
  WORRIES,
} from '#modules/assurance/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { saveAnswers, sendResponse } from '#modules/questionnaires/index.ts'
import type { Work } from '#platform/work.ts'

interface Named {
  readonly groupId: GroupId
  readonly agencyId: AgencyId
  readonly parentId: AgencyId
  readonly themeId: ThemeId
}

/** A quarter that two agencies are asked about: one was reminded and answered, with a theme; the other did not. */
export async function furnishCommentary(work: Work, mark: string, { themeId, parentId, ...of }: Named) {
  const { groupId, agencyId } = of
  const { id: commentaryId } = await startCommentary(work, {
    ...{ title: `${mark} commentary`, groupId, agencyIds: [agencyId, parentId], isOn: true },
  })
  const asked = await askQuarter(work, commentaryId)
  assert.ok(!('refused' in asked))
  const { id } = asked
  await chaseCommentary({ ...work, now: work.now.add({ hours: 24 * 10 }) })
  const quarter = await findQuarter(work.tx, id)
  assert.ok(quarter)
  const said = await saidInQuarter(work.tx, work.actor, quarter)
  const invitation = said.find((each) => each.agencyId === agencyId)?.invitationId
  assert.ok(invitation)
  const byAgency = { ...work, actor: { ...work.actor, agencies: [agencyId] } }
  const answer = (questionId: string, words: string) => ({
    ...{ questionId, answer: { type: 'text' as const, words: `${mark} ${words}` }, seen: 0 },
  })
  await saveAnswers(byAgency, invitation, [answer(WELL, 'works well'), answer(WORRIES, 'worries')])
  await sendResponse(byAgency, invitation)
  await giveThemes(work, id, agencyId, {
    version: themesVersion([]),
    given: [{ questionId: WELL, themeIds: [themeId] }],
  })
  // The body meets, so that the quarter can be told of in its highlight report.
  assert.ok(!('refused' in (await putOnAgenda(work, id))))
  return { commentaryId, commentaryQuarterId: id, worksWellId: WELL }
}
