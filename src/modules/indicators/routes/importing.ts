import { namesOf } from '#modules/people/index.ts'
import { readingRoute } from '#platform/arriving.ts'
import { blank, typedText, withError } from '#platform/forms.ts'
import { isId } from '#platform/id.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { undoOffer } from '#platform/undo.ts'
import { counted } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { importingNational, noteFileRefused } from '../commands/national.ts'
import { importingFigures } from '../commands/undoing.ts'
import { confirmImport, keepNational, keepUpload } from '../commands.ts'
import { findImport, findUpload, latestImports } from '../queries/imports.ts'
import { savedLayouts } from '../queries/mapping.ts'
import { findNationalMeasure, nationalFigures, nationalMeasures } from '../queries/national.ts'
import { type DryRun, dryRun } from '../queries.ts'
import { type Arrived, type NationalFile, readArriving } from '../rules/national/arriving.ts'
import { NATIONAL } from '../rules/national/layout.ts'
import { keepIndicators, readIndicators } from '../rules/permissions.ts'
import type { FigureFile } from '../rules/reading.ts'
import type { UploadId } from '../schema.ts'
import {
  alreadyImportedPage,
  dryRunPage,
  faultyPage,
  importedPage,
  importPage,
  uploadGonePage,
} from '../views/import.ts'
import { mappingPage } from '../views/mapping.ts'
import {
  nationalDryRunPage,
  nationalFaultyPage,
  nationalMeasurePage,
  nationalPage,
  personLevelPage,
} from '../views/national.ts'
import { beforeRecorded } from './publication.ts'

const faultWords = (count: number) =>
  withError({}, 'file', `${counted(count, 'row is', 'rows are')} at fault. Nothing was imported`)

/** The file again, with the faults that stop it. */
const faulty = (name: string, run: DryRun): Answer =>
  invalid(faultyPage(name, run, faultWords(run.plan.counts.fault)))

/** A dry run says what is on record: that is written down where it is published otherwise. */
const beforeRun = (ask: Ask, { recorded }: DryRun): Promise<void> =>
  beforeRecorded(
    ask,
    recorded.values.map(({ indicatorId }) => indicatorId),
  )

const refuse = async ({ db, actor }: Ask, words: string): Promise<Answer> =>
  invalid(importPage(await latestImports(db, actor), await savedLayouts(db), withError({}, 'file', words)))

async function checkOwn(ask: Ask, file: FigureFile): Promise<Answer> {
  const run = await dryRun(ask.db, file)
  if (!run.ok) return run.columns ? invalid(mappingPage(run.columns)) : refuse(ask, run.sentence)
  await beforeRun(ask, run)
  if (run.plan.counts.fault > 0) return faulty(file.name, run)
  const uploadId = await ask.write((work) => keepUpload(work, file))
  return show(dryRunPage(file.name, run, uploadId))
}

async function checkNational({ write }: Ask, file: NationalFile): Promise<Answer> {
  const { run, uploadId } = await write((work) => keepNational(work, file))
  const faults = run.reading.faultCount + run.repeatedCount
  return faults > 0
    ? invalid(nationalFaultyPage(file.name, run, faultWords(faults)))
    : show(nationalDryRunPage(file.name, run, uploadId))
}

async function checkFile(ask: Ask, arrived: Arrived | undefined): Promise<Answer> {
  if (!arrived) return refuse(ask, 'Select a CSV file or a workbook')
  if (arrived.kind === 'refused') return refuse(ask, arrived.sentence)
  if (arrived.kind === 'own') return checkOwn(ask, arrived.file)
  if (arrived.kind === 'national') return checkNational(ask, arrived.file)
  await ask.write((work) => noteFileRefused(work, arrived.found))
  return invalid(personLevelPage(arrived.found))
}

async function confirm(ask: Ask): Promise<Answer> {
  const { db, actor, body, write } = ask
  const [uploadId, seen] = ['uploadId', 'seen'].map((field) => typedText({ typed: body, errors: [] }, field))
  if (!uploadId || !isId(uploadId)) return { status: 404, page: uploadGonePage }
  const id = uploadId as UploadId
  const result = await write((work) => confirmImport(work, id, seen ?? ''))
  if ('refused' in result) {
    const upload = await findUpload(db, actor, id)
    const run = upload && (await dryRun(db, upload))
    if (run?.ok) await beforeRun(ask, run)
    return upload && run?.ok ? faulty(upload.name, run) : { status: 404, page: uploadGonePage }
  }
  if (result.outcome === 'imported') return seeOther(`/workspace/indicators/imports/${result.importId}`)
  if (result.outcome === 'nothing to import') return show(alreadyImportedPage(result.importId))
  if (result.outcome === 'national moved')
    return conflict(nationalDryRunPage(result.name, result.run, id, true))
  if (result.outcome === 'moved') {
    const { name, dryRun: run } = result
    await beforeRun(ask, run)
    return conflict(dryRunPage(name, run, id, true))
  }
  return { status: 404, page: uploadGonePage }
}

/** Files of figures: choosing one, seeing what it would do, and what it brought. National figures come the same way. */
export const importRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/indicators/import',
    may: keepIndicators,
    async answer({ db, actor }) {
      return show(importPage(await latestImports(db, actor), await savedLayouts(db), blank))
    },
  },
  readingRoute({
    method: 'POST',
    path: '/workspace/indicators/import/check',
    may: keepIndicators,
    reads: readArriving,
    answer: checkFile,
  }),
  { method: 'POST', path: '/workspace/indicators/import', may: keepIndicators, answer: confirm },
  {
    method: 'GET',
    path: '/workspace/indicators/imports/:importId',
    may: readIndicators,
    async answer({ db, actor, id, now }) {
      const found = await findImport(db, actor, id<'import'>('importId'))
      if (!found) return notFound
      const kind = found.layout === NATIONAL.key ? importingNational : importingFigures
      const undo = holds(actor, keepIndicators) && (await undoOffer({ db, now }, kind, found.id))
      const by = (await namesOf(db, [found.importedBy])).get(found.importedBy) ?? 'Accord'
      return show(importedPage(found, by, undo))
    },
  },
  {
    method: 'GET',
    path: '/workspace/indicators/national',
    may: readIndicators,
    async answer({ db, actor, query }) {
      const find = (query['find'] ?? '').trim().slice(0, 100)
      return show(nationalPage(await nationalMeasures(db, find), find, holds(actor, keepIndicators)))
    },
  },
  {
    method: 'GET',
    path: '/workspace/indicators/national/:measureId',
    may: readIndicators,
    async answer({ db, id, query }) {
      const measure = await findNationalMeasure(db, id<'national measure'>('measureId'))
      if (!measure) return notFound
      const find = (query['find'] ?? '').trim().slice(0, 100)
      return show(nationalMeasurePage(measure, await nationalFigures(db, measure.id, find), find))
    },
  },
]
