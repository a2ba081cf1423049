import { z } from 'zod'
import { isAfter } from '#platform/days.ts'
import { oneOf, openedVersion, optionalDate, optionalOneOf, plainDate } from '#platform/forms.ts'
import { isOfAgency } from '../rules.ts'
import { type Agency, type AgencyId, POST_KINDS } from '../schema.ts'

const days = {
  fromOn: plainDate({ missing: 'Enter the first day', unreal: 'The first day must be a real date' }),
  toOn: optionalDate({ unreal: 'The last day must be a real date' }),
}

interface Days {
  readonly fromOn: Temporal.PlainDate
  readonly toOn: Temporal.PlainDate | null
}

const isForwards = ({ fromOn, toOn }: Days): boolean => toOn === null || !isAfter(fromOn, toOn)
const BACKWARDS = { path: ['toOn'], message: 'The last day must be the same as or after the first day' }

/** Which post a person is given, where, and for which days. */
export const postForm = (agencies: readonly Agency[]) =>
  z
    .object({
      kind: oneOf(POST_KINDS, 'Select the post'),
      agencyId: optionalOneOf(
        agencies.map(({ id }) => id),
        'Select an agency from the list, or leave it empty',
      ).transform((id) => id as AgencyId | null),
      ...days,
    })
    .refine(({ kind, agencyId }) => !isOfAgency(kind) || agencyId !== null, {
      path: ['agencyId'],
      message: 'Select the agency at which they hold this post',
    })
    .refine(({ kind, agencyId }) => isOfAgency(kind) || agencyId === null, {
      path: ['agencyId'],
      message: 'This post is of the whole partnership, so leave the agency empty',
    })
    .refine(isForwards, BACKWARDS)

export type PostInput = z.infer<ReturnType<typeof postForm>>

/** The days of a post that is held already. */
export const postDaysForm = z.object({ ...days, version: openedVersion }).refine(isForwards, BACKWARDS)

export type PostDays = z.infer<typeof postDaysForm>
