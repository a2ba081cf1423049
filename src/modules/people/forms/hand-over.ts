import { z } from 'zod'
import { plainDate, ticked } from '#platform/forms.ts'
import type { Listed } from '#platform/holdings.ts'
import type { PersonId } from '#platform/work.ts'

/** The field in which it is decided what becomes of something held. */
export const choiceField = (id: string): string => `becomes-${id}`

/** What may be decided of something: it stays, it ends, or a person takes it on. */
export type Choice = 'stay' | 'end' | PersonId

/** Of whom a hand-over is: of one person who goes, or of everybody at an agency or on a body, of whom most stay. */
export type Staying = 'goes' | 'stay'

/** What may be chosen for something held, besides the people who may take it on. */
export function choicesOf({ held }: Listed, staying: Staying): readonly ('stay' | 'end')[] {
  const mayEnd = held.may.includes('end')
  if (staying === 'stay') return mayEnd ? ['stay', 'end'] : ['stay']
  return mayEnd ? ['end'] : ['stay']
}

/** The last day, and what becomes of each thing that is listed. `people` are those who may take something on. */
export const handOverForm = (listed: readonly Listed[], people: ReadonlySet<PersonId>, staying: Staying) => {
  const choice = (each: Listed) =>
    z
      .string()
      .default('')
      .transform((value, context): Choice => {
        if ((choicesOf(each, staying) as readonly string[]).includes(value)) return value as Choice
        const mayTake = each.held.may.includes('pass') && value !== each.held.personId
        if (mayTake && people.has(value as PersonId)) return value as PersonId
        context.addIssue({
          code: 'custom',
          message:
            value === each.held.personId
              ? `Choose somebody else for “${each.held.words}”: they hold it now`
              : `Choose what becomes of “${each.held.words}”`,
        })
        return z.NEVER
      })
  const decided = listed.filter(({ held }) => held.may.length > 0)
  return z
    .object({
      lastOn: plainDate({
        missing: 'Enter the last day, for example 31 3 2027',
        unreal: 'The last day must be a real date, for example 31 3 2027',
      }),
      leaves: ticked,
      mark: z.string().default(''),
    })
    .and(
      z
        .object(Object.fromEntries(decided.map((each) => [choiceField(each.held.id), choice(each)])))
        .transform((choices) => ({
          choices: new Map(
            decided.map(({ held }) => [held.id as string, choices[choiceField(held.id)] as Choice]),
          ),
        })),
    )
}

export type HandOverInput = z.infer<ReturnType<typeof handOverForm>>
