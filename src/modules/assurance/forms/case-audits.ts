import { z } from 'zod'
import type { RecommendationId } from '#modules/actions/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import type { SetId } from '#modules/questionnaires/index.ts'
import { oneOf, openedVersion, optionalOneOf, optionalText, text, ticked } from '#platform/forms.ts'
import type { PersonId } from '#platform/work.ts'
import type { Scale } from '../rules/grades.ts'
import type { Criterion, CriterionId } from '../schema/case-audits.ts'

/** What may be chosen of something that is graded. */
export interface CriterionChoices {
  readonly scale: Scale
  readonly agencies: readonly { readonly id: AgencyId; readonly name: string }[]
  readonly recommendations: readonly { readonly id: RecommendationId; readonly words: string }[]
}

const descriptorField = (grade: number): string => `descriptor-${grade}`

/** Something that is graded, with what has to be seen for each grade. */
export const criterionForm = ({ scale, agencies, recommendations }: CriterionChoices) =>
  z
    .object({
      title: text({
        missing: 'Enter a short name for what is graded',
        max: 80,
        tooLong: 'The short name must be 80 characters or fewer',
      }),
      asks: text({
        missing: 'Enter the question',
        max: 500,
        tooLong: 'The question must be 500 characters or fewer',
      }),
      agencyId: optionalOneOf(
        agencies.map(({ id }) => id),
        'Select the agency from the list, or leave it empty',
      ).transform((id) => id as AgencyId | null),
      recommendationId: optionalOneOf(
        recommendations.map(({ id }) => id),
        'Select the recommendation from the list, or leave it empty',
      ).transform((id) => id as RecommendationId | null),
      ...Object.fromEntries(
        scale.names.map((name, grade) => [
          descriptorField(grade),
          optionalText({
            max: 1000,
            tooLong: `What is seen for “${name}” must be 1,000 characters or fewer`,
          }),
        ]),
      ),
      version: openedVersion,
    })
    .transform(({ title, asks, agencyId, recommendationId, version, ...rest }) => ({
      ...{ title, asks, agencyId, recommendationId, version },
      descriptors: scale.names.map((_, grade) => String((rest as Body)[descriptorField(grade)] ?? '')),
    }))
export type CriterionInput = z.infer<ReturnType<typeof criterionForm>>

type Body = Readonly<Record<string, unknown>>

/** Who may be asked to grade the cases, and for which agencies. */
export interface AuditorChoices {
  readonly people: readonly { readonly id: PersonId; readonly name: string; readonly agency: string }[]
  readonly agencies: readonly { readonly id: AgencyId; readonly name: string }[]
}

/** Who is to grade the cases, and for which agency where it is not the one that they work for. */
export const auditorForm = ({ people, agencies }: AuditorChoices) =>
  z.object({
    personId: oneOf(
      people.map(({ id }) => id as string),
      'Select who is to grade the cases',
    ).transform((id) => id as PersonId),
    agencyId: optionalOneOf(
      agencies.map(({ id }) => id),
      'Select the agency from the list, or leave it empty',
    ).transform((id) => id as AgencyId | null),
  })
export type AuditorInput = z.infer<ReturnType<typeof auditorForm>>

/** Stands in the place of a grade where what is graded does not apply to a case. */
export const NOT_APPLICABLE = 'none'

/** Not `grade-2`: that is the second choice of `grade`. */
export const gradeField = (number: number): string => `given-${number}`
export const wordsField = (number: number): string => `words-${number}`

const gradesOf = (scale: Scale): readonly string[] => [
  ...scale.names.map((_, grade) => String(grade)),
  NOT_APPLICABLE,
]

/** A grade of one criterion as it was sent; undefined where none was chosen. */
export interface GradeGiven {
  readonly criterionId: CriterionId
  readonly grade: number | null | undefined
  readonly words: string
}

type Asked = Pick<Criterion, 'id' | 'number' | 'title'>

const boxes = (criteria: readonly Asked[], scale: Scale, longest: number) =>
  Object.fromEntries(
    criteria.flatMap(({ number, title }) => [
      [
        gradeField(number),
        optionalOneOf(gradesOf(scale), `Choose a grade for “${title}” from the list`) as z.ZodType<
          string | null
        >,
      ],
      [
        wordsField(number),
        optionalText({
          max: longest,
          tooLong: `What you say of “${title}” must be ${longest.toLocaleString('en-GB')} characters or fewer`,
        }) as z.ZodType<string>,
      ],
    ]),
  )

const given = (criteria: readonly Asked[], body: Body): readonly GradeGiven[] =>
  criteria.map(({ id, number }) => {
    const grade = body[gradeField(number)] as string | null | undefined
    return {
      criterionId: id,
      grade:
        grade === null || grade === undefined ? undefined : grade === NOT_APPLICABLE ? null : Number(grade),
      words: (body[wordsField(number)] as string | undefined) ?? '',
    }
  })

const ungraded = (criteria: readonly Asked[], body: Body, context: z.RefinementCtx): void => {
  for (const { number, title } of criteria)
    if ((body[gradeField(number)] ?? null) === null)
      context.addIssue({
        ...{ code: 'custom', path: [gradeField(number)] },
        message: `Grade “${title}”, or say that it does not apply`,
      })
}

/** What an auditor grades of a case. It may be saved unfinished, and is handed in whole. */
export const partForm = (criteria: readonly Asked[], scale: Scale) =>
  z
    .object({
      ...boxes(criteria, scale, 2000),
      words: optionalText({
        max: 4000,
        tooLong: 'What you say of the case must be 4,000 characters or fewer',
      }),
      isDone: ticked,
      version: openedVersion,
    })
    .superRefine((body, context) => {
      if (body.isDone) ungraded(criteria, body, context)
    })
    .transform((body) => ({
      ...{ words: body.words, isDone: body.isDone, version: body.version },
      grades: given(criteria, body),
    }))
export type PartInput = z.infer<ReturnType<typeof partForm>>

/** What all agreed on of a case: a grade of each criterion, and one of the case as a whole. */
export const agreeForm = (criteria: readonly Asked[], scale: Scale) =>
  z
    .object({
      ...boxes(criteria, scale, 2000),
      grade: oneOf(
        scale.names.map((_, grade) => String(grade)),
        'Select a grade for the case as a whole',
      ).transform(Number),
      words: text({
        missing: 'Enter what the case shows',
        max: 4000,
        tooLong: 'What the case shows must be 4,000 characters or fewer',
      }),
      family: optionalText({
        max: 2000,
        tooLong: 'What the child, adult or family says must be 2,000 characters or fewer',
      }),
      version: openedVersion,
    })
    .superRefine((body, context) => ungraded(criteria, body, context))
    .transform((body) => ({
      ...{ grade: body.grade, words: body.words, family: body.family, version: body.version },
      grades: given(criteria, body),
    }))
export type AgreeInput = z.infer<ReturnType<typeof agreeForm>>

/** Why somebody cannot grade a case, or why a sitting is opened although grades are missing. */
export const whyForm = z.object({
  words: text({ missing: 'Enter why', max: 1000, tooLong: 'Why must be 1,000 characters or fewer' }),
  version: openedVersion,
})
export type WhyInput = z.infer<typeof whyForm>

/** Into which question set a question of an audit is put. */
export const surveyForm = (sets: readonly { readonly id: SetId }[]) =>
  z.object({
    setId: oneOf(
      sets.map(({ id }) => id as string),
      'Select a question set',
    ).transform((id) => id as SetId),
  })
