import { namesOf } from '#modules/people/index.ts'
import { closedTo, exclusionsFrom, openThing } from '#platform/access.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import {
  type Answer,
  type Ask,
  notFound,
  seeOther,
  sendStored,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { askForPack, noteSeen } from '../commands/packs.ts'
import { numberedItems } from '../queries/agenda.ts'
import { findMeeting, type NamedMeeting } from '../queries/meetings.ts'
import {
  findPack,
  latestPack,
  type PaperInPacks,
  packedIn,
  papersInPacks,
  placesIn,
  seenOfPapers,
} from '../queries/packs.ts'
import { paperFor, paperLines } from '../queries/papers.ts'
import { labelsOf, packPath, rangeWords } from '../rules/pack.ts'
import { isGivenOut, readsPapers } from '../rules/papers.ts'
import { ITEM, keepsBody, MEETINGS, meetingDay, readMeetings } from '../rules.ts'
import type { Pack } from '../schema/packs.ts'
import type { Paper } from '../schema/papers.ts'
import { type AroundPack, type PaperInList, packPage } from '../views/pack.ts'

/** Runs what follows with the meeting that the path names, for whoever reads its papers. */
const withPapers =
  (run: (ask: Ask, meeting: NamedMeeting) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const meeting = await findMeeting(ask.db, ask.actor, ask.id<'meeting'>('meetingId'))
    return meeting && readsPapers(ask.actor, meeting, false) ? run(ask, meeting) : notFound
  }

const LEFT: Readonly<Record<string, string>> = {
  protected: 'Protected by a password, so it is not in the pack',
  broken: 'Its file cannot be read, so it is not in the pack',
  sheet: 'A workbook or presentation: the pack says where it is',
  unconverted: 'No pages could be made of this workbook or presentation: the pack says where it is',
  large: 'A very large file: the pack says where it is',
}

type Packed = Awaited<ReturnType<typeof packedIn>>

/** What changed since a pack was asked for, for its reader: only of what they may open. */
function changesSince(
  pack: Pack | undefined,
  packed: Packed,
  all: readonly PaperInPacks[],
  mayOpen: (paper: Paper) => boolean,
): readonly string[] {
  if (pack?.state !== 'made') return []
  return all.flatMap(({ paper, version }) => {
    const before = packed.find(({ paperId }) => paperId === paper.id)
    const name = paper.tier >= 3 ? 'A confidential paper' : `“${paper.title}”`
    if (paper.withdrawnAt !== null) return before ? [`${name} was withdrawn.`] : []
    if (before?.versionId === version.id || !mayOpen(paper)) return []
    return [before ? `${name} was replaced by version ${paper.latest}.` : `${name} was added.`]
  })
}

/** A pack is made within a minute or so; after this long whoever asked may ask again. */
const PATIENCE = { minutes: 10 }

const isStuck = (pack: Pack | undefined, now: Temporal.Instant): boolean =>
  pack?.state === 'waiting' && Temporal.Instant.compare(pack.askedAt.add(PATIENCE), now) < 0

async function onePack(ask: Ask, meeting: NamedMeeting): Promise<Answer> {
  const { db, actor, files } = ask
  const lines = new Map(
    (await paperLines(ask, meeting, await numberedItems(db, meeting.id))).map((line) => [line.id, line]),
  )
  const mayKeep = keepsBody(actor, meeting.groupId)
  const whole = await papersInPacks(db, meeting.id)
  const { known, added } = await placesIn(db, meeting.id, whole)
  const all = whole.filter(({ paper }) => lines.has(paper.id))
  const places = new Map([...known, ...added].map((place) => [place.id, place]))
  const seen = mayKeep
    ? await seenOfPapers(
        db,
        all.map(({ paper }) => paper.id),
      )
    : []
  const pack = await latestPack(db, meeting.id, actor.id)
  const mayOpen = ({ id }: Paper): boolean => lines.get(id)?.mayOpen ?? false
  const inPack = pack ? await packedIn(db, pack.id) : []
  const papers = all.map((each): PaperInList => {
    const { paper, print, itemNumber } = each
    const place = places.get(paper.id)
    return {
      ...{ paper, itemNumber, isReady: print !== undefined, isUntagged: print?.isTagged === false },
      mayOpen: mayOpen(paper),
      range: place ? rangeWords(labelsOf(place, print?.pages ?? 0)) : '',
      left: (print?.leftOut && LEFT[print.leftOut]) || '',
      had: new Set(seen.filter(({ paperId }) => paperId === paper.id).map(({ personId }) => personId)).size,
    }
  })
  const readers = [...Map.groupBy(seen, ({ personId }) => personId)]
  const names = await namesOf(
    db,
    readers.map(([id]) => id),
  )
  const around: AroundPack = {
    ...{ papers, pack, mayKeep, isGivenOut: isGivenOut(meeting), isStuck: isStuck(pack, ask.now) },
    isKept: pack?.sha256
      ? await files.store.has({ partnershipId: db.partnershipId, sha256: pack.sha256 })
      : false,
    changes: changesSince(pack, inPack, all, mayOpen),
    readers: readers
      .map(([id, each]) => ({
        name: names.get(id) ?? 'Somebody',
        papers: new Set(each.map(({ paperId }) => paperId)).size,
        at: each.at(-1)?.at ?? meeting.startsAt,
      }))
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB')),
  }
  return show(packPage(meeting, around))
}

