import { demandOpen, openForOwner } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { announce } from '#platform/events.ts'
import { claimFile, type KeptFile } from '#platform/files/files.ts'
import { newId } from '#platform/id.ts'
import { enqueue } from '#platform/jobs.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { papersChanged, preparePaperJob } from '../events.ts'
import type { PaperInput, ReplacePaperInput, WithdrawPaperInput } from '../forms/papers.ts'
import { findItemThing } from '../queries/agenda.ts'
import { keepClosed } from '../queries/closing.ts'
import { meetingInTurn, type NamedMeeting } from '../queries/meetings.ts'
import {
  everyPaper,
  findPaperThing,
  openedPaper,
  type PaperThing,
  paperReasonPlace,
  paperTitlePlace,
  paperVersionPlace,
} from '../queries/papers.ts'
import { offeredReaders } from '../queries/readers.ts'
import { isGivenOut, isPaperType, paperTiers, takesPapers, thingOfPaper } from '../rules/papers.ts'
import { keepMeetings, keepsBody } from '../rules.ts'
import { ownPapers, type Paper, type PaperId, type PaperRow, type PaperVersionId } from '../schema/papers.ts'
import type { Item, ItemId, MeetingId, ProposalId } from '../schema.ts'
import type { Over } from './adding.ts'
import { namedFor } from './readers.ts'

/** The file was swept, a day after it was sent: it has to be chosen again. */
interface Gone {
  readonly refused: 'gone'
}

/** What a version of a paper is: a file, or words. */
type Content = { readonly file: Pick<KeptFile, 'sha256' | 'name' | 'type'> } | { readonly words: string }

/** A meeting as whoever had the turn before left it, for whoever services its body. */
async function held(work: Work, id: MeetingId): Promise<NamedMeeting> {
  demandPermission(work, keepMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, id)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  return meeting
}

/** A paper as whoever had the turn before left it, for whoever decides on it. */
async function heldPaper(work: Work, meetingId: MeetingId, id: PaperId): Promise<PaperThing> {
  await held(work, meetingId)
  const thing = await findPaperThing(work.tx, id)
  demand(thing !== undefined && thing.item.meetingId === meetingId)
  await demandOpen(work, thing, 'decide')
  return thing
}

/** What a paper is called, to be kept: plain, or sealed as its tier asks. */
const sealedTitleOf = async (
  { tx, keys }: Work,
  { id, tier, title }: Pick<Paper, 'id' | 'tier' | 'title'>,
) => ({
  title: tier >= 3 ? '' : title,
  sealedTitle: tier >= 3 ? await keys.seal(tx, paperTitlePlace(id), title) : null,
})

interface Writing {
  readonly paper: Pick<Paper, 'id' | 'tier'>
  readonly number: number
  readonly content: Content
  readonly note: string
}

/** Writes a version of a paper, sealed as the paper is, and has it looked through for packs. */
async function writeVersion(work: Work, { paper, number, content, note }: Writing): Promise<PaperVersionId> {
  const { tx, keys } = work
  const id = newId<'paper version'>()
  const file = 'file' in content ? content.file : undefined
  demand(file === undefined || isPaperType(file.type))
  const [name, words] = [file?.name ?? '', 'words' in content ? content.words : '']
  const isSealed = paper.tier >= 3
  const seal = async (column: Parameters<typeof paperVersionPlace>[1], text: string) =>
    isSealed && text !== '' ? keys.seal(tx, paperVersionPlace(id, column), text) : null
  await ownPapers(tx)
    .insertInto('meetings.paperVersion')
    .values({
      ...{ partnershipId: tx.partnershipId, id, paperId: paper.id, number },
      ...{ sha256: file?.sha256 ?? null, type: file && isPaperType(file.type) ? file.type : '' },
      ...{ name: isSealed ? '' : name, sealedName: await seal('sealed_name', name) },
      ...{ words: isSealed ? '' : words, sealedWords: await seal('sealed_words', words) },
      ...{ note: isSealed ? '' : note, sealedNote: await seal('sealed_note', note) },
      ...{ madeBy: work.actor.id, madeAt: work.now },
    })
    .execute()
  await enqueue(work, preparePaperJob, { versionId: id })
  return id
}

const update = (work: Work, id: PaperId, change: Partial<PaperRow>) =>
  ownPapers(work.tx)
    .updateTable('meetings.paper')
    .set(change)
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()

/** Readers are told once they have the agenda; before that nothing has changed for them. */
async function tell(work: Work, meeting: NamedMeeting, paperId: PaperId): Promise<void> {
  if (isGivenOut(meeting)) await announce(work, papersChanged, { meetingId: meeting.id, paperId })
}

const areOffered = async (
  work: Work,
  meeting: NamedMeeting,
  item: Pick<Item, 'presenterId'>,
  readers: readonly PersonId[],
): Promise<boolean> => {
  const offered = new Set((await offeredReaders(work.tx, work.actor, meeting, item)).map(({ id }) => id))
  return readers.every((each) => offered.has(each))
}

