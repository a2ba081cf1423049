import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { findInvitation, findRound, invitationsOf } from '../queries/rounds.ts'
import { findVersion } from '../queries/sets.ts'
import { keepRounds } from '../rules/permissions.ts'
import { isInvited, isNameless, standingOf } from '../rules/rounds.ts'
import { type Audience, asking, type InvitationId, type RoundId } from '../schema/asking.ts'
import type { SetVersionId } from '../schema.ts'
import { writeAnew } from './nameless.ts'

export interface NewRound {
  readonly versionId: SetVersionId
  readonly title: string
  readonly audience: Audience
  readonly groupId: GroupId | null
  readonly followsId: RoundId | null
  readonly opensOn: Temporal.PlainDate
  /** The day by which an answer is asked for, where it may still come after. */
  readonly dueOn?: Temporal.PlainDate | null
  readonly closesOn: Temporal.PlainDate
  readonly isSigned: boolean
  /** Whether a governing body or board sees an answer before it is sent. */
  readonly isGoverned?: boolean
}

/** Adds a round of a published version. Nobody is asked yet. What nobody has a name in, nobody signs. */
export async function addRound(work: Work, round: NewRound): Promise<{ readonly id: RoundId }> {
  demandPermission(work, keepRounds)
  demand((await findVersion(work.tx, work.actor, round.versionId)) !== undefined)
  demand(round.followsId === null || (await findRound(work.tx, work.actor, round.followsId)) !== undefined)
  demand(Temporal.PlainDate.compare(round.opensOn, round.closesOn) <= 0)
  demand(!round.dueOn || !isAfter(round.dueOn, round.closesOn))
  demand(!round.isSigned || !isNameless(round.audience))
  demand(!round.isGoverned || (round.audience === 'agencies' && !round.isSigned))
  const id = newId<'round'>()
  await asking(work.tx)
    .insertInto('questionnaires.round')
    .values({
      ...{ ...round, id, partnershipId: work.tx.partnershipId },
      ...{ createdBy: work.actor.id, createdAt: work.now },
    })
    .execute()
  await audit(work, 'questionnaires.add-round', id, { versionId: round.versionId, audience: round.audience })
  return { id }
}

/** Somebody to ask: an agency, a person of the directory, or an address of somebody who is in none. */
export interface Asked {
  readonly agencyId: AgencyId | null
  readonly personId: PersonId | null
  readonly address: string
}

const nameOf = ({ agencyId, personId, address }: Asked): string =>
  personId ?? (address === '' ? `agency ${agencyId}` : address.toLowerCase())

/** Invites those who are not invited yet, each once. Gives the new invitations in the order in which they were asked for. */
export async function invite(
  work: Work,
  roundId: RoundId,
  asked: readonly Asked[],
): Promise<readonly InvitationId[]> {
  demandPermission(work, keepRounds)
  await takeTurn(work.tx, `questionnaires.round ${roundId}`)
  const round = await findRound(work.tx, work.actor, roundId)
  demand(round !== undefined && isInvited(round.audience))
  demand(
    standingOf(round, dayOf(work.now)) !== 'over',
    'This round is over. Nobody can be invited to it any more.',
  )
  const before = await invitationsOf(work.tx, work.actor, roundId)
  const known = new Set(before.filter(({ withdrawnAt }) => withdrawnAt === null).map(nameOf))
  const fresh = asked.filter((each) => {
    const isKnown = known.has(nameOf(each))
    known.add(nameOf(each))
    return !isKnown
  })
  if (fresh.length === 0) return []
  const rows = fresh.map((each) => ({
    ...{ ...each, partnershipId: work.tx.partnershipId, id: newId<'questionnaire invitation'>(), roundId },
    ...{ invitedBy: work.actor.id, invitedAt: work.now },
  }))
  await asking(work.tx).insertInto('questionnaires.invitation').values(rows).execute()
  await audit(work, 'questionnaires.invite', roundId, { invited: rows.length })
  return rows.map(({ id }) => id)
}

/** Closes a round for good, and writes the answers without a name that still wait, however few they are. */
export async function closeRound(work: Work, id: RoundId): Promise<void> {
  demandPermission(work, keepRounds)
  await takeTurn(work.tx, `questionnaires.round ${id}`)
  const round = await findRound(work.tx, work.actor, id)
  demand(round !== undefined)
  if (round.closedAt !== null) return
  await asking(work.tx)
    .updateTable('questionnaires.round')
    .set({ closedAt: work.now, version: round.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const added = isNameless(round.audience) ? await writeAnew(work, id, true) : 0
  await audit(work, 'questionnaires.close-round', id, { added })
}

/** Gives a round that is not closed another last day, and another day by which it is due, where it has one. Whoever is asked sees them. */
export async function moveRound(
  work: Work,
  id: RoundId,
  closesOn: Temporal.PlainDate,
  due?: Temporal.PlainDate,
): Promise<void> {
  demandPermission(work, keepRounds)
  await takeTurn(work.tx, `questionnaires.round ${id}`)
  const round = await findRound(work.tx, work.actor, id)
  demand(round !== undefined && round.closedAt === null)
  const dueOn = round.dueOn && (due ?? round.dueOn)
  if (round.closesOn.equals(closesOn) && (!dueOn || round.dueOn?.equals(dueOn))) return
  demand(!dueOn || !isAfter(dueOn, closesOn))
  demand(Temporal.PlainDate.compare(round.opensOn, closesOn) <= 0)
  await asking(work.tx)
    .updateTable('questionnaires.round')
    .set({ closesOn, dueOn, version: round.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'questionnaires.move-round', id, { closesOn: closesOn.toString() })
}

/** What is agreed with one agency: a later day, or why it need not answer. Neither: it answers as the others do. */
export interface Agreed {
  readonly dueOn: Temporal.PlainDate | null
  readonly excused: string
}

/** Notes what was agreed with an agency that is asked. The day is not after the last on which the round is answered. */
export async function agreeWith(work: Work, id: InvitationId, { dueOn, excused }: Agreed): Promise<void> {
  demandPermission(work, keepRounds)
  const invitation = await findInvitation(work.tx, work.actor, id)
  demand(invitation !== undefined && invitation.agencyId !== null && (dueOn === null || excused === ''))
  await takeTurn(work.tx, `questionnaires.round ${invitation.roundId}`)
  const round = await findRound(work.tx, work.actor, invitation.roundId)
  demand(round !== undefined && round.closedAt === null)
  demand(dueOn === null || (!isAfter(dueOn, round.closesOn) && !isAfter(round.opensOn, dueOn)))
  await asking(work.tx)
    .updateTable('questionnaires.invitation')
    .set({ dueOn, excused })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'questionnaires.agree-with', id, {
    ...{ dueOn: dueOn?.toString() ?? '', isExcused: excused !== '' },
  })
}
