import { z } from 'zod'
import { BUSINESS_UNIT, POST_WORDS, type PostKind } from '#modules/people/index.ts'
import type { Thing } from '#platform/access.ts'
import {
  DISCLOSURE_KIND,
  type Disclosure,
  type DisclosureOutcome,
  disclosurePath,
  disclosureReference,
} from '#platform/disclosures.ts'
import { letterKind } from '#platform/letter-kinds.ts'
import { type SettingKey, settingKey, wholeNumber } from '#platform/settings.ts'
import { permission } from '#platform/work.ts'

/** Who may know that a text was taken out of view. What it says opens by name alone: for whoever holds the duty post. */
export const knowOfDisclosures = permission('administration.disclosures', ...BUSINESS_UNIT)

const DUTY_POSTS = ['business-manager', 'business-officer'] as const satisfies readonly PostKind[]

export const dutyPost = settingKey({
  key: 'disclosures.duty-post',
  words: 'Who deals with possible disclosures',
  type: z.enum(DUTY_POSTS),
  choices: DUTY_POSTS.map((value) => ({ value, words: POST_WORDS[value] })),
  default: 'business-manager',
  source: 'Proposed: one post is told, so that nobody thinks another has dealt with it',
  confirmed: false,
})

/** Whoever is on duty is told: the post of the setting, and where nobody holds it the other. */
export const dutyOrder = (first: string): readonly PostKind[] =>
  DUTY_POSTS.toSorted((one, other) => Number(other === first) - Number(one === first))

export const disclosureHours: SettingKey<number> = settingKey({
  key: 'disclosures.hours',
  words: 'How soon something is done about a possible disclosure',
  ...wholeNumber(1, 72),
  default: 4,
  source: 'Proposed: within half a working day of somebody marking it',
  confirmed: false,
  unit: 'hours',
})

/** Goes at once to whoever is on duty. What was written they read after signing in. */
export const possibleDisclosure = letterKind({
  name: 'administration.possible-disclosure',
  title: 'A possible disclosure',
  subject: 'Something in Accord needs you now',
  paragraphs: [
    'Somebody marked a text as a possible disclosure. It has been taken out of view. A clock runs until you write down what was done.',
    'Sign in to read it.',
  ],
  button: 'Read it',
  urgent: true,
  confidential: true,
})

export const OUTCOME_WORDS: Readonly<Record<DisclosureOutcome, string>> = {
  acted: 'Dealt with',
  'false-alarm': 'False alarm',
}

/** A text that was taken out of view, as a thing that opens by name alone. The business unit may know that it is there. */
export const thingOfDisclosure = (
  disclosure: Pick<Disclosure, 'id' | 'ownerId'>,
  sourceWords: string,
): Thing => ({
  kind: DISCLOSURE_KIND,
  id: disclosure.id,
  tier: 3,
  label: `Possible disclosure ${disclosureReference(disclosure.id)} in a ${sourceWords}`,
  href: disclosurePath(disclosure.id),
  ...{ ownerId: disclosure.ownerId, ownedAs: [] },
  openTo: [],
  knownTo: [{ as: BUSINESS_UNIT, of: null, words: 'a post in the business unit' }],
})
