import { z } from 'zod'
import { optionalOneOf } from '#platform/forms.ts'
import type { Criterion, CriterionId } from '../schema/case-audits.ts'

/** The box of the question of an audit that stands at a place. */
export const speaksField = (number: number): string => `speaks-${number}`

/** Of which standard each question of an audit speaks; of none where it is left empty. */
export const countedAuditForm = (
  criteria: readonly Pick<Criterion, 'id' | 'number'>[],
  standards: readonly { readonly id: string }[],
) =>
  z
    .object(
      Object.fromEntries(
        criteria.map(({ number }) => [
          speaksField(number),
          optionalOneOf(
            standards.map(({ id }) => id),
            'Select a standard from the list, or leave it empty',
          ),
        ]),
      ),
    )
    .transform(
      (given): CountedAuditInput => ({
        speaks: criteria.flatMap(({ id, number }) => {
          const standardId = (given as Record<string, string | null>)[speaksField(number)]
          return standardId ? [{ criterionId: id, standardId }] : []
        }),
      }),
    )

export interface CountedAuditInput {
  readonly speaks: readonly { readonly criterionId: CriterionId; readonly standardId: string }[]
}
