import { recountClocks } from '#platform/clocks.ts'
import type { Reader } from '#platform/db.ts'
import type { Module } from '#platform/module.ts'
import { isOn, partnershipOf } from '#platform/partnerships.ts'
import type { Ask } from '#platform/site.ts'
import {
  type BulkChange,
  type BulkChangeId,
  type BulkKind,
  bulkChanges,
  findBulkChange,
} from '#platform/undo.ts'
import { type Actor, holds } from '#platform/work.ts'
import { changeSettings } from '../rules/permissions.ts'

/** What undoing is handed from above: every module, whose changes it knows. */
export interface UndoAbove {
  readonly modules: () => readonly Module[]
}

/** A change of many records that whoever asks may undo, with its kind. */
export interface Undoable {
  readonly change: BulkChange
  readonly kind: BulkKind
}

async function kindsFor(reader: Reader, actor: Actor, { modules }: UndoAbove): Promise<readonly BulkKind[]> {
  const partnership = await partnershipOf(reader)
  return modules()
    .filter(({ name }) => isOn(partnership, name))
    .flatMap(({ bulkKinds }) => bulkKinds ?? [])
    .filter(({ may }) => holds(actor, may))
}

/** The changes of the last day that whoever asks may undo, undone ones too, the latest first. */
export async function undoableNow(
  { db, actor, now }: Pick<Ask, 'db' | 'actor' | 'now'>,
  above: UndoAbove,
): Promise<readonly Undoable[]> {
  const kinds = await kindsFor(db, actor, above)
  return (await bulkChanges(db, now)).flatMap((change) => {
    const kind = kinds.find((each) => each.kind === change.kind)
    return kind ? [{ change, kind }] : []
  })
}

export async function findUndoable(
  { db, actor }: Pick<Ask, 'db' | 'actor'>,
  above: UndoAbove,
  id: BulkChangeId,
): Promise<Undoable | undefined> {
  const change = await findBulkChange(db, id)
  const kind = change && (await kindsFor(db, actor, above)).find((each) => each.kind === change.kind)
  return change && kind ? { change, kind } : undefined
}

/** Bank holidays as a file or a list brought them. Deadlines that run are worked out again when they go back. */
export const importingHolidays = ({ modules }: UndoAbove): BulkKind => ({
  kind: 'administration.import-bank-holidays',
  may: changeSettings,
  tables: ['platform.bank_holiday'],
  async keeping(work, run) {
    await run()
    await recountClocks(
      work,
      modules().flatMap(({ clockKinds }) => clockKinds ?? []),
    )
  },
  leaves: 'Deadlines that run are worked out again.',
})
