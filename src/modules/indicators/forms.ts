import { z } from 'zod'
import {
  dateBoxes,
  type FormState,
  filled,
  oneOf,
  optionalOneOf,
  optionalText,
  plainDate,
  text,
} from '#platform/forms.ts'
import { isId } from '#platform/id.ts'
import type { Figure } from './queries.ts'
import { countFault, isShare, plainNumber } from './rules/figure.ts'
import { type PossibleRange, rangeFault } from './rules/returns.ts'
import { SCHEMES } from './rules/scheme.ts'
import type { IndicatorId, NationalMeasureId, Publication } from './schema.ts'

export const GIVEN = ['figure', 'not given'] as const

const short = (what: string) => optionalText({ max: 300, tooLong: `${what} must be 300 characters or fewer` })
const long = (what: string) =>
  optionalText({ max: 2000, tooLong: `${what} must be 2,000 characters or fewer` })

/** A figure put right by hand. It says what the source gives, in which words, and why it is changed. */
export const changeFigureForm = (
  figure: Pick<Figure, 'unit' | 'indicatorName' | 'qualifier'>,
  range: PossibleRange | undefined,
) =>
  z
    .object({
      given: oneOf(GIVEN, 'Select whether the source gives a figure'),
      value: z.string().trim().default(''),
      printed: long('The words as printed'),
      qualifier: long('The qualifier'),
      note: long('The note'),
      sourceFile: short('The file or document'),
      sourceSection: short('The section'),
      sourceLines: short('The lines'),
      reason: text({
        missing: 'Enter why the figure is changed',
        max: 500,
        tooLong: 'Why the figure is changed must be 500 characters or fewer',
      }),
    })
    .transform(({ given, value, sourceFile, sourceSection, sourceLines, ...words }, context) => {
      const fail = (message: string) => {
        context.addIssue({ code: 'custom', path: ['value'], message })
        return z.NEVER
      }
      const source = { file: sourceFile, section: sourceSection, lines: sourceLines }
      if (given === 'not given')
        return value === ''
          ? { ...words, source, value: null }
          : fail('Leave the figure empty if it is not given')
      if (value === '') return fail('Enter the figure, or select that it is not given')
      const number = plainNumber(value)
      if (number === undefined) return fail('Enter the figure in digits alone, for example 2024 or 38.5')
      const about = { unit: figure.unit, name: figure.indicatorName, qualifier: words.qualifier }
      if (countFault(number, about)) return fail('Enter a count of 0 or more')
      const share = isShare(about)
      if (share && (number < 0 || number > 100)) return fail('Enter a share between 0 and 100')
      const beyond = range && rangeFault(number, range)
      if (beyond) return fail(beyond)
      return { ...words, source, value: number }
    })

export type FigureChange = z.infer<ReturnType<typeof changeFigureForm>>

/** The form as it opens: what is on record now, and no reason yet. */
export const filledFigure = (figure: Figure): FormState =>
  filled({
    given: figure.value === null ? 'not given' : 'figure',
    value: figure.value === null ? '' : String(figure.value),
    printed: figure.printed,
    qualifier: figure.qualifier,
    note: figure.note,
    sourceFile: figure.source.file,
    sourceSection: figure.source.section,
    sourceLines: figure.source.lines,
    reason: '',
  })

/** The indicators that one can add up with: counts, and never itself. */
export interface Addable {
  readonly id: IndicatorId
  readonly name: string
}

/** How an indicator is published from a day on, and what it adds up with. */
export const publicationForm = (about: { readonly isPercent: boolean }, addable: readonly Addable[]) => {
  const indicator = optionalOneOf(['', ...addable.map(({ id }) => id)], 'Select an indicator of the list')
    .optional()
    .transform((id) => (id || null) as IndicatorId | null)
  return z
    .object({
      scheme: oneOf(SCHEMES, 'Select how the figures are published'),
      fromOn: plainDate({
        missing: 'Enter the day from which they are published so',
        unreal: 'The day must be a real date, for example 1 4 2026',
      }),
      totalId: indicator,
      breakdown: optionalText({
        max: 80,
        tooLong: 'What the total is divided by must be 80 characters or fewer',
      }),
      numeratorId: indicator,
      denominatorId: indicator,
      reason: text({
        missing: 'Enter why they are published so',
        max: 500,
        tooLong: 'Why they are published so must be 500 characters or fewer',
      }),
      /** The choice that the form was opened on. */
      seen: z.string().optional(),
    })
    .transform((typed) => {
      // A percentage is no part of a total, and what has no total is not divided.
      const totalId = about.isPercent ? null : typed.totalId
      return { ...typed, totalId, breakdown: totalId === null ? '' : typed.breakdown }
    })
}

export type PublicationInput = Omit<z.infer<ReturnType<typeof publicationForm>>, 'seen'>

/** The form as it opens: what was chosen last, and no reason yet. */
export const filledPublication = (latest: Publication | undefined, today: Temporal.PlainDate): FormState =>
  filled({
    scheme: latest?.scheme ?? 'none',
    ...dateBoxes('fromOn', today),
    totalId: latest?.totalId ?? '',
    breakdown: latest?.breakdown ?? '',
    numeratorId: latest?.numeratorId ?? '',
    denominatorId: latest?.denominatorId ?? '',
    reason: '',
    seen: latest?.id ?? '',
  })

/** With which national measure an indicator is compared. */
export const compareForm = z.object({
  measureId: z
    .string({ error: 'Select a national measure, or none' })
    .refine((id) => id === 'none' || isId(id), 'Select a national measure, or none')
    .transform((id) => (id === 'none' ? null : (id as NationalMeasureId))),
  /** The choice that the form was opened on. */
  seen: z.string().default(''),
})

/** Why a figure of ours is not the national one. */
export const explainForm = z.object({
  words: text({
    missing: 'Enter why they differ',
    max: 2000,
    tooLong: 'Why they differ must be 2,000 characters or fewer',
  }),
  seen: z.string().default(''),
})
