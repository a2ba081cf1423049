import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { sha256 } from '#platform/digest.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { undoable } from '#platform/undo.ts'
import { longDate } from '#platform/words.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { checkNational, importingNational, importNational, type NationalRun } from './commands/national.ts'
import { importingFigures } from './commands/undoing.ts'
import { keepChecked } from './commands/uploads.ts'
import { valuesChanged } from './events.ts'
import type { FigureChange } from './forms.ts'
import { findUpload, importOf } from './queries/imports.ts'
import { supersede } from './queries/superseding.ts'
import { placesOf, workOutAgain } from './queries/working-out.ts'
import { type DryRun, dryRun, type Figure, findFigure, valueHistory } from './queries.ts'
import { isPercentUnit } from './rules/figure.ts'
import type { NationalFile } from './rules/national/arriving.ts'
import { keepIndicators } from './rules/permissions.ts'
import { areaKey, type Counts, effectOf, faultSentences, type PlannedRow } from './rules/plan.ts'
import type { FigureFile } from './rules/reading.ts'
import { plainName } from './rules/sheet.ts'
import {
  type AreaId,
  type ImportId,
  type IndicatorId,
  type NationalReading,
  own,
  type Upload,
  type UploadId,
  type ValueId,
} from './schema.ts'

export type ImportOutcome =
  | { readonly outcome: 'imported'; readonly importId: ImportId; readonly counts: Counts }
  /** Every figure is on record as the file gives it. `importId` is the import of the same file, if there was one. */
  | { readonly outcome: 'nothing to import'; readonly importId: ImportId | undefined }
  /** Nothing was imported: each sentence says which row to mend, and how. */
  | { readonly refused: readonly string[] }

export type ConfirmOutcome =
  | ImportOutcome
  /** Not there, not this person's, or deleted after a day. */
  | { readonly outcome: 'gone' }
  /** The record has changed since the report was shown: this is what importing would do now. */
  | { readonly outcome: 'moved'; readonly name: string; readonly dryRun: DryRun }
  | { readonly outcome: 'national moved'; readonly name: string; readonly run: NationalRun }

/** PostgreSQL takes 65,535 parameters in one statement. */
const ROWS_AT_ONCE = 2000

async function addAreas(work: Work, { plan, recorded }: DryRun): Promise<ReadonlyMap<string, AreaId>> {
  const { partnershipId } = work.tx
  const added = plan.newAreas.map((name) => ({ partnershipId, id: newId<'area'>(), name }))
  if (added.length > 0) await own(work.tx).insertInto('indicators.area').values(added).execute()
  return new Map([...recorded.areas, ...added].map(({ id, name }) => [areaKey(name), id]))
}

async function addIndicators(
  work: Work,
  { plan, recorded }: DryRun,
): Promise<ReadonlyMap<string, IndicatorId>> {
  const { partnershipId } = work.tx
  const added = plan.newIndicators.map((indicator) => ({
    ...indicator,
    partnershipId,
    id: newId<'indicator'>(),
    isPercent: isPercentUnit(indicator.unit),
    version: 1,
  }))
  for (let first = 0; first < added.length; first += ROWS_AT_ONCE)
    await own(work.tx)
      .insertInto('indicators.indicator')
      .values(added.slice(first, first + ROWS_AT_ONCE))
      .execute()
  for (const { id, definition, unit } of plan.filledIn)
    await own(work.tx)
      .updateTable('indicators.indicator')
      .set(({ eb }) => ({ definition, unit, isPercent: isPercentUnit(unit), version: eb('version', '+', 1) }))
      .where('partnershipId', '=', partnershipId)
      .where('id', '=', id)
      .execute()
  return new Map([...recorded.indicators, ...added].map(({ id, code }) => [code, id]))
}

const isRecorded = ({ state }: PlannedRow): boolean =>
  state.kind === 'new' || state.kind === 'missing' || state.kind === 'changed'

