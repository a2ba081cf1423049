import { z } from 'zod'
import { isBefore } from '#platform/days.ts'
import { manyOf, oneOf, openedVersion, optionalText, plainDate, text, ticked } from '#platform/forms.ts'
import { SET_KINDS } from '../schema.ts'

/** What an imported set is for. Its file comes beside it. */
export const importForm = z.object({ kind: oneOf(SET_KINDS, 'Select what it is for') })

export const publishForm = z.object({
  note: optionalText({ max: 1000, tooLong: 'What is new must be 1,000 characters or fewer' }),
  version: openedVersion,
})

/** The audiences that answer by name, which the page of a round can ask. */
export const NAMED = ['agencies', 'people'] as const

const TITLE = 'What the round is called must be 200 characters or fewer'

export const roundForm = z
  .object({
    title: text({ missing: 'Enter what the round is called', max: 200, tooLong: TITLE }),
    audience: oneOf(NAMED, 'Select who answers'),
    opensOn: plainDate({
      missing: 'Enter the first day on which it is answered',
      unreal: 'The first day must be a real date',
    }),
    closesOn: plainDate({
      missing: 'Enter the last day on which it is answered',
      unreal: 'The last day must be a real date',
    }),
    isSigned: ticked,
  })
  .refine(({ opensOn, closesOn }) => !isBefore(closesOn, opensOn), {
    path: ['closesOn'],
    message: 'The last day must be on or after the first',
  })

/** Whom a round asks, out of the directory: agencies, or people. */
export const inviteForm = (ids: readonly string[], what: 'agency' | 'person') =>
  z.object({
    invited: manyOf(ids, `Select each ${what} from the list`).refine(
      (chosen) => chosen.length > 0,
      `Select at least one ${what}`,
    ),
  })
