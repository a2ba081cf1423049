import { z } from 'zod'
import type { LongForm } from '#platform/drafts.ts'
import { oneOf, openedVersion, optionalOneOf, optionalText, plainDate, text } from '#platform/forms.ts'
import { findContribution } from '../queries/contributions.ts'
import { findChapter, findReport } from '../queries.ts'
import { contribute, contributionPath, isWritten, writesFor } from '../rules/contributions.ts'
import { type ContributionId, KEPT } from '../schema/contributions.ts'
import { NOT_TOO_DEEP } from './prose.ts'

const FEWEST_WORDS = 10
const MOST_WORDS = 20_000

/** What is asked for, until when, and how long it may be. */
const what = {
  asked: text({
    missing: 'Enter what the agency is asked to write',
    max: 2000,
    tooLong: 'What is asked must be 2,000 characters or fewer',
  }),
  dueOn: plainDate({
    missing: 'Enter the day by which it is due',
    unreal: 'The day by which it is due must be a real date',
  }),
  wordLimit: z
    .string()
    .trim()
    .default('')
    .transform((typed, context): number | null => {
      if (typed === '') return null
      const words = /^\d{1,6}$/.test(typed) ? Number(typed) : 0
      if (words >= FEWEST_WORDS && words <= MOST_WORDS) return words
      context.addIssue({ code: 'custom', message: 'Enter a number of words from 10 to 20,000, or nothing' })
      return z.NEVER
    }),
}

/** Who is asked to write what, until when. */
export const askForm = (
  chapters: readonly { readonly id: string }[],
  agencies: readonly { readonly id: string }[],
) =>
  z.object({
    chapterId: oneOf(
      chapters.map(({ id }) => id),
      'Select the chapter that it is for',
    ),
    agencyId: oneOf(
      agencies.map(({ id }) => id),
      'Select the agency that is asked',
    ),
    ...what,
  })

/** What is asked for in place of what was; `seen` is that, as a hash. */
export const askedForm = z.object({ ...what, seen: z.string().max(64).default('') })

export type AskedInput = z.infer<typeof askedForm>

export type AskInput = z.infer<ReturnType<typeof askForm>>

/** What an agency writes. */
export const contributionForm = z.object({
  text: z
    .string('Enter the text')
    .transform((value) => value.replaceAll('\r\n', '\n').trimEnd())
    .pipe(
      z
        .string()
        .max(100_000, 'The text must be 100,000 characters or fewer')
        .refine(...NOT_TOO_DEEP),
    ),
  promise: optionalText({ max: 4000, tooLong: 'What you will do must be 4,000 characters or fewer' }),
  kept: optionalOneOf(KEPT, 'Choose whether it was done').transform((kept) => kept ?? ''),
  // It stands in the chapter with the text.
  outcome: optionalText({ max: 4000, tooLong: 'What came of it must be 4,000 characters or fewer' }).refine(
    ...NOT_TOO_DEEP,
  ),
  version: openedVersion,
})

export type ContributionInput = z.infer<typeof contributionForm>

export const commentForm = z.object({
  comment: text({
    missing: 'Enter the comment',
    max: 2000,
    tooLong: 'The comment must be 2,000 characters or fewer',
  }),
})

/** The version of the contribution that a button was pressed on. */
export const openedForm = z.object({ version: openedVersion })

/** What an agency writes for a report. */
export const contributionLong: LongForm = {
  name: 'contribution',
  may: contribute,
  labels: {
    text: 'Text',
    promise: 'What you will do next year',
    kept: 'Whether it was done',
    outcome: 'What came of last year’s promises',
  },
  async about({ db, actor }, id) {
    const contribution = await findContribution(db, actor, id as ContributionId)
    if (!contribution || !writesFor(actor, contribution) || !isWritten(contribution)) return undefined
    const chapter = await findChapter(db, actor, contribution.chapterId)
    const report = chapter && (await findReport(db, actor, chapter.reportId))
    return (
      report && {
        title: `Contribution to “${chapter.heading}”, yearly report ${report.periodLabel}`,
        href: contributionPath(report.id, contribution),
      }
    )
  },
}
