import { sql } from 'kysely'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { sha256 } from '#platform/digest.ts'
import { newId } from '#platform/id.ts'
import { type BulkKind, undoable } from '#platform/undo.ts'
import { longDate } from '#platform/words.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { planFile, readTracker, waitingFile } from '../queries/importing.ts'
import { takeActionsTurn } from '../queries.ts'
import type { TrackerPlan } from '../rules/import-rows.ts'
import { columnNames, type Meanings } from '../rules/importing.ts'
import { keepActions } from '../rules.ts'
import { type TrackerFileId, trackerFiles } from '../schema/importing.ts'
import { type ActionId, own } from '../schema.ts'
import { recordListed } from './listed.ts'

/** Actions that came in with a tracker. */
export const takingIn: BulkKind = {
  kind: 'actions.import',
  may: keepActions,
  tables: ['actions.action'],
  leaves:
    'The actions stay in the list of what has ended, with their numbers. The file can be taken in again.',
  async keeping(work, run) {
    await takeActionsTurn(work.tx)
    await run()
  },
}

const FILES_ARE_KEPT = Temporal.Duration.from({ hours: 24 })

const plainName = (name: string): string =>
  name
    .replace(/^.*[/\\]/s, '')
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200) || 'tracker'

/** Keeps a tracker until its sender takes it in, and clears away those that nobody took in for a day. */
export async function keepTrackerFile(
  work: Work,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<TrackerFileId> {
  demandPermission(work, keepActions)
  const { partnershipId } = work.tx
  await trackerFiles(work.tx)
    .deleteFrom('actions.trackerFile')
    .where('partnershipId', '=', partnershipId)
    .where('takenAt', 'is', null)
    .where('at', '<', work.now.subtract(FILES_ARE_KEPT))
    .execute()
  const id = newId<'tracker file'>()
  const hash = sha256(file.bytes)
  await trackerFiles(work.tx)
    .insertInto('actions.trackerFile')
    .values({
      ...{ partnershipId, id, name: plainName(file.name), bytes: file.bytes, sha256: hash },
      ...{ uploadedBy: work.actor.id, at: work.now, meanings: null, takenAt: null },
      ...{ added: null, version: 0 },
    })
    .execute()
  await audit(work, 'actions.check-file', id, { sha256: hash })
  return id
}

/** What the columns of a file mean, as somebody saved it meanwhile. */
export interface SavedMeanings {
  readonly meanings: Meanings
  readonly version: number
}

/**
 * Says what the columns of a tracker mean, of this file and of every one with the same columns, unless somebody has said it
 * of this file since the form was opened.
 */
export async function describeTracker(
  work: Work,
  id: TrackerFileId,
  { meanings, version }: SavedMeanings,
): Promise<{ readonly id: TrackerFileId } | { readonly refused: 'stale'; readonly current: SavedMeanings }> {
  demandPermission(work, keepActions)
  await takeActionsTurn(work.tx)
  const { partnershipId } = work.tx
  const file = await waitingFile(work.tx, id)
  demand(file !== undefined)
  if (file.meanings && file.version !== version)
    return { refused: 'stale', current: { meanings: file.meanings, version: file.version } }
  const read = await readTracker(file.bytes)
  const sheet = read.ok ? read.sheets.find(({ name }) => name === meanings.sheet) : undefined
  demand(sheet !== undefined)
  const said = JSON.stringify(meanings)
  await trackerFiles(work.tx)
    .updateTable('actions.trackerFile')
    .set({ meanings: said, version: file.version + 1 })
    .where('partnershipId', '=', partnershipId)
    .where('id', '=', id)
    .execute()
  const columns = columnNames(sheet, meanings.heading)
  await trackerFiles(work.tx)
    .insertInto('actions.trackerLayout')
    .values({
      ...{ partnershipId, id: newId<'tracker layout'>(), name: meanings.tracker, meanings: said },
      ...{ columns: JSON.stringify(columns), recordedBy: work.actor.id, recordedAt: work.now },
    })
    .execute()
  await audit(work, 'actions.describe-tracker', id, { columnCount: columns.length })
  return { id }
}

export type TakenIn =
  | { readonly outcome: 'taken' | 'nothing' | 'gone' }
  /** The record changed since the report was shown: this is what taking it in would do now. */
  | { readonly outcome: 'moved'; readonly plan: TrackerPlan }

/**
 * Records the rows of a tracker that are without faults as actions, all of them or none, if that still does what its report
 * said (`seen`). Doing it again does nothing.
 */
export async function takeIn(work: Work, id: TrackerFileId, seen: string): Promise<TakenIn> {
  demandPermission(work, keepActions)
  await takeActionsTurn(work.tx)
  const file = await waitingFile(work.tx, id)
  const planning = file && (await planFile(work.tx, work.actor, dayOf(work.now), file))
  if (!file || !planning?.ok) return { outcome: 'gone' }
  const { plan } = planning
  if (plan.effect !== seen) return { outcome: 'moved', plan }
  const list = plan.rows.flatMap(({ action }) => action ?? [])
  if (list.length === 0) return { outcome: 'nothing' }
  const title = `Tracker ${file.name} taken in, ${longDate(dayOf(work.now))}`
  await undoable(work, takingIn, { title, subjectId: id }, () =>
    recordListed(
      work,
      list.map(({ stands, ...given }) => ({ ...given, stands, isDone: stands === 'complete' })),
    ),
  )
  await trackerFiles(work.tx)
    .updateTable('actions.trackerFile')
    .set({ bytes: null, takenAt: work.now, added: list.length })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  return { outcome: 'taken' }
}

const TAKEN_BACK = 'Taking in the tracker that it came from was undone.'

/** Ends actions that came in with a tracker. They say no more that they are of it, so that it can be taken in again. */
export async function takeBackListed(work: Work, ids: readonly string[]): Promise<undefined> {
  demandPermission(work, keepActions)
  const { partnershipId } = work.tx
  const actionIds = ids as readonly ActionId[]
  await own(work.tx)
    .updateTable('actions.action')
    .set(({ eb }) => ({
      ...{ status: 'closed' as const, version: eb('version', '+', 1) },
      originWords: sql<string>`left('Undone: ' || origin_words, 300)`,
    }))
    .where('partnershipId', '=', partnershipId)
    .where('id', 'in', actionIds)
    .execute()
  await own(work.tx)
    .insertInto('actions.update')
    .values(
      actionIds.map((actionId) => ({
        ...{ partnershipId, id: newId<'update'>(), actionId, status: 'closed' as const },
        ...{ at: work.now, byId: work.actor.id, words: TAKEN_BACK },
      })),
    )
    .execute()
  await audit(work, 'actions.undo-import', partnershipId, { actionIds })
}
