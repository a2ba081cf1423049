import type { Reader } from './db.ts'
import { sha256 } from './digest.ts'
import type { Id } from './id.ts'
import type { Identity } from './identity.ts'
import type { Actor, PersonId, Work } from './work.ts'

/** What a module is asked when somebody goes: who asks, when, and where to read. */
export interface HoldingsAsk {
  readonly db: Reader
  readonly actor: Actor
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly identity: Identity
}

/** Something that a person holds: somebody takes it on when they go, or it ends. */
export interface Held {
  readonly id: Id<string>
  readonly personId: PersonId
  readonly words: string
  readonly detail: string
  readonly href?: `/${string}`
  /** Another one as soon as the record was changed. */
  readonly version: string
  /** What may be decided of it. Nothing: what its kind says by `byItself` becomes of it. */
  readonly may: readonly ('pass' | 'end')[]
  /** What is missing when it ends and nobody takes it on. */
  readonly missed?: string
  /** The group and the agency that it belongs to. */
  readonly of: readonly Id<string>[]
}

/** What is handed on or ended: the record, whose it was, and their last day with it, inclusive. */
export interface HandedOver {
  readonly id: Id<string>
  readonly from: PersonId
  readonly lastOn: Temporal.PlainDate
}

/** Done, or a sentence that says why not. What has been refused has changed nothing. */
export type HandedOrNot = Promise<string | undefined>

/**
 * What people can hold in one module. The page of leavers lists it, so that a module arrives with its own without a change
 * in an older one. Both commands demand their own permission, and audit.
 */
export interface HoldingKind {
  /** Its own for ever, after its module: `governance.seat`. */
  readonly kind: string
  readonly heading: string
  /** Lower comes first. */
  readonly order: number
  /** What becomes of what nothing may be decided of, in a sentence. */
  readonly byItself?: string
  /** The tables that passing on and ending write, so that a hand-over can be undone. Each is in `Module.undoable`. */
  readonly tables?: readonly string[]
  /** It says who belongs where, so it is asked about each year. */
  readonly isMembership?: true
  /** What people hold today or are to hold, all read at once. */
  readonly find: (ask: HoldingsAsk, people: readonly PersonId[]) => Promise<readonly Held[]>
  readonly passOn?: (work: Work, handed: HandedOver, to: PersonId) => HandedOrNot
  readonly end?: (work: Work, handed: HandedOver) => HandedOrNot
}

/** Something held, with its kind. */
export interface Listed {
  readonly kind: HoldingKind
  readonly held: Held
}

/** Everything that people hold, by kind. */
export async function heldBy(
  ask: HoldingsAsk,
  kinds: readonly HoldingKind[],
  people: readonly PersonId[],
): Promise<readonly Listed[]> {
  const all: Listed[] = []
  if (people.length === 0) return all
  for (const kind of kinds) for (const held of await kind.find(ask, people)) all.push({ kind, held })
  return all
}

/** A mark of what is to be decided. It is another one as soon as something of it was added, taken or changed. */
export const markOf = (listed: readonly Listed[]): string =>
  sha256(
    listed
      .filter(({ held }) => held.may.length > 0)
      .map(({ kind, held }) => `${kind.kind} ${held.id} ${held.personId} ${held.version}`)
      .sort()
      .join('\n'),
  )
