import { z } from 'zod'
import { oneOf, openedVersion, optionalText, text } from '#platform/forms.ts'
import type { Tier } from '#platform/keeping.ts'

const words = optionalText({ max: 40_000, tooLong: 'The paper must be 40,000 characters or fewer' })

/** A paper comes as a file or is written here; which of them the route sees to. `tiers` are those that may be chosen. */
export const paperForm = (tiers: readonly Tier[]) =>
  z.object({
    title: text({
      missing: 'Enter the title of the paper',
      max: 200,
      tooLong: 'The title must be 200 characters or fewer',
    }),
    tier: oneOf(tiers.map(String), 'Select who may read it').transform((typed) => Number(typed) as Tier),
    words,
  })
export type PaperInput = z.infer<ReturnType<typeof paperForm>>

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
