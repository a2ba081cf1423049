import { type RawBuilder, sql } from 'kysely'
import { type OwnerNames, withOwners } from '#modules/people/index.ts'
import { entriesSoFar } from '#platform/audit/so-far.ts'
import type { Reader } from '#platform/db.ts'
import type { ActionNarrowing } from '#platform/module.ts'
import { rememberingUntilDone } from '#platform/remembering.ts'
import { plainly } from '#platform/search.ts'
import { type Actor, holds } from '#platform/work.ts'
import { actionsByDay } from '../queries.ts'
import { ACTIONS_A_PAGE, type ActionsAsked, EXCEPTION_DAYS, MINE, NOBODY, OURS } from '../rules/tracker.ts'
import {
  agenciesAnswered,
  agenciesToDo,
  isToBeDone,
  LEADS_GROUP,
  peopleAnswered,
  readEveryAction,
  SOON_DAYS,
} from '../rules.ts'
import { type Action, type ActionId, own } from '../schema.ts'

/** What the tracker shows of an action. */
export interface ListedAction
  extends Pick<
      Action,
      | 'id'
      | 'reference'
      | 'summary'
      | 'originKind'
      | 'originId'
      | 'originWords'
      | 'ownerId'
      | 'ownerAgencyId'
      | 'dueOn'
      | 'status'
      | 'rag'
      | 'ragBefore'
      | 'blockedBy'
    >,
    OwnerNames {}

/** What is done about recommendations of a theme. A confidential recommendation tells nobody what an action is about. */
export const ofTheme: Pick<ActionNarrowing, 'name' | 'actionsOf'> = {
  name: 'theme',
  actionsOf: ({ partnershipId }, id) => sql`select action_id from actions.recommendation_theme
    join actions.recommendation_action using (partnership_id, recommendation_id)
    join actions.recommendation on recommendation.partnership_id = recommendation_action.partnership_id
      and recommendation.id = recommendation_id
    where recommendation_theme.partnership_id = ${partnershipId} and theme_id = ${id} and tier = 2`,
}

const MOST_WORDS = 6

