import { type ActionId, addEvidence } from '#modules/actions/index.ts'
import type { SeatInRoom } from '#modules/governance/index.ts'
import {
  addItem,
  decideMatter,
  declareAtItem,
  everyItem,
  type ItemId,
  type MeetingId,
  moveMinutes,
  recordAttendanceList,
  recordDecision,
  recordHeld,
  recordItemAction,
  saveNotes,
} from '#modules/meetings/index.ts'
import type { PersonInBrief } from '#modules/people/index.ts'
import { dayOf, holdsOn } from '#platform/days.ts'
import type { Work } from '#platform/work.ts'
import { looked, verified } from './anyshire-actions.ts'
import type { Agreed, Fate, Script } from './anyshire-sitting-scripts.ts'

const HOURS_A_DAY = 24

/** A meeting that has been, with what happened there. */
export interface Sat {
  readonly id: MeetingId
  /** Who sits there, all through the year. */
  readonly seats: readonly SeatInRoom[]
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
}

interface Open {
  readonly id: ActionId
  readonly owner: PersonInBrief
  readonly fate: Fate
}

/** What goes on from one sitting of a body to the next. */
export interface Since {
  readonly before: Sat | undefined
  /** How many of its minutes were saved, which is what whoever moves them on has read. */
  readonly seen: string
  readonly open: readonly Open[]
}

export const NOTHING_BEFORE: Since = { before: undefined, seen: '', open: [] }

const sure = <Given extends object>(given: Given): Exclude<Given, { refused: unknown }> => {
  if ('refused' in given) throw new Error(`A sitting of Anyshire was refused: ${String(given.refused)}`)
  return given as Exclude<Given, { refused: unknown }>
}

const at = (work: Work, now: Temporal.Instant): Work => ({ ...work, now })
const daysAfter = (moment: Temporal.Instant, days: number) => moment.add({ hours: days * HOURS_A_DAY })
const ACROSS = 5
const APOLOGIES = 3

/** Takes attendance: those that the script names, and of the others every fifth sends apologies, another at each sitting. */
async function attend(work: Work, { id, seats }: Sat, script: Script, turn: number): Promise<void> {
  const day = dayOf(work.now)
  const seated = seats.filter(({ holder }) => holder !== undefined && holdsOn(holder, day))
  const list = seated.map(({ seatId, holder, deputies, sector, isChair }, index) => {
    const name = holder?.name ?? ''
    const [deputy] = deputies.filter((each) => each.name === script.deputies?.[name])
    if (deputy) return { seatId, standing: 'deputy' as const, deputyId: deputy.personId }
    const isAway = script.only
      ? !script.only.includes(name)
      : !isChair &&
        sector !== 'Police' &&
        sector !== 'Health' &&
        index > 2 &&
        (index + turn) % ACROSS === APOLOGIES
    const away = index % 2 === 0 ? ('apologies' as const) : ('absent' as const)
    return { seatId, standing: isAway ? (script.only ? 'apologies' : away) : ('present' as const) }
  })
  sure(await recordAttendanceList(work, id, list))
}

async function agree(
  work: Work,
  sat: Sat,
  itemId: ItemId,
  [by, weeks, summary, fate = 'open']: Agreed,
  named: (name: string) => PersonInBrief,
): Promise<Open> {
  const owner = named(by)
  const { id } = sure(
    await recordItemAction(work, sat.id, itemId, {
      ...{ ownerId: owner.id, ownerAgencyId: owner.agencyId, summary },
      dueOn: dayOf(sat.startsAt).add({ weeks }),
    }),
  )
  return { id, owner, fate }
}

