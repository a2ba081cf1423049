import { roomOn } from '#modules/governance/index.ts'
import { exclusionsFrom, standingGrants } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, holdsOn } from '#platform/days.ts'
import { sendLetters } from '#platform/letters.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { tellByMail, withoutAccount } from '../queries/by-mail.ts'
import { letterboxes } from '../queries/invitations.ts'
import { findPaperThing, type PaperThing } from '../queries/papers.ts'
import { papersByMailLetter } from '../rules/by-link.ts'
import { papersLetter } from '../rules/letters.ts'
import { ITEM, meetingDay } from '../rules.ts'
import type { PaperId } from '../schema/papers.ts'

/** The members of the body who may read a paper that is not confidential: all, or those whom it is narrowed to and the chairs. */
async function membersFor(work: Work, { paper, item, meeting }: PaperThing): Promise<readonly PersonId[]> {
  const { readers } = paper
  const seats = await roomOn(work.tx, work.actor, meeting.groupId, meetingDay(meeting))
  const members = seats.flatMap(({ holder, deputies, isChair }) => [
    ...(holder && (isChair || readers === null || readers.includes(holder.personId))
      ? [holder.personId]
      : []),
    ...deputies.flatMap(({ personId }) => (readers?.includes(personId) ? [personId] : [])),
  ])
  const isGuest = item.presenterId !== null && readers?.includes(item.presenterId)
  return [...members, ...(isGuest && item.presenterId ? [item.presenterId] : [])]
}

/** Who may read a paper: those who are named for it where it is confidential, else the members of the body. */
async function readersOf(work: Work, thing: PaperThing): Promise<readonly PersonId[]> {
  const today = dayOf(work.now)
  const named = (await standingGrants(work.tx, thing, today, [])).map(({ personId }) => personId)
  const members = thing.tier >= 3 ? [] : await membersFor(work, thing)
  const kept = [
    ...(await exclusionsFrom(work.tx, { kind: ITEM, id: thing.item.id })),
    ...(await exclusionsFrom(work.tx, thing)),
  ].filter((each) => holdsOn(each, today))
  const aside = new Set(kept.map(({ personId }) => personId))
  return [...new Set([...named, ...members])].filter((id) => !aside.has(id))
}

/**
 * Tells those who may read a paper, or those of them for whom it is new (`to`), that the papers of the meeting have changed.
 * The letter names no paper.
 */
export async function tellReaders(work: Work, id: PaperId, to?: readonly string[]): Promise<void> {
  const thing = await findPaperThing(work.tx, id)
  if (!thing || thing.meeting.status === 'cancelled') return
  const { meeting } = thing
  const readers = (await readersOf(work, thing)).filter((each) => !to || to.includes(each))
  const boxes = await letterboxes(work.tx, dayOf(work.now), readers)
  const accounts = [...boxes.values()].flatMap((box) => ('personId' in box ? [box] : []))
  const values = { body: meeting.groupName, begins: meeting.startsAt }
  const link = thing.href as `/${string}`
  await sendLetters(
    work,
    papersLetter,
    accounts.map((account) => ({ to: account, values, link })),
  )
  const byMail = await tellByMail(work, papersByMailLetter, meeting, withoutAccount(boxes))
  await audit(work, 'meetings.tell-of-papers', id, { letters: accounts.length, byMail }, { tier: thing.tier })
}
