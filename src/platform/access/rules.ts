import { holdsOn } from '../days.ts'
import type { Actor, Holding } from '../work.ts'
import type { BreakGlass, Exclusion, Grant } from './schema.ts'
import { isConfidential, type Opening, RIGHTS, type Right, type Thing } from './things.ts'

/** What is on record about one thing and whoever asks: whether it holds now is for the rules. */
export interface Facts {
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly grants: readonly Grant[]
  readonly exclusions: readonly Exclusion[]
  readonly glasses: readonly BreakGlass[]
}

/** Why a person may open a thing. The page that answers “why can I see this?” prints this and nothing else. */
export type Reason =
  | { readonly by: 'public' }
  | { readonly by: 'registered' }
  | { readonly by: 'holding'; readonly holding: Holding; readonly right: Right }
  | { readonly by: 'grant'; readonly grant: Grant; readonly right: Right }
  | { readonly by: 'named' }
  | { readonly by: 'break-glass'; readonly glass: BreakGlass }

export type Decision =
  | { readonly may: true; readonly reason: Reason }
  | { readonly may: false; readonly why: 'excluded'; readonly exclusion: Exclusion }
  | { readonly may: false; readonly why: 'no second factor' | 'no reason' }

/** Whether a grant holds: its days include today and nobody has revoked it. */
export const isLiveGrant = (grant: Grant, today: Temporal.PlainDate): boolean =>
  grant.revokedAt === null && holdsOn(grant, today)

/** Whether the hour has begun and not passed: at 60:00 it is over. */
export const isOpenGlass = (glass: BreakGlass, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(glass.openedAt, now) <= 0 && Temporal.Instant.compare(now, glass.untilAt) < 0

const covers = (held: Right, needed: Right): boolean => RIGHTS.indexOf(held) >= RIGHTS.indexOf(needed)

const opens = ({ as, of }: Opening, holding: Holding): boolean =>
  as.includes(holding.as) && (of === null || of === holding.of)

/** Whether a conflict of interest is the actor's own, or that of an agency they work for or speak for. */
const isAbout = (exclusion: Exclusion, actor: Actor): boolean =>
  exclusion.personId === actor.id ||
  (exclusion.agencyId !== null && (actor.agencies ?? []).includes(exclusion.agencyId))

/** The conflict of interest that keeps somebody out today. */
export const exclusionOf = (
  actor: Actor,
  { exclusions, today }: Pick<Facts, 'exclusions' | 'today'>,
): Exclusion | undefined => exclusions.find((each) => isAbout(each, actor) && holdsOn(each, today))

/** Whether somebody holds a post or seat today by which they may own a thing. */
export const mayOwn = (thing: Thing, actor: Actor): boolean =>
  thing.ownedAs.some((opening) => actor.holds.some((holding) => opens(opening, holding)))

/** Whether a grant holds for whoever has it. One without a last day is an owner’s, and ends with what they hold. */
export const isHeld = (grant: Grant, thing: Thing, actor: Actor, today: Temporal.PlainDate): boolean =>
  grant.personId === actor.id && isLiveGrant(grant, today) && (grant.toOn !== null || mayOwn(thing, actor))

/** The latest end first; none is the latest. */
const byEnd = (one: Grant, other: Grant): number => {
  if (one.toOn === null || other.toOn === null) return Number(one.toOn !== null) - Number(other.toOn !== null)
  return Temporal.PlainDate.compare(other.toOn, one.toOn)
}

function holdingReason(thing: Thing, actor: Actor, needed: Right): Reason | undefined {
  for (const opening of thing.openTo) {
    const right = opening.right ?? 'read'
    const holding = covers(right, needed) && actor.holds.find((each) => opens(opening, each))
    if (holding) return { by: 'holding', holding, right }
  }
  return undefined
}

function grantReason(
  thing: Thing,
  actor: Actor,
  { grants, today }: Facts,
  needed: Right,
): Reason | undefined {
  const [grant] = grants
    .filter((each) => isHeld(each, thing, actor, today) && covers(each.right, needed))
    .sort(byEnd)
  return grant && { by: 'grant', grant, right: grant.right }
}

/** Breaking the glass opens a thing to be read, and nothing else. */
function glassReason(actor: Actor, { glasses, now }: Facts, needed: Right): Reason | undefined {
  const glass = glasses.find((each) => each.personId === actor.id && isOpenGlass(each, now))
  return glass && needed === 'read' ? { by: 'break-glass', glass } : undefined
}

/** Whether a thing was narrowed to people of whom somebody is not one: for them it is not there. */
export const isShutTo = (thing: Thing, actor: Actor, facts: Facts): boolean =>
  thing.onlyFor !== undefined &&
  !thing.onlyFor.people.includes(actor.id) &&
  !holdingReason(thing, actor, 'decide') &&
  !grantReason(thing, actor, facts, 'read')

const namedReason = ({ onlyFor }: Thing, actor: Actor, needed: Right): Reason | undefined =>
  needed === 'read' && onlyFor?.guests.includes(actor.id) ? { by: 'named' } : undefined

const reasonFor = (thing: Thing, actor: Actor, facts: Facts, needed: Right): Reason | undefined => {
  if (isConfidential(thing))
    return grantReason(thing, actor, facts, needed) ?? glassReason(actor, facts, needed)
  if (thing.onlyFor) {
    const isNamed = thing.onlyFor.people.includes(actor.id)
    return (
      holdingReason(thing, actor, isNamed ? needed : 'decide') ??
      grantReason(thing, actor, facts, needed) ??
      namedReason(thing, actor, needed)
    )
  }
  if (thing.tier === 1 && needed === 'read') return { by: 'registered' }
  return holdingReason(thing, actor, needed) ?? grantReason(thing, actor, facts, needed)
}

/**
 * Whether somebody may do something with a thing. T0 is everyone's to read, T1 every registered person's, T2 that of the
 * seats and posts it is open to. T3 and T4 are closed: only a live grant or broken glass opens them, after a second
 * factor. An exclusion for conflict of interest beats every one of these but that the public may read what is public. What
 * was narrowed to people by name is nobody else’s, whatever its tier.
 */
export function decide(thing: Thing, actor: Actor, facts: Facts, needed: Right = 'read'): Decision {
  if (isShutTo(thing, actor, facts)) return { may: false, why: 'no reason' }
  if (thing.tier === 0 && !thing.onlyFor && needed === 'read') return { may: true, reason: { by: 'public' } }
  const exclusion = exclusionOf(actor, facts)
  if (exclusion) return { may: false, why: 'excluded', exclusion }
  const reason = reasonFor(thing, actor, facts, needed)
  if (!reason) return { may: false, why: 'no reason' }
  if (isConfidential(thing) && actor.assurance !== 'two-factor')
    return { may: false, why: 'no second factor' }
  return { may: true, reason }
}

/** Whether somebody may know that a thing is there: by a seat or post, because they own it, or because they could open it. */
export const mayKnow = (thing: Thing, actor: Actor, facts: Facts): boolean =>
  !isShutTo(thing, actor, facts) &&
  (thing.tier <= 1 ||
    thing.ownerId === actor.id ||
    facts.grants.some((each) => each.personId === actor.id) ||
    exclusionOf(actor, facts)?.personId === actor.id ||
    [...thing.openTo.filter(() => !isConfidential(thing)), ...(thing.knownTo ?? [])].some((opening) =>
      actor.holds.some((holding) => opens(opening, holding)),
    ))
