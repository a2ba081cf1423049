import { z } from 'zod'
import type { MeetingId } from '#modules/meetings/index.ts'
import { isBefore } from '#platform/days.ts'
import { oneOf, openedVersion, optionalOneOf, optionalText, plainDate, text } from '#platform/forms.ts'

/** What is asked of a standard. Without words nothing is. */
export const questionForm = z.object({
  question: optionalText({ max: 2000, tooLong: 'The question must be 2,000 characters or fewer' }),
  version: openedVersion,
})
export type QuestionInput = z.infer<typeof questionForm>

/** Putting all that is drafted to the agencies. */
export const putForm = (meetings: readonly { readonly value: MeetingId }[], today: Temporal.PlainDate) =>
  z
    .object({
      replyBy: plainDate({
        missing: 'Enter the day by which agencies reply',
        unreal: 'The day by which agencies reply must be a real date',
      }),
      meetingId: optionalOneOf(
        meetings.map(({ value }) => value),
        'Select the meeting from the list, or leave it empty',
      ),
    })
    .refine(({ replyBy }) => !isBefore(replyBy, today), {
      path: ['replyBy'],
      message: 'The day by which agencies reply must be today or later',
    })
export type PutInput = z.infer<ReturnType<typeof putForm>>

export const standardReplyForm = z.object({
  reply: text({
    missing: 'Enter your reply',
    max: 4000,
    tooLong: 'Your reply must be 4,000 characters or fewer',
  }),
  version: openedVersion,
})
export type StandardReplyInput = z.infer<typeof standardReplyForm>

export const NOT_APPLICABLE = 'not-applicable'

/** The grade that is agreed. Where it is another than the agency’s own, the reason stands with it. */
export const agreeForm = (grades: readonly string[], self: number | null) =>
  z
    .object({
      grade: oneOf(
        [...grades.map((_, place) => String(place)), NOT_APPLICABLE],
        'Select the grade that is agreed',
      ),
      reason: optionalText({ max: 2000, tooLong: 'The reason must be 2,000 characters or fewer' }),
      version: openedVersion,
    })
    .refine(
      ({ grade, reason }) => reason !== '' || grade === (self === null ? NOT_APPLICABLE : String(self)),
      { path: ['reason'], message: 'Say why the agreed grade is not the agency’s own' },
    )
export type AgreeInput = z.infer<ReturnType<typeof agreeForm>>

/** An action that closes a gap. */
export const gapForm = (today: Temporal.PlainDate) =>
  z
    .object({
      summary: text({
        missing: 'Enter what is to be done',
        max: 300,
        tooLong: 'What is to be done must be 300 characters or fewer',
      }),
      dueOn: plainDate({
        missing: 'Enter the day by which it is done',
        unreal: 'The day by which it is done must be a real date',
      }),
    })
    .refine(({ dueOn }) => !isBefore(dueOn, today), {
      path: ['dueOn'],
      message: 'The day by which it is done must be today or later',
    })
export type GapInput = z.infer<ReturnType<typeof gapForm>>

const gradeField = (standardId: string): string => `grade-${standardId}`

/** What one audited case showed of an agency. */
export const caseForm = (standards: readonly { readonly id: string }[], grades: readonly string[]) =>
  z
    .object({
      reference: text({
        missing: 'Enter the reference of the case',
        max: 40,
        tooLong: 'The reference of the case must be 40 characters or fewer',
      }).refine((words) => /\d/.test(words), 'Use a reference with a number, and no name'),
      ...Object.fromEntries(
        standards.map(({ id }) => [
          gradeField(id),
          optionalOneOf(
            grades.map((_, place) => String(place)),
            'Select a grade from the list, or leave it empty',
          ),
        ]),
      ),
    })
    .transform((given): { reference: string; grades: Record<string, number> } => ({
      reference: given.reference,
      grades: Object.fromEntries(
        standards.flatMap(({ id }) => {
          const grade = (given as Record<string, unknown>)[gradeField(id)]
          return typeof grade === 'string' ? [[id, Number(grade)] as const] : []
        }),
      ),
    }))
    .refine(({ grades: found }) => Object.keys(found).length > 0, {
      path: [gradeField(standards[0]?.id ?? '')],
      message: 'Grade at least one standard',
    })
export type CaseInput = z.infer<ReturnType<typeof caseForm>>
