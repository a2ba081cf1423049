import type { Actor, PersonId } from '#platform/work.ts'
import type { Delegation, Invitation, SignOff } from '../schema/asking.ts'

/** What somebody may do with what an invitation asks. */
export interface Reach {
  /** They are asked themselves, or work for the agency that is: every section, and sending it. */
  readonly whole: boolean
  /** Sections that a colleague asked them to answer. */
  readonly sections: ReadonlySet<string>
  /** They are asked to sign it. */
  readonly signs: boolean
}

/** Whether an invitation is to whoever works for an agency, and not to one of its people. */
export const isOfAgency = ({ personId, address }: Pick<Invitation, 'personId' | 'address'>): boolean =>
  personId === null && address === ''

/** Whether an invitation is to this person, or to an agency that they work for. */
const isInvited = (
  actor: Actor,
  invitation: Pick<Invitation, 'agencyId' | 'personId' | 'address'>,
): boolean =>
  isOfAgency(invitation)
    ? invitation.agencyId !== null && (actor.agencies?.includes(invitation.agencyId) ?? false)
    : invitation.personId === actor.id

/** Undefined of somebody to whom it is no business. */
export function reachOf(
  actor: Actor,
  invitation: Pick<Invitation, 'agencyId' | 'personId' | 'address' | 'withdrawnAt'>,
  delegations: readonly Pick<Delegation, 'personId' | 'sectionId'>[],
  signOff: Pick<SignOff, 'personId'> | undefined,
): Reach | undefined {
  if (invitation.withdrawnAt !== null) return undefined
  const own = delegations.filter(({ personId }) => personId === actor.id)
  const reach: Reach = {
    whole: isInvited(actor, invitation),
    sections: new Set(own.map(({ sectionId }) => sectionId)),
    signs: signOff?.personId === actor.id,
  }
  return reach.whole || reach.signs || reach.sections.size > 0 ? reach : undefined
}

/** Whether somebody answers the questions of a section. */
export const answersSection = ({ whole, sections }: Reach, sectionId: string): boolean =>
  whole || sections.has(sectionId)

/** Whether somebody reads the answers of a section: whoever signs reads all that they sign. */
export const readsSection = (reach: Reach, sectionId: string): boolean =>
  reach.signs || answersSection(reach, sectionId)

/** Whoever asks for a signature does not give it: a senior is a second pair of eyes. */
export const maySign = (asker: PersonId, signer: PersonId): boolean => asker !== signer
