import { sql } from 'kysely'
import { LONDON } from '../days.ts'
import type { Reader } from '../db.ts'
import type { KeptTable } from '../keeping.ts'
import { RETENTION } from '../retention-settings.ts'
import { ruleOf, settingRows } from '../settings.ts'
import { type Catalogue, catalogueOf, hashInSql, keyInSql, named, type TableShape } from './rows.ts'
import { type AppliedRule, type Appraisal, own, type RowKey } from './schema.ts'

/** A table some of whose rows have passed their period. */
export interface DueTable {
  readonly kept: KeptTable
  readonly rule: AppliedRule
  readonly rows: number
}

export interface DueRow {
  readonly key: RowKey
  readonly hash: string
  readonly start: Temporal.PlainDate
  readonly due: Temporal.PlainDate
  /** What the row says of itself, for tiers at which the list may show it; else empty. */
  readonly words: string
  readonly decision: Pick<Appraisal, 'decision' | 'decidedAt' | 'untilOn'> | null
}

/** The rule for each type of record as at a day, in the shape that a proposal keeps. */
export async function rulesOn(
  reader: Reader,
  day: Temporal.PlainDate,
): Promise<(kept: KeptTable) => AppliedRule> {
  const rows = await settingRows(reader)
  return ({ record }) => {
    const { value, source, confirmed } = ruleOf(RETENTION[record], rows, day)
    return { period: value, source, confirmed, day: day.toString() }
  }
}

/** Whether rows of a table can become due at all: it says from when, and what is done then. */
const canBeDue = (kept: KeptTable, shape: TableShape | undefined): shape is TableShape =>
  kept.disposal !== 'never' && kept.starts.column !== null && shape !== undefined

const startOf = (kept: KeptTable, { columns }: TableShape) => {
  const column = kept.starts.column ?? ''
  const isMoment = columns.get(column)?.type.startsWith('timestamp') ?? false
  return sql.raw(isMoment ? `(t."${column}" at time zone '${LONDON}')::date` : `t."${column}"`)
}

/** Rows that are due, and of which nobody has said that they went already or are kept for longer. */
const dueRows = (
  reader: Reader,
  kept: KeptTable,
  shape: TableShape,
  years: number,
  today: Temporal.PlainDate,
) =>
  sql`from ${named(kept.table)} t
    left join lateral (select decision, decided_at, until_on from platform.appraisal a
      where a.partnership_id = t.partnership_id and a.table_name = ${kept.table}
        and a.row_hash = ${hashInSql(kept.table, shape)} order by decided_at desc, id desc limit 1) a on true
    where t.partnership_id = ${reader.partnershipId}
      and (${startOf(kept, shape)} + make_interval(years => ${years}::int))::date <= ${today}
      and a.decision is distinct from 'disposed' and (a.until_on is null or a.until_on <= ${today})`

/** What has passed its period, by table. Nothing is ever deleted by itself: somebody appraises it. */
export async function dueTables(
  reader: Reader,
  kept: readonly KeptTable[],
  today: Temporal.PlainDate,
): Promise<readonly DueTable[]> {
  const [{ shapes }, ruleFor] = [await catalogueOf(reader), await rulesOn(reader, today)]
  const due: DueTable[] = []
  for (const each of kept) {
    const [shape, rule] = [shapes.get(each.table), ruleFor(each)]
    if (!canBeDue(each, shape) || rule.period === 'permanent') continue
    const counted = await sql<{
      rows: number
    }>`select count(*) as "rows" ${dueRows(reader, each, shape, rule.period, today)}`.execute(own(reader))
    const rows = counted.rows[0]?.rows ?? 0
    if (rows > 0) due.push({ kept: each, rule, rows })
  }
  return due
}

/** So many rows of a table are appraised at once. */
export const AT_ONCE = 100

/** The rows of a table that are due, the longest due first. */
export async function dueRowsOf(
  reader: Reader,
  catalogue: Catalogue,
  kept: KeptTable,
  today: Temporal.PlainDate,
  only?: ReadonlySet<string>,
): Promise<{ readonly rule: AppliedRule; readonly rows: readonly DueRow[] }> {
  const shape = catalogue.shapes.get(kept.table)
  const rule = (await rulesOn(reader, today))(kept)
  if (!canBeDue(kept, shape) || rule.period === 'permanent') return { rule, rows: [] }
  const sealed = new Set(kept.sealed ?? [])
  const shown =
    kept.tier <= 2
      ? kept.exported.filter((column) => !sealed.has(column) && column !== kept.starts.column)
      : []
  const words =
    shown.length > 0 ? shown.map((column) => `nullif(left(t."${column}"::text, 60), '')`).join(', ') : `''`
  const found = await sql<{
    key: RowKey
    hash: string
    start: Temporal.PlainDate
    words: string
    decision: Appraisal['decision'] | null
    decidedAt: Temporal.Instant | null
    untilOn: Temporal.PlainDate | null
  }>`select ${keyInSql(shape)} as key, ${hashInSql(kept.table, shape)} as hash, ${startOf(kept, shape)} as start,
      concat_ws(', ', ${sql.raw(words)}) as words, a.decision, a.decided_at, a.until_on
    ${dueRows(reader, kept, shape, rule.period, today)}
    ${only ? sql`and ${hashInSql(kept.table, shape)} = any(${[...only]}::text[])` : sql``}
    order by 3, 2 limit ${AT_ONCE}`.execute(own(reader))
  const { period } = rule
  return {
    rule,
    rows: found.rows.map(({ decision, decidedAt, untilOn, ...row }) => ({
      ...row,
      due: row.start.add({ years: period }),
      decision: decision && decidedAt ? { decision, decidedAt, untilOn } : null,
    })),
  }
}