async function addValues(work: Work, run: DryRun, importId: ImportId): Promise<readonly ValueId[]> {
  const areas = await addAreas(work, run)
  const indicators = await addIndicators(work, run)
  const pairs: (readonly [ValueId, ValueId])[] = []
  const values = run.plan.rows.filter(isRecorded).flatMap(({ given, state }) => {
    const [indicatorId, areaId] = [
      given && indicators.get(given.code),
      given && areas.get(areaKey(given.area)),
    ]
    if (!given || !indicatorId || !areaId) throw new Error('A planned figure has no indicator or no area')
    const id = newId<'value'>()
    if (state.kind === 'changed') pairs.push([state.from.id, id])
    const { periodLabel, periodStart, periodEnd, periodBasis, value, printed, qualifier, note } = given
    return {
      ...{ periodLabel, periodStart, periodEnd, periodBasis, value, printed, qualifier, note },
      partnershipId: work.tx.partnershipId,
      id,
      indicatorId,
      areaId,
      source: JSON.stringify(given.source),
      reason: '',
      importId,
      recordedBy: work.actor.id,
      recordedAt: work.now,
      supersededAt: null,
      supersededBy: null,
    }
  })
  await supersede(work, pairs)
  for (let first = 0; first < values.length; first += ROWS_AT_ONCE)
    await own(work.tx)
      .insertInto('indicators.value')
      .values(values.slice(first, first + ROWS_AT_ONCE))
      .execute()
  return pairs.map(([old]) => old)
}

/** Carries out a dry run that was made in this transaction, or says why there is nothing to carry out. */
async function carryOut(
  work: Work,
  run: DryRun,
  file: FigureFile,
  importId = newId<'import'>(),
): Promise<ImportOutcome> {
  const { plan, layout, rowCount } = run
  const { counts } = plan
  if (counts.fault > 0) return { refused: faultSentences(plan) }
  const hash = file.sha256 ?? sha256(file.bytes)
  if (plan.toRecord + plan.filledIn.length === 0)
    return { outcome: 'nothing to import', importId: (await importOf(work.tx, hash))?.id }
  const sums = {
    rowCount,
    newCount: counts.new + counts.missing,
    changedCount: counts.changed,
    unchangedCount: counts.same,
  }
  await own(work.tx)
    .insertInto('indicators.import')
    .values({
      ...sums,
      partnershipId: work.tx.partnershipId,
      id: importId,
      fileName: plainName(file.name),
      sha256: hash,
      layout,
      importedBy: work.actor.id,
      at: work.now,
      takenBackAt: null,
    })
    .execute()
  const superseded = await addValues(work, run, importId)
  await audit(work, 'indicators.import', importId, { sha256: hash, layout, ...sums })
  if (superseded.length > 0) await announce(work, valuesChanged, { valueIds: [...superseded] })
  return { outcome: 'imported', importId, counts }
}

/** What an import brought is followed by what is worked out of it. That is not of the file, so it is not undone with it. */
async function followed(work: Work, result: ImportOutcome): Promise<ImportOutcome> {
  if ('outcome' in result && result.outcome === 'imported')
    await workOutAgain(work, await placesOf(work, 'importId', [result.importId]))
  return result
}

/** Takes in a file of figures: all of it, or none of it when any row is at fault. */
export async function importFigures(work: Work, file: FigureFile): Promise<ImportOutcome> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  const run = await dryRun(work.tx, file)
  return run.ok ? followed(work, await carryOut(work, run, file)) : { refused: [run.sentence] }
}

/** Keeps a checked file of figures until its uploader confirms it. */
export const keepUpload = (work: Work, file: FigureFile): Promise<UploadId> => {
  const hash = file.sha256 ?? sha256(file.bytes)
  return keepChecked(work, keepIndicators, { ...file, sha256: hash, reading: null, returnId: null })
}

/** Says what a national file would do, and keeps it until its uploader confirms it where it would do anything. */
export const keepNational = (work: Work, file: NationalFile) =>
  checkNational(work, file, (given, checked) =>
    keepChecked(given, keepIndicators, { ...checked, returnId: null }),
  )

/** Confirms a checked national file, if it still does what its report said. */
async function confirmNational(
  work: Work,
  upload: Upload,
  reading: NationalReading,
  seen: string,
): Promise<ConfirmOutcome> {
  const importId = newId<'import'>()
  const title = `Import of ${upload.name}, ${longDate(dayOf(work.now))}`
  const { result } = await undoable(work, importingNational, { title, subjectId: importId }, () =>
    importNational(work, importId, upload, reading, seen),
  )
  if (result.outcome === 'nothing to import')
    return { ...result, importId: (await importOf(work.tx, upload.sha256))?.id }
  if (result.outcome === 'moved') return { outcome: 'national moved', name: upload.name, run: result.run }
  await markImported(work, upload.id, importId)
  const counts = { fault: 0, missing: 0, skipped: 0, ...result.counts }
  return { outcome: 'imported', importId, counts }
}

