import { z } from 'zod'
import type { AgencyId } from '#modules/people/index.ts'
import { oneOf, openedVersion, optionalOneOf, optionalText, text } from '#platform/forms.ts'
import type { Id } from '#platform/id.ts'
import type { Tier } from '#platform/keeping.ts'
import { FORMATS, type Format, LANGUAGES, type Language } from './schema.ts'

const keysOf = <Key extends string>(record: Readonly<Record<Key, string>>) => Object.keys(record) as Key[]

const facts = (agencies: readonly AgencyId[], tiers: readonly Tier[]) =>
  ({
    title: text({
      missing: 'Enter the title',
      max: 200,
      tooLong: 'The title must be 200 characters or fewer',
    }),
    tier: oneOf(tiers.map(String), 'Choose who it is for').transform((tier) => Number(tier) as Tier),
    heldForId: optionalOneOf(agencies, 'Choose an agency from the list'),
    language: oneOf(keysOf<Language>(LANGUAGES), 'Choose the language'),
    format: oneOf(keysOf<Format>(FORMATS), 'Choose the format'),
  }) as const

/** `agencies` are those that it may be held for; `tiers` those that whoever attaches may choose. */
export const newDocumentForm = (agencies: readonly AgencyId[], tiers: readonly Tier[]) =>
  z.object(facts(agencies, tiers))
export type NewDocument = z.infer<ReturnType<typeof newDocumentForm>>

/** `now` is the tier it has: whoever lets more people see it says why. `owners` are the records it may belong to. */
export const changedDocumentForm = (
  agencies: readonly AgencyId[],
  tiers: readonly Tier[],
  owners: readonly Id<string>[],
  now: Tier,
) =>
  z
    .object({
      ...facts(agencies, tiers),
      ownerId: oneOf(owners, 'Choose what it belongs to'),
      reason: optionalText({ max: 500, tooLong: 'The reason must be 500 characters or fewer' }),
      version: openedVersion,
    })
    .refine(({ tier, reason }) => tier >= now || reason !== '', {
      path: ['reason'],
      error: 'Enter why more people may see it',
    })
export type ChangedDocument = z.infer<ReturnType<typeof changedDocumentForm>>

export const replacementForm = z.object({
  note: text({
    missing: 'Enter why this replaces the version before',
    max: 500,
    tooLong: 'Why it replaces the version before must be 500 characters or fewer',
  }),
  version: openedVersion,
})

export const publishForm = z.object({
  confirmed: optionalText({ max: 10, tooLong: 'Tick the box or leave it' }),
  version: openedVersion,
})
