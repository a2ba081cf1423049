import { z } from 'zod'
import { oneOf, openedVersion, optionalDate, optionalText, text } from '#platform/forms.ts'
import { ENTRY_KINDS, type EntryKind, hasDay, type Step } from '../rules/steps.ts'

const late = optionalText({ max: 1000, tooLong: 'Why it is late must be 1,000 characters or fewer' })

/** A step that was taken, out of those that are open. The day is for what came from outside; empty is today. */
export const stepForm = (open: readonly Step[], today: Temporal.PlainDate) =>
  z
    .object({
      step: oneOf(open, 'Select what happened'),
      words: text({
        missing: 'Enter what was said or done, and why',
        max: 4000,
        tooLong: 'This must be 4,000 characters or fewer',
      }),
      cameOn: optionalDate({ unreal: 'The day must be a real date' }),
      late,
      version: openedVersion,
    })
    .superRefine(({ step, cameOn }, context) => {
      if (cameOn && hasDay(step as Step) && Temporal.PlainDate.compare(cameOn, today) > 0)
        context.addIssue({ code: 'custom', path: ['cameOn'], message: 'The day must be today or earlier' })
    })

export type StepInput = z.infer<ReturnType<typeof stepForm>>

/** What was said or done, for the history. */
export const entryForm = z.object({
  kind: oneOf(Object.keys(ENTRY_KINDS) as EntryKind[], 'Select what it was'),
  words: text({
    missing: 'Enter what was said or done',
    max: 8000,
    tooLong: 'This must be 8,000 characters or fewer',
  }),
})

/** How a request ended. */
export const closeForm = (outcomes: readonly string[]) =>
  z.object({
    outcome: oneOf(outcomes, 'Select how it ended'),
    answer: text({
      missing: 'Enter what was answered, and why',
      max: 8000,
      tooLong: 'This must be 8,000 characters or fewer',
    }),
    late,
    version: openedVersion,
  })

export type CloseInput = z.infer<ReturnType<typeof closeForm>>

const number = z
  .string()
  .default('')
  .transform((typed, context): number | null => {
    const digits = typed.trim().replaceAll(',', '')
    if (digits === '') return null
    if (/^\d{1,9}$/.test(digits)) return Number(digits)
    context.addIssue({ code: 'custom', message: 'The number of people must be a whole number, or empty' })
    return z.NEVER
  })

const DECISIONS = ['told', 'not-needed', 'open'] as const

const longText = (what: string) =>
  optionalText({ max: 8000, tooLong: `${what} must be 8,000 characters or fewer` })

/** What has to be written down of a breach: facts, effects, what was done, and who was told or why not. */
export const breachForm = z
  .object({
    affected: number,
    effects: longText('The effects'),
    remedy: longText('What was done'),
    commissioner: oneOf(DECISIONS, 'Select whether the Information Commissioner was told'),
    commissionerReason: longText('The reason'),
    people: oneOf(DECISIONS, 'Select whether the people it touches were told'),
    peopleReason: longText('The reason'),
    late,
    version: openedVersion,
  })
  .superRefine(({ commissioner, commissionerReason, people, peopleReason }, context) => {
    for (const [decision, reason, path] of [
      [commissioner, commissionerReason, 'commissionerReason'],
      [people, peopleReason, 'peopleReason'],
    ] as const)
      if (decision === 'not-needed' && reason === '')
        context.addIssue({ code: 'custom', path: [path], message: 'Enter why they need not be told' })
  })

export type BreachInput = z.infer<typeof breachForm>
