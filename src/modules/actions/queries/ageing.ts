import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { own } from '../schema.ts'
import { seenBy } from './tracker.ts'

/** How many actions are to be done, by how late they are. */
export interface Ageing {
  readonly undated: number
  readonly inTime: number
  readonly twoWeeks: number
  readonly month: number
  readonly quarter: number
  readonly longer: number
}

/** How many actions were recorded in a month, and how many were done in it. */
export interface Throughput {
  /** Its first day. */
  readonly month: Temporal.PlainDate
  readonly recorded: number
  readonly done: number
}

/** How late what is to be done is on a day, of what somebody may see. What waits for whoever verifies it is not late. */
export async function ageingOn(reader: Reader, actor: Actor, today: Temporal.PlainDate): Promise<Ageing> {
  const late = (from: number, to: number) =>
    sql`count(*) filter (where due_on between ${today.subtract({ days: to })} and ${today.subtract({ days: from })})::integer`
  const { rows } = await sql<Ageing>`
    select count(*) filter (where due_on is null)::integer as undated,
      count(*) filter (where due_on >= ${today})::integer as in_time,
      ${late(1, 14)} as two_weeks, ${late(15, 30)} as month, ${late(31, 90)} as quarter,
      count(*) filter (where due_on < ${today.subtract({ days: 90 })})::integer as longer
    from actions.action as action
    where action.partnership_id = ${reader.partnershipId} and ${seenBy(actor)} and not is_done and status <> 'submitted'`.execute(
    own(reader),
  )
  const [counted] = rows
  return counted ?? { undated: 0, inTime: 0, twoWeeks: 0, month: 0, quarter: 0, longer: 0 }
}

/**
 * What was recorded and what was done in each of the last months, this one last. An action is done in the month of the update
 * with which it came to be done; one that was reopened since is not.
 */
export async function throughput(
  reader: Reader,
  actor: Actor,
  today: Temporal.PlainDate,
  months: number,
): Promise<readonly Throughput[]> {
  const { partnershipId } = reader
  const last = today.with({ day: 1 })
  const first = last.subtract({ months: months - 1 })
  const { rows } = await sql<Throughput>`
    with seen as (
      select action.id, recorded_at, is_done from actions.action as action
      where action.partnership_id = ${partnershipId} and ${seenBy(actor)}
    ), moved as (
      select seen.id, (min(said.at) at time zone 'Europe/London')::date as on_day
      from seen join actions.update as said on said.partnership_id = ${partnershipId} and said.action_id = seen.id
      where is_done and said.status in ('complete', 'embedded', 'closed')
        and said.at > coalesce((select max(at) from actions.update as before
          where before.partnership_id = ${partnershipId} and before.action_id = seen.id
            and before.status not in ('complete', 'embedded', 'closed')), '-infinity')
      group by seen.id
    )
    select month::date as month,
      (select count(*)::integer from seen
        where date_trunc('month', recorded_at at time zone 'Europe/London') = month) as recorded,
      (select count(*)::integer from moved where date_trunc('month', on_day::timestamp) = month) as done
    from generate_series(${first}::timestamp, ${last}::timestamp, interval '1 month') as month order by month`.execute(
    own(reader),
  )
  return rows
}
