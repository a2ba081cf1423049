import { z } from 'zod'
import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import type { SetVersionId } from '#modules/questionnaires/index.ts'
import { isBefore } from '#platform/days.ts'
import { manyOf, oneOf, openedVersion, optionalOneOf, plainDate, text } from '#platform/forms.ts'
import { LEAST_SHOWN } from '#platform/small-numbers.ts'
import { CYCLE_KINDS, type CycleId } from '../schema/cycles.ts'

interface Offered<Value extends string> {
  readonly value: Value
  readonly text: string
}

/** What may be chosen of a cycle. */
export interface CycleChoices {
  readonly groups: readonly Offered<GroupId>[]
  /** Self-assessments that are published, by their latest version. */
  readonly sets: readonly Offered<SetVersionId>[]
  readonly surveys: readonly Offered<SetVersionId>[]
  /** Those that are no schools: schools are asked all at once. */
  readonly agencies: readonly Offered<AgencyId>[]
  /** The cycles that it may follow. */
  readonly before: readonly Offered<CycleId>[]
  readonly today: Temporal.PlainDate
}

/** Whether a survey is open to whoever has its link, or to people who are invited one by one. */
export const SURVEY_AUDIENCES = ['open-link', 'anonymous-once'] as const

const title = text({
  missing: 'Enter what the cycle is called',
  max: 150,
  tooLong: 'What the cycle is called must be 150 characters or fewer',
})
const day = (what: string, missing: string) => plainDate({ missing, unreal: `${what} must be a real date` })
const dueOn = day('The day by which agencies answer', 'Enter the day by which agencies are to answer')
const closesOn = day(
  'The last day on which late answers are taken',
  'Enter the last day on which late answers are taken',
)
const LAST_BEFORE_DUE = 'The last day must be on or after the day by which agencies are to answer'

const ids = <Value extends string>(offered: readonly Offered<Value>[]): readonly Value[] =>
  offered.map(({ value }) => value)

/** Launching a cycle. */
export const launchForm = ({ groups, sets, surveys, agencies, before, today }: CycleChoices) =>
  z
    .object({
      title,
      kind: oneOf(CYCLE_KINDS, 'Select what kind of cycle it is'),
      groupId: oneOf(ids(groups), 'Select the body that oversees it'),
      versionId: oneOf(ids(sets), 'Select what agencies are asked'),
      surveyVersionId: optionalOneOf(ids(surveys), 'Select the survey from the list, or leave it empty'),
      surveyAudience: oneOf(SURVEY_AUDIENCES, 'Select how practitioners come to the survey').default(
        'open-link',
      ),
      followsId: optionalOneOf(ids(before), 'Select the cycle before from the list, or leave it empty'),
      opensOn: day('The first day', 'Enter the first day'),
      dueOn,
      closesOn,
      agencies: manyOf(ids(agencies), 'Select agencies from the list'),
    })
    .refine(({ kind, agencies: chosen }) => kind === 'schools' || chosen.length > 0, {
      path: ['agencies'],
      message: 'Select at least one agency',
    })
    .refine(({ opensOn }) => !isBefore(opensOn, today), {
      path: ['opensOn'],
      message: 'The first day must be today or later',
    })
    .refine(({ opensOn, dueOn: due }) => !isBefore(due, opensOn), {
      path: ['dueOn'],
      message: 'The day by which agencies are to answer must be on or after the first day',
    })
    .refine(({ dueOn: due, closesOn: last }) => !isBefore(last, due), {
      path: ['closesOn'],
      message: LAST_BEFORE_DUE,
    })
export type LaunchInput = Omit<z.infer<ReturnType<typeof launchForm>>, 'agencies'> & {
  readonly agencies: readonly string[]
}

const whole = (least: number, most: number, message: string) =>
  z
    .string(message)
    .trim()
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
    .refine((number) => number >= least && number <= most, message)

const MOST_COUNTED = 100

/** Changing the days and settings of a cycle. */
export const cycleForm = (grades: readonly string[]) =>
  z
    .object({
      title,
      dueOn,
      closesOn,
      met: oneOf(
        grades.map((_, place) => String(place)).slice(1),
        'Select the lowest grade that meets a standard',
      ).transform(Number),
      margin: whole(
        0,
        grades.length - 1,
        `The margin must be a whole number of grades from 0 to ${grades.length - 1}`,
      ),
      leastPractitioners: whole(
        LEAST_SHOWN,
        MOST_COUNTED,
        `The least number of practitioners must be from ${LEAST_SHOWN} to ${MOST_COUNTED}, so that nobody can be told apart`,
      ),
      leastAudits: whole(
        1,
        MOST_COUNTED,
        `The least number of audited cases must be from 1 to ${MOST_COUNTED}`,
      ),
      version: openedVersion,
    })
    .refine(({ dueOn: due, closesOn: last }) => !isBefore(last, due), {
      path: ['closesOn'],
      message: LAST_BEFORE_DUE,
    })
export type CycleInput = z.infer<ReturnType<typeof cycleForm>>
