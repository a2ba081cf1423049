import { sql } from 'kysely'
import { groups } from '#modules/governance/index.ts'
import { exceptionsFor } from '#platform/access.ts'
import { lookUp, type SearchAsk, type SearchSource } from '#platform/search.ts'
import { PAPER, paperPath } from '../rules/papers.ts'
import { bodiesKept, bodiesRead, ITEM, keepsEvery, MEETINGS, readMeetings } from '../rules.ts'
import type { PaperId } from '../schema/papers.ts'
import { ownSitting } from '../schema/sitting.ts'
import type { ItemId, MeetingId } from '../schema.ts'
import { openItems } from './origin.ts'

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

/** A paper that was narrowed to nobody, to whoever asks among others, or that they read because they service its body. */
const isTheirs = ({ actor }: SearchAsk, granted: readonly string[]) =>
  sql`(paper.narrowed_at is null or ${keepsEvery(actor)} or meeting.group_id = any(${bodiesKept(actor)}::uuid[])
    or paper.id = any(${granted}::uuid[])
    or exists (select from meetings.paper_reader as named
      where named.partnership_id = paper.partnership_id and named.paper_id = paper.id
        and named.person_id = ${actor.id} and named.ended_at is null))`

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
            and paper.tier < 3 and paper.withdrawn_at is null and paper.id <> all(${ofPapers.closed}::uuid[])
            and ${isTheirs(ask, ofPapers.granted)}`,
      },
      ({ id, within }) => paperPath(within as MeetingId, { id: id as PaperId }),
    )
  },
}

/** The items for named people only on which something was decided, as far as whoever asks may open them. */
async function sealedItems(ask: SearchAsk): Promise<readonly ItemId[]> {
  const sealed = await ownSitting(ask.db)
    .selectFrom('meetings.decision')
    .select('itemId')
    .distinct()
    .where('partnershipId', '=', ask.db.partnershipId)
    .where('sealedWords', 'is not', null)
    .execute()
  const ids = sealed.map(({ itemId }) => itemId)
  return (await openItems(ask, ids)).map(({ item }) => item.id)
}

const LONG = 160

/**
 * Decisions by their numbers and by what they say now. One of an item for named people only is found by its number alone, by
 * those who may open the item.
 */
const decisions: SearchSource = {
  kind: 'meeting-decision',
  words: 'Decisions of meetings',
  may: readMeetings,
  async find(ask, sought, range) {
    const { closed } = await exceptionsFor(ask, ITEM)
    const sealed = await sealedItems(ask)
    const now = sql`coalesce(corrected.wording, decision.wording)`
    const isLong = sql`length(${now}) > ${LONG}::integer`
    return lookUp(
      ask.db,
      sought,
      range,
      {
        id: sql`decision.id`,
        within: sql`item.meeting_id || '/items/' || item.id`,
        title: sql`decision.reference || ': ' || case when item.tier >= 3 then 'a confidential decision'
          when ${isLong} then left(${now}, ${LONG}::integer - 1) || '…' else ${now} end`,
        also: sql`array[decision.reference]`,
        body: sql`case when item.tier >= 3 then '' else concat_ws(' ', case when ${isLong} then ${now} end,
          nullif(coalesce(corrected.basis, decision.basis), ''),
          nullif(coalesce(corrected.dissent, decision.dissent), '')) end`,
        detail: sql`body.name || ', ' || ${DAY}`,
        from: sql`from ${await found(ask)} join meetings.item as item
            on item.partnership_id = meeting.partnership_id and item.meeting_id = meeting.id
          join meetings.decision as decision
            on decision.partnership_id = item.partnership_id and decision.item_id = item.id
          left join lateral (select wording, basis, dissent from meetings.correction as made
            where made.partnership_id = decision.partnership_id and made.decision_id = decision.id
            order by made.number desc limit 1) as corrected on true
          where ${given(ask)} and item.removed_at is null and item.id <> all(${closed}::uuid[])
            and (item.tier < 3 or item.id = any(${sealed}::uuid[]))`,
      },
      ({ within, title }) => `${MEETINGS}/${within}/record#${title.slice(0, title.indexOf(':'))}`,
    )
  },
}

export const search: readonly SearchSource[] = [meetings, items, papers, decisions]
