import { z } from 'zod'
import { isBefore } from '#platform/days.ts'
import { oneOf, optionalOneOf, plainDate } from '#platform/forms.ts'
import type { PersonId } from '#platform/work.ts'

/** Who may be away and who may stand in for them. */
export interface AbsenceChoices {
  /** Whose absences whoever asks records: themselves first. */
  readonly away: readonly { readonly id: PersonId; readonly name: string }[]
  readonly people: readonly { readonly id: PersonId; readonly name: string }[]
}

/** Somebody is away from a day until another, and somebody else stands in for them, or nobody. */
export const absenceForm = ({ away, people }: AbsenceChoices, today: Temporal.PlainDate) =>
  z
    .object({
      personId: oneOf(
        away.map(({ id }) => id),
        'Select who is away',
      ).transform((id) => id as PersonId),
      fromOn: plainDate({
        missing: 'Enter the first day away',
        unreal: 'The first day away must be a real date',
      }),
      toOn: plainDate({
        missing: 'Enter the last day away',
        unreal: 'The last day away must be a real date',
      }).refine((day) => !isBefore(day, today), 'The last day away must be today or later'),
      standInId: optionalOneOf(
        people.map(({ id }) => id),
        'Select who stands in',
      ).transform((id) => id as PersonId | null),
    })
    .refine(({ fromOn, toOn }) => !isBefore(toOn, fromOn), {
      path: ['toOn'],
      message: 'The last day away must be the first day or later',
    })
    .refine(({ fromOn, toOn }) => !isBefore(fromOn.add({ years: 1 }), toOn), {
      path: ['toOn'],
      message:
        'The last day away must be within a year of the first. Pass the actions on if it is for longer',
    })
    .refine(({ personId, standInId }) => personId !== standInId, {
      path: ['standInId'],
      message: 'Select somebody else than whoever is away',
    })

export type AbsenceInput = z.infer<ReturnType<typeof absenceForm>>
