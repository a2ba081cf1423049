import { isTheirs } from '#modules/actions/index.ts'
import { agencyNames, findPerson, holdersOf, peopleOn, postHolders } from '#modules/people/index.ts'
import { priorities } from '#modules/plan/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { sendLetters } from '#platform/letters.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import type {
  ActivityInput,
  AnotherInput,
  ChallengeInput,
  ReplyInput,
  VerdictInput,
} from '../forms/scrutiny.ts'
import {
  type ChallengeInFull,
  challengeInTurn,
  countOfChallenges,
  findActivity,
  openChallenges,
  takeScrutinyTurn,
  untoldLate,
} from '../queries/scrutiny.ts'
import { challengeLetter, replyLateLetter } from '../rules/letters.ts'
import {
  challengeOthers,
  isOpen,
  isScrutineer,
  mayChangeWords,
  mayReply,
  planScrutiny,
  verdictsFor,
  WHO_REPLIES,
} from '../rules/scrutiny.ts'
import {
  type Challenge,
  type ChallengeChange,
  type ChallengeEntry,
  type ChallengeId,
  type ScrutinyActivity,
  type ScrutinyActivityId,
  scrutiny,
} from '../schema/scrutiny.ts'

/** Somebody else saved it meanwhile. */
export interface SavedMeanwhile<Row> {
  readonly refused: 'stale'
  readonly current: Row
}

/** Somebody replied, or closed it, meanwhile: this step can be taken no more. */
export interface TooLate {
  readonly refused: 'too-late'
}

const DIGITS = 3

async function demandPriority(work: Work, { priorityId }: ActivityInput): Promise<void> {
  if (priorityId) demand((await priorities(work.tx, work.actor)).some(({ id }) => id === priorityId))
}

/** Adds something that independent scrutiny looks at. */
export async function addActivity(
  work: Work,
  { version: _, ...given }: ActivityInput,
): Promise<{ readonly id: ScrutinyActivityId }> {
  demandPermission(work, planScrutiny)
  await demandPriority(work, { version: 0, ...given })
  const id = newId<'scrutiny activity'>()
  await scrutiny(work.tx)
    .insertInto('assurance.scrutinyActivity')
    .values({ ...given, partnershipId: work.tx.partnershipId, id, version: 1 })
    .execute()
  await audit(work, 'assurance.add-activity', id)
  return { id }
}