const markImported = (work: Work, uploadId: UploadId, importId: ImportId) =>
  own(work.tx)
    .updateTable('indicators.upload')
    .set({ importId })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', uploadId)
    .execute()

/**
 * Imports a file that was checked before, if importing still does what its report said (`seen`, from `effectOf`).
 * Confirming again, or after somebody else imported the same, changes nothing.
 */
export async function confirmImport(work: Work, uploadId: UploadId, seen: string): Promise<ConfirmOutcome> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  const upload = await findUpload(work.tx, work.actor, uploadId)
  if (!upload || upload.returnId) return { outcome: 'gone' }
  if (upload.importId) return { outcome: 'nothing to import', importId: upload.importId }
  if (upload.reading) return confirmNational(work, upload, upload.reading as NationalReading, seen)
  const run = await dryRun(work.tx, upload)
  if (!run.ok) return { refused: [run.sentence] }
  const { plan } = run
  if (plan.counts.fault === 0 && plan.toRecord + plan.filledIn.length > 0 && effectOf(plan) !== seen)
    return { outcome: 'moved', name: upload.name, dryRun: run }
  const importId = newId<'import'>()
  const title = `Import of ${upload.name}, ${longDate(dayOf(work.now))}`
  const { result } = await undoable(work, importingFigures, { title, subjectId: importId }, () =>
    carryOut(work, run, upload, importId),
  )
  if ('outcome' in result && result.outcome === 'imported')
    await markImported(work, uploadId, result.importId)
  return followed(work, result)
}

/** Somebody recorded another figure after the form was opened; `current` is the live one. */
interface RecordedMeanwhile {
  readonly refused: 'stale'
  readonly current: Figure
}
/** The form says what is on record already. */
interface NothingChanged {
  readonly refused: 'same'
}
interface NotThere {
  readonly refused: 'missing'
}

const isSame = (one: FigureChange, other: Figure): boolean =>
  one.value === other.value &&
  one.printed === other.printed &&
  one.qualifier === other.qualifier &&
  one.note === other.note &&
  one.source.file === other.source.file &&
  one.source.section === other.source.section &&
  one.source.lines === other.source.lines

/** Puts one figure right by hand: a new record supersedes the old one, which stays to be read. */
export async function changeFigure(
  work: Work,
  { indicatorId, valueId }: { readonly indicatorId: IndicatorId; readonly valueId: ValueId },
  change: FigureChange,
): Promise<{ readonly valueId: ValueId } | RecordedMeanwhile | NothingChanged | NotThere> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  const figure = await findFigure(work.tx, work.actor, valueId)
  if (figure?.indicatorId !== indicatorId) return { refused: 'missing' }
  if (figure.supersededAt) {
    const current = (await valueHistory(work.tx, valueId)).find((each) => each.supersededAt === null)
    return current ? { refused: 'stale', current } : { refused: 'missing' }
  }
  if (isSame(change, figure)) return { refused: 'same' }
  const id = newId<'value'>()
  await supersede(work, [[valueId, id]])
  const { areaId, periodLabel, periodStart, periodEnd, periodBasis } = figure
  await own(work.tx)
    .insertInto('indicators.value')
    .values({
      ...change,
      ...{ indicatorId, areaId, periodLabel, periodStart, periodEnd, periodBasis },
      partnershipId: work.tx.partnershipId,
      id,
      source: JSON.stringify(change.source),
      importId: null,
      recordedBy: work.actor.id,
      recordedAt: work.now,
      supersededAt: null,
      supersededBy: null,
    })
    .execute()
  await audit(work, 'indicators.change', id, { supersedes: valueId })
  await announce(work, valuesChanged, { valueIds: [valueId] })
  await workOutAgain(work, [{ areaId, periodLabel, periodStart, periodEnd }])
  return { valueId: id }
}
