import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { type PossibleRange, rangeOn } from '../rules/returns.ts'
import { returns } from '../schema/returns.ts'
import type { IndicatorId } from '../schema.ts'

/** What no figure of some indicators can lie below or above, by every definition that they had. */
export const possibleRanges = (
  reader: Reader,
  indicatorIds: readonly IndicatorId[],
): Promise<PossibleRange[]> =>
  returns(reader)
    .selectFrom('indicators.definition')
    .select(['indicatorId', 'fromOn', 'recordedAt', 'least', 'most'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(sql<boolean>`indicator_id = any(${[...indicatorIds]}::uuid[])`)
    .execute()

/** What a figure cannot lie below or above, by the definition of its period. */
export const rangeOf = async (
  reader: Reader,
  figure: { readonly indicatorId: IndicatorId; readonly periodEnd: Temporal.PlainDate | null },
): Promise<PossibleRange | undefined> =>
  rangeOn(await possibleRanges(reader, [figure.indicatorId]), figure.periodEnd)
