import { audit } from '#platform/audit.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import type { BulkKind, Image, UndoableTable } from '#platform/undo.ts'
import type { Work } from '#platform/work.ts'
import { valuesChanged } from '../events.ts'
import { countingsNow } from '../queries/counting.ts'
import { everHidden } from '../queries/publishing.ts'
import { supersede } from '../queries/superseding.ts'
import { placesOf, workOutAgain } from '../queries/working-out.ts'
import { figuresNamed } from '../queries.ts'
import { keepIndicators } from '../rules/permissions.ts'
import { own, type ValueId } from '../schema.ts'

const ROWS_AT_ONCE = 2000

/** Figures as a file brought them. */
export const importingFigures: BulkKind = {
  kind: 'indicators.import',
  may: keepIndicators,
  tables: ['indicators.value', 'indicators.indicator'],
  // A figure that made way is recorded again when the one that took its place goes. An indicator keeps its code for ever.
  passesOver: ({ table, before }) => (table === 'indicators.value') === (before !== null),
  async keeping(work, run) {
    await takeTurn(work.tx, 'indicators')
    await run()
  },
  leaves:
    'No figure is deleted: what was on record before is recorded again, and what the file brought stays to be read. Indicators and areas that it added stay.',
}

/** What was on record before is recorded again, or nothing is. What the file brought stays to be read. */
async function takeBackValues(work: Work, ids: readonly string[]): Promise<undefined> {
  const { partnershipId } = work.tx
  const earlier = await own(work.tx)
    .selectFrom('indicators.value')
    .selectAll()
    .where('partnershipId', '=', partnershipId)
    .where('supersededBy', 'in', ids as readonly ValueId[])
    .execute()
  // What was counted by what holds no more is on record no more.
  const now = await countingsNow(work.tx)
  const standing = earlier.filter(
    ({ indicatorId, countingId }) => countingId === null || now.get(indicatorId)?.id === countingId,
  )
  const again = standing.map(({ supersededBy, ...value }) => ({
    instead: supersededBy as ValueId,
    value: {
      ...value,
      ...{ id: newId<'value'>(), source: JSON.stringify(value.source), importId: null },
      reason: 'The import that brought another figure was undone.',
      ...{ recordedBy: work.actor.id, recordedAt: work.now, supersededAt: null, supersededBy: null },
    },
  }))
  await supersede(
    work,
    again.map(({ instead, value }) => [instead, value.id]),
  )
  for (let first = 0; first < again.length; first += ROWS_AT_ONCE)
    await own(work.tx)
      .insertInto('indicators.value')
      .values(again.slice(first, first + ROWS_AT_ONCE).map(({ value }) => value))
      .execute()
  const replaced = new Set<string>(again.map(({ instead }) => instead))
  const taken = (ids as readonly ValueId[]).filter((id) => !replaced.has(id))
  if (taken.length > 0)
    await own(work.tx)
      .updateTable('indicators.value')
      .set({ supersededAt: work.now })
      .where('partnershipId', '=', partnershipId)
      .where('id', 'in', taken)
      .execute()
}

const idsOf = (rows: readonly Image[]): readonly ValueId[] => rows.map(({ id }) => id as ValueId)

/** Writes down that figures were taken back, and tells whoever uses them. */
export async function tellOfFigures(work: Work, rows: readonly Image[]): Promise<void> {
  await audit(work, 'indicators.undo-import', 'indicators.value', { count: rows.length })
  await announce(work, valuesChanged, { valueIds: [...idsOf(rows)] })
  await workOutAgain(work, await placesOf(work, 'id', idsOf(rows)))
}

/** How figures go back when their import is undone. */
export const undoableTables: readonly UndoableTable[] = [
  {
    table: 'indicators.value',
    async names(reader, rows) {
      const names = await figuresNamed(reader, idsOf(rows), await everHidden(reader))
      return idsOf(rows).map((id) => names.get(id) ?? 'A figure')
    },
    takeBack: takeBackValues,
    takenBack: 'It is taken back. What was on record before counts again.',
    wentBack: tellOfFigures,
  },
  {
    table: 'indicators.indicator',
    names: async (_reader, rows) => rows.map(({ name }) => `Definition of ${String(name)}`),
    wentBack: (work, rows) =>
      audit(work, 'indicators.undo-import', 'indicators.indicator', { count: rows.length }),
  },
]