/** Writes the row of a paper, and to whom it is narrowed. */
async function writePaper(work: Work, { readers, ...row }: Paper): Promise<void> {
  await ownPapers(work.tx).insertInto('meetings.paper').values(row).execute()
  await namedFor.write(work, row.id, readers ?? [])
}

/**
 * Adds a paper to an item, as its last. At T3 and T4 it is open to whoever adds it, and to nobody else until they say so. It
 * may be narrowed to `readers` at once, so that nobody else is told of it first.
 */
export async function addPaper(
  work: Work,
  meetingId: MeetingId,
  itemId: ItemId,
  { title, tier, words, readers: chosen }: PaperInput,
  file?: KeptFile,
): Promise<Over | Gone | { readonly id: PaperId }> {
  const meeting = await held(work, meetingId)
  const found = await findItemThing(work.tx, itemId)
  demand(found !== undefined && found.item.meetingId === meetingId)
  await demandOpen(work, found, 'decide')
  demand(paperTiers(found.item, work.actor.assurance === 'two-factor').includes(tier))
  demand((file === undefined) === (words !== ''))
  const readers = chosen.length > 0 ? [...new Set(chosen)] : null
  demand(readers === null || (tier < 3 && (await areOffered(work, meeting, found.item, readers))))
  if (!takesPapers(meeting)) return { refused: 'over' }
  if (file && !(await claimFile(work, file))) return { refused: 'gone' }
  const id = newId<'paper'>()
  const isLate = isGivenOut(meeting)
  const paper = {
    ...{ partnershipId: work.tx.partnershipId, id, itemId, tier, latest: 1, isLate },
    place: ((await everyPaper(work.tx, [itemId])).at(-1)?.place ?? 0) + 1,
    ...(await sealedTitleOf(work, { id, tier, title })),
    ...{ madeBy: work.actor.id, madeAt: work.now, fromPaperId: null },
    ...{ withdrawnAt: null, withdrawnBy: null, withdrawnReason: '', sealedReason: null },
    ...{ readers, narrowedAt: readers && work.now, readersVersion: 0 },
  }
  await writePaper(work, paper)
  await writeVersion(work, { paper, number: 1, content: file ? { file } : { words }, note: '' })
  if (tier >= 3) await openForOwner(work, thingOfPaper(paper, found.item, meeting, meeting.groupName))
  const added = { itemId, tier, sha256: file?.sha256 ?? null, ...(readers && { readers }) }
  await audit(work, 'meetings.add-paper', id, added, { tier })
  await tell(work, meeting, id)
  return { id }
}

/** Puts another version in place of the latest. One that began from an older version changes nothing. */
export async function replacePaper(
  work: Work,
  meetingId: MeetingId,
  id: PaperId,
  { note, words, version }: ReplacePaperInput,
  file?: KeptFile,
): Promise<Over | Gone | { readonly refused: 'stale' | 'withdrawn' } | { readonly id: PaperId }> {
  const { paper, meeting } = await heldPaper(work, meetingId, id)
  demand((file === undefined) === (words !== ''))
  if (!takesPapers(meeting)) return { refused: 'over' }
  if (paper.withdrawnAt !== null) return { refused: 'withdrawn' }
  if (paper.latest !== version) return { refused: 'stale' }
  if (file && !(await claimFile(work, file))) return { refused: 'gone' }
  const number = paper.latest + 1
  await writeVersion(work, { paper, number, content: file ? { file } : { words }, note })
  await update(work, id, { latest: number })
  const { tier } = paper
  await audit(work, 'meetings.replace-paper', id, { number, sha256: file?.sha256 ?? null }, { tier })
  await tell(work, meeting, id)
  return { id }
}

/** Withdraws a paper: it stays in the list with the reason, and nobody opens it any more. Twice is once. */
export async function withdrawPaper(
  work: Work,
  meetingId: MeetingId,
  id: PaperId,
  { reason }: WithdrawPaperInput,
): Promise<Over | { readonly id: PaperId }> {
  const { paper, meeting } = await heldPaper(work, meetingId, id)
  if (!takesPapers(meeting)) return { refused: 'over' }
  if (paper.withdrawnAt !== null) return { id }
  const isSealed = paper.tier >= 3
  await update(work, id, {
    ...{ withdrawnAt: work.now, withdrawnBy: work.actor.id, withdrawnReason: isSealed ? '' : reason },
    sealedReason: isSealed ? await work.keys.seal(work.tx, paperReasonPlace(id), reason) : null,
  })
  await audit(work, 'meetings.withdraw-paper', id, {}, { tier: paper.tier })
  await tell(work, meeting, id)
  return { id }
}

