import { z } from 'zod'
import { oneOf, openedVersion, optionalText, text } from '#platform/forms.ts'
import { ALWAYS, type LetterKind, oneLine, unknownPlaceholders } from '#platform/letter-kinds.ts'
import { paragraphsOf } from '#platform/letter-wording.ts'
import { isMailAddress, LETTER_CHOICES } from '#platform/letters.ts'

const placeholdersOf = (kind: LetterKind): readonly string[] =>
  [...Object.keys(ALWAYS), ...Object.keys(kind.values)].map((name) => `{{${name}}}`)

/** Refuses a placeholder that has no value, and a bracket that was left open. */
const placed =
  (kind: LetterKind) =>
  (words: string, context: z.RefinementCtx): void => {
    const [unknown] = unknownPlaceholders(kind, words)
    if (unknown !== undefined)
      context.addIssue({
        code: 'custom',
        message: `There is no {{${unknown}}} in this letter. Use ${placeholdersOf(kind).join(', ')}`,
      })
    else if (/\{\{|\}\}/.test(words.replaceAll(/\{\{[^{}]*\}\}/g, '')))
      context.addIssue({
        code: 'custom',
        message: 'A placeholder begins with {{ and ends with }}. Check the brackets',
      })
  }

export const wordingForm = (kind: LetterKind) =>
  z.object({
    subject: text({
      missing: 'Enter the subject',
      max: 150,
      tooLong: 'The subject must be 150 characters or fewer',
    })
      .transform(oneLine)
      .superRefine(placed(kind)),
    body: text({
      missing: 'Enter what the letter says',
      max: 4000,
      tooLong: 'What the letter says must be 4,000 characters or fewer',
    })
      .superRefine(placed(kind))
      .transform(paragraphsOf),
    button: optionalText({ max: 60, tooLong: 'The words of the button must be 60 characters or fewer' })
      .transform(oneLine)
      .superRefine(placed(kind))
      .refine((words) => words !== '' || kind.standard.button === '', 'Enter the words of the button'),
    version: openedVersion,
  })

export const senderForm = z.object({
  name: text({
    missing: 'Enter the name that letters come from',
    max: 100,
    tooLong: 'The name must be 100 characters or fewer',
  }).transform(oneLine),
  replyTo: optionalText({ max: 254, tooLong: 'The address must be 254 characters or fewer' }).refine(
    (address) => address === '' || isMailAddress(address),
    'Enter an e-mail address like name@example.org, or leave it empty',
  ),
  version: openedVersion,
})

export const choiceForm = z.object({
  choice: oneOf(LETTER_CHOICES, 'Select how often we should write to you'),
})

export const restoreForm = z.object({ restore: z.coerce.number().int().min(0), version: openedVersion })
