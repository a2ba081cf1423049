import { sql } from 'kysely'
import { groups } from '#modules/governance/index.ts'
import { exceptionsFor } from '#platform/access.ts'
import { lookUp, type SearchAsk, type SearchSource } from '#platform/search.ts'
import { PAPER, paperPath } from '../rules/papers.ts'
import { bodiesKept, bodiesRead, ITEM, keepsEvery, readMeetings } from '../rules.ts'
import type { PaperId } from '../schema/papers.ts'
import type { MeetingId } from '../schema.ts'

const DAY = sql`to_char(meeting.starts_at at time zone 'Europe/London', 'FMDD FMMonth YYYY')`

/** The meetings that somebody may find, as a table with the name of each body. */
async function found({ db, actor }: SearchAsk) {
  const all = await groups(db, actor)
  const read = bodiesRead(actor)
  const seen = all.filter(({ id }) => read === null || read.includes(id))
  const [ids, names] = [seen.map(({ id }) => id), seen.map(({ name }) => name)]
  return sql`meetings.meeting as meeting
    join unnest(${ids}::uuid[], ${names}::text[]) as body (id, name) on body.id = meeting.group_id`
}

/** Meetings whose agenda whoever asks has: its members once it was given out, those who service the body at any time. */
const given = ({ db, actor }: SearchAsk) =>
  sql`meeting.partnership_id = ${db.partnershipId}
    and (meeting.published_at is not null or meeting.status = 'held' or ${keepsEvery(actor)}
      or meeting.group_id = any(${bodiesKept(actor)}::uuid[]))`

/** Meetings by their body, day and place. */
const meetings: SearchSource = {
  kind: 'meeting',
  words: 'Meetings',
  may: readMeetings,
  find: async (ask, sought, range) =>
    lookUp(
      ask.db,
      sought,
      range,
      {
        id: sql`meeting.id`,
        title: sql`body.name || ', ' || ${DAY}`,
        body: sql`concat_ws('. ', nullif(meeting.place, ''), nullif(meeting.note, ''))`,
        detail: sql`meeting.place`,
        from: sql`from ${await found(ask)} where meeting.partnership_id = ${ask.db.partnershipId}`,
      },
      ({ id }) => `/workspace/meetings/${id}`,
    ),
}

/** Items of agendas by what they are called and what they ask. Those for named people only are never looked through. */
const items: SearchSource = {
  kind: 'agenda-item',
  words: 'Agenda items',
  may: readMeetings,
  async find(ask, sought, range) {
    const { closed } = await exceptionsFor(ask, ITEM)
    return lookUp(
      ask.db,
      sought,
      range,
      {
        id: sql`item.id`,
        within: sql`item.meeting_id`,
        title: sql`item.title`,
        body: sql`item.words`,
        detail: sql`body.name || ', ' || ${DAY}`,
        from: sql`from ${await found(ask)} join meetings.item as item
            on item.partnership_id = meeting.partnership_id and item.meeting_id = meeting.id
          where ${given(ask)} and item.removed_at is null
            and item.tier < 3 and item.id <> all(${closed}::uuid[])`,
      },
      ({ id, within }) => `/workspace/meetings/${within}/items/${id}`,
    )
  },
}

/**
 * Papers of meetings by their titles, and by the words of those that were written here. What is for named people only, was
 * withdrawn, or is closed to whoever asks, is never looked through.
 */
const papers: SearchSource = {
  kind: 'meeting-paper',
  words: 'Papers of meetings',
  may: readMeetings,
  async find(ask, sought, range) {
    const [ofItems, ofPapers] = [await exceptionsFor(ask, ITEM), await exceptionsFor(ask, PAPER)]
    return lookUp(
      ask.db,
      sought,
      range,
      {
        id: sql`paper.id`,
        within: sql`item.meeting_id`,
        title: sql`paper.title`,
        body: sql`version.words`,
        detail: sql`body.name || ', ' || ${DAY}`,
        from: sql`from ${await found(ask)} join meetings.item as item
            on item.partnership_id = meeting.partnership_id and item.meeting_id = meeting.id
          join meetings.paper as paper
            on paper.partnership_id = item.partnership_id and paper.item_id = item.id
          join meetings.paper_version as version on version.partnership_id = paper.partnership_id
            and version.paper_id = paper.id and version.number = paper.latest
          where ${given(ask)} and item.removed_at is null and item.id <> all(${ofItems.closed}::uuid[])
            and paper.tier < 3 and paper.withdrawn_at is null and paper.id <> all(${ofPapers.closed}::uuid[])`,
      },
      ({ id, within }) => paperPath(within as MeetingId, { id: id as PaperId }),
    )
  },
}

export const search: readonly SearchSource[] = [meetings, items, papers]