/** A pattern that finds text as it stands: what `like` reads as a sign is a letter here. */
const anywhere = (word: string): string => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`

/** Which actions somebody sees, as part of a query over `actions.action as action`. `maySee` says the same of one. */
export const seenBy = (actor: Actor): RawBuilder<boolean> =>
  holds(actor, readEveryAction)
    ? sql`true`
    : sql`(owner_id = any(${peopleAnswered(actor)}::uuid[]) or owner_agency_id = any(${agenciesToDo(actor)}::uuid[]))`

const TO_BE_DONE = sql`not is_done and status <> 'submitted'`

function standingIs(standing: string, today: Temporal.PlainDate): RawBuilder<unknown> {
  const soon = today.add({ days: SOON_DAYS })
  const notYet = (status: string) =>
    sql`not is_done and status = ${status} and (due_on is null or due_on > ${soon})`
  const exactly = (status: string, isDone: boolean) => sql`is_done = ${isDone} and status = ${status}`
  const known: Readonly<Record<string, RawBuilder<unknown>>> = {
    any: sql`true`,
    done: sql`is_done`,
    Open: notYet('open'),
    'In progress': notYet('in-progress'),
    'Due soon': sql`${TO_BE_DONE} and due_on between ${today} and ${soon}`,
    Overdue: sql`${TO_BE_DONE} and due_on < ${today}`,
    'Evidence submitted': exactly('submitted', false),
    Complete: exactly('complete', true),
    Embedded: exactly('embedded', true),
    Closed: exactly('closed', true),
  }
  return known[standing] ?? sql`not is_done`
}

const lateBy = (days: number, today: Temporal.PlainDate): RawBuilder<unknown> =>
  sql`${TO_BE_DONE} and due_on < ${today.subtract({ days: days === 1 ? 0 : days })}`

function progressIs(progress: string, today: Temporal.PlainDate): RawBuilder<unknown> {
  if (progress === 'blocked') return sql`is_blocked`
  if (progress === 'not-rated') return sql`rag is null and not is_blocked`
  if (progress === 'exception')
    return sql`not is_done and (rag = 'red' or is_blocked or (${lateBy(EXCEPTION_DAYS, today)}))`
  return sql`rag = ${progress} and not is_blocked`
}

function ownerIs(owner: string, actor: Actor): RawBuilder<unknown> {
  if (owner === NOBODY) return sql`owner_id is null and owner_agency_id is null`
  if (owner === MINE) return sql`owner_id = ${actor.id}`
  if (owner === OURS) return sql`owner_agency_id = any(${agenciesAnswered(actor)}::uuid[])`
  return sql`(owner_id = ${owner} or owner_agency_id = ${owner})`
}

function bodyIs(body: string, actor: Actor): RawBuilder<unknown> {
  const led = actor.holds.flatMap(({ as, of }) => (of && LEADS_GROUP.includes(as) ? [of] : []))
  return body === MINE ? sql`accountable_id = any(${led}::uuid[])` : sql`accountable_id = ${body}`
}

/** Who asks the tracker for what, on which day, with what other modules narrow it by. */
export interface TrackerAsk {
  readonly actor: Actor
  readonly asked: ActionsAsked
  readonly today: Temporal.PlainDate
  readonly narrowings: readonly Pick<ActionNarrowing, 'name' | 'actionsOf'>[]
}

function conditions(reader: Reader, { actor, asked, today, narrowings }: TrackerAsk): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [seenBy(actor), standingIs(asked.standing, today)]
  if (asked.progress) all.push(progressIs(asked.progress, today))
  if (asked.late) all.push(lateBy(Number(asked.late), today))
  if (asked.owner) all.push(ownerIs(asked.owner, actor))
  if (asked.body) all.push(bodyIs(asked.body, actor))
  if (asked.from) all.push(sql`origin_kind = ${asked.from}`)
  for (const { name, actionsOf } of narrowings)
    if (asked[name]) all.push(sql`action.id in (${actionsOf(reader, asked[name])})`)
  for (const word of plainly(asked.words).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS))
    all.push(sql`searched_as like ${anywhere(word)}`)
  return sql.join(all, sql` and `)
}

/** In this order actions stand. The first is that of the index. */
const ORDERS: Readonly<Record<string, RawBuilder<unknown>>> = {
  '': sql`is_done, due_on, reference`,
  latest: sql`is_done desc, due_on desc, reference desc`,
  newest: sql`action.id desc`,
}

/** So many counts are remembered. */
const MOST_COUNTS = 5000
const remembered = rememberingUntilDone<number>(MOST_COUNTS, () => 1)

/** How many actions are like that. Counting reads all of them, so the same is not counted again until anything was done. */
const totalOf = async (reader: Reader, ask: TrackerAsk, where: RawBuilder<unknown>): Promise<number> =>
  remembered(
    await entriesSoFar(reader),
    [{ ...ask.asked, sort: '' }, ask.actor.id, ask.actor.holds, ask.today.toString()],
    async () => {
      const { rows } = await sql<{ readonly total: number }>`
        select count(*)::integer as total from actions.action as action
        where action.partnership_id = ${reader.partnershipId} and ${where}`.execute(own(reader))
      return rows[0]?.total ?? 0
    },
  )

/**
 * One page of the tracker, and how many actions there are in all that are like that. Which they are is read from the index
 * alone; only those on the page are fetched.
 */
export async function trackerPage(
  reader: Reader,
  ask: TrackerAsk,
  page: number,
): Promise<{ readonly total: number; readonly actions: readonly ListedAction[] }> {
  const where = conditions(reader, ask)
  const { rows } = await sql<Omit<ListedAction, keyof OwnerNames>>`
    with found as materialized (
      select array(select action.id from actions.action as action
        where action.partnership_id = ${reader.partnershipId} and ${where}
        order by ${ORDERS[ask.asked.sort] ?? ORDERS['']}
        limit ${ACTIONS_A_PAGE} offset ${(page - 1) * ACTIONS_A_PAGE}) as ids
    )
    select listed.id, reference, summary, origin_kind, origin_id, origin_words, owner_id, owner_agency_id, due_on, status,
      rag, rag_before, blocked_by
    from found cross join unnest(found.ids) with ordinality as shown(id, place)
      join actions.action as listed on listed.partnership_id = ${reader.partnershipId} and listed.id = shown.id
    order by shown.place`.execute(own(reader))
  const areAll = page === 1 && rows.length < ACTIONS_A_PAGE
  return {
    total: areAll ? rows.length : await totalOf(reader, ask, where),
    actions: await withOwners(reader, rows),
  }
}

/** So many actions go into one file. */
const MOST_ROWS = 20_000

/** Every action that is like what was asked, up to so many, as it stands, with what was said of it last. */
export async function trackerRows(reader: Reader, ask: TrackerAsk, most = MOST_ROWS) {
  const { rows } = await sql<
    Action & { readonly updatedAt: Temporal.Instant | null; readonly updateWords: string | null }
  >`
    select action.*, said.at as updated_at, said.words as update_words
    from actions.action as action left join lateral (
      select at, words from actions.update as update
      where update.partnership_id = ${reader.partnershipId} and update.action_id = action.id
      order by at desc, id desc limit 1) as said on true
    where action.partnership_id = ${reader.partnershipId} and ${conditions(reader, ask)}
    order by ${ORDERS[ask.asked.sort] ?? ORDERS['']} limit ${most}`.execute(own(reader))
  return withOwners(reader, rows)
}

/** Of some actions those that are still to be done, by their day. For the business unit, which sees all of them. */
export const toBeDone = async (reader: Reader, ids: readonly ActionId[]): Promise<Action[]> =>
  (await actionsByDay(reader, ids)).filter(isToBeDone)
