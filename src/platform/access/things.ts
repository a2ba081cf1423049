import type { Reader } from '../db.ts'
import type { Id } from '../id.ts'
import type { Tier } from '../keeping.ts'
import type { PersonId } from '../work.ts'

/** What somebody may do with a thing. Who may do a later one may do the earlier ones too. */
export const RIGHTS = ['read', 'contribute', 'decide'] as const
export type Right = (typeof RIGHTS)[number]

/** Posts or seats, named as a person holds them (`seat.chair`), on one group or at one agency, or wherever (null). */
export interface Opening {
  readonly as: readonly string[]
  readonly of: Id<string> | null
  /** What they open it for; to read, unless it says more. */
  readonly right?: Right
  /** Which they are, for whoever is refused: “a seat on the Executive”. */
  readonly words: string
}

/** Which thing: its kind, as a module declares it, and its id. */
export interface ThingName {
  readonly kind: string
  readonly id: Id<string>
}

/** Whom a thing was narrowed to by name. */
export interface OnlyFor {
  readonly people: readonly PersonId[]
  /** Those of them whom their name alone opens it for, to be read: nothing else that they hold would. */
  readonly guests: readonly PersonId[]
}

/** A record that not everyone may open, whatever module it belongs to. */
export interface Thing extends ThingName {
  readonly tier: Tier
  /** A reference and a theme, and nothing else: it may be read by those who may know that the thing is there. */
  readonly label: string
  /** What it is called to whoever is kept out of it, where its label says something of what it is about. */
  readonly shutLabel?: string
  /** Its own page. */
  readonly href: string
  /** Gives and revokes access to it, and is told when the glass is broken. Null: nobody does. */
  readonly ownerId: PersonId | null
  /**
   * Posts and seats of which its owner has to hold one: with the last of them their ownership is over, and so is access
   * without a last day, whoever has it.
   */
  readonly ownedAs: readonly Opening[]
  /** Whom a seat or a post opens it for, at T1 and T2. At T3 and T4 it opens for nobody without a grant. */
  readonly openTo: readonly Opening[]
  /** Who may know that it is there, and so may break the glass; for others it does not exist. */
  readonly knownTo?: readonly Opening[]
  /**
   * At T0 to T2: nobody opens it or may know of it but these people, those with a grant of their own, and those whom a post
   * or seat lets decide on it. What is confidential is open by name alone already, and is never narrowed.
   */
  readonly onlyFor?: OnlyFor
  /** What came of it. Whoever is kept out of it for a conflict of interest, then or later, is kept out of these as well. */
  readonly cameOf?: (reader: Reader) => Promise<readonly Thing[]>
}

/** What a module declares of a kind of thing, so that the pages about access can show any of them. */
export interface ThingKind {
  /** The module it belongs to, which a partnership may switch off. `app.ts` says it. */
  readonly module?: string
  readonly kind: string
  /** What people call one: “document”. */
  readonly words: string
  /** Finds one, whoever asks: what is shown of it is decided after. */
  readonly find: (reader: Reader, id: Id<string>) => Promise<Thing | undefined>
}

/** Whether it is confidential: T3 and T4 are closed to everyone without a reason of their own. */
export const isConfidential = (thing: Pick<Thing, 'tier'>): boolean => thing.tier >= 3

/** How the audit names a thing. */
export const subjectOf = ({ kind, id }: ThingName): string => `${kind}:${id}`

export async function findThing(
  kinds: readonly ThingKind[],
  reader: Reader,
  { kind, id }: ThingName,
): Promise<Thing | undefined> {
  return kinds.find((each) => each.kind === kind)?.find(reader, id)
}
