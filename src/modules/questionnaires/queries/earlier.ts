import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { type Carried, carriedForward } from '../rules/carrying.ts'
import { isOfAgency } from '../rules/respondents.ts'
import { type Placed, placed } from '../rules/showing.ts'
import { asking, type Evidence, type ResponseId } from '../schema/asking.ts'
import { type Asked, evidenceOf, standingAnswers } from './responses.ts'
import { findVersion } from './sets.ts'

/** What whoever is asked said before, to a question that is asked again and not answered yet. */
export interface Earlier extends Carried {
  readonly asked: Placed
  /** What the round was called in which they said it. */
  readonly title: string
  readonly sentAt: Temporal.Instant
  readonly evidence: readonly Evidence[]
}

/** So many earlier questionnaires are looked through, the latest first: two cycles of three tools. */
const LOOKED_THROUGH = 6

/** What the same agency, or the same person, sent before and not in this round, the latest first. */
async function sentBefore(reader: Reader, { invitation, round }: Asked) {
  const of = asking(reader)
    .selectFrom('questionnaires.response as r')
    .innerJoin('questionnaires.invitation as i', (join) =>
      join.onRef('i.partnershipId', '=', 'r.partnershipId').onRef('i.id', '=', 'r.invitationId'),
    )
    .innerJoin('questionnaires.round as o', (join) =>
      join.onRef('o.partnershipId', '=', 'i.partnershipId').onRef('o.id', '=', 'i.roundId'),
    )
    .select(['r.id', 'r.sentAt', 'o.title', 'o.versionId'])
    .where('r.partnershipId', '=', reader.partnershipId)
    .where('r.state', '=', 'sent')
    .where('o.id', '!=', round.id)
    .orderBy('r.sentAt', 'desc')
    .orderBy('r.id')
    .limit(LOOKED_THROUGH)
  const { agencyId, personId } = invitation
  if (isOfAgency(invitation) && agencyId !== null)
    return of
      .where('i.agencyId', '=', agencyId)
      .where('i.personId', 'is', null)
      .where('i.address', '=', '')
      .execute()
  return personId === null ? [] : of.where('i.personId', '=', personId).execute()
}

/**
 * What whoever is asked said before to what is asked now, of each question what they said last, in the order in which it is asked. It is
 * offered, and is no answer until somebody takes it (domain §5.1: an agency that is asked by two bodies says once what both ask).
 */
export async function earlierAnswers(
  reader: Reader,
  actor: Actor,
  asked: Asked,
  today: Temporal.PlainDate,
): Promise<readonly Earlier[]> {
  const found = new Map<string, Earlier>()
  const places = new Map(placed(asked.version.content).map((each) => [each.question.id, each]))
  for (const { id, sentAt, title, versionId } of await sentBefore(reader, asked)) {
    const version = await findVersion(reader, actor, versionId)
    if (!version || sentAt === null) continue
    const standing = await standingAnswers(reader, id as ResponseId)
    const answers = new Map(
      [...standing].flatMap(([of, { answer }]) => (answer ? [[of, answer] as const] : [])),
    )
    const carried = carriedForward(version.content, answers, asked.version.content, today).filter(
      ({ questionId }) => !found.has(questionId) && !asked.answers.has(questionId),
    )
    if (carried.length === 0) continue
    const evidence = (await evidenceOf(reader, id)).filter(({ takenOutAt }) => takenOutAt === null)
    for (const each of carried) {
      const place = places.get(each.questionId)
      if (!place) continue
      const beside = evidence.filter(({ questionId }) => questionId === each.questionId)
      found.set(each.questionId, { ...each, asked: place, title, sentAt, evidence: beside })
    }
  }
  return [...found.values()].toSorted((one, other) => one.asked.place - other.asked.place)
}
