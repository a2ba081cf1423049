import { readingRoute } from '#platform/arriving.ts'
import { typedText, withError } from '#platform/forms.ts'
import { isId } from '#platform/id.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { enterReturnFile, keepReturnFile, noteReturnFileRefused } from '../commands/return-file.ts'
import { planFile, type ReturnPlan } from '../forms/return-file.ts'
import { ownLayouts } from '../queries/mapping.ts'
import type { ReturnInFull } from '../queries/returns.ts'
import { type ReturnArrived, readArrivingReturn } from '../rules/national/arriving.ts'
import { giveReturns, keepIndicators } from '../rules/permissions.ts'
import type { FigureFile } from '../rules/reading.ts'
import type { UploadId } from '../schema.ts'
import { mappingPage } from '../views/mapping.ts'
import { personLevelPage } from '../views/national.ts'
import {
  type AroundFile,
  faultyReturnPage,
  returnFileGonePage,
  returnRunPage,
  uploadReturnPage,
} from '../views/return-file.ts'
import { RETURNS, returnHref } from '../views/returns.ts'
import { agencyOf, beforeReturn, withGiven } from './returns.ts'

const around = async (ask: Ask, found: ReturnInFull): Promise<AroundFile> => ({
  found,
  agency: await agencyOf(ask, found),
})

const again = async (ask: Ask, found: ReturnInFull, words: string): Promise<Answer> =>
  invalid(uploadReturnPage(await around(ask, found), withError({}, 'file', words)))

function faulty(name: string, plan: ReturnPlan, about: AroundFile): Answer {
  const words = `${counted(plan.counts.fault, 'row is', 'rows are')} at fault. Nothing was entered`
  return invalid(faultyReturnPage(name, plan, about, withError({}, 'file', words)))
}

async function checkFile(ask: Ask, found: ReturnInFull, file: FigureFile): Promise<Answer> {
  const run = planFile(file, await ownLayouts(ask.db), found)
  if (!run.ok)
    return run.columns && holds(ask.actor, keepIndicators)
      ? invalid(mappingPage(run.columns))
      : again(ask, found, run.sentence)
  const { plan } = run
  const about = await around(ask, found)
  await beforeReturn(ask, found)
  if (plan.counts.fault > 0) return faulty(file.name, plan, about)
  if (plan.toEnter.length + plan.counts.same === 0)
    return again(ask, found, 'No row of the file answers what this return asks for')
  const uploadId =
    plan.toEnter.length > 0 ? await ask.write((work) => keepReturnFile(work, found.id, file)) : undefined
  return show(returnRunPage(file.name, plan, uploadId, about))
}

async function check(ask: Ask, found: ReturnInFull, arrived: ReturnArrived | undefined): Promise<Answer> {
  if (!arrived) return again(ask, found, 'Select a CSV file or a workbook')
  if (arrived.kind === 'refused') return again(ask, found, arrived.sentence)
  if (arrived.kind === 'own') return checkFile(ask, found, arrived.file)
  await ask.write((work) => noteReturnFileRefused(work, found.id, arrived.found))
  return invalid(personLevelPage(arrived.found, `${returnHref(found)}/upload`))
}

async function enter(ask: Ask, found: ReturnInFull): Promise<Answer> {
  const [typed, seen] = ['uploadId', 'seen'].map((field) => typedText({ typed: ask.body, errors: [] }, field))
  const gone = async (): Promise<Answer> => ({
    status: 404,
    page: returnFileGonePage(await around(ask, found)),
  })
  if (!typed || !isId(typed)) return gone()
  const uploadId = typed as UploadId
  const result = await ask.write((work) =>
    enterReturnFile(work, { returnId: found.id, uploadId }, seen ?? ''),
  )
  if ('entered' in result)
    return seeOther(
      returnHref(found),
      result.entered === 0
        ? 'Every answer of the file stands in the return.'
        : `${counted(result.entered, 'figure is', 'figures are')} entered.`,
    )
  if (result.refused === 'gone') return gone()
  if (result.refused === 'not open')
    return seeOther(returnHref(found), 'The return was submitted meanwhile. Nothing was entered.')
  if (result.refused === 'unread') return again(ask, found, result.sentence)
  await beforeReturn(ask, result.found)
  const { name, plan } = result
  const about = await around(ask, result.found)
  return plan.counts.fault > 0
    ? faulty(name, plan, about)
    : conflict(returnRunPage(name, plan, uploadId, about, true))
}

/** Files that answer a return: taking out the form, seeing what a file would enter, and entering it. */
export const returnFileRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${RETURNS}/:returnId/upload`,
    may: giveReturns,
    answer: withGiven(async (ask, found) => show(uploadReturnPage(await around(ask, found)))),
  },
  readingRoute({
    method: 'POST',
    path: `${RETURNS}/:returnId/upload/check`,
    may: giveReturns,
    reads: readArrivingReturn,
    answer: (ask, arrived) => withGiven((asked, found) => check(asked, found, arrived))(ask),
  }),
  { method: 'POST', path: `${RETURNS}/:returnId/upload`, may: giveReturns, answer: withGiven(enter) },
]
