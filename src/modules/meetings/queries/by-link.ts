import { holdingsOf } from '#modules/governance/index.ts'
import { addressesOf, namesOf, postHolders } from '#modules/people/index.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { OpenLink } from '#platform/mailed-links.ts'
import { settingAt } from '#platform/settings.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { linkGoodAfter, readByLink } from '../rules/by-link.ts'
import { isGivenOut } from '../rules/papers.ts'
import { meetingDay } from '../rules.ts'
import type { MeetingId } from '../schema.ts'
import { type AgendaLine, agendaOf } from './agenda.ts'
import { meetingById, type NamedMeeting } from './meetings.ts'
import { type PaperLine, paperLines } from './papers.ts'

/** A meeting as a member of its body sees it who has a link in place of an account. */
export interface MeetingByLink {
  readonly meeting: NamedMeeting
  /** The member, by the seats that they hold on this body, and nothing else that they hold. */
  readonly actor: Actor
  /** They have an account by now, which asks for more than a link. */
  readonly hasAccount: boolean
  readonly isGivenOut: boolean
  /** The agenda, each line with whether what it is called is shown. */
  readonly items: readonly (AgendaLine & { readonly isShown: boolean })[]
  /** The papers that they read here. */
  readonly papers: readonly PaperLine[]
  /** How many more they would read if they were signed in. */
  readonly behind: number
}

/** Whoever sits on the body of a meeting today, or deputises there, as they are by what they hold on it. */
async function sitting(
  reader: Reader,
  { groupId }: Pick<NamedMeeting, 'groupId'>,
  id: PersonId,
  today: Temporal.PlainDate,
): Promise<Actor | undefined> {
  const name = (await namesOf(reader, [id])).get(id)
  const seats = (await holdingsOf(reader, id, today)).filter(({ of }) => of === groupId)
  if (name === undefined || seats.length === 0) return undefined
  return { id, name, partnershipId: reader.partnershipId, holds: [{ as: EVERY_PERSON, of: null }, ...seats] }
}

/**
 * What a member reads of a meeting by the link in a letter. Nothing, once their seat has ended, the meeting is off, or it is
 * so long past as the policy says.
 */
export async function meetingByLink(
  reader: Reader,
  { subject, personId }: Pick<OpenLink, 'subject' | 'personId'>,
  now: Temporal.Instant,
): Promise<MeetingByLink | undefined> {
  const today = dayOf(now)
  const meeting = await meetingById(reader, subject as MeetingId)
  if (!meeting || meeting.status === 'cancelled' || !personId) return undefined
  const { groupId } = meeting
  const days = await settingAt(reader, linkGoodAfter, today, groupId)
  if (isAfter(today, meetingDay(meeting).add({ days }))) return undefined
  const box = (await addressesOf(reader, [personId], today)).get(personId)
  const actor = box && (await sitting(reader, meeting, personId, today))
  if (!box || !actor) return undefined
  const { hasAccount } = box
  const isOut = isGivenOut(meeting)
  if (hasAccount || !isOut)
    return { ...{ meeting, actor, hasAccount, isGivenOut: isOut }, items: [], papers: [], behind: 0 }
  const upTo = await settingAt(reader, readByLink, today, groupId)
  const ask = { db: reader, actor, now }
  const items = await agendaOf(ask, meeting)
  const open = (await paperLines(ask, meeting, items)).filter(
    ({ mayOpen, withdrawnAt }) => mayOpen && withdrawnAt === null,
  )
  // What was narrowed to some by name is for these alone, whom a letter that may be passed on does not prove.
  const papers = open.filter(({ tier, readers }) => tier <= upTo && readers === null)
  return {
    ...{ meeting, actor, hasAccount, isGivenOut: true, papers, behind: open.length - papers.length },
    items: items.map((item) => ({ ...item, isShown: item.mayOpen && item.tier <= upTo })),
  }
}

/** Whom somebody asks who cannot read something: those who manage the business unit, by name. */
export async function whomToAsk(reader: Reader, today: Temporal.PlainDate): Promise<string> {
  const holders = await postHolders(reader, 'business-manager', today)
  const who = [...new Set(holders.map(({ name }) => name))].join(' or ')
  return who === '' ? 'the business unit' : `${who} of the business unit`
}
