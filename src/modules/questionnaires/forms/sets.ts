import { z } from 'zod'
import { isBefore } from '#platform/days.ts'
import {
  manyOf,
  oneOf,
  openedVersion,
  optionalOneOf,
  optionalText,
  plainDate,
  text,
  ticked,
} from '#platform/forms.ts'
import { isMailAddress } from '#platform/letters.ts'
import { isNameless } from '../rules/rounds.ts'
import type { RoundId } from '../schema/asking.ts'
import { SET_KINDS } from '../schema.ts'

/** What an imported set is for. Its file comes beside it. */
export const importForm = z.object({ kind: oneOf(SET_KINDS, 'Select what it is for') })

export const publishForm = z.object({
  note: optionalText({ max: 1000, tooLong: 'What is new must be 1,000 characters or fewer' }),
  version: openedVersion,
})

/** The audiences that the page of a round can ask. */
export const ASKED = ['agencies', 'people', 'anonymous-once', 'open-link', 'public'] as const

const TITLE = 'What the round is called must be 200 characters or fewer'

/** Asking a round. It may follow one of those that asked the same set. */
export const roundForm = (before: readonly { readonly value: RoundId }[]) =>
  z
    .object({
      title: text({ missing: 'Enter what the round is called', max: 200, tooLong: TITLE }),
      audience: oneOf(ASKED, 'Select who answers'),
      opensOn: plainDate({
        missing: 'Enter the first day on which it is answered',
        unreal: 'The first day must be a real date',
      }),
      closesOn: plainDate({
        missing: 'Enter the last day on which it is answered',
        unreal: 'The last day must be a real date',
      }),
      isSigned: ticked,
      followsId: optionalOneOf(
        before.map(({ value }) => value),
        'Select the round before from the list, or leave it empty',
      ),
    })
    .refine(({ opensOn, closesOn }) => !isBefore(closesOn, opensOn), {
      path: ['closesOn'],
      message: 'The last day must be on or after the first',
    })
    .refine(({ audience, isSigned }) => !isSigned || !isNameless(audience), {
      path: ['isSigned'],
      message: 'What is answered without a name, nobody signs. Take the tick away',
    })

/** So many addresses are written to at once. */
const MOST_ADDRESSES = 2000

/** Addresses, one on each line or with commas between them. */
export const addressesForm = z.object({
  addresses: z
    .string()
    .default('')
    .transform((typed, context): readonly string[] => {
      const all = typed.split(/[\s,;]+/).filter((each) => each !== '')
      const add = (message: string) => context.addIssue({ code: 'custom', message })
      const wrong = all.find((each) => !isMailAddress(each))
      if (all.length === 0) add('Enter at least one e-mail address')
      else if (wrong !== undefined)
        add(`“${wrong.slice(0, 100)}” is no e-mail address. Mend it, or take it out`)
      else if (all.length > MOST_ADDRESSES) add('Enter 2,000 addresses or fewer at once')
      return [...new Map(all.map((each) => [each.toLowerCase(), each])).values()]
    }),
})

/** Whom a round asks, out of the directory: agencies, or people. */
export const inviteForm = (ids: readonly string[], what: 'agency' | 'person') =>
  z.object({
    invited: manyOf(ids, `Select each ${what} from the list`).refine(
      (chosen) => chosen.length > 0,
      `Select at least one ${what}`,
    ),
  })
