/**
 * Undoing a change of many records. The command runs within `undoable`, which keeps what each record said before; a module
 * says in `Module.undoable` how the rows of its tables go back, and in `Module.bulkKinds` which changes there are.
 */
export { forgetImages, type GoneBack, undoable, undoBulk } from './undo/bulk.ts'
export { undoOffer, undoPath } from './undo/offer.ts'
export {
  type BulkChange,
  type BulkChangeId,
  type BulkKind,
  bulkChanges,
  findBulkChange,
  type Image,
  keptBulkChanges,
  type Stay,
  UNDO_FOR,
  type UndoableTable,
} from './undo/records.ts'
