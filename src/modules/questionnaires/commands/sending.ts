import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, type PersonId, type Work } from '#platform/work.ts'
import { colleaguesFor } from '../queries/colleagues.ts'
import type { Asked } from '../queries/responses.ts'
import { tell } from '../queries/telling.ts'
import { askedInTurn, isOpen, lackingIn } from '../queries/turns.ts'
import { sectionLetter, sentBackLetter, signLetter } from '../rules/asking-letters.ts'
import type { Missing } from '../rules/completing.ts'
import { governorsFault } from '../rules/governors.ts'
import { gradesOf } from '../rules/grading.ts'
import { askedPath } from '../rules/places.ts'
import { maySign } from '../rules/respondents.ts'
import { after, hashOfResponse, type Step } from '../rules/responses.ts'
import { standingOf } from '../rules/rounds.ts'
import { placed } from '../rules/showing.ts'
import {
  asking,
  type DelegationId,
  type Graded,
  type InvitationId,
  type Response,
  type ResponseState,
} from '../schema/asking.ts'
import { type Closed, responseBegun } from './answering.ts'

/** What stands in the way of sending it. */
export interface Incomplete {
  readonly refused: 'missing'
  readonly missing: readonly Missing[]
}

/** The day on which the governing body saw it is not there, or cannot be. */
export interface NotSeen {
  readonly refused: 'governors'
  readonly words: string
}

const hashNow = ({ version, answers, evidence }: Asked): string => hashOfResponse(version, answers, evidence)

async function become(
  work: Work,
  response: Pick<Response, 'id' | 'version'>,
  change: {
    readonly state: ResponseState
    readonly hash?: string
    readonly graded?: Graded
    readonly governorsOn?: Temporal.PlainDate | null
  },
): Promise<void> {
  const sent =
    change.hash === undefined
      ? {}
      : {
          ...{ sentBy: work.actor.id, sentAt: work.now, hash: change.hash },
          ...{ graded: JSON.stringify(change.graded ?? {}), governorsOn: change.governorsOn ?? null },
        }
  await asking(work.tx)
    .updateTable('questionnaires.response')
    .set({ state: change.state, ...sent, version: response.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', response.id)
    .execute()
}

/** Where a step leads from where a response is now; undefined where it is not taken any more. */
const stepFrom = ({ response, round }: Asked, step: Step, today: Temporal.PlainDate) =>
  response && standingOf(round, today) === 'open' ? after(response.state, step, round.isSigned) : undefined

/** Asks a senior to sign what stands there now. Until they have, nobody changes it. */
export async function askToSign(
  work: Work,
  id: InvitationId,
  personId: PersonId,
): Promise<Closed | Incomplete | { readonly asked: PersonId; readonly hash: string }> {
  const asked = await askedInTurn(work, id)
  const { reach, response } = asked
  const today = dayOf(work.now)
  demand(reach.whole && maySign(work.actor.id, personId))
  const colleagues = await colleaguesFor(work.tx, work.actor, asked.invitation, today)
  demand(colleagues.some((each) => each.id === personId))
  const state = stepFrom(asked, 'ask-to-sign', today)
  if (!state || !response) return { refused: 'closed' }
  const lacking = lackingIn(asked, today)
  if (lacking.length > 0) return { refused: 'missing', missing: lacking }
  const hash = hashNow(asked)
  await asking(work.tx)
    .insertInto('questionnaires.signOff')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: newId<'sign-off of a response'>() },
      ...{ responseId: response.id, personId, hash },
      ...{ askedBy: work.actor.id, askedAt: work.now },
    })
    .execute()
  await become(work, response, { state })
  await audit(work, 'questionnaires.ask-to-sign', response.id, { personId })
  await tell(work, signLetter, personId, { round: asked.round, link: `${askedPath(id)}/check` })
  return { asked: personId, hash }
}

