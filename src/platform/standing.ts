import { isAfter, isBefore } from './days.ts'
import type { Reader } from './db.ts'
import type { PersonId } from './work.ts'

/** Something that somebody holds or held in a partnership: a post, a seat, a grant, a registration. */
export interface Spell {
  readonly personId: PersonId
  /** Its last day, inclusive; null while none is known. */
  readonly toOn: Temporal.PlainDate | null
  /** They were let in on that day, with or without anything: what ended before says nothing any more. */
  readonly isWelcome?: true
}

/** What people hold and held, of which one kind is known to each module. */
export type SpellSource = (reader: Reader, people: readonly PersonId[]) => Promise<readonly Spell[]>

/** The spells of several sources, one after the other: one connection answers one question at a time. */
export const spellsFrom =
  (sources: readonly SpellSource[]): SpellSource =>
  async (reader, people) => {
    const spells: Spell[] = []
    for (const source of sources) spells.push(...(await source(reader, people)))
    return spells
  }

/**
 * The last day on which somebody was somebody here, when that has passed. Undefined while they hold something or are about
 * to. Who never held anything is a practitioner, and stays one until the day they go.
 */
export function lapsedOn(
  spells: readonly Spell[],
  goneOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  if (goneOn && isBefore(goneOn, today)) return goneOn
  const held = spells.filter(({ isWelcome }) => !isWelcome)
  const ends = held.map(({ toOn }) => toOn)
  if (ends.length === 0 || ends.includes(null)) return undefined
  const last = ends.filter((end) => end !== null).reduce((one, other) => (isAfter(other, one) ? other : one))
  const isWelcomeSince = spells.some(({ isWelcome, toOn }) => isWelcome && toOn && !isBefore(toOn, last))
  return isWelcomeSince || !isBefore(last, today) ? undefined : last
}
