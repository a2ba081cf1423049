import { askOf, mayOpen } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, type Work } from '#platform/work.ts'
import type { NoteInput } from '../forms/papers.ts'
import { noteOf, notePlace } from '../queries/notes.ts'
import { paperFor } from '../queries/papers.ts'
import { ownNotes, type PaperNote } from '../schema/notes.ts'
import type { PaperId } from '../schema/papers.ts'
import type { MeetingId } from '../schema.ts'
import type { SavedMeanwhile } from './series.ts'

/** Keeps what somebody notes on a paper that they may open. Only they read it, and no one is told that there is any. */
export async function saveNote(
  work: Work,
  meetingId: MeetingId,
  paperId: PaperId,
  { note, version }: NoteInput,
): Promise<SavedMeanwhile<PaperNote> | { readonly version: number }> {
  const found = await paperFor(askOf(work), meetingId, paperId)
  demand(found !== undefined && !found.isAside && (await mayOpen(askOf(work), found.thing)).may)
  const personId = work.actor.id
  await takeTurn(work.tx, `note ${paperId} ${personId}`)
  const current = await noteOf(work.tx, paperId, personId)
  if (current && current.version !== version) return { refused: 'stale', current }
  const id = current?.id ?? newId<'paper note'>()
  const { partnershipId } = work.tx
  const sealedText = note === '' ? null : await work.keys.seal(work.tx, notePlace(id), note)
  const saved = { sealedText, savedAt: work.now, version: (current?.version ?? 0) + 1 }
  if (current)
    await ownNotes(work.tx)
      .updateTable('meetings.paperNote')
      .set(saved)
      .where('partnershipId', '=', partnershipId)
      .where('id', '=', id)
      .execute()
  else
    await ownNotes(work.tx)
      .insertInto('meetings.paperNote')
      .values({ partnershipId, id, paperId, personId, ...saved })
      .execute()
  await audit(work, 'meetings.note-on-paper', paperId, {}, { tier: found.thing.tier })
  return { version: saved.version }
}