/** Whether an item was closed to whoever asks since a pack was asked for, so that its agenda tells what it may not. */
async function isClosedSince(ask: Ask, { meetingId, askedAt }: Pack): Promise<boolean> {
  const ids = (await numberedItems(ask.db, meetingId)).map(({ id }) => id)
  for (const id of await closedTo(ask, ITEM, ids)) {
    const made = await exclusionsFrom(ask.db, { kind: ITEM, id: id as (typeof ids)[number] })
    const isLater = made.some(
      ({ excludedAt, fromOn }) =>
        Temporal.Instant.compare(excludedAt, askedAt) > 0 || isAfter(fromOn, dayOf(askedAt)),
    )
    if (isLater) return true
  }
  return false
}

/**
 * Gives somebody their own pack, as long as everything in it is still open to them: whatever was closed meanwhile asks for
 * another. Each confidential paper in it is written down as a copy that was taken.
 */
async function download(ask: Ask, meeting: NamedMeeting): Promise<Answer> {
  const { db, actor, files } = ask
  const pack = await findPack(db, ask.id<'pack'>('packId'))
  if (pack?.meetingId !== meeting.id || pack.personId !== actor.id) return notFound
  const back = packPath(meeting.id)
  if (pack.sha256 === null) return seeOther(back)
  const { partnershipId } = db
  if (!(await files.store.has({ partnershipId, sha256: pack.sha256 })))
    return seeOther(back, 'A pack is kept for a day. Make it again.')
  const inPack = await packedIn(db, pack.id)
  const lines = new Map(
    (await paperLines(ask, meeting, await numberedItems(db, meeting.id))).map((line) => [line.id, line]),
  )
  const within = inPack.map(({ paperId }) => lines.get(paperId))
  const isClosed = within.some((line) => !line?.mayOpen || line.withdrawnAt !== null)
  if (isClosed || (await isClosedSince(ask, pack)))
    return seeOther(back, 'Something in your pack was withdrawn or closed since. Make it again.')
  for (const line of within)
    if (line && line.tier >= 3) {
      const found = await paperFor(ask, meeting.id, line.id)
      const opened = await openThing(ask, found?.thing, { as: 'export' })
      if (!opened.ok) return opened.answer
    }
  await ask.write((work) =>
    noteSeen(
      work,
      meeting.id,
      inPack.map(({ versionId }) => versionId),
    ),
  )
  const name = `${meeting.groupName} ${longDate(meetingDay(meeting))}.pdf`
  return sendStored({ name, type: 'pdf', sha256: pack.sha256 })
}
const AT = `${MEETINGS}/:meetingId/pack`

export const packRoutes: readonly WorkspaceRoute[] = [
  { method: 'GET', path: AT, may: readMeetings, answer: withPapers(onePack) },
  {
    ...{ method: 'POST', path: AT, may: readMeetings },
    answer: withPapers(async (ask, { id }) => {
      await ask.write((work) => askForPack(work, id))
      return seeOther(packPath(id))
    }),
  },
  { method: 'GET', path: `${AT}/:packId`, may: readMeetings, answer: withPapers(download) },
]
