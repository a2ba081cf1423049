import { namesOf, peopleOn } from '#modules/people/index.ts'
import { confidentialBanner, openThing } from '#platform/access.ts'
import { filled, parseForm, withError } from '#platform/forms.ts'
import type { Tier } from '#platform/keeping.ts'
import type { Module } from '#platform/module.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { addItem } from '../commands/adding.ts'
import { carryItem } from '../commands/carrying.ts'
import { changeItem, moveItem, removeItem } from '../commands/items.ts'
import { carryForm, type ItemChoices, itemForm } from '../forms.ts'
import { everyItem, findItemThing, type ItemThing, openedTexts } from '../queries/agenda.ts'
import { bodiesBeside, waysOf } from '../queries/carrying.ts'
import { findMeeting, meetingAfter, type NamedMeeting } from '../queries/meetings.ts'
import { paperLines } from '../queries/papers.ts'
import {
  hasBegun,
  isOpen,
  keepMeetings,
  keepsBody,
  MEETINGS,
  meetingPath,
  readMeetings,
  readsAgenda,
} from '../rules.ts'
import type { Carried, Item } from '../schema.ts'
import { type CarryChoices, carryPage } from '../views/carrying.ts'
import { filledItem, itemFormPage, itemPage, newItemPage, staleItemPage } from '../views/item.ts'
import { aboutOf, OVER, withOpenMeeting } from './meetings.ts'

const AGENDA = '#agenda'
const GONE = 'This item stands on the agenda of the next meeting already'
const NO_NEXT = 'There is no next meeting that it could go on to. Add one first'

/** An item with its text opened. Whoever calls it has opened the thing. */
export const inPlain = async ({ db, keys }: Ask, item: Item): Promise<Item> => ({
  ...item,
  ...(await openedTexts(keys, db, item)),
})

/** Runs what follows with the item that the path names, for whoever reads the meetings of its body, and with its thing. */
export const withItem =
  (run: (ask: Ask, meeting: NamedMeeting, thing: ItemThing) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const meeting = await findMeeting(ask.db, ask.actor, ask.id<'meeting'>('meetingId'))
    const thing = meeting && (await findItemThing(ask.db, ask.id<'agenda item'>('agendaItemId')))
    return meeting && thing?.item.meetingId === meeting.id && readsAgenda(ask.actor, meeting)
      ? run(ask, meeting, thing)
      : notFound
  }

type OfItem = (ask: Ask, meeting: NamedMeeting, thing: ItemThing) => Promise<Answer>

/** The same for whoever services the body, whatever came of the meeting. */
const withKeptItem = (run: OfItem) =>
  withItem(async (ask, meeting, thing) =>
    keepsBody(ask.actor, meeting.groupId) ? run(ask, meeting, thing) : notFound,
  )

/** How an item may go on: to the next meeting where there is one, and to other bodies unless it is confidential. */
async function carryChoices(ask: Ask, meeting: NamedMeeting, item: Item): Promise<CarryChoices> {
  const { db, actor, today } = ask
  const next = await meetingAfter(db, meeting.groupId, meeting.startsAt)
  const bodies = item.tier < 3 ? await bodiesBeside(db, actor, meeting.groupId, today) : []
  const ways: readonly Carried[] = [
    ...(next ? (['moved', 'copied'] as const) : []),
    ...(bodies.length > 0 ? (['forwarded'] as const) : []),
  ]
  // What is confidential goes on by the hand of whoever answers for it, and of nobody else.
  const papers = (await paperLines(ask, meeting, [{ ...item, number: 0 }])).filter(
    ({ mayOpen, withdrawnAt, tier, madeBy }) =>
      mayOpen && withdrawnAt === null && (tier < 3 || madeBy === actor.id),
  )
  return { next, bodies, ways, papers }
}

/** The same for whoever services the body, while the agenda may still change. */
const withOpenItem = (run: OfItem) =>
  withKeptItem(async (ask, meeting, thing) => (isOpen(meeting) ? run(ask, meeting, thing) : notFound))

/** What shows or changes what an item says is open to whoever may decide on it. */
const toDecide =
  (run: OfItem): OfItem =>
  async (ask, meeting, thing) => {
    const opened = await openThing(ask, thing, { right: 'decide' })
    return opened.ok ? run(ask, meeting, thing) : opened.answer
  }

/** An item stays on its side of what is confidential: to cross it, it is taken off and added again. */
const tiersFor = ({ actor }: Ask, item?: Item): readonly Tier[] => {
  const [plain, sealed] = [
    [0, 1, 2],
    [3, 4],
  ] as const
  if (item) return item.tier >= 3 ? sealed : plain
  return actor.assurance === 'two-factor' ? [...plain, ...sealed] : plain
}

async function choicesFor(ask: Ask, item?: Item): Promise<ItemChoices> {
  const people = await peopleOn(ask.db, ask.actor, ask.today)
  const now = item?.presenterId
  const gone = now && !people.some(({ id }) => id === now) ? await namesOf(ask.db, [now]) : undefined
  return {
    people: [...(now && gone ? [{ id: now, name: gone.get(now) ?? 'Somebody' }] : []), ...people],
    tiers: tiersFor(ask, item),
  }
}

