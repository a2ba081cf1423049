import { actionsFrom } from '#modules/actions/index.ts'
import { type AgencyId, agencies, hasEnded, namesOf, peopleOn } from '#modules/people/index.ts'
import { openThing } from '#platform/access.ts'
import { browserKey } from '#platform/drafts.ts'
import { type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import type { Child } from '#platform/html.ts'
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
import type { PersonId } from '#platform/work.ts'
import { putOnNextAgenda } from '../commands/adding.ts'
import { recordDecision, recordItemAction } from '../commands/decisions.ts'
import { declareAtItem, endRecusal } from '../commands/interests.ts'
import { actionLineForm, decisionForm, interestForm } from '../forms/sitting.ts'
import { agendaOf, type ItemThing } from '../queries/agenda.ts'
import { correctionInPlain, correctionsOf } from '../queries/decisions.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { findMinute, minuteInPlain, versionsOf } from '../queries/minutes.ts'
import {
  decisionInPlain,
  decisionsOf,
  findDecision,
  interestInPlain,
  interestsOf,
  quorumOf,
  type Room,
  ratifiedBy,
  roomOf,
} from '../queries/sitting.ts'
import { type Named, readActionLine } from '../rules/action-line.ts'
import { asItReads } from '../rules/decisions.ts'
import {
  hasBegun,
  ITEM,
  keepMeetings,
  keepsBody,
  MEETINGS,
  meetingDay,
  RATIFY,
  readMeetings,
  recordPath,
} from '../rules.ts'
import type { Minute } from '../schema/minutes.ts'
import type { DecisionId } from '../schema/sitting.ts'
import type { AroundItem, NamedInterest } from '../views/around-item.ts'
import type { OpenedItem } from '../views/item.ts'
import { filledMinute, keptMinute } from '../views/minutes.ts'
import { actionLinePage, decisionPage, interestPage, recordPage } from '../views/record.ts'
import { inPlain, withItem } from './items.ts'
import { OFF } from './room.ts'

const EARLY = 'The day of this meeting has not come. It is recorded from that day on'
const SELF =
  'You cannot close an item to yourself while you record it. Ask somebody else who services the body to record this'

const nothing = filled({})

interface Opened {
  readonly item: OpenedItem
  readonly room: Room
  readonly around: AroundItem
}

async function interestsHere(
  ask: Ask,
  { id }: ItemThing['item'],
  room: Room,
): Promise<readonly NamedInterest[]> {
  const all = (await interestsOf(ask.db, ask.id<'meeting'>('meetingId'))).filter(
    ({ itemId }) => itemId === id,
  )
  const names = await namesOf(
    ask.db,
    all.flatMap(({ personId }) => personId ?? []),
  )
  const plain = []
  for (const each of all) {
    const name =
      (each.personId && names.get(each.personId)) ||
      `The deputy for ${room.seats.find(({ seatId }) => seatId === each.seatId)?.name ?? 'a seat'}`
    plain.push({ ...(await interestInPlain(ask, each)), name })
  }
  return plain
}

async function decisionsHere(ask: Ask, { id }: ItemThing['item']) {
  const all = (await decisionsOf(ask.db, ask.id<'meeting'>('meetingId'))).filter(
    ({ itemId }) => itemId === id,
  )
  const ratified = await ratifiedBy(
    ask.db,
    all.map((each) => each.id),
  )
  const corrections = await correctionsOf(
    ask.db,
    all.map((each) => each.id),
  )
  const names = await namesOf(
    ask.db,
    [...corrections.values()].flat().map(({ byId }) => byId),
  )
  const followed = []
  for (const each of all) {
    const made = []
    for (const correction of corrections.get(each.id) ?? [])
      made.push({
        ...(await correctionInPlain(ask, correction)),
        by: names.get(correction.byId) ?? 'somebody',
      })
    followed.push({
      ...(await decisionInPlain(ask, each)),
      corrections: made,
      ratifiedBy: ratified.get(each.id)?.reference,
      ratifies: each.ratifiesId ? (await findDecision(ask.db, each.ratifiesId))?.reference : undefined,
    })
  }
  return followed
}

/** Everything that is recorded of an item, once it was opened. */
export async function openedItem(ask: Ask, meeting: NamedMeeting, thing: ItemThing): Promise<Opened> {
  const { db, actor, now, today } = ask
  const { item } = thing
  const room = await roomOf(db, actor, meeting)
  const names = item.presenterId ? await namesOf(db, [item.presenterId]) : undefined
  return {
    room,
    item: {
      ...(await inPlain(ask, item)),
      number: room.order.indexOf(item.id) + 1,
      presenterName: (item.presenterId && names?.get(item.presenterId)) || item.presenter,
    },
    around: {
      ...{ meeting, thing, today, quorum: quorumOf(room, item.id) },
      interests: await interestsHere(ask, item, room),
      decisions: await decisionsHere(ask, item),
      actions: await actionsFrom(db, ITEM, [item.id]),
      mayKeep: keepsBody(actor, meeting.groupId),
      browserKey: browserKey(ask, item.tier),
      isSent: (await versionsOf(db, meeting.id)).length > 0,
      isOn: meeting.status !== 'cancelled' && hasBegun(meeting, now),
    },
  }
}

/** Where the browser shows minutes that it kept, beside those that are saved. */
export async function keptBeside(
  { db }: Ask,
  around: AroundItem,
  minute: Minute | undefined,
): Promise<Child> {
  if (!minute || !around.browserKey || !around.mayKeep) return keptMinute(around, undefined)
  const by = (await namesOf(db, [minute.savedBy])).get(minute.savedBy) ?? 'somebody'
  return keptMinute(around, { by, at: minute.savedAt })
}

/** Runs what follows for whoever records what happens at the meeting, once the item was opened to decide on it. */
export const recording = (run: (ask: Ask, opened: Opened) => Promise<Answer>) =>
  withItem(async (ask, meeting, thing) => {
    if (!keepsBody(ask.actor, meeting.groupId)) return notFound
    const allowed = await openThing(ask, thing, { right: 'decide' })
    if (!allowed.ok) return allowed.answer
    return run(ask, await openedItem(ask, meeting, thing))
  })

/** Whom a line may name. */
async function namedIn({ db, actor, today }: Ask): Promise<readonly Named[]> {
  const live = (await agencies(db, actor)).filter((agency) => !hasEnded(agency, today))
  // People say “the police”: where one agency is all there is of a sector, the sector names it.
  const onlyOf = (sector: string) =>
    live.filter((agency) => agency.sector === sector).length === 1 ? sector : ''
  return [
    ...live.map(({ id, name, abbreviation, sector }) => ({
      ...{ id, kind: 'agency' as const, names: [name, abbreviation, onlyOf(sector)].filter(Boolean) },
    })),
    ...(await peopleOn(db, actor, today)).map(({ id, name }) => ({
      ...{ id, kind: 'person' as const, names: [name] },
    })),
  ]
}

async function recordAction(ask: Ask, { item, around }: Opened): Promise<Answer> {
  const page = (form: FormState, read?: Parameters<typeof actionLinePage>[3]) =>
    actionLinePage(item, around, form, read)
  const parsed = parseForm(actionLineForm, ask.body)
  if (!parsed.ok) return invalid(page(parsed.form))
  const { line, read } = parsed.input
  const understood = readActionLine(line, await namedIn(ask), meetingDay(around.meeting))
  if (!understood.ok) return invalid(page(withError(ask.body, 'line', understood.mistake)))
  const { owner, dueOn, summary } = understood
  // What is sent without having been seen as it is read, is shown first.
  if (read !== line)
    return show(page(filled({ line }), { owner: owner.names[0] ?? '', dueOn, summary, line }))
  const given = {
    ...{ summary, dueOn },
    ownerId: owner.kind === 'person' ? (owner.id as PersonId) : null,
    ownerAgencyId: owner.kind === 'agency' ? (owner.id as AgencyId) : null,
  }
  const result = await ask.add(recordPath(item), (work) =>
    recordItemAction(work, around.meeting.id, item.id, given),
  )
  return 'refused' in result
    ? conflict(page(withError(ask.body, 'line', result.refused === 'off' ? OFF : EARLY)))
    : seeOther(`${recordPath(item)}#actions`, 'The action is recorded.')
}

const ITEM_ROUTE = `${MEETINGS}/:meetingId/items/:agendaItemId`

export const recordingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ITEM_ROUTE}/record`,
    may: readMeetings,
    answer: withItem(async (ask, meeting, thing) => {
      const allowed = await openThing(ask, thing)
      if (!allowed.ok) return allowed.answer
      const { item, around } = await openedItem(ask, meeting, thing)
      const minute = await findMinute(ask.db, item.id)
      const text = await minuteInPlain(ask, minute)
      const kept = await keptBeside(ask, around, minute)
      const agenda = await agendaOf(ask, meeting)
      const open = agenda.filter(({ id, mayOpen }) => mayOpen || id === item.id)
      const here = open.findIndex(({ id }) => id === item.id)
      const beside = { before: open[here - 1], next: open[here + 1] }
      return show(recordPage(item, around, { text, form: filledMinute(minute, text), kept }, beside))
    }),
  },
  {
    method: 'GET',
    path: `${ITEM_ROUTE}/interests/new`,
    may: keepMeetings,
    answer: recording(async (_ask, { item, around, room }) =>
      show(interestPage(item, around, room.seats, filled({ recused: 'yes' }))),
    ),
  },
  {
    method: 'POST',
    path: `${ITEM_ROUTE}/interests/new`,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: recording(async (ask, { item, around, room }) => {
      const parsed = parseForm(interestForm(room.seats), ask.body)
      if (!parsed.ok) return invalid(interestPage(item, around, room.seats, parsed.form))
      const result = await ask.add(recordPath(item), (work) =>
        declareAtItem(work, around.meeting.id, item.id, parsed.input),
      )
      if (!('refused' in result)) return seeOther(recordPath(item), 'The interest is recorded.')
      const words = result.refused === 'off' ? OFF : SELF
      return conflict(interestPage(item, around, room.seats, withError(ask.body, 'seatId', words)))
    }),
  },
  {
    method: 'POST',
    path: `${ITEM_ROUTE}/interests/:interestId/end`,
    may: keepMeetings,
    answer: recording(async (ask, { item, around }) => {
      const id = ask.id<'interest'>('interestId')
      if (!around.interests.some((each) => each.id === id)) return notFound
      await ask.write((work) => endRecusal(work, around.meeting.id, item.id, id))
      return seeOther(recordPath(item), 'They take part again. They can read the item from tomorrow.')
    }),
  },
  {
    method: 'GET',
    path: `${ITEM_ROUTE}/decisions/new`,
    may: keepMeetings,
    answer: recording(async (ask, { item, around }) => {
      const found =
        item.fills === RATIFY && item.aboutId
          ? await findDecision(ask.db, item.aboutId as DecisionId)
          : undefined
      const read = found && asItReads(found, (await correctionsOf(ask.db, [found.id])).get(found.id) ?? [])
      const wording = read?.wording ? `${found?.reference} is ratified: ${read.wording}` : ''
      return show(decisionPage(item, around, filled({ wording })))
    }),
  },
  {
    method: 'POST',
    path: `${ITEM_ROUTE}/decisions/new`,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: recording(async (ask, { item, around }) => {
      const parsed = parseForm(decisionForm, ask.body)
      if (!parsed.ok) return invalid(decisionPage(item, around, parsed.form))
      const result = await ask.add(recordPath(item), async (work) => {
        const taken = await recordDecision(work, around.meeting.id, item.id, parsed.input)
        if (!('refused' in taken) && taken.standing === 'recommended')
          await putOnNextAgenda(work, around.meeting.id)
        return taken
      })
      if ('refused' in result)
        return conflict(
          decisionPage(item, around, withError(ask.body, 'wording', result.refused === 'off' ? OFF : EARLY)),
        )
      return seeOther(
        `${recordPath(item)}#decisions`,
        result.standing === 'decided'
          ? `It is decided as ${result.reference}.`
          : `There is no quorum. ${result.reference} is recommended, and comes back to be ratified.`,
      )
    }),
  },
  {
    method: 'GET',
    path: `${ITEM_ROUTE}/actions/new`,
    may: keepMeetings,
    answer: recording(async (_ask, { item, around }) =>
      item.tier < 3 ? show(actionLinePage(item, around, nothing)) : notFound,
    ),
  },
  {
    method: 'POST',
    path: `${ITEM_ROUTE}/actions/new`,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: recording(async (ask, opened) => (opened.item.tier < 3 ? recordAction(ask, opened) : notFound)),
  },
]
