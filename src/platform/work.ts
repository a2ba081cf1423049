import type { PartnershipId, Tx } from './db.ts'
import type { Deliver } from './events.ts'
import type { Id } from './id.ts'
import type { Assurance } from './identity.ts'
import type { Keys } from './keys.ts'

export type PersonId = Id<'person'>

/** What a person holds today that decides what they may do: a post or a seat, and where they hold it. */
export interface Holding {
  /** For example `post.business-manager` or `seat.chair`. */
  readonly as: string
  /** The group of a seat, the agency of a post; null for a post that belongs to the whole partnership. */
  readonly of: Id<string> | null
  /** In words, for the page that says why somebody can see something: “Member of the Executive”. */
  readonly words?: string
  readonly fromOn?: Temporal.PlainDate | null
  /** The last day of it, inclusive, whatever ends it: the post, the seat, the group. */
  readonly toOn?: Temporal.PlainDate | null
}

/** Who is asking, in which partnership, and what they hold today. */
export interface Actor {
  readonly id: PersonId
  readonly name: string
  readonly partnershipId: PartnershipId
  readonly holds: readonly Holding[]
  /** The agencies they work for or hold a post at today, and those that these are part of. */
  readonly agencies?: readonly Id<string>[]
  /** The account they are signed in with, and how surely. Nobody is signed in for a job or a command of the terminal. */
  readonly accountId?: Id<'account'>
  readonly assurance?: Assurance
}

/** A thing that can be done, and the posts and seats that may do it. */
export interface Permission {
  readonly name: string
  readonly to: readonly string[]
}

export const permission = (name: string, ...to: readonly string[]): Permission => ({ name, to })

export const holds = (actor: Actor, permission: Permission): boolean =>
  actor.holds.some((holding) => permission.to.includes(holding.as))

/** One unit of work: one transaction, one actor, one moment. Every command takes it first. */
export interface Work {
  readonly tx: Tx
  readonly actor: Actor
  readonly now: Temporal.Instant
  /** Puts a message in a queue, in the same transaction. `announce` and `enqueue` are the ways to call it. */
  readonly send: Deliver
  /** Seals what only this partnership may read. */
  readonly keys: Keys
}

/** Stops a request with a page that says why. */
export class Forbidden extends Error {}

/** For forged requests and bugs: pages hide what a person may not do. */
export function demand(
  allowed: boolean,
  why = 'You do not hold a post or seat that may do this.',
): asserts allowed {
  if (!allowed) throw new Forbidden(why)
}

/** Demands a permission of whoever does the work. Every command begins with it. */
export const demandPermission = (work: Work, needed: Permission): void => demand(holds(work.actor, needed))

/** Whether a command refused what it was given, in words that whoever typed it can mend. */
export const isRefused = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'refused' in result

/** Somebody else saved first. The page shows both texts, and neither is lost. */
export class Stale extends Error {}
