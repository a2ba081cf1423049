import { z } from 'zod'
import { openedVersion } from '#platform/forms.ts'
import { why } from './ending.ts'

const MOST_PARTS = 10
const LONGEST = 500

/** Into which actions one is split: one on each line. */
export const splitForm = z.object({
  summaries: z
    .string()
    .default('')
    .transform((lines) =>
      lines
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .refine((lines) => lines.length >= 2, 'Enter at least two actions, one on each line')
    .refine((lines) => lines.length <= MOST_PARTS, `Enter ${MOST_PARTS} actions at most`)
    .refine(
      (lines) => lines.every((line) => line.length <= LONGEST),
      `Each action must be ${LONGEST} characters or fewer`,
    ),
  words: why('Enter why it is split'),
  version: openedVersion,
})

export type SplitInput = z.infer<typeof splitForm>
