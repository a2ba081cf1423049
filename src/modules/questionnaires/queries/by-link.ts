import { type AgencyId, addressesOf, agencies, namesOf, postHolders } from '#modules/people/index.ts'
import { dayStart, holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { accordItself } from '#platform/jobs.ts'
import type { MailedLink } from '#platform/letters.ts'
import { mailedLinks, type OpenLink } from '#platform/mailed-links.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import type { Actor, PersonId, Work } from '#platform/work.ts'
import { ANSWER_FOR_AGENCY, ANSWERING_POSTS } from '../rules/by-link.ts'
import { askedPath } from '../rules/places.ts'
import { isOfAgency } from '../rules/respondents.ts'
import { standingOf } from '../rules/rounds.ts'
import type { Invitation, InvitationId, Round } from '../schema/asking.ts'
import { type Asked, findAsked } from './responses.ts'
import { findInvitation } from './rounds.ts'

/** What an agency is asked, as somebody sees it who has a link in place of an account. */
export interface AskedByLink {
  readonly asked: Asked
  readonly agencyName: string
  /** Whoever the link was sent to, as one who works for this agency and nothing else. */
  readonly actor: Actor
  /** They have an account by now, which asks for more than a link. */
  readonly hasAccount: boolean
}

/** Whether somebody answers for an agency today. */
async function answersFor(
  reader: Reader,
  personId: PersonId,
  agencyId: AgencyId,
  today: Temporal.PlainDate,
): Promise<boolean> {
  for (const kind of ANSWERING_POSTS)
    for (const held of await postHolders(reader, kind, today))
      if (held.personId === personId && held.agencyId === agencyId) return true
  return false
}

/**
 * What a link opens: the one thing that it was made for. Nothing once that is closed, whoever it was sent to answers no more for the agency, or the
 * agency has ended.
 */
export async function askedByLink(
  reader: Reader,
  { subject, personId }: Pick<OpenLink, 'subject' | 'personId'>,
  today: Temporal.PlainDate,
): Promise<AskedByLink | undefined> {
  const itself = accordItself(reader.partnershipId)
  const invitation = await findInvitation(reader, itself, subject as InvitationId)
  if (!personId || !invitation?.agencyId || !isOfAgency(invitation)) return undefined
  const { agencyId } = invitation
  const agency = (await agencies(reader, itself)).find(({ id }) => id === agencyId)
  if (!agency || !holdsOn({ fromOn: agency.startsOn, toOn: agency.endsOn }, today)) return undefined
  const name = (await namesOf(reader, [personId])).get(personId)
  if (name === undefined || !(await answersFor(reader, personId, agencyId, today))) return undefined
  const { partnershipId } = reader
  const holds = [{ as: EVERY_PERSON, of: null }]
  const actor: Actor = { id: personId, name, partnershipId, holds, agencies: [agencyId] }
  const asked = await findAsked(reader, actor, invitation.id)
  if (!asked || standingOf(asked.round, today) === 'over') return undefined
  const box = (await addressesOf(reader, [personId], today)).get(personId)
  return { asked, actor, agencyName: agency.name, hasAccount: box?.hasAccount ?? false }
}

/** A round may be given more time while links to it are in the post: they end with it, and at the latest so long after. */
const LATEST_DAYS = 366

/** Somebody who is asked to answer for an agency. */
export interface Answering {
  readonly invitationId: Invitation['id']
  readonly personId: PersonId
  readonly hasAccount: boolean
}

/**
 * Where each of some people answers for their agency: by its page where they have an account, and by a link of their own where they
 * have none. Gives them in the same order.
 */
export async function waysToAnswer(
  work: Work,
  { closesOn }: Pick<Round, 'closesOn'>,
  people: readonly Answering[],
): Promise<readonly (`/${string}` | MailedLink)[]> {
  const without = people.filter(({ hasAccount }) => !hasAccount)
  const made = await mailedLinks(
    work,
    without.map(({ invitationId, personId }) => ({
      ...{ purpose: ANSWER_FOR_AGENCY, subject: invitationId, personId, path: askedPath(invitationId) },
      expires: dayStart(closesOn.add({ days: LATEST_DAYS })),
    })),
  )
  const links = new Map(without.map((each, at) => [each, made[at]]))
  return people.map((each) => links.get(each) ?? askedPath(each.invitationId))
}
