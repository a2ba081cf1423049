import type { Reader } from '#platform/db.ts'
import type { Keys, Place } from '#platform/keys.ts'
import type { PersonId } from '#platform/work.ts'
import { ownNotes, type PaperNote, type PaperNoteId } from '../schema/notes.ts'
import type { PaperId } from '../schema/papers.ts'

export const notePlace = (row: PaperNoteId): Place => ({
  ...{ table: 'meetings.paper_note', column: 'sealed_text', row },
})

/** What somebody noted on a paper, sealed. It is asked for by nobody but themselves. */
export const noteOf = (
  reader: Reader,
  paperId: PaperId,
  personId: PersonId,
): Promise<PaperNote | undefined> =>
  ownNotes(reader)
    .selectFrom('meetings.paperNote')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('paperId', '=', paperId)
    .where('personId', '=', personId)
    .executeTakeFirst()

/** The words of a note, for its writer. */
export const noteInPlain = async (
  reader: Reader,
  keys: Keys,
  note: PaperNote | undefined,
): Promise<string> => (note?.sealedText ? keys.open(reader, notePlace(note.id), note.sealedText) : '')
