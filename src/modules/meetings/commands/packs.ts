import { audit } from '#platform/audit.ts'
import { claimFile, type KeptFile } from '#platform/files/files.ts'
import { newId } from '#platform/id.ts'
import { enqueue } from '#platform/jobs.ts'
import type { LinkId } from '#platform/post.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { makePackJob } from '../events.ts'
import { numberedItems } from '../queries/agenda.ts'
import { meetingById, takeMeetingsTurn } from '../queries/meetings.ts'
import { findPack, papersInPacks, placesIn, printOf } from '../queries/packs.ts'
import { type PaperLine, paperLines } from '../queries/papers.ts'
import { isGivenOut, readsPapers } from '../rules/papers.ts'
import { readMeetings } from '../rules.ts'
import { type LeftOut, ownPacks, type PackId } from '../schema/packs.ts'
import type { PaperVersionId } from '../schema/papers.ts'
import type { MeetingId } from '../schema.ts'

/** Keeps how a version goes into packs. Twice is once: a version never changes. */
export async function keepPrint(
  work: Work,
  id: PaperVersionId,
  print: { readonly pages: number; readonly isTagged: boolean; readonly leftOut: LeftOut | '' },
  made?: KeptFile,
): Promise<void> {
  await takeTurn(work.tx, `paper print ${id}`)
  if (await printOf(work.tx, id)) return
  demand(made === undefined || (await claimFile(work, made)), 'The file was swept while it was made.')
  await ownPacks(work.tx)
    .insertInto('meetings.paperPrint')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: newId<'paper print'>(), versionId: id },
      ...{ ...print, madeAt: work.now, sha256: made?.sha256 ?? null },
    })
    .execute()
  await audit(work, 'meetings.prepare-paper', id, { pages: print.pages, leftOut: print.leftOut })
}

/**
 * Numbers the papers of a meeting that have no numbers yet, once its body has the agenda. Before that the order may still
 * change, and a pack is numbered as it stands.
 */
export async function numberPapers(work: Work, meetingId: MeetingId): Promise<void> {
  await takeMeetingsTurn(work.tx)
  const meeting = await meetingById(work.tx, meetingId)
  if (!meeting || !isGivenOut(meeting)) return
  const { added } = await placesIn(work.tx, meetingId, await papersInPacks(work.tx, meetingId))
  if (added.length === 0) return
  await ownPacks(work.tx)
    .insertInto('meetings.paperPlace')
    .values(added.map((place) => ({ ...place, partnershipId: work.tx.partnershipId, at: work.now })))
    .execute()
  await audit(work, 'meetings.number-papers', meetingId, { papers: added.length })
}

/** The papers that whoever works may have in a pack now. */
async function openNow(work: Work, meetingId: MeetingId): Promise<readonly PaperLine[] | undefined> {
  const meeting = await meetingById(work.tx, meetingId)
  if (!meeting || !readsPapers(work.actor, meeting, false)) return undefined
  const ask = { db: work.tx, actor: work.actor, now: work.now }
  const lines = await paperLines(ask, meeting, await numberedItems(work.tx, meetingId))
  return lines.filter(({ mayOpen, withdrawnAt }) => mayOpen && withdrawnAt === null)
}

/** Has the pack of whoever asks made, of what they may open now. */
export async function askForPack(work: Work, meetingId: MeetingId): Promise<{ readonly id: PackId }> {
  demandPermission(work, readMeetings)
  const open = await openNow(work, meetingId)
  demand(open !== undefined)
  const ids = new Set(open.map(({ id }) => id))
  const id = newId<'pack'>()
  const { partnershipId } = work.tx
  await ownPacks(work.tx)
    .insertInto('meetings.pack')
    .values({
      ...{ partnershipId, id, meetingId, personId: work.actor.id, askedAt: work.now },
      ...{ state: 'waiting', sha256: null, pages: 0, madeAt: null },
    })
    .execute()
  const versions = (await papersInPacks(work.tx, meetingId)).filter(({ paper }) => ids.has(paper.id))
  if (versions.length > 0)
    await ownPacks(work.tx)
      .insertInto('meetings.packed')
      .values(versions.map(({ version }) => ({ partnershipId, packId: id, versionId: version.id })))
      .execute()
  await enqueue(work, makePackJob, { packId: id })
  await audit(work, 'meetings.ask-for-pack', meetingId, { packId: id, papers: versions.length })
  return { id }
}

/** Keeps a pack that was made, or that it could not be. The file is swept a day later: it can be made again. */
export async function keepPack(
  work: Work,
  id: PackId,
  made: { readonly sha256: string; readonly pages: number } | undefined,
): Promise<void> {
  const pack = await findPack(work.tx, id)
  if (pack?.state !== 'waiting') return
  await ownPacks(work.tx)
    .updateTable('meetings.pack')
    .set({ state: made ? 'made' : 'failed', ...made, madeAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'meetings.make-pack', id, { made: made !== undefined, pages: made?.pages ?? 0 })
}

/**
 * Writes down that whoever works had versions of papers, each once. `through` is what the audit says of how they came, where
 * that was not by signing in.
 */
export async function noteSeen(
  work: Work,
  meetingId: MeetingId,
  versions: readonly PaperVersionId[],
  through: { readonly linkId?: LinkId } = {},
): Promise<void> {
  if (versions.length === 0) return
  const { partnershipId } = work.tx
  const { numInsertedOrUpdatedRows: added } = await ownPacks(work.tx)
    .insertInto('meetings.paperSeen')
    .values(
      versions.map((versionId) => ({ partnershipId, versionId, personId: work.actor.id, at: work.now })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (added) await audit(work, 'meetings.have-papers', meetingId, { papers: Number(added), ...through })
}
