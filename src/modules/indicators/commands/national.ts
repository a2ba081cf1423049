import { Readable } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { sql } from 'kysely'
import { audit } from '#platform/audit.ts'
import type { Tx } from '#platform/db.ts'
import { sha256 } from '#platform/digest.ts'
import { newId } from '#platform/id.ts'
import type { BulkKind, UndoableTable } from '#platform/undo.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { knownMeasures, nationalImports } from '../queries/national.ts'
import type { NationalFile } from '../rules/national/arriving.ts'
import { NATIONAL } from '../rules/national/layout.ts'
import { keepIndicators } from '../rules/permissions.ts'
import type { Personal } from '../rules/person-level.ts'
import {
  type ImportId,
  type NationalMeasureId,
  type NationalReading,
  own,
  type Upload,
  type UploadId,
} from '../schema.ts'

const BATCH = 1024 * 1024
const MEASURES_AT_ONCE = 2000
const ROWS_SHOWN = 200

/** A row of a national file as its report shows it. */
export interface NationalShown {
  readonly line: number
  readonly measure: number
  readonly area: string
  readonly period: string
  readonly value: number | null
  readonly mark: string
  readonly state: 'new' | 'changed' | 'same'
  readonly wasValue: number | null
  readonly wasMark: string | null
}

/** What a national file would do if it were imported now. */
export interface NationalRun {
  readonly reading: NationalReading
  readonly counts: { readonly new: number; readonly changed: number; readonly same: number }
  /** The first rows that give the same measure, area and year as an earlier one, and how many there are. */
  readonly repeated: readonly { readonly line: number; readonly first: number }[]
  readonly repeatedCount: number
  /** The first rows: those that change something first. */
  readonly shown: readonly NationalShown[]
  readonly ids: readonly (NationalMeasureId | undefined)[]
  /** The same for the same effects. */
  readonly effect: string
}

/** The lines of packed rows in pieces of text, each of whole lines. */
async function* piecesOf(packed: Uint8Array): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of Readable.from([packed]).pipe(createZstdDecompress())) {
    text += decoder.decode(part, { stream: true })
    if (text.length < BATCH) continue
    const end = text.lastIndexOf('\n')
    if (end < 0) continue
    yield text.slice(0, end)
    text = text.slice(end + 1)
  }
  if (text !== '') yield text.slice(0, -1)
}

/**
 * Lays the rows of a file in a table that ends with the transaction. Copying into a table with row-level security is
 * refused, and what is compared and put in by one statement for all is many times faster than row by row.
 */
async function lay(tx: Tx, packed: Uint8Array): Promise<void> {
  const at = own(tx)
  await sql`create temporary table arriving_figure (line integer, measure integer, area text, area_code text,
    period text, value numeric(18, 6), mark text) on commit drop`.execute(at)
  for await (const lines of piecesOf(packed))
    await sql`insert into arriving_figure
      select cell[1]::integer, cell[2]::integer, cell[3], cell[4], cell[5], nullif(cell[6], '')::numeric, cell[7]
      from string_to_table(${lines}, ${'\n'}) as line
      cross join lateral string_to_array(line, ${'\t'}) as cell`.execute(at)
  await sql`analyze arriving_figure`.execute(at)
}

/** Lays beside it what counts now of the measures that are known. */
async function layKnown(tx: Tx, ids: readonly (NationalMeasureId | undefined)[]): Promise<void> {
  const known = ids.filter((id) => id !== undefined)
  await sql`create temporary table arriving_known on commit drop as
    select distinct on (figure.measure_id, figure.area, figure.area_code, figure.period)
      given.number::integer as measure, figure.area, figure.area_code, figure.period, figure.value, figure.mark
    from indicators.national_figure as figure
    join indicators.import as import on import.partnership_id = figure.partnership_id
      and import.id = figure.import_id and import.taken_back_at is null
    join unnest(${ids}::uuid[]) with ordinality as given (id, number) on given.id = figure.measure_id
    where figure.partnership_id = ${tx.partnershipId} and figure.measure_id = any(${known}::uuid[])
    order by figure.measure_id, figure.area, figure.area_code, figure.period, import.at desc, import.id desc`.execute(
    own(tx),
  )
  await sql`analyze arriving_known`.execute(own(tx))
}

