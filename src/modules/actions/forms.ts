import { z } from 'zod'
import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { isBefore } from '#platform/days.ts'
import {
  oneOf,
  openedVersion,
  optionalDate,
  optionalOneOf,
  optionalText,
  text,
  ticked,
} from '#platform/forms.ts'
import type { PersonId } from '#platform/work.ts'
import { asksReason } from './rules/smart.ts'
import { RAGS } from './schema.ts'

const said = text({
  missing: 'Enter what was done, or what stands in the way',
  max: 2000,
  tooLong: 'The update must be 2,000 characters or fewer',
})

/** What somebody says of an action, with how it goes while it is still to be done. */
export const updateForm = (isToBeDone: boolean) =>
  z
    .object({
      words: said,
      rag: isToBeDone
        ? oneOf(RAGS, 'Select how it goes')
        : optionalOneOf(RAGS, 'Select how it goes from the list, or leave it empty'),
      isBlocked: ticked,
      reason: optionalText({ max: 1000, tooLong: 'Why must be 1,000 characters or fewer' }),
    })
    .refine((update) => !asksReason(update) || update.reason !== '', {
      path: ['reason'],
      message: 'Enter why it is off track or cannot go on, and what would help',
    })
    .transform((update) => (asksReason(update) ? update : { ...update, reason: '' }))

export type UpdateInput = z.infer<ReturnType<typeof updateForm>>

const NUMBER = { max: 40, tooLong: 'The number of an action is 40 characters or fewer' } as const

/** The number of an action: capital and small letters are the same. */
export const actionNumber = (missing: string) =>
  text({ ...NUMBER, missing }).transform((reference) => reference.toUpperCase())

/** The same, where none need be given. */
export const optionalActionNumber = optionalText(NUMBER).transform((reference) => reference.toUpperCase())

/** Who may own an action, lead it and answer for it. */
export interface ActionChoices {
  readonly people: readonly { readonly id: PersonId; readonly name: string }[]
  readonly agencies: readonly { readonly id: AgencyId; readonly name: string }[]
  readonly bodies: readonly { readonly id: GroupId; readonly name: string }[]
}

const long = (what: string) =>
  optionalText({ max: 2000, tooLong: `${what} must be 2,000 characters or fewer` })

/** What makes an action one: what is to be done and come of it, how anybody will know, whose it is and by when. */
export const actionForm = ({ people, agencies, bodies }: ActionChoices) =>
  z
    .object({
      summary: text({
        missing: 'Enter what is to be done',
        max: 500,
        tooLong: 'What is to be done must be 500 characters or fewer',
      }),
      outcome: long('What is to be different'),
      success: long('How anybody will know'),
      ownerAgencyId: optionalOneOf(
        agencies.map(({ id }) => id),
        'Select the agency from the list, or leave it empty',
      ).transform((id) => id as AgencyId | null),
      ownerId: optionalOneOf(
        people.map(({ id }) => id),
        'Select the person from the list, or leave it empty',
      ).transform((id) => id as PersonId | null),
      accountableId: optionalOneOf(
        bodies.map(({ id }) => id),
        'Select the body from the list, or leave it empty',
      ).transform((id) => id as GroupId | null),
      originWords: optionalText({ max: 300, tooLong: 'Where it came from must be 300 characters or fewer' }),
      agreedOn: optionalDate({ unreal: 'The day on which it was agreed must be a real date' }),
      dueOn: optionalDate({ unreal: 'The day by which it is due must be a real date' }),
      version: openedVersion,
    })
    .refine(({ agreedOn, dueOn }) => !agreedOn || !dueOn || !isBefore(dueOn, agreedOn), {
      path: ['dueOn'],
      message: 'The day by which it is due must be on or after the day on which it was agreed',
    })

/** A new one has every part: what lacks one is no action, and cannot be followed. */
export const newActionForm = (choices: ActionChoices) =>
  actionForm(choices).superRefine((given, context) => {
    const needed = [
      [given.outcome !== '', 'outcome', 'Enter what is to be different once it is done'],
      [given.success !== '', 'success', 'Enter how anybody will know'],
      [given.ownerAgencyId !== null, 'ownerAgencyId', 'Select the agency that owns it'],
      [given.accountableId !== null, 'accountableId', 'Select the body that answers for it'],
      [given.originWords !== '', 'originWords', 'Enter where it came from'],
      [given.dueOn !== null, 'dueOn', 'Enter the day by which it is due'],
    ] as const
    for (const [isThere, path, message] of needed)
      if (!isThere) context.addIssue({ code: 'custom', path: [path], message })
  })

export type SmartInput = z.infer<ReturnType<typeof actionForm>>

/** What shows that an action was done. The file comes beside it. */
export const evidenceForm = z.object({
  words: text({
    missing: 'Enter what it shows',
    max: 2000,
    tooLong: 'What it shows must be 2,000 characters or fewer',
  }),
})

export type EvidenceInput = z.infer<typeof evidenceForm>

export const takeBackForm = z.object({
  reason: text({
    missing: 'Enter why it is taken back',
    max: 1000,
    tooLong: 'Why it is taken back must be 1,000 characters or fewer',
  }),
})
