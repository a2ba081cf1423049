import { z } from 'zod'
import { HOLD_KINDS, HOLD_SCOPES } from '#platform/disposal.ts'
import {
  oneOf,
  openedVersion,
  optionalDate,
  optionalOneOf,
  optionalText,
  plainDate,
  text,
} from '#platform/forms.ts'
import { type Id, isId } from '#platform/id.ts'
import { RECORD_TYPES, type RecordType } from '#platform/keeping.ts'

const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[]

const reason = (missing: string) =>
  text({ missing, max: 2000, tooLong: 'The reason must be 2,000 characters or fewer' })

/** The id at the end of an address, or an id alone; null where there is none. */
const idIn = (typed: string): Id<string> | null => {
  const found = typed
    .toLowerCase()
    .match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)
    ?.at(-1)
  return found && isId(found) ? (found as Id<string>) : null
}

export const holdForm = z
  .object({
    kind: oneOf(keysOf(HOLD_KINDS), 'Choose who asks for the hold'),
    scope: oneOf(keysOf(HOLD_SCOPES), 'Choose what the hold covers'),
    address: optionalText({ max: 500, tooLong: 'The address must be 500 characters or fewer' }),
    record: optionalOneOf<RecordType>(keysOf(RECORD_TYPES), 'Choose the type of record from the list'),
    fromOn: plainDate({
      missing: 'Enter the day from which it holds',
      unreal: 'The day must be a real date, for example 1 3 2026',
    }),
    reason: reason('Enter why nothing may be disposed of'),
  })
  .transform((given, context) => {
    const { address, scope, record, ...rest } = given
    const coversId = scope === 'type' ? null : idIn(address)
    const wrong = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if (scope === 'type' && !record) wrong('record', 'Choose the type of record')
    if (scope !== 'type' && !coversId)
      wrong('address', 'Enter the address of the page of the person or record')
    return { ...rest, scope, coversId, record: scope === 'type' ? record : null }
  })

export const releaseForm = z.object({
  reason: reason('Enter why the hold is released'),
  version: openedVersion,
})

const HASH = /^[0-9a-f]{64}$/

export const appraisalForm = z
  .object({
    rows: z
      .union([z.string().transform((value) => [value]), z.array(z.string())])
      .default([])
      .refine((values) => values.some((value) => HASH.test(value)), 'Choose at least one record')
      .transform((values) => values.filter((value) => HASH.test(value)).slice(0, 100)),
    decision: oneOf(['keep', 'transfer', 'dispose'], 'Choose what is decided'),
    untilOn: optionalDate({ unreal: 'The day must be a real date, for example 1 3 2030' }),
    reason: reason('Enter the reason'),
  })
  .superRefine(({ decision, untilOn }, context) => {
    if (decision === 'keep' && !untilOn)
      context.addIssue({ code: 'custom', path: ['untilOn'], message: 'Enter until when they are kept' })
  })

export const carryOutForm = z.object({
  version: openedVersion,
  seen: z.string().max(64).catch(''),
})