/** Moves a paper past its neighbour among those of its item. At the end nothing moves. */
export async function movePaper(
  work: Work,
  meetingId: MeetingId,
  id: PaperId,
  direction: 'up' | 'down',
): Promise<Over | { readonly id: PaperId }> {
  const meeting = await held(work, meetingId)
  const thing = await findPaperThing(work.tx, id)
  demand(thing !== undefined && thing.item.meetingId === meetingId)
  if (!takesPapers(meeting)) return { refused: 'over' }
  const order = (await everyPaper(work.tx, [thing.item.id])).map((each) => each.id)
  const at = order.indexOf(id)
  const to = direction === 'up' ? at - 1 : at + 1
  const other = order[to]
  if (other === undefined) return { id }
  order[at] = other
  order[to] = id
  for (const [index, each] of order.entries()) await update(work, each, { place: index + 1 })
  await audit(work, 'meetings.move-paper', id, { direction })
  return { id }
}

/** Where papers go: an item that was made for them to come along with. */
interface Destination {
  readonly item: Pick<Item, 'id' | 'meetingId' | 'tier' | 'title' | 'madeBy' | 'presenterId'>
  readonly meeting: NamedMeeting
}

/**
 * Puts the latest version of a paper on another item, as its last. A confidential one is sealed anew and is open to whoever
 * brings it. Whoever it was closed to for a conflict of interest does not read it there either, nor does anybody but those to
 * whom it was narrowed.
 */
async function bring(work: Work, from: PaperThing, { item, meeting }: Destination): Promise<void> {
  const { tier, readers } = from.paper
  const { title, versions } = await openedPaper({ db: work.tx, keys: work.keys }, from.paper)
  const [latest] = versions
  demand(latest !== undefined)
  const id = newId<'paper'>()
  const paper = {
    ...{ partnershipId: work.tx.partnershipId, id, itemId: item.id, tier, latest: 1 },
    place: ((await everyPaper(work.tx, [item.id])).at(-1)?.place ?? 0) + 1,
    ...(await sealedTitleOf(work, { id, tier, title })),
    ...{ isLate: isGivenOut(meeting), madeBy: work.actor.id, madeAt: work.now, fromPaperId: from.paper.id },
    ...{ withdrawnAt: null, withdrawnBy: null, withdrawnReason: '', sealedReason: null },
    ...{ readers, narrowedAt: readers && work.now, readersVersion: 0 },
  }
  await writePaper(work, paper)
  const { sha256, type, name, words } = latest
  const content = sha256 !== null && type !== '' ? { file: { sha256, type, name } } : { words }
  await writeVersion(work, { paper, number: 1, content, note: '' })
  const became = thingOfPaper(paper, item, meeting, meeting.groupName)
  if (tier >= 3) await openForOwner(work, became)
  await keepClosed(work, from, became)
  await tell(work, meeting, id)
}

/** The papers of an item that are to go on with it, for whoever decides on each. What was withdrawn meanwhile stays. */
async function chosenPapers(
  work: Work,
  itemId: ItemId,
  papers: readonly PaperId[],
): Promise<readonly PaperThing[]> {
  const found: PaperThing[] = []
  for (const id of papers) {
    const thing = await findPaperThing(work.tx, id)
    demand(thing !== undefined && thing.item.id === itemId)
    await demandOpen(work, thing, 'decide')
    if (thing.paper.withdrawnAt === null) found.push(thing)
  }
  return found
}

/** Has papers of an item go on with it to another meeting of its body. */
async function bringPapers(
  work: Work,
  itemId: ItemId,
  papers: readonly PaperId[],
  to: Destination,
): Promise<void> {
  for (const thing of await chosenPapers(work, itemId, papers)) await bring(work, thing, to)
}

/**
 * Notes which papers go along with an item that another body is asked to take. What is confidential stays with its body, and
 * so does what is narrowed to some of its people.
 */
async function offerPapers(
  work: Work,
  itemId: ItemId,
  papers: readonly PaperId[],
  proposalId: ProposalId,
): Promise<void> {
  const chosen = await chosenPapers(work, itemId, papers)
  demand(chosen.every(({ tier, paper }) => tier < 3 && paper.readers === null))
  if (chosen.length === 0) return
  const { partnershipId } = work.tx
  await ownPapers(work.tx)
    .insertInto('meetings.proposalPaper')
    .values(chosen.map(({ paper }) => ({ partnershipId, proposalId, paperId: paper.id })))
    .execute()
}

/** Brings the papers that were offered with an item, as they are now, once its body took it. What was narrowed since stays. */
async function takeOffered(work: Work, offered: readonly PaperId[], to: Destination): Promise<void> {
  const taken: PaperThing[] = []
  for (const id of offered) {
    const thing = await findPaperThing(work.tx, id)
    if (thing?.paper.withdrawnAt === null && thing.paper.readers === null) taken.push(thing)
  }
  const inOrder = taken.toSorted((one, other) => one.paper.place - other.paper.place)
  for (const thing of inOrder) await bring(work, thing, to)
}

/** How papers go along with an item. The command that takes the item further writes in the audit how many they were. */
export const goingAlong = { bring: bringPapers, offer: offerPapers, take: takeOffered } as const
