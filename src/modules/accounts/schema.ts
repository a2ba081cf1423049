import type { Selectable } from 'kysely'
import type { AgencyId, PostKind } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { AccountId } from '#platform/identity.ts'
import type { PersonId } from '#platform/work.ts'

export type InvitationId = Id<'invitation'>

/** That somebody was asked to join the partnership, and what they will hold when they do. */
interface InvitationTable {
  partnershipId: PartnershipId
  id: InvitationId
  /** Their record in the directory, which gets an account when they accept. */
  personId: PersonId
  name: string
  email: string
  /** The post they hold from the day they accept. */
  post: PostKind | null
  agencyId: AgencyId | null
  invitedBy: PersonId
  invitedAt: Temporal.Instant
  sentAt: Temporal.Instant
  timesSent: number
  expiresAt: Temporal.Instant
  acceptedAt: Temporal.Instant | null
  withdrawnAt: Temporal.Instant | null
}

export type Invitation = Readonly<Selectable<InvitationTable>>

export type RegistrationId = Id<'registration'>

/** That somebody asked to be let in without having been invited. */
interface RegistrationTable {
  partnershipId: PartnershipId
  id: RegistrationId
  name: string
  email: string
  agencyId: AgencyId
  askedAt: Temporal.Instant
  /** When they showed that the address is theirs, and with which account. */
  provedAt: Temporal.Instant | null
  accountId: AccountId | null
  /** `listed`: the agency has listed the domain of the address, so nobody had to decide. */
  decision: 'listed' | 'approved' | 'refused' | null
  decidedAt: Temporal.Instant | null
  decidedBy: PersonId | null
  /** Why it was refused, as one of the reasons of the rules. */
  reason: string
  /** Whom they became; before that, the record of the directory that has their address. */
  personId: PersonId | null
}

export type Registration = Readonly<Selectable<RegistrationTable>>

export type SignOnId = Id<'sign-on'>

/** An identity provider with which people may sign in: the Entra tenant of a council, NHSmail. */
interface SignOnTable {
  partnershipId: PartnershipId
  id: SignOnId
  label: string
  issuer: string
  authorizationEndpoint: string
  tokenEndpoint: string
  jwksUri: string
  userinfoEndpoint: string
  clientId: string
  /** Sealed. */
  clientSecret: string
  /** Only addresses at these are let in; none: any that the provider has verified. */
  domains: readonly string[]
  /** Its organisation gives out the addresses at these domains. */
  ownsAddresses: boolean
  isOn: boolean
  version: number
  /** Who said last whom it is and whom it may name; null where nobody knows. */
  setBy: PersonId | null
  setAt: Temporal.Instant | null
  /** From when people may come in by it; null: nobody may. It is of just what was set. */
  approvedAt: Temporal.Instant | null
  /** The other person who approved it; null for one that was in use before that was asked for. */
  approvedBy: PersonId | null
  /** That the other person said no. It stays closed, and nobody is asked any more. */
  refusedAt: Temporal.Instant | null
  refusedBy: PersonId | null
}

export type SignOn = Readonly<Selectable<SignOnTable>>

export type SignOnBindingId = Id<'sign-on-binding'>

/** Whom a provider means by its own name for somebody: the account that it opens, from the first time on. */
interface SignOnBindingTable {
  partnershipId: PartnershipId
  id: SignOnBindingId
  issuer: string
  subject: string
  accountId: AccountId
  personId: PersonId
  boundAt: Temporal.Instant
  endedAt: Temporal.Instant | null
}

export type SignOnBinding = Readonly<Selectable<SignOnBindingTable>>

export type FactorResetId = Id<'factor-reset'>

/** That somebody has lost their second factor and asks that it be taken away. */
interface FactorResetTable {
  partnershipId: PartnershipId
  id: FactorResetId
  personId: PersonId
  accountId: AccountId
  askedAt: Temporal.Instant
  /** The two of the business unit who approved. */
  firstBy: PersonId | null
  secondBy: PersonId | null
  /** From when it may be cleared. */
  dueAt: Temporal.Instant | null
  stoppedAt: Temporal.Instant | null
  stoppedBy: PersonId | null
  doneAt: Temporal.Instant | null
}

export type FactorReset = Readonly<Selectable<FactorResetTable>>

export const own = tables<{
  'accounts.factorReset': FactorResetTable
  'accounts.signOn': SignOnTable
  'accounts.signOnBinding': SignOnBindingTable
  'accounts.invitation': InvitationTable
  'accounts.registration': RegistrationTable
}>()