const JOINED = sql`arriving_figure as given left join arriving_known as known
  on known.measure = given.measure and known.area = given.area and known.area_code = given.area_code
    and known.period = given.period`
const STATE = sql`case when known.measure is null then 'new'
  when known.value is not distinct from given.value and known.mark = given.mark then 'same' else 'changed' end`

async function repeatedIn(tx: Tx): Promise<Pick<NationalRun, 'repeated' | 'repeatedCount'>> {
  const { rows: sums } = await sql<{
    more: number
  }>`select (select count(*) from arriving_figure) - count(*) as more
    from (select from arriving_figure group by measure, area, area_code, period) as once`.execute(own(tx))
  const repeatedCount = Number(sums[0]?.more ?? 0)
  if (repeatedCount === 0) return { repeated: [], repeatedCount }
  const { rows } = await sql<{ line: number; first: number }>`select line, first from (
      select line, min(line) over (partition by measure, area, area_code, period) as first from arriving_figure
    ) as found where line <> first order by line limit ${ROWS_SHOWN}`.execute(own(tx))
  return { repeated: rows, repeatedCount }
}

type Laid = Pick<NationalRun, 'reading' | 'counts' | 'ids' | 'effect'>

/** Lays a national file beside what is on record, and counts what it would do. It records nothing. */
async function laid(
  tx: Tx,
  { packed, reading, sha256: hash }: Pick<NationalFile, 'packed' | 'reading' | 'sha256'>,
): Promise<Laid> {
  const ids = await knownMeasures(tx, reading.measures)
  await lay(tx, packed)
  await layKnown(tx, ids)
  const { rows: sums } = await sql<{ state: NationalShown['state']; count: number }>`
    select ${STATE} as state, count(*) as count from ${JOINED} group by 1`.execute(own(tx))
  const counts = { new: 0, changed: 0, same: 0 }
  for (const { state, count } of sums) counts[state] = Number(count)
  const effect = sha256(JSON.stringify([hash, counts, (await nationalImports(tx)).map(({ id }) => id)]))
  return { reading, counts, ids, effect }
}

/** A file that is laid, with what its report says of single rows. */
async function reported(tx: Tx, file: Laid): Promise<NationalRun> {
  const { rows: shown } = await sql<NationalShown>`
    select given.line, given.measure, given.area, given.period, given.value, given.mark, ${STATE} as state,
      known.value as was_value, known.mark as was_mark
    from ${JOINED} order by ${STATE} = 'same', ${STATE} = 'new', given.line limit ${ROWS_SHOWN}`.execute(
    own(tx),
  )
  return { ...file, ...(await repeatedIn(tx)), shown }
}

/** Keeps a checked national file until its uploader confirms it, and says what it would do. One at fault is not kept. */
export async function checkNational(
  work: Work,
  file: NationalFile,
  keep: (work: Work, file: Pick<Upload, 'name' | 'bytes' | 'sha256' | 'reading'>) => Promise<UploadId>,
): Promise<{ readonly run: NationalRun; readonly uploadId: UploadId | undefined }> {
  demandPermission(work, keepIndicators)
  const run = await reported(work.tx, await laid(work.tx, file))
  const isSound = file.reading.faultCount + run.repeatedCount === 0
  const isNothing = run.counts.new + run.counts.changed === 0
  if (!isSound || isNothing) {
    await audit(work, 'indicators.check-file', work.tx.partnershipId, { sha256: file.sha256 })
    return { run, uploadId: undefined }
  }
  const { name, packed, reading, sha256 } = file
  return { run, uploadId: await keep(work, { name, bytes: packed, sha256, reading }) }
}

