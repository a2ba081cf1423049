import { z } from 'zod'
import type { DocumentId } from '#modules/documents/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import {
  oneOf,
  openedVersion,
  optionalDate,
  optionalOneOf,
  optionalText,
  text,
  ticked,
} from '#platform/forms.ts'
import { penceOf } from '../rules/budgets.ts'
import type { Group, GroupId } from '../schema.ts'

/** An amount in pounds and pence. Left empty it is nothing. */
const money = (what: string, { mayBeNegative = false } = {}) =>
  z
    .string()
    .default('')
    .transform((typed, context): bigint => {
      if (typed.trim() === '') return 0n
      const amount = penceOf(typed)
      if (amount !== undefined && (amount >= 0n || mayBeNegative)) return amount
      context.addIssue({
        code: 'custom',
        message: `${what} must be an amount in pounds, for example 12,500 or 12,500.50`,
      })
      return z.NEVER
    })

/** How many years before and after this one a budget may be for. */
export const yearsAround = (today: Temporal.PlainDate): readonly string[] =>
  Array.from({ length: 13 }, (_, index) => String(today.year + 2 - index))

/** What a decision may be said to be of: the bodies and groups, and the papers that whoever asks may open. */
export interface Decidable {
  readonly bodies: readonly Pick<Group, 'id' | 'name'>[]
  readonly papers: readonly { readonly id: DocumentId; readonly title: string }[]
}

const decidedIn = ({ bodies, papers }: Decidable) => ({
  decision: optionalText({ max: 500, tooLong: 'The decision must be 500 characters or fewer' }),
  decidedOn: optionalDate({ unreal: 'The day of the decision must be a real date' }),
  decidedById: optionalOneOf(
    bodies.map(({ id }) => id),
    'Select who decided from the list, or leave it empty',
  ).transform((id) => id as GroupId | null),
  decisionPaperId: optionalOneOf(
    papers.map(({ id }) => id),
    'Select the paper from the list, or leave it empty',
  ).transform((id) => id as DocumentId | null),
})

interface Decided {
  readonly decision: string
  readonly decidedOn: Temporal.PlainDate | null
  readonly decidedById: GroupId | null
  readonly decisionPaperId: DocumentId | null
}

/** A decision has words, a day and somebody who made it, or there is none yet. */
function checkDecision<Given extends Decided>(given: Given, context: z.core.$RefinementCtx<Given>): void {
  const { decision, decidedOn, decidedById, decisionPaperId } = given
  const refuse = (path: keyof Decided, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message, input: given })
  const hasSome = decidedOn !== null || decidedById !== null || decisionPaperId !== null
  if (decision === '' && hasSome) refuse('decision', 'Enter which decision it was')
  if (decision !== '' && decidedById === null) refuse('decidedById', 'Select who decided')
  if (decision !== '' && decidedOn === null) refuse('decidedOn', 'Enter the day of the decision')
}

/** Whose budget it is and for which year. */
export const newBudgetForm = (bodies: readonly Group[], today: Temporal.PlainDate) =>
  z
    .object({
      bodyId: oneOf(
        bodies.map(({ id }) => id),
        'Select whose budget it is',
      ).transform((id) => id as GroupId),
      year: oneOf(yearsAround(today), 'Select the financial year'),
      broughtForward: money('What was brought forward', { mayBeNegative: true }),
    })
    .transform(({ year, ...rest }) => ({
      ...rest,
      startsOn: Temporal.PlainDate.from({ year: Number(year), month: 4, day: 1 }),
    }))

export type NewBudgetInput = z.infer<ReturnType<typeof newBudgetForm>>

/** What is settled of a budget as a whole. */
export const budgetForm = (decidable: Decidable) =>
  z
    .object({
      broughtForward: money('What was brought forward', { mayBeNegative: true }),
      carried: optionalText({ max: 40, tooLong: 'What was carried forward must be an amount in pounds' }),
      ...decidedIn(decidable),
      isPublic: ticked,
      version: openedVersion,
    })
    .transform(({ carried, ...rest }, context) => {
      const carriedForward = carried === '' ? null : penceOf(carried)
      if (carriedForward !== undefined) return { ...rest, carriedForward }
      context.addIssue({
        code: 'custom',
        path: ['carried'],
        message: 'What was carried forward must be an amount in pounds, for example 12,500 or 12,500.50',
      })
      return z.NEVER
    })
    .refine(({ isPublic, decision }) => !isPublic || decision !== '', {
      path: ['decision'],
      message: 'Enter which decision agreed it before you make it public',
      abort: true,
    })
    .superRefine(checkDecision)

export type BudgetInput = z.infer<ReturnType<typeof budgetForm>>

/** What an agency gives. `agencies` are those that may be chosen. */
export const contributionForm = (agencies: readonly { readonly id: AgencyId }[]) =>
  z
    .object({
      agencyId: oneOf(
        agencies.map(({ id }) => id),
        'Select the agency',
      ).transform((id) => id as AgencyId),
      cash: money('What was agreed in cash'),
      inKind: money('What is given in kind'),
      inKindWords: optionalText({
        max: 500,
        tooLong: 'What is given in kind must be 500 characters or fewer',
      }),
      invoiced: money('What was invoiced'),
      invoicedOn: optionalDate({ unreal: 'The day of the invoice must be a real date' }),
      received: money('What was received'),
      receivedOn: optionalDate({ unreal: 'The day on which it was received must be a real date' }),
      version: openedVersion,
    })
    .refine(({ inKind, inKindWords }) => inKind === 0n || inKindWords !== '', {
      path: ['inKindWords'],
      message: 'Enter what is given in kind, for example a room or a day of somebody each week',
    })
    .refine(({ received, receivedOn }) => received === 0n || receivedOn !== null, {
      path: ['receivedOn'],
      message: 'Enter the day on which it was received',
    })
    .refine(({ invoiced, invoicedOn }) => invoiced === 0n || invoicedOn !== null, {
      path: ['invoicedOn'],
      message: 'Enter the day of the invoice',
    })

export type ContributionInput = z.infer<ReturnType<typeof contributionForm>>

/** What money is spent on. */
export const expenditureForm = z.object({
  heading: text({
    missing: 'Enter what the money is for',
    max: 120,
    tooLong: 'What the money is for must be 120 characters or fewer',
  }),
  planned: money('What is planned'),
  spent: money('What was spent'),
  note: optionalText({ max: 500, tooLong: 'The note must be 500 characters or fewer' }),
  version: openedVersion,
})

export type ExpenditureInput = z.infer<typeof expenditureForm>
