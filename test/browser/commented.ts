import { addTheme } from '#modules/actions/index.ts'
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
import { addItem, type MeetingId } from '#modules/meetings/index.ts'
import { agencyNames } from '#modules/people/index.ts'
import { saveAnswers, sendResponse } from '#modules/questionnaires/index.ts'
import type { Work } from '#platform/work.ts'

/** A quarter on the agenda of a meeting: two agencies are asked, and one has answered, with a theme. */
export async function loadCommented(work: Work, groupId: GroupId, meetingId: MeetingId): Promise<void> {
  const [one, other] = await agencyNames(work.tx)
  if (!one || !other) throw new Error('The demonstration has no agencies')
  const { id } = await startCommentary(work, {
    ...{ title: 'Quillmere commentary', groupId, agencyIds: [one.id, other.id], isOn: true },
  })
  const asked = await askQuarter(work, id)
  const quarter = 'refused' in asked ? undefined : await findQuarter(work.tx, asked.id)
  if (!quarter) throw new Error('The quarter is asked for')
  const invitation = (await saidInQuarter(work.tx, work.actor, quarter)).find(
    ({ agencyId }) => agencyId === one.id,
  )?.invitationId
  if (!invitation) throw new Error('The agency is asked')
  const byAgency = { ...work, actor: { ...work.actor, agencies: [one.id] } }
  const text = (questionId: string, words: string) => ({
    ...{ questionId, answer: { type: 'text' as const, words }, seen: 0 },
  })
  await saveAnswers(byAgency, invitation, [
    text(WELL, 'Referrals are answered within a day.\nNobody waits for a worker.'),
    text(WORRIES, 'Too few are trained in Quillmere handovers.'),
  ])
  await sendResponse(byAgency, invitation)
  const theme = await addTheme(work, { name: 'Quillmere handovers' })
  if ('refused' in theme) throw new Error('The theme is new')
  await giveThemes(work, quarter.id, one.id, {
    ...{ version: themesVersion([]), given: [{ questionId: WORRIES, themeIds: [theme.id] }] },
  })
  await addItem(
    work,
    meetingId,
    {
      ...{ title: 'Quillmere commentary', words: '', kind: 'discussion', minutes: 15, tier: 2 },
      ...{ presenterId: null, presenter: '', version: 0 },
    },
    { fills: 'commentary', aboutId: quarter.id },
  )
}
