import { z } from 'zod'
import { openedVersion, plainDate } from '#platform/forms.ts'
import type { Listed } from '#platform/holdings.ts'
import type { PersonId } from '#platform/work.ts'
import type { RefreshAnswer } from '../schema.ts'

/** When a year ends, and by when agencies are asked to answer. */
export const newRefreshForm = (today: Temporal.PlainDate) =>
  z
    .object({
      lastOn: plainDate({
        missing: 'Enter the last day of the year that ends',
        unreal: 'The last day of the year must be a real date',
      }),
      dueOn: plainDate({
        missing: 'Enter the day by which agencies are to answer',
        unreal: 'The day by which agencies are to answer must be a real date',
      }),
    })
    .refine(({ dueOn }) => Temporal.PlainDate.compare(dueOn, today) >= 0, {
      path: ['dueOn'],
      message: 'The day by which agencies are to answer must be today or later',
    })

export type NewRefreshInput = z.infer<ReturnType<typeof newRefreshForm>>

export const answerField = (id: string): string => `answer-${id}`
export const namedField = (id: string): string => `named-${id}`
const LONGEST = 200

/** What an agency says of one thing. */
export interface SaidOf {
  readonly answer: RefreshAnswer
  readonly successorId: PersonId | null
  readonly named: string
}

/** What an agency says of everything its people hold. `people` are those who may take something on. */
export const refreshForm = (listed: readonly Listed[], people: ReadonlySet<string>) =>
  z.looseObject({ version: openedVersion }).transform((typed, context) => {
    const said = new Map<string, SaidOf>()
    for (const { held } of listed) {
      const value = String(typed[answerField(held.id)] ?? '')
      const named = String(typed[namedField(held.id)] ?? '').trim()
      const wrong = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message })
      if (named.length > LONGEST)
        wrong(namedField(held.id), `Who takes on “${held.words}” must be 200 characters or fewer`)
      else if (value === 'somebody' && named === '')
        wrong(namedField(held.id), `Enter the name and e-mail address of whoever takes on “${held.words}”`)
      else if (value === 'stay' || value === 'end' || value === 'somebody')
        said.set(held.id, { answer: value, successorId: null, named: value === 'somebody' ? named : '' })
      else if (people.has(value) && value !== held.personId)
        said.set(held.id, { answer: 'pass', successorId: value as PersonId, named: '' })
      else wrong(answerField(held.id), `Choose what becomes of “${held.words}”`)
    }
    return { version: typed.version, said }
  })

export type RefreshInput = z.infer<ReturnType<typeof refreshForm>>
