import type { Reader } from '../db.ts'
import { type Html, html } from '../html.ts'
import { icon } from '../icons.ts'
import type { Id } from '../id.ts'
import { dateAndTime } from '../words.ts'
import { type BulkKind, bulkChanges } from './records.ts'

/** Where a change of many records can be undone. */
export const undoPath = (id: string): `/${string}` => `/workspace/undo/${id}`

/** The latest change of a kind, with the way to undo it, for the page on which it was done: as long as it can be undone. */
export async function undoOffer(
  { db, now }: { readonly db: Reader; readonly now: Temporal.Instant },
  { kind }: Pick<BulkKind, 'kind'>,
  subjectId: Id<string> | null = null,
): Promise<Html | false> {
  const change = (await bulkChanges(db, now)).find(
    (each) => each.kind === kind && each.subjectId === subjectId && each.undoneAt === null,
  )
  return (
    change !== undefined &&
    html`<div class="accord-callout accord-callout--good accord-space-below">${icon('check')}<div><h2>${change.title}</h2><p>Done on ${dateAndTime(change.doneAt)}. <a class="govuk-link" href="${undoPath(change.id)}">Undo it</a> until ${dateAndTime(change.untilAt)}.</p></div></div>`
  )
}
