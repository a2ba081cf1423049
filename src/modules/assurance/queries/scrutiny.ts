import { type OwnerNames, peopleOn, postHolders, withOwners } from '#modules/people/index.ts'
import type { Reader, Tx } from '#platform/db.ts'
import { takeTurn } from '#platform/turns.ts'
import type { Actor } from '#platform/work.ts'
import { maySeeChallenge } from '../rules/scrutiny.ts'
import {
  type Challenge,
  type ChallengeEntry,
  type ChallengeId,
  type ScrutinyActivity,
  type ScrutinyActivityId,
  scrutiny,
} from '../schema/scrutiny.ts'

/** A challenge with the name of whoever is to reply. */
export interface NamedChallenge extends Challenge, OwnerNames {}

/** A challenge with everything that was said of it, the earliest first. */
export interface ChallengeInFull {
  readonly challenge: NamedChallenge
  readonly entries: readonly ChallengeEntry[]
}

/** Everything that independent scrutiny looks at, what begins last at the end. */
export const activities = (reader: Reader, _actor: Actor): Promise<readonly ScrutinyActivity[]> =>
  scrutiny(reader)
    .selectFrom('assurance.scrutinyActivity')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('startsOn')
    .orderBy('id')
    .execute()

export const findActivity = (
  reader: Reader,
  _actor: Actor,
  id: ScrutinyActivityId,
): Promise<ScrutinyActivity | undefined> =>
  scrutiny(reader)
    .selectFrom('assurance.scrutinyActivity')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

const rows = (reader: Reader) =>
  scrutiny(reader)
    .selectFrom('assurance.challenge')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)

/** The challenges that somebody may see, in the order of their references. */
export async function challengesFor(reader: Reader, actor: Actor): Promise<readonly NamedChallenge[]> {
  const all = await rows(reader).orderBy('raisedOn').orderBy('id').execute()
  return withOwners(
    reader,
    all.filter((challenge) => maySeeChallenge(actor, challenge)),
  )
}

/** What was said of some challenges, the earliest first. */
export const entriesOf = async (
  reader: Reader,
  ids: readonly ChallengeId[],
): Promise<readonly ChallengeEntry[]> =>
  ids.length === 0
    ? []
    : scrutiny(reader)
        .selectFrom('assurance.challengeEntry')
        .selectAll()
        .where('partnershipId', '=', reader.partnershipId)
        .where('challengeId', 'in', ids)
        .orderBy('at')
        .orderBy('id')
        .execute()

/** A challenge, for whoever may see it. */
export async function findChallenge(
  reader: Reader,
  actor: Actor,
  id: ChallengeId,
): Promise<ChallengeInFull | undefined> {
  const [challenge] = await withOwners(reader, await rows(reader).where('id', '=', id).execute())
  if (!challenge || !maySeeChallenge(actor, challenge)) return undefined
  return { challenge, entries: await entriesOf(reader, [id]) }
}

/** Those who write of scrutiny wait for each other. */
export const takeScrutinyTurn = (tx: Tx): Promise<void> => takeTurn(tx, 'assurance.scrutiny')

/** A challenge as whoever had the turn before left it. */
export async function challengeInTurn(
  tx: Tx,
  actor: Actor,
  id: ChallengeId,
): Promise<ChallengeInFull | undefined> {
  await takeScrutinyTurn(tx)
  return findChallenge(tx, actor, id)
}

/** How many challenges were made in a year. Whoever asks has the turn until the end of the transaction. */
export async function countOfChallenges(tx: Tx, year: number): Promise<number> {
  await takeScrutinyTurn(tx)
  const { count } = await scrutiny(tx)
    .selectFrom('assurance.challenge')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('partnershipId', '=', tx.partnershipId)
    .where('raisedOn', '>=', Temporal.PlainDate.from({ year, month: 1, day: 1 }))
    .where('raisedOn', '<', Temporal.PlainDate.from({ year: year + 1, month: 1, day: 1 }))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The challenges whose reply was due before a day and has not come, as far as nobody was told of it. */
export const untoldLate = (reader: Reader, today: Temporal.PlainDate): Promise<readonly Challenge[]> =>
  rows(reader)
    .where('state', '=', 'open')
    .where('replyBy', '<', today)
    .where(({ eb, or, ref }) => or([eb('toldLateFor', 'is', null), eb('toldLateFor', '<', ref('replyBy'))]))
    .orderBy('id')
    .execute()

/** Every challenge that is not closed, whoever asks. */
export const openChallenges = (reader: Reader): Promise<readonly Challenge[]> =>
  rows(reader).where('closedOn', 'is', null).orderBy('id').execute()

/** The challenges that nobody can reply to: whoever was asked has left, or nobody leads the agency. */
export async function unanswerable(
  reader: Reader,
  actor: Actor,
  today: Temporal.PlainDate,
): Promise<readonly Challenge[]> {
  const open = (await openChallenges(reader)).filter(({ state }) => state === 'open')
  if (open.length === 0) return []
  const here = new Set((await peopleOn(reader, actor, today)).map(({ id }) => id))
  const leads = [
    ...(await postHolders(reader, 'agency-lead', today)),
    ...(await postHolders(reader, 'chief-officer', today)),
  ]
  return open.filter(({ ownerId, ownerAgencyId }) =>
    ownerId ? !here.has(ownerId) : !leads.some(({ agencyId }) => agencyId === ownerAgencyId),
  )
}
