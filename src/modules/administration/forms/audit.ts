import { z } from 'zod'
import { type AuditKind, KINDS } from '#platform/audit/chain.ts'
import { isAfter, writtenDay } from '#platform/days.ts'

/** A day as the browser sends it. Left empty it is undefined. */
const dayTyped = (error: string) =>
  z
    .string()
    .default('')
    .transform((typed, context): Temporal.PlainDate | undefined => {
      if (typed.trim() === '') return undefined
      const day = writtenDay(typed.trim())
      if (day) return day
      context.addIssue({ code: 'custom', message: error })
      return z.NEVER
    })

const words = z
  .string()
  .default('')
  .transform((typed) => typed.trim().slice(0, 200) || undefined)

const days = {
  from: dayTyped('The first day must be a real date, for example 2026-03-20'),
  to: dayTyped('The last day must be a real date, for example 2026-03-20'),
}
const LAST_BEFORE_FIRST = { error: 'The last day must be the first day or later', path: ['to'] }
const isInOrder = ({
  from,
  to,
}: {
  from?: Temporal.PlainDate | undefined
  to?: Temporal.PlainDate | undefined
}) => !from || !to || !isAfter(from, to)

/** What the reader of the audit looks for. What is forged in a choice is not asked. */
export const auditFilterForm = z
  .object({
    ...{ who: words, what: words, record: words },
    kind: z
      .string()
      .optional()
      .transform((typed) => KINDS.find((kind): kind is AuditKind => kind === typed)),
    ...days,
    marked: z
      .string()
      .optional()
      .transform((typed) => typed === 'yes'),
    page: z.coerce.number().int().min(1).max(10_000).catch(1),
  })
  .refine(isInOrder, LAST_BEFORE_FIRST)

export const exportForm = z.object(days).refine(isInOrder, LAST_BEFORE_FIRST)
