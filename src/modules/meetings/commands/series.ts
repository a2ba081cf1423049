import { groups } from '#modules/governance/index.ts'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { NewSeriesInput, SeriesInput, StandingItemInput } from '../forms.ts'
import { takeMeetingsTurn } from '../queries/meetings.ts'
import { findSeries, findStandingItem, type NamedSeries, standingItems } from '../queries/series.ts'
import { keepMeetings, keepsBody } from '../rules.ts'
import { own, type SeriesId, type StandingItem, type StandingItemId } from '../schema.ts'

/** Somebody else saved first: what is saved now. */
export interface SavedMeanwhile<Row> {
  readonly refused: 'stale'
  readonly current: Row
}

type Customary = Pick<StandingItem, 'title' | 'kind' | 'minutes' | 'fills'>

/** What boards customarily begin with. A board regulates its own procedure, so each may be changed or taken off. */
const CUSTOMARY: readonly Customary[] = [
  { title: 'Welcome, apologies and quorum', kind: 'information', minutes: 5, fills: 'words' },
  { title: 'Declarations of interest', kind: 'information', minutes: 5, fills: 'words' },
  { title: 'Minutes of the last meeting', kind: 'decision', minutes: 5, fills: 'last-minutes' },
  { title: 'Matters arising', kind: 'discussion', minutes: 15, fills: 'matters-arising' },
  { title: 'Priorities', kind: 'discussion', minutes: 15, fills: 'priority' },
  { title: 'Performance and quality by exception', kind: 'discussion', minutes: 15, fills: 'words' },
  { title: 'Case reviews', kind: 'information', minutes: 10, fills: 'words' },
  { title: 'Risks', kind: 'discussion', minutes: 10, fills: 'words' },
  { title: 'Any other business', kind: 'discussion', minutes: 5, fills: 'words' },
]

/** A series as whoever had the turn before left it, for whoever services its body. */
async function held(work: Work, id: SeriesId): Promise<NamedSeries> {
  demandPermission(work, keepMeetings)
  await takeMeetingsTurn(work.tx)
  const series = await findSeries(work.tx, work.actor, id)
  demand(series !== undefined && keepsBody(work.actor, series.groupId))
  return series
}

async function writeStandingItem(
  work: Work,
  seriesId: SeriesId,
  place: number,
  given: Omit<StandingItemInput, 'version'>,
): Promise<StandingItemId> {
  const id = newId<'standing item'>()
  await own(work.tx)
    .insertInto('meetings.standingItem')
    .values({
      ...{ ...given, partnershipId: work.tx.partnershipId, id, seriesId, place, removedAt: null, version: 1 },
    })
    .execute()
  return id
}

/** Begins a series of a body. `customary` begins its template with what stands on every agenda of a board. */
export async function addSeries(
  work: Work,
  { customary, version: _, begins, ...given }: NewSeriesInput,
): Promise<{ readonly id: SeriesId }> {
  demandPermission(work, keepMeetings)
  demand(keepsBody(work.actor, given.groupId))
  demand((await groups(work.tx, work.actor)).some(({ id }) => id === given.groupId))
  const id = newId<'series'>()
  await own(work.tx)
    .insertInto('meetings.series')
    .values({
      ...{ ...given, partnershipId: work.tx.partnershipId, id, begins: begins.toString().slice(0, 5) },
      ...{ endedAt: null, version: 1 },
    })
    .execute()
  if (customary)
    for (const [index, item] of CUSTOMARY.entries())
      await writeStandingItem(work, id, index + 1, { ...item, presenter: '' })
  await audit(work, 'meetings.add-series', id, { groupId: given.groupId, customary })
  return { id }
}

export async function changeSeries(
  work: Work,
  id: SeriesId,
  { version, begins, ...given }: SeriesInput,
): Promise<SavedMeanwhile<NamedSeries> | { readonly id: SeriesId }> {
  const current = await held(work, id)
  if (current.version !== version) return { refused: 'stale', current }
  await own(work.tx)
    .updateTable('meetings.series')
    .set({ ...given, begins: begins.toString().slice(0, 5), version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'meetings.change-series', id, { version: version + 1 })
  return { id }
}

/** Ends a series, or lets it go on. Its meetings stay. */
export async function endSeries(work: Work, id: SeriesId, isOver: boolean): Promise<void> {
  const current = await held(work, id)
  if ((current.endedAt !== null) === isOver) return
  await own(work.tx)
    .updateTable('meetings.series')
    .set({ endedAt: isOver ? work.now : null, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, isOver ? 'meetings.end-series' : 'meetings.resume-series', id)
}

/** Adds an item to the template, as the last. Agendas that are made already stay as they are. */
export async function addStandingItem(
  work: Work,
  seriesId: SeriesId,
  { version: _, ...given }: StandingItemInput,
): Promise<{ readonly id: StandingItemId }> {
  await held(work, seriesId)
  const last = (await standingItems(work.tx, seriesId)).at(-1)
  const id = await writeStandingItem(work, seriesId, (last?.place ?? 0) + 1, given)
  await audit(work, 'meetings.add-standing-item', id, { seriesId })
  return { id }
}

export async function changeStandingItem(
  work: Work,
  seriesId: SeriesId,
  id: StandingItemId,
  { version, ...given }: StandingItemInput,
): Promise<SavedMeanwhile<StandingItem> | { readonly id: StandingItemId }> {
  await held(work, seriesId)
  const current = await findStandingItem(work.tx, seriesId, id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  await own(work.tx)
    .updateTable('meetings.standingItem')
    .set({ ...given, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'meetings.change-standing-item', id, { version: version + 1 })
  return { id }
}

/** Takes an item off the template. */
export async function removeStandingItem(work: Work, seriesId: SeriesId, id: StandingItemId): Promise<void> {
  await held(work, seriesId)
  const current = await findStandingItem(work.tx, seriesId, id)
  if (!current) return
  await own(work.tx)
    .updateTable('meetings.standingItem')
    .set({ removedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'meetings.remove-standing-item', id, { seriesId })
}

/** Moves an item of the template past its neighbour. At the end of the list nothing moves. */
export async function moveStandingItem(
  work: Work,
  seriesId: SeriesId,
  id: StandingItemId,
  direction: 'up' | 'down',
): Promise<void> {
  await held(work, seriesId)
  const all = await standingItems(work.tx, seriesId)
  const at = all.findIndex((each) => each.id === id)
  demand(at >= 0)
  const to = direction === 'up' ? at - 1 : at + 1
  const order = all.map((each) => each.id)
  const [one, other] = [order[at], order[to]]
  if (one === undefined || other === undefined) return
  order[at] = other
  order[to] = one
  for (const [index, each] of order.entries())
    if (all.find((item) => item.id === each)?.place !== index + 1)
      await own(work.tx)
        .updateTable('meetings.standingItem')
        .set({ place: index + 1 })
        .where('partnershipId', '=', work.tx.partnershipId)
        .where('id', '=', each)
        .execute()
  await audit(work, 'meetings.move-standing-item', id, { direction })
}