export function itemRoutes(modules: () => readonly Module[]): readonly WorkspaceRoute[] {
  return [
    {
      method: 'GET',
      path: `${MEETINGS}/:meetingId/items/new`,
      may: keepMeetings,
      answer: withOpenMeeting(async (ask, meeting) =>
        show(newItemPage(meeting, await choicesFor(ask), filled({ tier: '2', minutes: '10' }))),
      ),
    },
    {
      method: 'POST',
      path: `${MEETINGS}/:meetingId/items/new`,
      may: keepMeetings,
      freeTextFrom: 'staff',
      answer: withOpenMeeting(async (ask, meeting) => {
        const choices = await choicesFor(ask)
        const parsed = parseForm(itemForm(choices), ask.body)
        if (!parsed.ok) return invalid(newItemPage(meeting, choices, parsed.form))
        const shownAt = `${meetingPath(meeting.id)}${AGENDA}`
        const result = await ask.add(shownAt, (work) => addItem(work, meeting.id, parsed.input))
        return 'refused' in result
          ? conflict(newItemPage(meeting, choices, withError(ask.body, 'title', OVER)))
          : seeOther(shownAt, 'The item is added.')
      }),
    },
    {
      method: 'GET',
      path: `${MEETINGS}/:meetingId/items/:agendaItemId`,
      may: readMeetings,
      answer: withItem(async (ask, meeting, thing) => {
        const opened = await openThing(ask, thing)
        if (!opened.ok) return opened.answer
        const { item } = thing
        const all = await everyItem(ask.db, meeting.id)
        const number = all.findIndex(({ id }) => id === item.id) + 1
        const names = item.presenterId ? await namesOf(ask.db, [item.presenterId]) : undefined
        return show(
          itemPage(
            {
              ...(await inPlain(ask, item)),
              number,
              presenterName: (item.presenterId && names?.get(item.presenterId)) || item.presenter,
            },
            {
              ...{ meeting, thing, mayKeep: keepsBody(ask.actor, meeting.groupId) },
              about: await aboutOf(ask, modules(), item),
              way: (await waysOf(ask.db, ask.actor, [item]))(item.id),
              papers: await paperLines(ask, meeting, [{ ...item, number }]),
              isDealtWith: meeting.status !== 'cancelled' && hasBegun(meeting, ask.now),
            },
          ),
        )
      }),
    },
    {
      method: 'GET',
      path: `${MEETINGS}/:meetingId/items/:agendaItemId/edit`,
      may: keepMeetings,
      answer: withOpenItem(
        toDecide(async (ask, meeting, thing) => {
          const item = await inPlain(ask, thing.item)
          return show(itemFormPage(meeting, item, thing, await choicesFor(ask, item), filledItem(item)))
        }),
      ),
    },
    {
      method: 'POST',
      path: `${MEETINGS}/:meetingId/items/:agendaItemId/edit`,
      may: keepMeetings,
      freeTextFrom: 'staff',
      answer: withOpenItem(
        toDecide(async (ask, meeting, thing) => {
          const { item } = thing
          const choices = await choicesFor(ask, item)
          const parsed = parseForm(itemForm(choices), ask.body)
          if (!parsed.ok) return invalid(itemFormPage(meeting, item, thing, choices, parsed.form))
          const result = await ask.write((work) => changeItem(work, meeting.id, item.id, parsed.input))
          if (!('refused' in result)) return seeOther(thing.href, 'The item is changed.')
          if (result.refused === 'over')
            return conflict(itemFormPage(meeting, item, thing, choices, withError(ask.body, 'title', OVER)))
          const current = await inPlain(ask, result.current)
          return conflict(staleItemPage(meeting, current, thing, parsed.input, choices, filled(ask.body)))
        }),
      ),
    },
    {
      method: 'GET',
      path: `${MEETINGS}/:meetingId/items/:agendaItemId/further`,
      may: keepMeetings,
      answer: withKeptItem(
        toDecide(async (ask, meeting, thing) => {
          const item = await inPlain(ask, thing.item)
          const choices = await carryChoices(ask, meeting, item)
          const going = choices.papers.filter(({ tier }) => tier < 3 || item.tier >= 3)
          const form = filled({ papers: going.map(({ id }) => id) })
          return show(carryPage(meeting, item, choices, form, confidentialBanner(thing)))
        }),
      ),
    },
    {
      method: 'POST',
      path: `${MEETINGS}/:meetingId/items/:agendaItemId/further`,
      may: keepMeetings,
      answer: withKeptItem(
        toDecide(async (ask, meeting, thing) => {
          const item = await inPlain(ask, thing.item)
          const choices = await carryChoices(ask, meeting, item)
          const parsed = parseForm(carryForm(choices.ways, choices.bodies, choices.papers), ask.body)
          const banner = confidentialBanner(thing)
          if (!parsed.ok) return invalid(carryPage(meeting, item, choices, parsed.form, banner))
          const result = await ask.write((work) => carryItem(work, meeting.id, item.id, parsed.input))
          if (!('refused' in result)) return seeOther(thing.href, 'The item goes on. Both ends are linked.')
          const why = result.refused === 'gone' ? GONE : NO_NEXT
          return conflict(carryPage(meeting, item, choices, withError(ask.body, 'how', why), banner))
        }),
      ),
    },
    {
      method: 'POST',
      path: `${MEETINGS}/:meetingId/items/:agendaItemId/move`,
      may: keepMeetings,
      answer: withOpenItem(async (ask, meeting, { item }) => {
        const { direction } = ask.body
        const result = await ask.write((work) =>
          moveItem(work, meeting.id, item.id, direction === 'down' ? 'down' : 'up'),
        )
        return seeOther(`${meetingPath(meeting.id)}${AGENDA}`, 'refused' in result ? OVER : undefined)
      }),
    },
    {
      method: 'POST',
      path: `${MEETINGS}/:meetingId/items/:agendaItemId/remove`,
      may: keepMeetings,
      answer: withOpenItem(async (ask, meeting, { item }) => {
        const result = await ask.write((work) => removeItem(work, meeting.id, item.id))
        return seeOther(
          `${meetingPath(meeting.id)}${AGENDA}`,
          'refused' in result ? OVER : 'The item is taken off the agenda.',
        )
      }),
    },
  ]
}