/** What arises from the sitting before: what is put off, and what was done, which the manager verifies. */
async function arise(work: Work, sat: Sat, open: readonly Open[]): Promise<void> {
  const today = dayOf(work.now)
  for (const { id, owner, fate } of open) {
    const then = at(work, sat.startsAt)
    if (fate === 'extended')
      sure(
        await decideMatter(then, sat.id, id, {
          ...{ choice: 'extend', untilOn: dayOf(sat.startsAt).add({ weeks: 10 }), version: 0 },
          words: 'More people have to be asked than was thought.',
        }),
      )
    if (fate !== 'done' && fate !== 'reopened') continue
    await addEvidence(then, id, { words: 'Minutes of three team meetings.' }, undefined)
    sure(await decideMatter(then, sat.id, id, { choice: 'close', untilOn: null, words: '', version: 0 }))
    const days = dayOf(sat.startsAt).until(today).days - 4
    if (days < 0) continue
    await verified(work, id, {
      ...{ days, shows: 'A list of who was asked, with the day.', said: 'It has been done.' },
      ...{ by: work.actor.id, submitter: owner.id, looks: 'A look at ten cases' },
    })
    if (fate !== 'reopened' || days < 100) continue
    await looked(work, id, days - 95, work.actor.id, {
      ...{ result: 'weak', dueOn: today.add({ days: 40 }) },
      words: 'Three of ten assessments use the tool. Those who were trained have moved to other teams.',
    })
  }
}

/** Lets a meeting take place as its script says. What came of the one before is dealt with there too. */
export async function sit(
  work: Work,
  sat: Sat,
  script: Script,
  since: Since,
  { turn, named }: { readonly turn: number; readonly named: (name: string) => PersonInBrief },
): Promise<Since> {
  const during = at(work, sat.startsAt)
  await attend(during, sat, script, turn)
  if (since.before) sure(await moveMinutes(during, since.before.id, 'confirmed', since.seen))
  await arise(work, sat, since.open)
  const agenda = await everyItem(work.tx, sat.id)
  const [welcome] = agenda
  const notes: { readonly itemId: ItemId; readonly minute: string }[] = []
  if (welcome)
    notes.push({
      itemId: welcome.id,
      minute: script.only
        ? 'The chair opened the meeting and said that it had no quorum. What it decides is recommended and goes to the next.'
        : 'The chair opened the meeting and found that it had a quorum. Apologies are recorded.',
    })
  for (const { id, fills } of agenda)
    if (fills === 'ratify') {
      notes.push({
        itemId: id,
        minute: 'The board looked at what was recommended without a quorum, and agreed.',
      })
      const wording = 'What was recommended at the last meeting is ratified as it stands.'
      sure(await recordDecision(during, sat.id, id, { wording, basis: '', dissent: '' }))
    }
  const open: Open[] = []
  for (const {
    title,
    kind,
    said,
    decided,
    basis = '',
    dissent = '',
    actions = [],
    aside,
  } of script.matters) {
    const { id } = sure(
      await addItem(at(work, daysAfter(sat.startsAt, -14)), sat.id, {
        ...{ title, kind, minutes: 20, tier: 2, presenterId: null, presenter: '', words: '', version: 0 },
      }),
    )
    if (aside) {
      const seat = sat.seats.find(({ holder }) => holder?.name === aside[0])
      if (seat)
        sure(
          await declareAtItem(during, sat.id, id, { seatId: seat.seatId, nature: aside[1], recused: true }),
        )
    }
    notes.push({ itemId: id, minute: said })
    if (decided) sure(await recordDecision(during, sat.id, id, { wording: decided, basis, dissent }))
    for (const each of actions) open.push(await agree(during, sat, id, each, named))
  }
  sure(await saveNotes(during, sat.id, notes))
  sure(await recordHeld(at(work, sat.endsAt), sat.id))
  const moved = { before: sat, seen: String(notes.length), open }
  for (const [to, days] of [
    ['draft', 5],
    ['cleared', 9],
  ] as const) {
    const then = daysAfter(sat.endsAt, days)
    // What would be sent round later than now is still being written.
    if (Temporal.Instant.compare(then, work.now) <= 0)
      sure(await moveMinutes(at(work, then), sat.id, to, moved.seen))
  }
  return moved
}