/** Changes an activity, or says what it found. */
export async function changeActivity(
  work: Work,
  id: ScrutinyActivityId,
  { version, ...given }: ActivityInput,
): Promise<SavedMeanwhile<ScrutinyActivity> | { readonly id: ScrutinyActivityId }> {
  demandPermission(work, planScrutiny)
  await takeScrutinyTurn(work.tx)
  const current = await findActivity(work.tx, work.actor, id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  await demandPriority(work, { version, ...given })
  await scrutiny(work.tx)
    .updateTable('assurance.scrutinyActivity')
    .set({ ...given, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'assurance.change-activity', id, { version: version + 1 })
  return { id }
}

/** Whoever and whatever a challenge names is there, and nobody challenges themselves. */
async function demandNamed(
  work: Work,
  { ownerId, ownerAgencyId, activityId }: Omit<ChallengeInput, 'version'>,
): Promise<void> {
  demand((ownerId === null) !== (ownerAgencyId === null))
  demand(ownerId !== work.actor.id)
  if (ownerId) demand((await findPerson(work.tx, work.actor, ownerId)) !== undefined)
  if (ownerAgencyId) demand((await agencyNames(work.tx)).some(({ id }) => id === ownerAgencyId))
  if (activityId) demand((await findActivity(work.tx, work.actor, activityId)) !== undefined)
}

/** Whoever is to reply: the person, or those who lead the agency. */
async function asked(
  work: Work,
  { ownerId, ownerAgencyId }: Pick<Challenge, 'ownerId' | 'ownerAgencyId'>,
): Promise<readonly PersonId[]> {
  if (ownerId) return [ownerId]
  const leads = await postHolders(work.tx, 'agency-lead', dayOf(work.now))
  return [
    ...new Set(leads.flatMap(({ agencyId, personId }) => (agencyId === ownerAgencyId ? [personId] : []))),
  ]
}

async function writeTo(
  work: Work,
  kind: typeof challengeLetter,
  { id, reference, replyBy }: Pick<Challenge, 'id' | 'reference' | 'replyBy'>,
  people: readonly PersonId[],
): Promise<void> {
  await sendLetters(
    work,
    kind,
    people.map((personId) => ({
      to: { personId },
      values: { reference: [reference], due: replyBy },
      link: `/workspace/scrutiny/challenges/${id}` as const,
    })),
  )
}

/** Makes a challenge, with the next number, and writes to whoever is to reply. */
export async function addChallenge(
  work: Work,
  { version: _, ...given }: ChallengeInput,
): Promise<{ readonly id: ChallengeId }> {
  demandPermission(work, challengeOthers)
  await demandNamed(work, given)
  const id = newId<'challenge'>()
  const raisedOn = dayOf(work.now)
  const place = (await countOfChallenges(work.tx, raisedOn.year)) + 1
  const reference = `CH-${raisedOn.year}-${String(place).padStart(DIGITS, '0')}`
  await scrutiny(work.tx)
    .insertInto('assurance.challenge')
    .values({
      ...{ ...given, partnershipId: work.tx.partnershipId, id, reference, raisedOn },
      ...{ raisedBy: work.actor.id, onBehalf: !isScrutineer(work.actor) },
      ...{ state: 'open', closedOn: null, toldLateFor: null, version: 1 },
    })
    .execute()
  await writeTo(work, challengeLetter, { id, reference, replyBy: given.replyBy }, await asked(work, given))
  await audit(work, 'assurance.challenge', id)
  return { id }
}

async function held(work: Work, id: ChallengeId): Promise<ChallengeInFull> {
  const found = await challengeInTurn(work.tx, work.actor, id)
  demand(found !== undefined)
  return found
}

/** Writes down what has changed of a challenge, as its next version. */
async function save(work: Work, { id, version }: Challenge, changed: ChallengeChange): Promise<void> {
  await scrutiny(work.tx)
    .updateTable('assurance.challenge')
    .set({ ...changed, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

async function note(
  work: Work,
  challengeId: ChallengeId,
  said: Pick<ChallengeEntry, 'kind' | 'words' | 'replyBy' | 'onBehalf'>,
): Promise<void> {
  await scrutiny(work.tx)
    .insertInto('assurance.challengeEntry')
    .values({
      ...{ ...said, partnershipId: work.tx.partnershipId, id: newId<'challenge entry'>(), challengeId },
      ...{ at: work.now, byId: work.actor.id },
    })
    .execute()
}

/** Changes the words of a challenge, until somebody has replied to them. Whoever is asked now is written to. */
export async function changeChallenge(
  work: Work,
  id: ChallengeId,
  { version, ...given }: ChallengeInput,
): Promise<SavedMeanwhile<ChallengeInFull> | TooLate | { readonly id: ChallengeId }> {
  demandPermission(work, challengeOthers)
  const current = await held(work, id)
  const { challenge, entries } = current
  if (!mayChangeWords(challenge, entries)) return { refused: 'too-late' }
  if (challenge.version !== version) return { refused: 'stale', current }
  await demandNamed(work, given)
  await save(work, challenge, given)
  const before = await asked(work, challenge)
  const others = (await asked(work, given)).filter((personId) => !before.includes(personId))
  await writeTo(work, challengeLetter, { ...challenge, replyBy: given.replyBy }, others)
  await audit(work, 'assurance.change-challenge', id, { version: version + 1 })
  return { id }
}

/** Replies to a challenge. What was replied is never changed: more is said when the scrutineer asks again. */
export async function replyToChallenge(
  work: Work,
  id: ChallengeId,
  { words, version }: ReplyInput,
): Promise<SavedMeanwhile<ChallengeInFull> | TooLate | { readonly id: ChallengeId }> {
  const current = await held(work, id)
  const { challenge } = current
  demand(mayReply(work.actor, challenge), WHO_REPLIES)
  if (challenge.state !== 'open') return { refused: 'too-late' }
  if (challenge.version !== version) return { refused: 'stale', current }
  await save(work, challenge, { state: 'replied' })
  await note(work, id, {
    kind: 'reply',
    words,
    replyBy: challenge.replyBy,
    onBehalf: !isTheirs(work.actor, challenge),
  })
  await audit(work, 'assurance.reply', id, { version: version + 1 })
  return { id }
}

/** Says what a challenge came to, or asks again. */
export async function judgeChallenge(
  work: Work,
  id: ChallengeId,
  { verdict, words, replyBy, version }: VerdictInput,
): Promise<SavedMeanwhile<ChallengeInFull> | TooLate | { readonly id: ChallengeId }> {
  demandPermission(work, challengeOthers)
  const current = await held(work, id)
  const { challenge } = current
  if (challenge.version !== version) return { refused: 'stale', current }
  if (!verdictsFor(challenge).includes(verdict)) return { refused: 'too-late' }
  if (verdict === 'again') {
    demand(replyBy !== null)
    await save(work, challenge, { state: 'open', replyBy })
    await writeTo(work, challengeLetter, { ...challenge, replyBy }, await asked(work, challenge))
  } else await save(work, challenge, { state: verdict, closedOn: dayOf(work.now) })
  await note(work, id, {
    ...{ kind: verdict, words, replyBy: verdict === 'again' ? replyBy : null },
    onBehalf: !isScrutineer(work.actor),
  })
  await audit(work, 'assurance.judge-challenge', id, { verdict, version: version + 1 })
  return { id }
}

/** Writes, once for each day that has passed, to those who are to reply and to the business managers. */
export async function tellOfLateReplies(work: Work): Promise<void> {
  await takeScrutinyTurn(work.tx)
  const today = dayOf(work.now)
  const late = await untoldLate(work.tx, today)
  if (late.length === 0) return
  const managers = await holdersOf(work.tx, work.actor, ['business-manager'], today)
  for (const challenge of late) {
    const people = [...new Set([...(await asked(work, challenge)), ...managers.map(({ id }) => id)])]
    // No new version: a reply that is being written meanwhile is not out of date.
    await scrutiny(work.tx)
      .updateTable('assurance.challenge')
      .set({ toldLateFor: challenge.replyBy })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', challenge.id)
      .execute()
    await writeTo(work, replyLateLetter, challenge, people)
    await audit(work, 'assurance.tell-of-late-reply', challenge.id, { letters: people.length })
  }
}

/** Asks another person or agency for the reply, whatever was said before, and writes to them. */
export async function askAnother(
  work: Work,
  id: ChallengeId,
  { version, ...owner }: AnotherInput,
): Promise<SavedMeanwhile<ChallengeInFull> | TooLate | { readonly id: ChallengeId }> {
  demandPermission(work, challengeOthers)
  const current = await held(work, id)
  const { challenge } = current
  if (!isOpen(challenge)) return { refused: 'too-late' }
  if (challenge.version !== version) return { refused: 'stale', current }
  await demandNamed(work, { ...challenge, ...owner, activityId: null })
  await give(work, challenge, owner)
  await audit(work, 'assurance.ask-another', id, owner)
  return { id }
}

async function give(
  work: Work,
  challenge: Challenge,
  { ownerId, ownerAgencyId }: Pick<Challenge, 'ownerId' | 'ownerAgencyId'>,
): Promise<void> {
  await save(work, challenge, { ownerId, ownerAgencyId })
  if (challenge.state === 'open')
    await writeTo(work, challengeLetter, challenge, await asked(work, { ownerId, ownerAgencyId }))
}

/** What becomes of a challenge whose person goes: it is for their agency, or it waits for somebody to be asked. */
export async function leaveToAgency(work: Work, id: ChallengeId, leaverId: PersonId): Promise<void> {
  const { challenge } = await held(work, id)
  const agencyId = (await findPerson(work.tx, work.actor, leaverId))?.agencyId ?? null
  if (challenge.ownerId === leaverId && isOpen(challenge) && agencyId)
    await give(work, challenge, { ownerId: null, ownerAgencyId: agencyId })
  await audit(work, 'assurance.leave-challenge', id, { agencyId })
}

/** Lets a successor reply to a challenge. */
export async function passChallenge(work: Work, id: ChallengeId, to: PersonId): Promise<string | undefined> {
  demandPermission(work, challengeOthers)
  const { challenge } = await held(work, id)
  if (!(await peopleOn(work.tx, work.actor, dayOf(work.now))).some((person) => person.id === to))
    return 'Only somebody who is in the directory today takes a challenge on'
  await give(work, challenge, { ownerId: to, ownerAgencyId: null })
  await audit(work, 'assurance.pass-challenge', id, { to })
  return undefined
}

/** Gives the challenges of people who have left to their agencies. Done by the clock, as Accord itself. */
export async function settleChallenges(work: Work): Promise<void> {
  await takeScrutinyTurn(work.tx)
  const here = new Set((await peopleOn(work.tx, work.actor, dayOf(work.now))).map(({ id }) => id))
  for (const challenge of await openChallenges(work.tx)) {
    const { ownerId } = challenge
    if (ownerId === null || here.has(ownerId)) continue
    const agencyId = (await findPerson(work.tx, work.actor, ownerId))?.agencyId ?? null
    if (!agencyId) continue
    await give(work, challenge, { ownerId: null, ownerAgencyId: agencyId })
    await audit(work, 'assurance.leave-challenge', challenge.id, { agencyId })
  }
}
