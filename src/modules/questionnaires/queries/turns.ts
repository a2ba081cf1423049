import { takeTurn } from '#platform/turns.ts'
import { demand, type Work } from '#platform/work.ts'
import { type Missing, missing } from '../rules/completing.ts'
import { answersSection } from '../rules/respondents.ts'
import { mayAnswer } from '../rules/responses.ts'
import { standingOf } from '../rules/rounds.ts'
import { type Placed, placed } from '../rules/showing.ts'
import type { InvitationId } from '../schema/asking.ts'
import { type Asked, evidenceCounts, findAsked } from './responses.ts'

/** What is asked, for whoever changes it: those who change one response wait for each other. */
export async function askedInTurn(work: Work, id: InvitationId): Promise<Asked> {
  await takeTurn(work.tx, `questionnaires.response ${id}`)
  const asked = await findAsked(work.tx, work.actor, id)
  demand(asked !== undefined)
  return asked
}

/** Whether it can be answered now. */
export const isOpen = ({ round, response }: Asked, today: Temporal.PlainDate): boolean =>
  standingOf(round, today) === 'open' && (response === undefined || mayAnswer(response.state))

/** The question of a set, for whoever may answer it. A forged one throws. */
export function questionFor({ version, reach }: Asked, questionId: string): Placed {
  const found = placed(version.content).find(({ question }) => question.id === questionId)
  demand(found !== undefined && answersSection(reach, found.section.id))
  return found
}

/** Everything that is still to be done before a response can be sent. */
export const lackingIn = (
  { version, answers, evidence }: Asked,
  today: Temporal.PlainDate,
): readonly Missing[] => missing(version.content, { answers, evidence: evidenceCounts(evidence) }, today)
