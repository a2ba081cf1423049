import { settingKey, wholeNumber } from '#platform/settings.ts'
import type { PersonId } from '#platform/work.ts'

/**
 * How long somebody who came in by an invitation or an approval does not decide together with whoever let them in. Else
 * one person with a second mailbox would be two.
 */
export const newcomerDays = settingKey({
  key: 'accounts.newcomer-days',
  words: 'How long whoever was let in cannot be the second person to whoever let them in',
  ...wholeNumber(1, 365),
  default: 30,
  source: 'Proposed: long enough that colleagues have met whoever is new',
  confirmed: false,
  unit: 'days',
})

/** Somebody, and those who let them in or whom they let in so lately that the two do not count as two. */
export interface Bonds {
  readonly personId: PersonId
  readonly tooNew: ReadonlySet<PersonId>
}

/** Why somebody is not the second person to another. */
export type NotSecond = 'themself' | 'too new'

/** The one rule of every decision that takes two people: of two records, and neither just let in by the other. */
export function whyNotSecond(
  { personId, tooNew }: Bonds,
  ...firsts: readonly (PersonId | null)[]
): NotSecond | undefined {
  if (firsts.includes(personId)) return 'themself'
  return firsts.some((first) => first && tooNew.has(first)) ? 'too new' : undefined
}

export const isSecond = (bonds: Bonds, ...firsts: readonly (PersonId | null)[]): boolean =>
  whyNotSecond(bonds, ...firsts) === undefined

/** In words, for the page of what waits for a second person. */
export const TOO_NEW =
  'One of you let the other in a short while ago, so somebody else has to be the second person. The settings say for how long.'
