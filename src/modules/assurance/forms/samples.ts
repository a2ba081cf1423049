import { z } from 'zod'
import { isBefore } from '#platform/days.ts'
import { oneOf, openedVersion, optionalOneOf, plainDate, text } from '#platform/forms.ts'
import { MOST_AUDITED, readSittings } from '../rules/case-audits.ts'
import { caseListFaults, readCaseList } from '../rules/case-list.ts'
import { scaleOf, sizeOf } from '../rules/samples.ts'
import { drawFaults } from '../rules/selection.ts'
import { SAMPLE_KINDS, type Sample, type SampleId, SCALE_NAMES, SIZE_HOWS } from '../schema/samples.ts'

/** What may be chosen of a sample. */
export interface SampleChoices {
  /** The samples of which it may ask the same again: those that were closed. */
  readonly earlier: readonly Pick<Sample, 'id' | 'kind' | 'scale' | 'reference' | 'title'>[]
  /** The one that is changed: what it is stays, and so does what a case audit grades by. */
  readonly current?: Pick<Sample, 'kind' | 'scale' | 'againOfId'> | undefined
}

const day = (what: string, missing: string) => plainDate({ missing, unreal: `${what} must be a real date` })

/** What a sample is about, and what is asked of every case. */
export const sampleForm = ({ earlier, current }: SampleChoices) =>
  z
    .object({
      kind: current
        ? z
            .string()
            .catch('')
            .transform(() => current.kind)
        : oneOf(SAMPLE_KINDS, 'Select what is planned'),
      title: text({
        missing: 'Enter the theme',
        max: 150,
        tooLong: 'The theme must be 150 characters or fewer',
      }),
      asks: text({
        missing: 'Enter what is asked of every case',
        max: 2000,
        tooLong: 'What is asked of every case must be 2,000 characters or fewer',
      }),
      scale:
        current?.kind === 'case-audit'
          ? z
              .string()
              .catch('')
              .transform(() => current.scale)
          : oneOf(SCALE_NAMES, 'Select how each case is graded'),
      sittingSizes: z
        .string()
        .default('')
        .transform((typed, context) => {
          const sizes = readSittings(typed)
          if (sizes) return sizes
          context.addIssue({
            ...{
              code: 'custom',
              message: 'Enter how many cases each sitting has, such as “5, 3”, or leave it empty',
            },
          })
          return z.NEVER
        }),
      startsOn: day('The first day', 'Enter the first day'),
      endsOn: day('The last day', 'Enter the last day'),
      againOfId: optionalOneOf(
        earlier.map(({ id }) => id),
        'Select the sample from the list, or leave it empty',
      ).transform((id) => id as SampleId | null),
      version: openedVersion,
    })
    .refine(({ startsOn, endsOn }) => !isBefore(endsOn, startsOn), {
      path: ['endsOn'],
      message: 'The last day must be on or after the first day',
    })
    .superRefine(({ kind, scale, againOfId }, context) => {
      const before = earlier.find(({ id }) => id === againOfId)
      if (!before || current?.againOfId === againOfId) return
      if (before.kind !== kind)
        context.addIssue({
          ...{ code: 'custom', path: ['againOfId'] },
          message: `${before.reference} is of another kind`,
        })
      else if (kind === 'case-audit' && before.scale !== scale)
        context.addIssue({
          ...{ code: 'custom', path: ['scale'] },
          message: `${before.reference} was graded by another scale. To compare the two, select the same`,
        })
    })
export type SampleInput = z.infer<ReturnType<typeof sampleForm>>

/** Room for the longest list of the longest identifiers and groups. */
const LONGEST_LIST = 80_000
const MOST_DRAWN = 100
const mostDrawn = (kind: Sample['kind']): number => (kind === 'case-audit' ? MOST_AUDITED : MOST_DRAWN)

/** The list of cases, and how many of them are drawn. What is wrong with the list is said of its lines, all of it. */
/** The same for what is drawn of it at the most: every case of a case audit is graded by every auditor. */
export const drawForm = ({ kind }: Pick<Sample, 'kind'>) =>
  z
    .object({
      list: text({
        missing: 'Enter the cases to draw from, one to a line',
        max: LONGEST_LIST,
        tooLong: 'The list is too long. It may have 500 cases at the most',
      }),
      sizeHow: oneOf(SIZE_HOWS, 'Select how many are drawn'),
      size: z
        .string('Enter how many cases to draw')
        .trim()
        .regex(/^\d{1,3}$/, 'Enter how many cases to draw, as a number')
        .transform(Number)
        .refine(
          (count) => count >= 1 && count <= mostDrawn(kind),
          `From 1 to ${mostDrawn(kind)} cases may be drawn`,
        ),
    })
    .superRefine(({ list, sizeHow, size }, context) => {
      const candidates = readCaseList(list)
      const [first, ...more] = caseListFaults(candidates)
      const others = more.length > 0 ? `. ${more.length} more like it` : ''
      if (first !== undefined)
        context.addIssue({ code: 'custom', path: ['list'], message: `${first}${others}` })
      else
        for (const message of drawFaults(candidates, sizeOf(sizeHow, size)).slice(0, 1))
          context.addIssue({ code: 'custom', path: ['size'], message })
    })
export type DrawInput = z.infer<ReturnType<typeof drawForm>>

const words = (missing: string, what: string) =>
  text({ missing, max: 4000, tooLong: `${what} must be 4,000 characters or fewer` })

/** What somebody saw in a case, on the scale of its sample. */
export const lookForm = (sample: Pick<Sample, 'scale'>) =>
  z.object({
    grade: oneOf(
      scaleOf(sample).names.map((_, grade) => String(grade)),
      'Select a grade',
    ).transform(Number),
    words: words('Enter what the case shows', 'What the case shows'),
    version: openedVersion,
  })
export type LookInput = z.infer<ReturnType<typeof lookForm>>

/** Why a case is not looked at. */
export const takeOutForm = z.object({
  words: words('Enter why it is taken out', 'Why it is taken out'),
  version: openedVersion,
})

/** That somebody is in danger, or may be. */
export const concernForm = z.object({
  words: words('Enter what concerns you', 'What concerns you'),
  version: openedVersion,
})

export const SETTLED = ['goes-on', 'taken-out'] as const

/** What was done about a concern, and whether the case is looked at after it. */
export const settleForm = z.object({
  words: words('Enter what was done', 'What was done'),
  outcome: oneOf(SETTLED, 'Select whether the case is looked at'),
  version: openedVersion,
})
export type SettleInput = z.infer<typeof settleForm>
export type CaseWords = z.infer<typeof concernForm>

/** What the cases showed together. It names none of them. */
export const closeSampleForm = z.object({
  found: words('Enter what was found', 'What was found'),
  version: openedVersion,
})
export type CloseSampleInput = z.infer<typeof closeSampleForm>
