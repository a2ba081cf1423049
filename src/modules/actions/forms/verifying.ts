import { z } from 'zod'
import { isAfter, isBefore } from '#platform/days.ts'
import { oneOf, openedVersion, optionalDate, optionalText, text } from '#platform/forms.ts'
import { IMPACT_RESULTS, IMPACT_SOURCES } from '../schema.ts'

/** What somebody says when they submit the evidence of an action. */
export const submitForm = z.object({
  words: text({
    missing: 'Enter what was done and what came of it',
    max: 2000,
    tooLong: 'What was done and what came of it must be 2,000 characters or fewer',
  }),
  version: openedVersion,
})

export type SubmitInput = z.infer<typeof submitForm>

/** A look at what came of an action: how long after, at which source of evidence. */
export interface PlannedCheck {
  readonly months: number
  readonly source: (typeof IMPACT_SOURCES)[number]
  readonly sourceWords: string
}

type Typed = Readonly<Record<string, unknown>>

const sourceAfter = (given: Typed, months: number) =>
  IMPACT_SOURCES.find((source) => source === given[`source${months}`])

const sourceWordsAfter = (given: Typed, months: number): string =>
  String(given[`sourceWords${months}`] ?? '').trim()

const MOST = 300

/** For each time at which one looks: one source of evidence, and which it is. */
function demandSources(given: Typed, months: readonly number[], context: z.RefinementCtx): void {
  const add = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
  for (const each of months) {
    if (!sourceAfter(given, each)) add(`source${each}`, `Select what is looked at after ${each} months`)
    if (sourceWordsAfter(given, each).length > MOST)
      add(`sourceWords${each}`, `Which one it is must be ${MOST} characters or fewer`)
  }
}

const planned = (given: Typed, months: readonly number[]): PlannedCheck[] =>
  months.flatMap((each) => {
    const source = sourceAfter(given, each)
    return source ? [{ months: each, source, sourceWords: sourceWordsAfter(given, each) }] : []
  })

/** What whoever verifies an action decides: that it was done, with when one looks at what came of it, or why not. */
export const verifyForm = (months: readonly number[], today: Temporal.PlainDate, since: Temporal.PlainDate) =>
  z
    .looseObject({
      decision: oneOf(['verified', 'returned'], 'Select whether the evidence shows that it was done'),
      words: optionalText({ max: 2000, tooLong: 'What you say of it must be 2,000 characters or fewer' }),
      verifiedOn: optionalDate({ unreal: 'The day on which it was verified must be a real date' }),
      version: openedVersion,
    })
    .superRefine((given, context) => {
      if (given.decision === 'returned') {
        if (given.words === '')
          context.addIssue({ code: 'custom', path: ['words'], message: 'Enter what is missing' })
        return
      }
      const on = given.verifiedOn
      if (!on)
        context.addIssue({
          ...{ code: 'custom', path: ['verifiedOn'], message: 'Enter the day on which it was verified' },
        })
      else if (isAfter(on, today) || isBefore(on, since))
        context.addIssue({
          ...{ code: 'custom', path: ['verifiedOn'] },
          message: 'The day on which it was verified must lie between the day it was submitted and today',
        })
      demandSources(given, months, context)
    })
    .transform(({ decision, words, verifiedOn, version, ...rest }) =>
      decision === 'returned' || !verifiedOn
        ? ({ decision: 'returned', words, version } as const)
        : ({ decision: 'verified', words, verifiedOn, version, checks: planned(rest, months) } as const),
    )

export type VerifyInput = z.infer<ReturnType<typeof verifyForm>>

/** When one looks at what came of an action that was done before anybody planned it. */
export const planChecksForm = (months: readonly number[]) =>
  z
    .looseObject({ version: openedVersion })
    .superRefine((given, context) => demandSources(given, months, context))
    .transform((given) => ({ version: given.version, checks: planned(given, months) }))

export type PlanChecksInput = z.infer<ReturnType<typeof planChecksForm>>

/** What somebody saw when they looked at what came of an action. Where it is not strong the action has a new day. */
export const checkForm = (today: Temporal.PlainDate) =>
  z
    .object({
      result: oneOf(IMPACT_RESULTS, 'Select what the evidence is'),
      words: text({
        missing: 'Enter what you saw',
        max: 2000,
        tooLong: 'What you saw must be 2,000 characters or fewer',
      }),
      dueOn: optionalDate({ unreal: 'The new day by which it is due must be a real date' }),
    })
    .superRefine(({ result, dueOn }, context) => {
      if (result === 'strong') return
      if (!dueOn)
        context.addIssue({ code: 'custom', path: ['dueOn'], message: 'Enter the new day by which it is due' })
      else if (!isAfter(dueOn, today))
        context.addIssue({
          ...{
            code: 'custom',
            path: ['dueOn'],
            message: 'The new day by which it is due must be after today',
          },
        })
    })

export type CheckInput = z.infer<ReturnType<typeof checkForm>>
