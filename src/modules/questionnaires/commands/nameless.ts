import { randomInt, randomUUID } from 'node:crypto'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import type { Place } from '#platform/keys.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, type Work } from '#platform/work.ts'
import { findNamelessDraft, namelessAnswers, namelessResponses, roundsWaiting } from '../queries/nameless.ts'
import { findRound } from '../queries/rounds.ts'
import { findVersion } from '../queries/sets.ts'
import { draftNameOf, isWritten, padded, sealDraft, shuffled } from '../rules/anonymity.ts'
import { type Missing, missing } from '../rules/completing.ts'
import { withoutEvidence } from '../rules/nameless-set.ts'
import { isInvited, isNameless, standingOf } from '../rules/rounds.ts'
import { counting, placed } from '../rules/showing.ts'
import { tallyOf } from '../rules/tallying.ts'
import { type NamelessAnswers, nameless } from '../schema/anonymous.ts'
import { asking, type InvitationId, type Round, type RoundId } from '../schema/asking.ts'

/** So many rows are written by one statement. */
const AT_ONCE = 1000

/** Where answers that wait are sealed. */
const placeOf = (row: string): Place => ({
  table: 'questionnaires.anonymous_waiting',
  column: 'sealed',
  row,
})

/** A round that is answered without a name, and is open today. */
async function openRound(work: Work, roundId: RoundId): Promise<Round | undefined> {
  const round = await findRound(work.tx, work.actor, roundId)
  demand(round !== undefined && isNameless(round.audience))
  return standingOf(round, dayOf(work.now)) === 'open' ? round : undefined
}

/** Why nothing was kept or sent. */
interface Over {
  readonly refused: 'over'
}

/**
 * Keeps what somebody without a name has written so far, so that only their code opens it. Nothing of it is in the audit: an
 * entry has a moment and an actor, and a draft has neither.
 */
export async function saveNamelessDraft(
  work: Work,
  roundId: RoundId,
  { code, answers, revision }: { code: string; answers: NamelessAnswers; revision: number },
): Promise<{ readonly revision: number } | Over | { readonly refused: 'stale' }> {
  if (!(await openRound(work, roundId))) return { refused: 'over' }
  const { partnershipId } = work.tx
  const name = draftNameOf(code, roundId)
  await takeTurn(work.tx, `questionnaires.draft ${name}`)
  const before = await findNamelessDraft(work.tx, roundId, code)
  if ((before?.revision ?? 0) !== revision) return { refused: 'stale' }
  const sealed = sealDraft(code, roundId, JSON.stringify(answers))
  await nameless(work.tx)
    .insertInto('questionnaires.anonymousDraft')
    .values({ partnershipId, id: name, roundId, sealed, revision: revision + 1 })
    .onConflict((conflict) =>
      conflict.columns(['partnershipId', 'id']).doUpdateSet({ sealed, revision: revision + 1 }),
    )
    .execute()
  return { revision: revision + 1 }
}

/** Spends an invitation. False: it is of another round, was withdrawn, or was spent before. */
async function spend({ tx }: Work, roundId: RoundId, id: InvitationId): Promise<boolean> {
  const spent = await asking(tx)
    .updateTable('questionnaires.invitation')
    .set({ isSpent: true })
    .where('partnershipId', '=', tx.partnershipId)
    .where('id', '=', id)
    .where('roundId', '=', roundId)
    .where('withdrawnAt', 'is', null)
    .where('isSpent', '=', false)
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n
}

/** Answers as they wait: sealed, with an id that is drawn by lot. */
async function waiting({ tx, keys }: Work, roundId: RoundId, answers: NamelessAnswers) {
  const id = randomUUID()
  const sealed = await keys.seal(tx, placeOf(id), padded(JSON.stringify(answers)))
  return { partnershipId: tx.partnershipId, id, roundId, sealed }
}

export interface NamelessSending {
  /** The invitation that is spent; null where nobody is invited. */
  readonly invitationId: InvitationId | null
  /** The code of the draft that is sent; null where nothing was saved. */
  readonly code: string | null
  readonly answers: NamelessAnswers
}

/**
 * Sends answers without a name. The invitation is spent and the answers wait, sealed, in one transaction: nothing is lost and
 * nobody answers twice. Nothing of it is in the audit, which would keep the moment.
 */
export async function sendNameless(
  work: Work,
  roundId: RoundId,
  { invitationId, code, answers }: NamelessSending,
): Promise<
  | 'sent'
  | Over
  | { readonly refused: 'spent' }
  | { readonly refused: 'missing'; readonly missing: readonly Missing[] }
> {
  // Those who send do not wait for each other. The round is not written or closed meanwhile.
  await takeTurn(work.tx, `questionnaires.round ${roundId}`, 'shared')
  const round = await openRound(work, roundId)
  if (!round) return { refused: 'over' }
  const version = await findVersion(work.tx, work.actor, round.versionId)
  demand(version !== undefined)
  const given = new Map(Object.entries(answers))
  const set = withoutEvidence(version.content)
  const lacking = missing(set, { answers: given, evidence: new Map() }, dayOf(work.now))
  if (lacking.length > 0) return { refused: 'missing', missing: lacking }
  demand(isInvited(round.audience) === (invitationId !== null))
  if (invitationId !== null && !(await spend(work, roundId, invitationId))) return { refused: 'spent' }
  const { partnershipId } = work.tx
  if (code !== null)
    await nameless(work.tx)
      .deleteFrom('questionnaires.anonymousDraft')
      .where('partnershipId', '=', partnershipId)
      .where('id', '=', draftNameOf(code, roundId))
      .execute()
  await nameless(work.tx)
    .insertInto('questionnaires.anonymousWaiting')
    .values(await waiting(work, roundId, Object.fromEntries(counting(set, given))))
    .execute()
  return 'sent'
}

