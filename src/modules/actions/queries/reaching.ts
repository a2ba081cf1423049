import { addressesOf, namesOf } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import type { LetterKind } from '#platform/letter-kinds.ts'
import { sendLetters } from '#platform/letters.ts'
import type { Work } from '#platform/work.ts'
import type { Absent, Reached } from '../rules/absences.ts'
import type { Action } from '../schema.ts'

/** Something that is told of an action, to whom and in whose place, and the page that the button leads to. */
interface Told extends Reached {
  readonly action: Pick<Action, 'reference'>
  readonly link: `/${string}`
}

/** The letter to whoever something is for, and the one to whoever gets it in their place while they are away. */
interface Kinds {
  readonly own: LetterKind<{ readonly numbers: 'numbers' }>
  readonly inPlace: LetterKind<{ readonly numbers: 'numbers'; readonly away: 'name'; readonly until: 'day' }>
}

/**
 * Sends everybody one letter with the numbers of all that is told them, and one more for each person in whose place they are
 * told, which says who that is and until when they are away. What leads to more pages than one leads to the tracker. The
 * command that calls it writes what it did in the audit.
 */
export async function sendReached(
  work: Work,
  { own, inPlace }: Kinds,
  told: readonly Told[],
  { away }: Absent,
): Promise<void> {
  if (told.length === 0) return
  const boxes = await addressesOf(
    work.tx,
    [...new Set(told.map(({ personId }) => personId))],
    dayOf(work.now),
  )
  const names = await namesOf(
    work.tx,
    told.flatMap(({ forId }) => forId ?? []),
  )
  const letters = [...Map.groupBy(told, ({ personId, forId }) => `${personId} ${forId}`).values()].flatMap(
    (each) => {
      const [first] = each
      const box = first && boxes.get(first.personId)
      if (!box) return []
      const to = box.hasAccount ? { personId: first.personId } : { name: box.name, address: box.address }
      const link = each.every((other) => other.link === first.link)
        ? first.link
        : ('/workspace/actions' as const)
      const numbers = each.map(({ action }) => action.reference)
      return [{ forId: first.forId, letter: { to, link, values: { numbers } } }]
    },
  )
  await sendLetters(
    work,
    own,
    letters.flatMap(({ forId, letter }) => (forId ? [] : [letter])),
  )
  await sendLetters(
    work,
    inPlace,
    letters.flatMap(({ forId, letter }) => {
      const [name, until] = [forId && names.get(forId), forId && away.get(forId)]
      return name && until ? [{ ...letter, values: { ...letter.values, away: name, until } }] : []
    }),
  )
}
