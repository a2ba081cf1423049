import type { AgencyId } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import { asking, type InvitationId, type RoundId } from '../schema/asking.ts'
import { own, type SetKind } from '../schema.ts'

/** What an agency is or was asked by name, whoever asks: whoever calls it says who may know. */
export interface AskedOfAgency {
  readonly invitationId: InvitationId
  readonly roundId: RoundId
  readonly title: string
  readonly kind: SetKind
  readonly opensOn: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate | null
  readonly closesOn: Temporal.PlainDate
  readonly closedAt: Temporal.Instant | null
  /** Undefined where nothing was sent yet. */
  readonly sentAt: Temporal.Instant | undefined
  /** How many of its answers are red and amber, as they were sent. */
  readonly red: number
  readonly amber: number
}

/** Everything that an agency is asked by name, the latest first. What is being written is not counted. */
export async function askedOfAgency(reader: Reader, agencyId: AgencyId): Promise<readonly AskedOfAgency[]> {
  const { partnershipId } = reader
  const rows = await asking(reader)
    .selectFrom('questionnaires.invitation as i')
    .innerJoin('questionnaires.round as round', (join) =>
      join.onRef('round.partnershipId', '=', 'i.partnershipId').onRef('round.id', '=', 'i.roundId'),
    )
    .leftJoin('questionnaires.response as r', (join) =>
      join
        .onRef('r.partnershipId', '=', 'i.partnershipId')
        .onRef('r.invitationId', '=', 'i.id')
        .on('r.state', '=', 'sent'),
    )
    .select(['i.id', 'i.roundId', 'round.versionId', 'round.title', 'round.opensOn', 'round.dueOn'])
    .select(['round.closesOn', 'round.closedAt', 'r.id as responseId', 'r.sentAt'])
    .where('i.partnershipId', '=', partnershipId)
    .where('i.agencyId', '=', agencyId)
    .where('i.personId', 'is', null)
    .where('i.address', '=', '')
    .where('i.withdrawnAt', 'is', null)
    .orderBy('round.opensOn', 'desc')
    .orderBy('i.id', 'desc')
    .execute()
  if (rows.length === 0) return []
  const kinds = await own(reader)
    .selectFrom('questionnaires.setVersion as version')
    .innerJoin('questionnaires.questionSet as set', (join) =>
      join.onRef('set.partnershipId', '=', 'version.partnershipId').onRef('set.id', '=', 'version.setId'),
    )
    .select(['version.id', 'set.kind'])
    .where('version.partnershipId', '=', partnershipId)
    .where('version.id', 'in', [...new Set(rows.map(({ versionId }) => versionId))])
    .execute()
  const kindOf = new Map(kinds.map(({ id, kind }) => [id, kind]))
  const sent = rows.flatMap(({ responseId }) => responseId ?? [])
  const standing =
    sent.length === 0
      ? []
      : await asking(reader)
          .selectFrom('questionnaires.answer')
          .distinctOn(['responseId', 'questionId'])
          .select(['responseId', 'questionId', 'answer'])
          .where('partnershipId', '=', partnershipId)
          .where('responseId', 'in', sent)
          .orderBy('responseId')
          .orderBy('questionId')
          .orderBy('revision', 'desc')
          .execute()
  const countOf = (of: string | null, value: string): number =>
    standing.filter(
      ({ responseId, answer }) => responseId === of && answer?.type === 'rag' && answer.value === value,
    ).length
  return rows.map(({ id, versionId, responseId, sentAt, ...row }) => ({
    ...{ ...row, invitationId: id, kind: kindOf.get(versionId) ?? 'survey' },
    ...{ sentAt: sentAt ?? undefined, red: countOf(responseId, 'red'), amber: countOf(responseId, 'amber') },
  }))
}
