import { z } from 'zod'
import { openedVersion, optionalText, text } from '#platform/forms.ts'

/** What answers are about, and the words by which they are found. */
export const answerThemeForm = z.object({
  name: text({
    missing: 'Enter the theme',
    max: 80,
    tooLong: 'The theme must be 80 characters or fewer',
  }),
  keywords: optionalText({ max: 500, tooLong: 'The keywords must be 500 characters or fewer' }),
  version: openedVersion,
})

const digests = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((typed) => [typed].flat())

/** The answers that a page showed, with spaces between them, and those of them that are about the theme. */
export const marksForm = z
  .object({
    looked: z
      .string()
      .default('')
      .transform((typed) => typed.split(' ')),
    about: digests,
  })
  .refine(({ looked, about }) => about.every((digest) => looked.includes(digest)), {
    path: ['about'],
    message:
      'One of the answers is not on this page. Read them again, and tick those that are about the theme',
  })
