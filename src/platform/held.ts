import { sql } from 'kysely'
import {
  type AccessAsk,
  findThing,
  standingTowards,
  type Thing,
  type ThingKind,
  type ThingName,
} from './access.ts'
import { tables } from './db.ts'
import { catalogueOf, type TableShape } from './disposal.ts'
import type { Id } from './id.ts'
import type { KeptTable, Tier } from './keeping.ts'
import type { Keys } from './keys.ts'
import type { PersonId } from './work.ts'

const own = tables<Record<string, never>>()

/** A record in which a person stands: where it names them, and what of it goes to them, column by column. */
export interface HeldRow {
  /** Columns by which it names them: `granted_by`. */
  readonly names: readonly string[]
  readonly values: Readonly<Record<string, string>>
  /** Its text is confidential, and whoever collects may not open it: it is counted, and its values are not here. */
  readonly closed: boolean
  readonly tier: Tier
  /** Whoever decides on what is closed, where whoever collects may know of it. */
  readonly askId: PersonId | null
  /** The confidential thing that it is or belongs to, where that is known. */
  readonly thing: ThingName | undefined
}

/** What one table holds on a person. */
export interface HeldTable {
  readonly kept: KeptTable
  readonly rows: readonly HeldRow[]
}

export interface HeldAsk extends AccessAsk {
  readonly keys: Keys
  readonly things: readonly ThingKind[]
  /** Opens a confidential thing that whoever asks may open, and writes that down first. Whether it did. */
  readonly open?: (thing: Thing) => Promise<boolean>
}

type Says = Readonly<Record<string, unknown>>

/** The confidential thing that a row is, or belongs to, where its columns or its table say so. */
function thingNamed({ thing }: KeptTable, says: Says): ThingName | undefined {
  const text = (column: string) => (typeof says[column] === 'string' ? (says[column] as string) : undefined)
  const [kind, id] = thing ? [thing.kind, text(thing.column)] : [text('kind'), text('thing_id')]
  return kind && id ? { kind, id: id as Id<string> } : undefined
}

const tierOf = (kept: KeptTable, says: Says): Tier =>
  (typeof says['tier'] === 'number' ? says['tier'] : kept.tier) as Tier

type Opening = Pick<HeldRow, 'closed' | 'askId' | 'thing'>

/** Whether a row may be read out, and whom to ask where not. Each thing is opened once. */
function openingOf(ask: HeldAsk): (kept: KeptTable, says: Says) => Promise<Opening> {
  const known = new Map<string, Promise<Opening>>()
  async function towards(named: ThingName): Promise<Opening> {
    const thing = await findThing(ask.things, ask.db, named)
    if (!thing) return { closed: true, askId: null, thing: named }
    const { decision, mayKnow } = await standingTowards(ask, thing)
    const isOpen = decision.may && (!ask.open || (await ask.open(thing)))
    return { closed: !isOpen, askId: mayKnow ? thing.ownerId : null, thing: named }
  }
  return async (kept, says) => {
    if (tierOf(kept, says) <= 2) return { closed: false, askId: null, thing: undefined }
    const named = thingNamed(kept, says)
    if (!named) return { closed: true, askId: null, thing: undefined }
    const key = `${named.kind} ${named.id}`
    const opening = known.get(key) ?? towards(named)
    known.set(key, opening)
    return opening
  }
}

const inWords = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

async function valuesOf(
  ask: HeldAsk,
  kept: KeptTable,
  says: Says,
): Promise<Readonly<Record<string, string>>> {
  const values: Record<string, string> = {}
  for (const column of kept.exported) {
    const word = inWords(says[column])
    const place = { table: kept.table, column, row: String(says[kept.sealedBy ?? 'id'] ?? '') }
    values[column] = kept.sealed?.includes(column) && word ? await ask.keys.open(ask.db, place, word) : word
  }
  return values
}

async function rowsNaming(
  ask: HeldAsk,
  { table, people }: KeptTable,
  shape: TableShape,
  ids: readonly string[],
): Promise<readonly Says[]> {
  const columns = people.filter((column) => shape.columns.get(column)?.type === 'uuid')
  if (columns.length === 0) return []
  const name = sql.raw(
    table
      .split('.')
      .map((part) => `"${part}"`)
      .join('.'),
  )
  const naming = columns.map((column) => sql`${sql.raw(`t."${column}"`)} = any(${[...ids]}::uuid[])`)
  const { rows } = await sql<{ says: Says }>`select to_jsonb(t) as says from ${name} t
    where t.partnership_id = ${ask.db.partnershipId} and (${sql.join(naming, sql` or `)})`.execute(
    own(ask.db),
  )
  return rows.map(({ says }) => says)
}

/**
 * Everything that every module holds on a person, by what each declares. `ids` are those of the person and of the records
 * that turned out to be them. What is confidential is counted, and opened only where whoever asks may open it.
 */
export async function heldOn(
  ask: HeldAsk,
  kept: readonly KeptTable[],
  ids: readonly string[],
): Promise<readonly HeldTable[]> {
  const { shapes } = await catalogueOf(ask.db)
  const opening = openingOf(ask)
  const held: HeldTable[] = []
  for (const each of kept) {
    const shape = shapes.get(each.table)
    if (!shape || each.exported.length === 0) continue
    const rows: HeldRow[] = []
    for (const says of await rowsNaming(ask, each, shape, ids)) {
      const { closed, askId, thing } = await opening(each, says)
      const names = each.people.filter((column) => ids.includes(String(says[column])))
      rows.push({
        names,
        ...{ closed, askId, thing },
        tier: tierOf(each, says),
        values: closed ? {} : await valuesOf(ask, each, says),
      })
    }
    if (rows.length > 0) held.push({ kept: each, rows })
  }
  return held
}
