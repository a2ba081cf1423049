import { z } from 'zod'
import { manyOf, oneOf, openedVersion, optionalText, text } from '#platform/forms.ts'
import type { Tier } from '#platform/keeping.ts'
import type { PersonId } from '#platform/work.ts'

const words = optionalText({ max: 40_000, tooLong: 'The paper must be 40,000 characters or fewer' })

const readers = (offered: readonly { readonly id: PersonId }[]) =>
  manyOf(
    offered.map(({ id }) => id),
    'Somebody you chose does not sit on this body any more. Choose again from the list',
  ).transform((ids) => ids as PersonId[])

/**
 * A paper comes as a file or is written here; which of them the route sees to. `tiers` are those that may be chosen, `offered`
 * the people to whom it may be narrowed. None of them: whoever its tier lets in reads it.
 */
export const paperForm = (tiers: readonly Tier[], offered: readonly { readonly id: PersonId }[]) =>
  z
    .object({
      title: text({
        missing: 'Enter the title of the paper',
        max: 200,
        tooLong: 'The title must be 200 characters or fewer',
      }),
      tier: oneOf(tiers.map(String), 'Select who may read it').transform((typed) => Number(typed) as Tier),
      readers: readers(offered),
      words,
    })
    .refine(({ tier, readers: chosen }) => tier < 3 || chosen.length === 0, {
      path: ['readers'],
      message:
        'At T3 and T4 a paper is open to nobody but you until you name them on its own page. Choose nobody here',
    })
export type PaperInput = z.infer<ReturnType<typeof paperForm>>

/** To whom a paper is narrowed. `all`: to nobody, so that whoever its tier lets in reads it. */
export const readersForm = (offered: readonly { readonly id: PersonId }[]) =>
  z
    .object({
      who: oneOf(['all', 'named'], 'Select who may read it'),
      readers: readers(offered),
      version: openedVersion,
    })
    .refine(({ who, readers: chosen }) => who === 'all' || chosen.length > 0, {
      path: ['readers'],
      message: 'Choose at least one person, or let everybody of its tier read it',
    })
    .transform(({ who, readers: chosen, version }) => ({
      ...{ version, readers: who === 'all' ? null : [...new Set(chosen)] },
    }))
export type ReadersInput = z.infer<ReturnType<typeof readersForm>>

/** `version` is the number of the version that is replaced. */
export const replacePaperForm = z.object({
  note: text({
    missing: 'Enter why it replaces the version before. Readers are told',
    max: 500,
    tooLong: 'Why it replaces the version before must be 500 characters or fewer',
  }),
  words,
  version: openedVersion,
})
export type ReplacePaperInput = z.infer<typeof replacePaperForm>

export const withdrawPaperForm = z.object({
  reason: text({
    missing: 'Enter why it is withdrawn. Readers are told',
    max: 500,
    tooLong: 'Why it is withdrawn must be 500 characters or fewer',
  }),
})
export type WithdrawPaperInput = z.infer<typeof withdrawPaperForm>

/** What somebody notes on a paper for themselves. */
export const noteForm = z.object({
  note: optionalText({ max: 8000, tooLong: 'Your notes must be 8,000 characters or fewer' }),
  version: openedVersion,
})
export type NoteInput = z.infer<typeof noteForm>