/**
 * Takes what many answered elsewhere without a name, on paper for example: each waits as if they had sent it. All of them are taken, or
 * none where the round is not open. Nobody is invited to such a round.
 */
export async function takeNameless(
  work: Work,
  roundId: RoundId,
  all: readonly NamelessAnswers[],
): Promise<Over | { readonly taken: number }> {
  await takeTurn(work.tx, `questionnaires.round ${roundId}`, 'shared')
  const round = await openRound(work, roundId)
  if (!round) return { refused: 'over' }
  const version = await findVersion(work.tx, work.actor, round.versionId)
  demand(version !== undefined && !isInvited(round.audience))
  const [set, today] = [withoutEvidence(version.content), dayOf(work.now)]
  const rows = []
  for (const answers of all) {
    const given = new Map(Object.entries(answers))
    demand(missing(set, { answers: given, evidence: new Map() }, today).length === 0)
    rows.push(await waiting(work, roundId, Object.fromEntries(counting(set, given))))
  }
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await nameless(work.tx)
      .insertInto('questionnaires.anonymousWaiting')
      .values(rows.slice(from, from + AT_ONCE))
      .execute()
  await audit(work, 'questionnaires.take-nameless', roundId, { taken: rows.length })
  return { taken: rows.length }
}

/** Puts together what a round was answered without a name, by the question by which it is compared. */
export async function tallyAnew(
  work: Work,
  roundId: RoundId,
  all: readonly NamelessAnswers[],
): Promise<void> {
  const { tx } = work
  const round = await findRound(tx, work.actor, roundId)
  const version = round && (await findVersion(tx, work.actor, round.versionId))
  demand(version !== undefined)
  const set = withoutEvidence(version.content)
  const by = placed(set).find(({ question }) => question.id === round?.comparedBy)?.question
  const answers = all.map((each) => new Map(Object.entries(each)))
  const tally = JSON.stringify(tallyOf(set, answers, by))
  await nameless(tx)
    .insertInto('questionnaires.anonymousTally')
    .values({ partnershipId: tx.partnershipId, roundId, tally })
    .onConflict((conflict) => conflict.columns(['partnershipId', 'roundId']).doUpdateSet({ tally }))
    .execute()
}

/**
 * Writes the answers that wait, and with them anew all of the round that were written before, in an order and with ids that are
 * drawn by lot: afterwards nothing tells one from another. Fewer than `LEAST_BATCH` wait on until the round closes. Gives how many
 * were added.
 */
export async function writeAnew(work: Work, roundId: RoundId, closes: boolean): Promise<number> {
  const { tx } = work
  const { partnershipId } = tx
  await takeTurn(tx, `questionnaires.round ${roundId}`)
  const sealed = await nameless(tx)
    .selectFrom('questionnaires.anonymousWaiting')
    .select(['id', 'sealed'])
    .where('partnershipId', '=', partnershipId)
    .where('roundId', '=', roundId)
    .execute()
  if (!isWritten(sealed.length, closes)) return 0
  const added: NamelessAnswers[] = []
  for (const each of sealed)
    added.push(namelessAnswers.parse(JSON.parse(await work.keys.open(tx, placeOf(each.id), each.sealed))))
  const all = shuffled([...(await namelessResponses(tx, roundId)), ...added], (below) => randomInt(below))
  for (const table of ['questionnaires.anonymousWaiting', 'questionnaires.anonymousResponse'] as const)
    await nameless(tx)
      .deleteFrom(table)
      .where('partnershipId', '=', partnershipId)
      .where('roundId', '=', roundId)
      .execute()
  for (let from = 0; from < all.length; from += AT_ONCE)
    await nameless(tx)
      .insertInto('questionnaires.anonymousResponse')
      .values(
        all
          .slice(from, from + AT_ONCE)
          .map((answers) => ({ partnershipId, id: randomUUID(), roundId, answers: JSON.stringify(answers) })),
      )
      .execute()
  await tallyAnew(work, roundId, all)
  return added.length
}

/** Writes what waits in a round, where enough does. It is audited how many answers were written, and nothing of whose they are. */
export async function writeNameless(work: Work, roundId: RoundId): Promise<number> {
  const added = await writeAnew(work, roundId, false)
  if (added > 0) await audit(work, 'questionnaires.write-nameless', roundId, { added })
  return added
}

/**
 * What is done every night: in each round without a name enough answers are written together, and once its last day is over all
 * that wait. Drafts of a round that is over can never be sent, and go.
 */
export async function writeNight(work: Work): Promise<number> {
  const today = dayOf(work.now)
  let written = 0
  for (const round of await roundsWaiting(work.tx)) {
    const isOver = standingOf(round, today) === 'over'
    const added = await writeAnew(work, round.id, isOver)
    if (added > 0) await audit(work, 'questionnaires.write-nameless', round.id, { added })
    if (isOver)
      await nameless(work.tx)
        .deleteFrom('questionnaires.anonymousDraft')
        .where('partnershipId', '=', work.tx.partnershipId)
        .where('roundId', '=', round.id)
        .execute()
    written += added
  }
  return written
}