/** National figures as a file brought them. */
export const importingNational: BulkKind = {
  kind: 'indicators.import-national',
  may: keepIndicators,
  tables: ['indicators.import'],
  leaves: 'The figures of the file stay to be read with it. What was on record before counts again.',
}

/** An import of national figures is taken back by saying so: its figures count no more. */
export const undoableImports: UndoableTable = {
  table: 'indicators.import',
  names: async (_reader, rows) => rows.map((row) => `Import of ${String(row['file_name'])}`),
  async takeBack(work, ids) {
    await own(work.tx)
      .updateTable('indicators.import')
      .set({ takenBackAt: work.now })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', 'in', ids as readonly ImportId[])
      .execute()
    return undefined
  },
  takenBack: 'Its figures count no more.',
  wentBack: (work, rows) =>
    audit(work, 'indicators.undo-import', 'indicators.import', { count: rows.length }),
}

/** Records the rows of a checked file that say something new, in the transaction in which they were laid out. */
async function record(work: Work, importId: ImportId, { reading, ids }: Laid): Promise<void> {
  const { tx } = work
  const { partnershipId } = tx
  const places = ids.map((id) => id ?? newId<'national measure'>())
  const added = reading.measures.flatMap((measure, at) => {
    const id = places[at]
    return ids[at] !== undefined || !id ? [] : { partnershipId, id, ...measure }
  })
  for (let first = 0; first < added.length; first += MEASURES_AT_ONCE)
    await own(tx)
      .insertInto('indicators.nationalMeasure')
      .values(added.slice(first, first + MEASURES_AT_ONCE))
      .execute()
  await sql`insert into indicators.national_figure
      (partnership_id, import_id, line, measure_id, area, area_code, period, value, mark)
    select own.partnership_id, ${importId}, given.line, place.id, given.area, given.area_code, given.period,
      given.value, given.mark
    from ${JOINED}
    join unnest(${places}::uuid[]) with ordinality as place (id, number) on place.number = given.measure
    join platform.partnership as own on own.partnership_id = ${partnershipId}
    where ${STATE} <> 'same'`.execute(own(tx))
}

export type NationalOutcome =
  | { readonly outcome: 'imported'; readonly counts: NationalRun['counts'] }
  | { readonly outcome: 'nothing to import' }
  /** The record has changed since the report was shown: this is what importing would do now. */
  | { readonly outcome: 'moved'; readonly run: NationalRun }

/** Takes in a national file that was checked before, with one entry in the audit. */
export async function importNational(
  work: Work,
  importId: ImportId,
  { name, bytes, sha256: hash }: Pick<Upload, 'name' | 'bytes' | 'sha256'>,
  reading: NationalReading,
  seen: string,
): Promise<NationalOutcome> {
  demandPermission(work, keepIndicators)
  const run = await laid(work.tx, { packed: bytes, reading, sha256: hash })
  const { counts } = run
  if (counts.new + counts.changed === 0) return { outcome: 'nothing to import' }
  if (seen !== run.effect) return { outcome: 'moved', run: await reported(work.tx, run) }
  const sums = {
    rowCount: reading.rowCount,
    newCount: run.counts.new,
    changedCount: run.counts.changed,
    unchangedCount: run.counts.same,
  }
  await own(work.tx)
    .insertInto('indicators.import')
    .values({
      ...{ ...sums, partnershipId: work.tx.partnershipId, id: importId, fileName: name, sha256: hash },
      ...{ layout: NATIONAL.key, importedBy: work.actor.id, at: work.now, takenBackAt: null },
    })
    .execute()
  await record(work, importId, run)
  await audit(work, 'indicators.import', importId, { sha256: hash, layout: NATIONAL.key, ...sums })
  return { outcome: 'imported', counts }
}

/** Writes down that a file about single people was refused, and by what it was known. Nothing of it was kept. */
export async function noteFileRefused(work: Work, found: Personal): Promise<void> {
  demandPermission(work, keepIndicators)
  await audit(work, 'indicators.refuse-file', work.tx.partnershipId, { found })
}