async function endSignOff(
  work: Work,
  { signOff }: Asked,
  outcome: 'signed' | 'sent-back' | 'withdrawn',
  words = '',
): Promise<void> {
  if (!signOff) return
  await asking(work.tx)
    .updateTable('questionnaires.signOff')
    .set({ outcome, words, endedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', signOff.id)
    .execute()
}

/** Takes back that somebody was asked to sign, so that it can be changed. */
export async function takeBackSignOff(work: Work, id: InvitationId): Promise<Closed | 'taken-back'> {
  const asked = await askedInTurn(work, id)
  const { reach, response } = asked
  demand(reach.whole)
  const state = stepFrom(asked, 'send-back', dayOf(work.now))
  if (!state || !response) return { refused: 'closed' }
  await endSignOff(work, asked, 'withdrawn')
  await become(work, response, { state })
  await audit(work, 'questionnaires.take-back-sign-off', response.id)
  return 'taken-back'
}

/** Sends what stands there. What was sent before is replaced by it. */
async function sendNow(
  work: Work,
  asked: Asked,
  state: ResponseState,
  governorsOn: Temporal.PlainDate | null = null,
): Promise<void> {
  const { invitation, response } = asked
  if (!response) return
  const { partnershipId } = work.tx
  await asking(work.tx)
    .updateTable('questionnaires.response')
    .set(({ eb }) => ({ state: 'replaced' as const, version: eb('version', '+', 1) }))
    .where('partnershipId', '=', partnershipId)
    .where('invitationId', '=', invitation.id)
    .where('state', '=', 'sent')
    .execute()
  const hash = hashNow(asked)
  const graded = gradesOf(asked.version.content, asked.answers)
  await become(work, response, { state, hash, graded, governorsOn })
  await asking(work.tx)
    .updateTable('questionnaires.invitation')
    .set({ isSpent: true })
    .where('partnershipId', '=', partnershipId)
    .where('id', '=', invitation.id)
    .execute()
  await asking(work.tx)
    .updateTable('questionnaires.delegation')
    .set({ endedAt: work.now, endedBy: work.actor.id })
    .where('partnershipId', '=', partnershipId)
    .where('responseId', '=', response.id)
    .where('endedAt', 'is', null)
    .execute()
}

/** What a senior says of what they are asked to sign. */
export interface Signing {
  readonly decision: 'sign' | 'send-back'
  readonly words: string
  /** What they read. */
  readonly hash: string
}

/** Signs and sends it, or sends it back to be changed, with the reason. */
export async function signResponse(
  work: Work,
  id: InvitationId,
  { decision, words, hash }: Signing,
): Promise<Closed | 'sent' | 'sent-back'> {
  const asked = await askedInTurn(work, id)
  const { reach, response, signOff } = asked
  demand(reach.signs && signOff !== undefined)
  const today = dayOf(work.now)
  const state = stepFrom(asked, decision === 'sign' ? 'send' : 'send-back', today)
  // They sign what they read, and that is what they were asked to sign.
  if (!state || !response || signOff.hash !== hash || hash !== hashNow(asked)) return { refused: 'closed' }
  if (decision === 'sign') {
    await endSignOff(work, asked, 'signed', words)
    await sendNow(work, asked, state)
  } else {
    demand(words !== '')
    await endSignOff(work, asked, 'sent-back', words)
    await become(work, response, { state })
    await tell(work, sentBackLetter, signOff.askedBy, { round: asked.round, link: askedPath(id) })
  }
  const did = decision === 'sign' ? 'sign-response' : 'send-back-response'
  await audit(work, `questionnaires.${did}`, response.id, { hash })
  return decision === 'sign' ? 'sent' : 'sent-back'
}

/** Sends what nobody has to sign, with the day on which the governing body saw it, where one does. */
export async function sendResponse(
  work: Work,
  id: InvitationId,
  governorsOn: Temporal.PlainDate | null = null,
): Promise<Closed | Incomplete | NotSeen | 'sent'> {
  const asked = await askedInTurn(work, id)
  demand(asked.reach.whole && !asked.round.isSigned)
  const today = dayOf(work.now)
  const state = stepFrom(asked, 'send', today)
  if (!state) return { refused: 'closed' }
  const lacking = lackingIn(asked, today)
  if (lacking.length > 0) return { refused: 'missing', missing: lacking }
  const words = asked.round.isGoverned ? governorsFault(governorsOn, asked.round, today) : undefined
  if (words !== undefined) return { refused: 'governors', words }
  await sendNow(work, asked, state, asked.round.isGoverned ? governorsOn : null)
  await audit(work, 'questionnaires.send-response', asked.response?.id ?? id, {
    number: asked.response?.number ?? 0,
  })
  return 'sent'
}

/** Asks a colleague to answer a section. Who is asked twice is asked once. */
export async function askColleague(
  work: Work,
  id: InvitationId,
  { sectionId, personId }: { readonly sectionId: string; readonly personId: PersonId },
): Promise<Closed | 'asked'> {
  const asked = await askedInTurn(work, id)
  const today = dayOf(work.now)
  demand(asked.reach.whole)
  demand(placed(asked.version.content).some(({ section }) => section.id === sectionId))
  const colleagues = await colleaguesFor(work.tx, work.actor, asked.invitation, today)
  demand(colleagues.some((each) => each.id === personId))
  if (!isOpen(asked, today)) return { refused: 'closed' }
  if (asked.delegations.some((each) => each.sectionId === sectionId && each.personId === personId))
    return 'asked'
  const responseId = await responseBegun(work, asked)
  await asking(work.tx)
    .insertInto('questionnaires.delegation')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: newId<'delegation'>(), responseId, sectionId, personId },
      ...{ givenBy: work.actor.id, givenAt: work.now },
    })
    .execute()
  await audit(work, 'questionnaires.ask-colleague', responseId, { sectionId, personId })
  await tell(work, sectionLetter, personId, { round: asked.round, link: askedPath(id) })
  return 'asked'
}

/** Ends that a colleague answers a section: they say that they are done, or it is taken back from them. */
export async function endDelegation(
  work: Work,
  id: InvitationId,
  delegationId: DelegationId,
): Promise<'ended'> {
  const { reach, delegations, response } = await askedInTurn(work, id)
  const found = delegations.find((each) => each.id === delegationId)
  if (!found || !response) return 'ended'
  demand(reach.whole || found.personId === work.actor.id)
  await asking(work.tx)
    .updateTable('questionnaires.delegation')
    .set({ endedAt: work.now, endedBy: work.actor.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', delegationId)
    .execute()
  await audit(work, 'questionnaires.end-delegation', response.id, { delegationId })
  return 'ended'
}
