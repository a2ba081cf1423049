import type { Thing } from '#platform/access.ts'
import type { FileType } from '#platform/files/kinds.ts'
import type { Tier } from '#platform/keeping.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { type Actor, permission } from '#platform/work.ts'
import { keepsBody, meetingPath, readsBody, thingOf } from '../rules.ts'
import { PAPER_TYPES, type Paper, type PaperType } from '../schema/papers.ts'
import type { Item, Meeting } from '../schema.ts'

/** Somebody may be named for one paper of a body that they do not sit on, so anybody may ask. What they get the paper says. */
export const readPapers = permission('meetings.read-papers', EVERY_PERSON)

export const PAPER = 'meeting-paper'

/** What a confidential paper is called where its title is not to be read. */
export const CONFIDENTIAL_PAPER = 'Confidential paper'

export const papersPath = ({ meetingId, id }: Pick<Item, 'meetingId' | 'id'>): string =>
  `${meetingPath(meetingId)}/items/${id}/papers`
export const paperPath = (meetingId: Meeting['id'], { id }: Pick<Paper, 'id'>): string =>
  `${meetingPath(meetingId)}/papers/${id}`

export const isPaperType = (type: FileType): type is PaperType =>
  (PAPER_TYPES as readonly FileType[]).includes(type)

/** How confidential a paper of an item may be: never less than an item that is for named people only. */
export const paperTiers = (item: Pick<Item, 'tier'>, isSure: boolean): readonly Tier[] =>
  ([0, 1, 2, 3, 4] as const).filter((tier) => (item.tier < 3 || tier >= item.tier) && (tier < 3 || isSure))

/** Papers are added, replaced and withdrawn until a meeting is cancelled: one that was held may have had them on the table. */
export const takesPapers = ({ status }: Pick<Meeting, 'status'>): boolean => status !== 'cancelled'

/** Whether the body has the agenda, and with it the papers. */
export const isGivenOut = ({ publishedAt, status }: Pick<Meeting, 'publishedAt' | 'status'>): boolean =>
  publishedAt !== null || status === 'held'

/**
 * Whether somebody reads the papers of a meeting at all: whoever services the body at any time, its members once they have
 * the agenda. Others only a paper that names them, which `byName` says.
 */
export const readsPapers = (
  actor: Actor,
  meeting: Pick<Meeting, 'groupId' | 'publishedAt' | 'status'>,
  byName: boolean,
): boolean =>
  keepsBody(actor, meeting.groupId) || (isGivenOut(meeting) && (byName || readsBody(actor, meeting.groupId)))

/**
 * Whether somebody says which people alone may read a paper: whoever services the body, and whoever brings it, who is the one
 * that added it or that presents its item. At T3 and T4 it is open by name alone, which the pages about access see to.
 */
export const namesReaders = (
  actor: Actor,
  { tier, madeBy }: Pick<Paper, 'tier' | 'madeBy'>,
  { presenterId }: Pick<Item, 'presenterId'>,
  { groupId }: Pick<Meeting, 'groupId'>,
): boolean => tier < 3 && (keepsBody(actor, groupId) || actor.id === madeBy || actor.id === presenterId)

/**
 * A paper, as those who decide who may open things know it. It is open to whom its item would be open to at its tier, or to
 * those of them whom it was narrowed to. Whoever presents the item may be one of these, also where they sit on no seat.
 */
export function thingOfPaper(
  paper: Pick<Paper, 'id' | 'tier' | 'title' | 'madeBy' | 'readers'>,
  item: Pick<Item, 'id' | 'meetingId' | 'tier' | 'title' | 'madeBy' | 'presenterId'>,
  meeting: Pick<Meeting, 'groupId' | 'startsAt'>,
  groupName: string,
): Thing {
  const { id, tier, madeBy, readers } = paper
  const like = thingOf({ ...item, tier, title: paper.title || CONFIDENTIAL_PAPER }, meeting, groupName)
  const named = readers && {
    onlyFor: { people: readers, guests: readers.filter((each) => each === item.presenterId) },
  }
  return { ...like, kind: PAPER, id, href: paperPath(item.meetingId, paper), ownerId: madeBy, ...named }
}
