import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import { type IndicatorId, own } from '../schema.ts'

/** The state of all that the page of an indicator is drawn of. */
export interface IndicatorState {
  readonly indicatorCode: string
  readonly code: string
  readonly unit: string
  readonly isPercent: boolean
  /** Whether it was ever said that a measure counts it, or what it adds up with. */
  readonly isCounted: boolean
  /** Whoever recorded one of its figures. */
  readonly recordedBy: readonly PersonId[]
  /** Another one as soon as any of the rows is another one. */
  readonly written: string
}

/**
 * The state of one indicator, in one statement that gives none of its rows: which there are of its figures and of all that
 * it ever added up with, of how they are published and defined, of what happened, of what it is compared with, of what counts it and of files,
 * each with the transaction that wrote it last. Areas are never changed, and national figures neither: their files tell of
 * them. Undefined where there is no such indicator.
 */
export async function stateOf(reader: Reader, indicatorId: IndicatorId): Promise<IndicatorState | undefined> {
  const { rows } = await sql<IndicatorState>`
    with recursive asked as (
      select ${reader.partnershipId}::uuid as partnership_id, ${indicatorId}::uuid as indicator_id
    ), together as (
      select indicator_id as id from asked
      union
      select other.id from asked, together
        join indicators.publication as choice
          on together.id in (choice.indicator_id, choice.total_id, choice.numerator_id, choice.denominator_id)
        cross join lateral unnest(
          array[choice.indicator_id, choice.total_id, choice.numerator_id, choice.denominator_id]) as other (id)
        where choice.partnership_id = asked.partnership_id and other.id is not null
    ), written as (
      select figure.id, figure.xmin from asked, indicators.value as figure
        where figure.partnership_id = asked.partnership_id
          and figure.indicator_id = any(array(select together.id from together))
      union all
      select counted.id, counted.xmin from asked, indicators.indicator as counted
        where counted.partnership_id = asked.partnership_id
          and counted.id = any(array(select together.id from together))
      union all
      select choice.id, choice.xmin from asked, indicators.publication as choice
        where choice.partnership_id = asked.partnership_id
      union all
      select defined.id, defined.xmin from asked, indicators.definition as defined
        where defined.partnership_id = asked.partnership_id and defined.indicator_id = asked.indicator_id
      union all
      select happened.id, happened.xmin from asked, indicators.event as happened
        where happened.partnership_id = asked.partnership_id
          and (happened.indicator_id = asked.indicator_id or happened.indicator_id is null)
      union all
      select compared.id, compared.xmin from asked, indicators.comparison as compared
        where compared.partnership_id = asked.partnership_id and compared.indicator_id = asked.indicator_id
      union all
      select said.id, said.xmin from asked, indicators.counting as said
        where said.partnership_id = asked.partnership_id
          and said.indicator_id = any(array(select together.id from together))
      union all
      select file.id, file.xmin from asked, indicators.import as file
        where file.partnership_id = asked.partnership_id
    )
    select indicator.code as indicator_code, indicator.code, indicator.unit, indicator.is_percent,
      exists (select from indicators.counting as said
        where said.partnership_id = asked.partnership_id
          and said.indicator_id = any(array(select together.id from together))
      ) as is_counted,
      array(select distinct figure.recorded_by::text from indicators.value as figure
        where figure.partnership_id = asked.partnership_id and figure.indicator_id = asked.indicator_id
      ) as recorded_by,
      (select md5(string_agg(concat(written.id, written.xmin), ' ' order by written.id)) from written) as written
    from asked
    join indicators.indicator as indicator on indicator.partnership_id = asked.partnership_id
      and indicator.id = asked.indicator_id`.execute(own(reader))
  return rows[0]
}
