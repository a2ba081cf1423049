import { sql } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { areas, indicators } from '../queries.ts'
import { mayReadReturnOf } from '../rules/permissions.ts'
import { definitionOn } from '../rules/returns.ts'
import {
  type Definition,
  type EntryId,
  type Return,
  type ReturnEntry,
  type ReturnId,
  type ReturnStep,
  type Round,
  returns,
} from '../schema/returns.ts'
import type { AreaId, IndicatorId } from '../schema.ts'

export interface DefinitionInFull extends Definition {
  readonly areaIds: readonly AreaId[]
}

/** Every definition there was of some indicators, or of all, the latest recorded first. */
export async function definitions(
  reader: Reader,
  indicatorIds?: readonly IndicatorId[],
): Promise<readonly DefinitionInFull[]> {
  const rows = await returns(reader)
    .selectFrom('indicators.definition')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .$if(indicatorIds !== undefined, (query) =>
      query.where(sql<boolean>`indicator_id = any(${[...(indicatorIds ?? [])]}::uuid[])`),
    )
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  if (rows.length === 0) return []
  const areas = await returns(reader)
    .selectFrom('indicators.definitionArea')
    .select(['definitionId', 'areaId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(sql<boolean>`definition_id = any(${rows.map(({ id }) => id)}::uuid[])`)
    .execute()
  const byDefinition = Map.groupBy(areas, ({ definitionId }) => definitionId)
  return rows.map((row) => ({
    ...row,
    areaIds: (byDefinition.get(row.id) ?? []).map(({ areaId }) => areaId),
  }))
}

/** The definition of each indicator that is in force on a day. */
export async function definitionsOn(
  reader: Reader,
  day: Temporal.PlainDate,
): Promise<ReadonlyMap<IndicatorId, DefinitionInFull>> {
  const byIndicator = Map.groupBy(await definitions(reader), ({ indicatorId }) => indicatorId)
  return new Map(
    [...byIndicator].flatMap(([id, rows]) => {
      const found = definitionOn(rows, day)
      return found ? [[id, found] as const] : []
    }),
  )
}

/** The periods that agencies were asked for, the latest first. */
export const rounds = (reader: Reader): Promise<Round[]> =>
  returns(reader)
    .selectFrom('indicators.round')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('periodEnd', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** A return with the period it is for. */
export interface ReturnOfRound extends Return {
  readonly round: Round
}

/** Every return, whoever asks: for what is done by the clock. */
export async function everyReturn(reader: Reader): Promise<readonly ReturnOfRound[]> {
  const all = new Map((await rounds(reader)).map((round) => [round.id, round]))
  const rows = await returns(reader)
    .selectFrom('indicators.return')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('id')
    .execute()
  const order = [...all.keys()]
  return rows
    .flatMap((row) => {
      const round = all.get(row.roundId)
      return round ? [{ ...row, round }] : []
    })
    .toSorted((one, other) => order.indexOf(one.roundId) - order.indexOf(other.roundId))
}

/** The returns that somebody may read before release: those of their own agency, or all for the business unit. */
export const returnsFor = async (reader: Reader, actor: Actor): Promise<readonly ReturnOfRound[]> =>
  (await everyReturn(reader)).filter(({ agencyId }) => mayReadReturnOf(actor, agencyId))

/** The same, of one agency. */
export const returnsOf = async (
  reader: Reader,
  actor: Actor,
  agencyId: AgencyId,
): Promise<readonly ReturnOfRound[]> =>
  (await returnsFor(reader, actor)).filter((each) => each.agencyId === agencyId)

/** One figure that a return asks for, with what the indicator and the area are called and how it is defined. */
export interface EntryInFull extends ReturnEntry {
  readonly indicatorName: string
  readonly indicatorCode: string
  readonly area: string
  readonly definition: DefinitionInFull
}

/** A return with all that it asks for and every step it took. */
export interface ReturnInFull extends ReturnOfRound {
  readonly entries: readonly EntryInFull[]
  /** The latest first. */
  readonly steps: readonly ReturnStep[]
}

const entriesOf = (reader: Reader, returnId: ReturnId): Promise<ReturnEntry[]> =>
  returns(reader)
    .selectFrom('indicators.returnEntry')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('returnId', '=', returnId)
    .execute()

/** A return that somebody may read; undefined where it is not there, or another agency’s. */
export async function findReturn(
  reader: Reader,
  actor: Actor,
  id: ReturnId,
): Promise<ReturnInFull | undefined> {
  const found = (await returnsFor(reader, actor)).find((each) => each.id === id)
  if (!found) return undefined
  const entries = await entriesOf(reader, id)
  const known = new Map(
    (
      await definitions(
        reader,
        entries.map(({ indicatorId }) => indicatorId),
      )
    ).map((definition) => [definition.id, definition]),
  )
  const named = new Map([...(await indicators(reader))].map((each) => [each.id, each]))
  const places = new Map((await areas(reader)).map(({ id, name }) => [id, name]))
  const steps = await returns(reader)
    .selectFrom('indicators.returnStep')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('returnId', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const full = entries.flatMap((entry) => {
    const definition = known.get(entry.definitionId)
    const indicator = named.get(entry.indicatorId)
    if (!definition || !indicator) return []
    const area = places.get(entry.areaId) ?? ''
    return [{ ...entry, indicatorName: indicator.name, indicatorCode: indicator.code, area, definition }]
  })
  const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
  return {
    ...found,
    steps,
    entries: full.toSorted(
      (one, other) => compare(one.indicatorName, other.indicatorName) || compare(one.area, other.area),
    ),
  }
}

/** A return as whoever had the turn before left it. Two who change it wait for each other. */
export async function returnInTurn(
  reader: Reader,
  actor: Actor,
  id: ReturnId,
): Promise<ReturnInFull | undefined> {
  await returns(reader)
    .selectFrom('indicators.return')
    .select('id')
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return findReturn(reader, actor, id)
}

export const entryIn = (found: ReturnInFull, id: EntryId): EntryInFull | undefined =>
  found.entries.find((each) => each.id === id)
