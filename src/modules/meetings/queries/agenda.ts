import { groupNames } from '#modules/governance/index.ts'
import { namesOf } from '#modules/people/index.ts'
import { type AccessAsk, openable, type Thing } from '#platform/access.ts'
import type { Reader } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Place } from '#platform/keys.ts'
import type { AgendaSource, Module, PanelAsk } from '#platform/module.ts'
import type { Work } from '#platform/work.ts'
import { RATIFY, thingOf } from '../rules.ts'
import { ownSitting } from '../schema/sitting.ts'
import { type Item, type ItemId, type MeetingId, own } from '../schema.ts'
import type { NamedMeeting } from './meetings.ts'

export const titlePlace = (row: ItemId): Place => ({ table: 'meetings.item', column: 'sealed_title', row })
export const wordsPlace = (row: ItemId): Place => ({ table: 'meetings.item', column: 'sealed_words', row })

/** What an item says, to be kept: plain, or sealed as its tier asks. */
export async function textsOf(
  { tx, keys }: Pick<Work, 'tx' | 'keys'>,
  id: ItemId,
  { tier, title, words }: Pick<Item, 'tier' | 'title' | 'words'>,
) {
  if (tier < 3) return { title, words, sealedTitle: null, sealedWords: null }
  return {
    ...{ title: '', words: '' },
    sealedTitle: await keys.seal(tx, titlePlace(id), title),
    sealedWords: words === '' ? null : await keys.seal(tx, wordsPlace(id), words),
  }
}

/** What an item says, opened. Whoever calls it has seen to it that it may be read. */
export const openedTexts = async (
  keys: Work['keys'],
  reader: Reader,
  { id, tier, title, words, sealedTitle, sealedWords }: Item,
): Promise<Pick<Item, 'title' | 'words'>> =>
  tier < 3
    ? { title, words }
    : {
        title: sealedTitle ? await keys.open(reader, titlePlace(id), sealedTitle) : '',
        words: sealedWords ? await keys.open(reader, wordsPlace(id), sealedWords) : '',
      }

/** What modules let stand on agendas by itself. */
export const agendaSources = (modules: readonly Module[]): readonly AgendaSource[] =>
  modules.flatMap(({ agendaSources: offered = [] }) => offered)

const everyRow = (reader: Reader) =>
  own(reader).selectFrom('meetings.item').selectAll().where('partnershipId', '=', reader.partnershipId)

const rows = (reader: Reader) => everyRow(reader).where('removedAt', 'is', null)

/** Every line of an agenda in its order, whoever asks. Titles of confidential ones are sealed. */
export const everyItem = (reader: Reader, meetingId: MeetingId): Promise<Item[]> =>
  rows(reader).where('meetingId', '=', meetingId).orderBy('place').orderBy('id').execute()

/** Every line that an agenda has or had, also what was taken off. */
export const everyItemId = async (reader: Reader, meetingId: MeetingId): Promise<ItemId[]> =>
  (await everyRow(reader).where('meetingId', '=', meetingId).execute()).map(({ id }) => id)

/** The lines of an agenda in their order, each with its number. */
export const numberedItems = async (
  reader: Reader,
  meetingId: MeetingId,
): Promise<readonly (Item & { readonly number: number })[]> =>
  (await everyItem(reader, meetingId)).map((item, index) => ({ ...item, number: index + 1 }))

/** Some lines of agendas that were not taken off, whoever asks. */
export const itemsById = (reader: Reader, ids: readonly ItemId[]): Promise<Item[]> =>
  rows(reader).where('id', 'in', ids).execute()

/** The same of lines that were taken off as well. */
export const keptItems = (reader: Reader, ids: readonly ItemId[]): Promise<Item[]> =>
  everyRow(reader).where('id', 'in', ids).execute()

/** One line of an agenda, whoever asks: as a thing it says who may open it. */
export interface ItemThing extends Thing {
  readonly item: Item
}

/** The lines of an agenda, each with whether whoever asks may open it, and with who presents it. */
export interface AgendaLine extends Item {
  readonly number: number
  readonly mayOpen: boolean
  readonly presenterName: string
  readonly thing: Thing
}

/** The agenda of a meeting, for whoever reads the meetings of its body. It asks no question per line. */
export async function agendaOf(ask: AccessAsk, meeting: NamedMeeting): Promise<readonly AgendaLine[]> {
  const items = await everyItem(ask.db, meeting.id)
  if (items.length === 0) return []
  const things = items.map((item) => thingOf(item, meeting, meeting.groupName))
  const open = new Set(await openable(ask, things))
  const names = await namesOf(
    ask.db,
    items.flatMap(({ presenterId }) => presenterId ?? []),
  )
  return items.flatMap((item, index) => {
    const thing = things[index]
    return thing
      ? [
          {
            ...item,
            ...{ number: index + 1, mayOpen: open.has(thing), thing },
            presenterName: (item.presenterId && names.get(item.presenterId)) || item.presenter,
          },
        ]
      : []
  })
}

/** Where the records are read that lines of an agenda are about, by their ids. */
export async function linksOf(
  ask: PanelAsk,
  sources: readonly AgendaSource[],
  items: readonly Pick<Item, 'fills' | 'aboutId'>[],
): Promise<ReadonlyMap<Id<string>, string>> {
  const links = new Map<Id<string>, string>()
  for (const { kind, find } of sources) {
    const ids = items.flatMap(({ fills, aboutId }) => (fills === kind && aboutId ? [aboutId] : []))
    if (ids.length === 0) continue
    for (const [id, { href }] of await find(ask, ids)) links.set(id as Id<string>, href)
  }
  return links
}

/** One item of an agenda as a thing, whoever asks: what is shown of it is decided after. */
export async function findItemThing(reader: Reader, id: ItemId): Promise<ItemThing | undefined> {
  const found = await keptItemThing(reader, id)
  return found?.item.removedAt === null ? found : undefined
}

/** The same of an item that was taken off as well: its record is kept, and somebody decides who may read it. */
export async function keptItemThing(reader: Reader, id: ItemId): Promise<ItemThing | undefined> {
  const item = await everyRow(reader).where('id', '=', id).executeTakeFirst()
  const meeting =
    item &&
    (await own(reader)
      .selectFrom('meetings.meeting')
      .select(['groupId', 'startsAt'])
      .where('partnershipId', '=', reader.partnershipId)
      .where('id', '=', item.meetingId)
      .executeTakeFirst())
  if (!meeting) return undefined
  const name = (await groupNames(reader)).get(meeting.groupId) ?? 'a body'
  return { ...thingOf(item, meeting, name), item, cameOf: (now) => cameOfItem(now, id) }
}

/** The items that an item went on to, and those by which what was recommended on it is ratified. */
async function cameOfItem(reader: Reader, id: ItemId): Promise<readonly ItemThing[]> {
  const decisions = await ownSitting(reader)
    .selectFrom('meetings.decision')
    .select('id')
    .where('partnershipId', '=', reader.partnershipId)
    .where('itemId', '=', id)
    .execute()
  const ids: readonly Id<string>[] = decisions.map((each) => each.id)
  const items = await everyRow(reader)
    .where(({ or, and, eb }) =>
      or([
        eb('fromItemId', '=', id),
        ...(ids.length > 0 ? [and([eb('fills', '=', RATIFY), eb('aboutId', 'in', ids)])] : []),
      ]),
    )
    .execute()
  const things = []
  for (const each of items) things.push(await keptItemThing(reader, each.id))
  return things.filter((each) => each !== undefined)
}
