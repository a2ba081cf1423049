import { themes } from '#modules/actions/index.ts'
import {
  askQuarter,
  findQuarter,
  giveThemes,
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
import { quietly } from './quietly.ts'

interface Found {
  readonly board: GroupId
  readonly council: AgencyId
  readonly health: AgencyId
}

const text = (questionId: string, words: string) => ({
  ...{ questionId, answer: { type: 'text' as const, words }, seen: 0 },
})

/** The last quarter in the words of two invented agencies: one has answered, and one is waited for. */
export async function loadAnyshireCommentary(loud: Work, { board, council, health }: Found): Promise<void> {
  const work = quietly(loud)
  const { id } = await startCommentary(work, {
    ...{ title: 'Commentary of agencies', groupId: board, agencyIds: [council, health], isOn: true },
  })
  const asked = await askQuarter(work, id)
  const quarter = 'refused' in asked ? undefined : await findQuarter(work.tx, asked.id)
  if (!quarter) return
  const invitation = (await saidInQuarter(work.tx, work.actor, quarter)).find(
    ({ agencyId }) => agencyId === council,
  )?.invitationId
  if (!invitation) return
  const byCouncil = { ...work, actor: { ...work.actor, agencies: [council] } }
  await saveAnswers(byCouncil, invitation, [
    text(
      WELL,
      'Referrals are answered within one working day: 94 of 100 in the quarter, 81 in the one before. A duty team of six answers them, and its supervision is weekly.',
    ),
    text(
      WORRIES,
      'Information that we send to health services is not always confirmed. We ask for one address that somebody reads every day.',
    ),
  ])
  await sendResponse(byCouncil, invitation)
  const about = (await themes(work.tx)).find(({ name }) => /information/i.test(name))
  if (about)
    await giveThemes(work, quarter.id, council, {
      ...{ version: themesVersion([]), given: [{ questionId: WORRIES, themeIds: [about.id] }] },
    })
}
