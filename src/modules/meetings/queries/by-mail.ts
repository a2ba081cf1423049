import { dayOf, dayStart } from '#platform/days.ts'
import { type NewLetter, sendLetters } from '#platform/letters.ts'
import { mailedLinks } from '#platform/mailed-links.ts'
import type { Addressee } from '#platform/post.ts'
import type { PersonId, Work } from '#platform/work.ts'
import {
  type agendaByMailLetter,
  callByMailLetter,
  PAPERS_BY_LINK,
  type papersByMailLetter,
} from '../rules/by-link.ts'
import { meetingDay, meetingPath, placeWords } from '../rules.ts'
import { type MeetingByLink, meetingByLink, whomToAsk } from './by-link.ts'
import type { letterboxes } from './invitations.ts'
import type { NamedMeeting } from './meetings.ts'

/** A meeting may be put off after its letters went out: until when a link is good is asked when it is opened. */
const LONGEST_MONTHS = 12

/** Of those who have a letterbox, the ones who get their mail at the address that the directory keeps for them. */
export const withoutAccount = (
  boxes: Awaited<ReturnType<typeof letterboxes>>,
): readonly (readonly [PersonId, Addressee])[] =>
  [...boxes].flatMap(([id, { name, address }]) =>
    address === undefined ? [] : [[id, { name, address }] as const],
  )

type Told = readonly (readonly [PersonId, Addressee])[]

/**
 * Asks members who have no account for items, and says to whom they say them and by when. The command that calls it writes
 * what it did in the audit, as of the next.
 */
export async function callByMail(
  work: Work,
  meeting: NamedMeeting,
  told: Told,
  papersDue: Temporal.PlainDate,
): Promise<number> {
  if (told.length === 0) return 0
  const values = {
    ...{ body: meeting.groupName, begins: meeting.startsAt, place: placeWords(meeting) },
    ...{ ask: await whomToAsk(work.tx, dayOf(work.now)), 'papers-due': papersDue },
  }
  await sendLetters(
    work,
    callByMailLetter,
    told.map(([, to]) => ({ to, values })),
  )
  return told.length
}

/**
 * Writes to members who have no account that the agenda is there, or that its papers changed, each with a link of their own.
 * Whoever does not sit there today could not use it, and is not written to. Says how many letters that were.
 */
export async function tellByMail(
  work: Work,
  kind: typeof agendaByMailLetter | typeof papersByMailLetter,
  meeting: NamedMeeting,
  told: Told,
): Promise<number> {
  const found: { readonly to: Addressee; readonly personId: PersonId; readonly seen: MeetingByLink }[] = []
  for (const [personId, to] of told) {
    const seen = await meetingByLink(work.tx, { subject: meeting.id, personId }, work.now)
    if (seen) found.push({ to, personId, seen })
  }
  if (found.length === 0) return 0
  const links = await mailedLinks(
    work,
    found.map(({ personId }) => ({
      ...{ purpose: PAPERS_BY_LINK, subject: meeting.id, personId },
      path: meetingPath(meeting.id) as `/${string}`,
      expires: dayStart(meetingDay(meeting).add({ months: LONGEST_MONTHS })),
    })),
  )
  const shared = {
    ...{ body: meeting.groupName, begins: meeting.startsAt, place: placeWords(meeting) },
    ask: await whomToAsk(work.tx, dayOf(work.now)),
  }
  const letters = found.flatMap(({ to, seen }, index): NewLetter<typeof kind.values>[] => {
    const link = links[index]
    return link ? [{ to, link, values: { ...shared, papers: seen.papers.length + seen.behind } }] : []
  })
  await sendLetters(work, kind, letters)
  return letters.length
}
