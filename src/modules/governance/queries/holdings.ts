import { sql } from 'kysely'
import { agencyNames, postHolders } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Held, HoldingsAsk } from '#platform/holdings.ts'
import { longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import { ROLE_WORDS, seatName } from '../rules/structure.ts'
import { type GroupId, own, type SeatRole } from '../schema.ts'
import { appointed } from './appointed.ts'
import { arrangementStanding, arrangements } from './arrangements.ts'

/** The appointments of people that have not ended by a day, with the seat and the group of each. */
const openAppointments = (reader: Reader, people: readonly PersonId[], day: Temporal.PlainDate) =>
  appointed(reader)
    .select(['appointment.id', 'appointment.personId', 'appointment.kind', 'appointment.isActing'])
    .select(['appointment.fromOn', 'appointment.toOn', 'appointment.version'])
    .select(['seat.id as seatId', 'seat.title', 'seat.sector', 'seat.role', 'seat.agencyId'])
    .select(['seat.isStatutory', 'group.id as groupId', 'group.name as groupName'])
    .where('appointment.personId', '=', sql<PersonId>`any(${[...people]}::uuid[])`)
    .where(({ or, eb }) => or([eb('appointment.toOn', 'is', null), eb('appointment.toOn', '>=', day)]))
    .where(({ or, eb }) => or([eb('seat.toOn', 'is', null), eb('seat.toOn', '>=', day)]))
    .where(({ or, eb }) => or([eb('group.endsOn', 'is', null), eb('group.endsOn', '>=', day)]))
    .orderBy('group.name')
    .orderBy('appointment.fromOn')
    .orderBy('appointment.id')
    .execute()

type OpenAppointment = Awaited<ReturnType<typeof openAppointments>>[number]

const daysText = ({ fromOn, toOn }: Pick<OpenAppointment, 'fromOn' | 'toOn'>): string =>
  `Since ${longDate(fromOn)}${toOn ? `, until ${longDate(toOn)}` : ', with no last day'}`

/** Whether somebody else than one appointment says chairs a group after a day. */
async function hasAnotherChair(
  reader: Reader,
  groupId: GroupId,
  except: string,
  day: Temporal.PlainDate,
): Promise<boolean> {
  const rows = await appointed(reader)
    .select('appointment.id')
    .where('seat.groupId', '=', groupId)
    .where('seat.role', '=', 'chair' satisfies SeatRole)
    .where('appointment.kind', '=', 'holder')
    .where(({ or, eb }) => or([eb('appointment.toOn', 'is', null), eb('appointment.toOn', '>', day)]))
    .execute()
  return rows.some(({ id }) => id !== except)
}

async function missedWhenEnded(
  reader: Reader,
  each: OpenAppointment,
  day: Temporal.PlainDate,
): Promise<string | undefined> {
  if (each.kind === 'deputy') return undefined
  if (each.role === 'chair' && !(await hasAnotherChair(reader, each.groupId, each.id, day)))
    return `${each.groupName} then has no chair.`
  return each.isStatutory ? `A statutory seat on ${each.groupName} then falls vacant.` : undefined
}

/** The seats of people, for whoever hands them on. */
export async function heldSeats(
  { db, today }: HoldingsAsk,
  people: readonly PersonId[],
): Promise<readonly Held[]> {
  const open = await openAppointments(db, people, today)
  if (open.length === 0) return []
  const names = new Map((await agencyNames(db)).map(({ id, name }) => [id, name]))
  const held: Held[] = []
  for (const each of open) {
    const seat = seatName(each, (each.agencyId && names.get(each.agencyId)) ?? null)
    const as = each.kind === 'deputy' ? `Deputy for ${seat}` : ROLE_WORDS[each.role]
    const missed = await missedWhenEnded(db, each, today)
    held.push({
      ...{ id: each.id, personId: each.personId, version: String(each.version) },
      words: `${as}${each.isActing ? ' (acting)' : ''}, ${each.groupName}`,
      detail: `${each.kind === 'deputy' ? 'Stands in' : seat}. ${daysText(each)}`,
      href: `/workspace/groups/${each.groupId}`,
      may: ['pass', 'end'],
      ...(missed && { missed }),
      of: [each.groupId, ...(each.agencyId ? [each.agencyId] : [])],
    })
  }
  return held
}

/** The boards of others that people attend for the partnership. */
export async function heldLinks(
  { db, today }: HoldingsAsk,
  people: readonly PersonId[],
): Promise<readonly Held[]> {
  const boards = await own(db)
    .selectFrom('governance.linkedBoard')
    .select(['id', 'name', 'attendsId', 'endsOn', 'version'])
    .where('partnershipId', '=', db.partnershipId)
    .where('attendsId', '=', sql<PersonId>`any(${[...people]}::uuid[])`)
    .orderBy('name')
    .execute()
  return boards
    .filter(({ endsOn }) => endsOn === null || Temporal.PlainDate.compare(endsOn, today) >= 0)
    .flatMap(({ id, name, attendsId, version }): Held[] =>
      attendsId
        ? [
            {
              ...{ id, personId: attendsId, version: String(version), words: name, of: [] },
              detail: 'Attends it for the partnership',
              href: `/workspace/linked-boards/${id}`,
              may: ['pass', 'end'],
              missed: `Nobody then attends ${name} for the partnership.`,
            },
          ]
        : [],
    )
}

/** Versions of arrangements that wait for the name of a chief officer. */
export async function heldSignOffs(
  { db, actor, today }: HoldingsAsk,
  people: readonly PersonId[],
): Promise<readonly Held[]> {
  const held: Held[] = []
  const asked = new Set(people)
  const officers = await postHolders(db, 'chief-officer', today)
  for (const arrangement of await arrangements(db, actor)) {
    if (arrangement.stage !== 'sign-off') continue
    const standing = await arrangementStanding(db, actor, arrangement, today)
    for (const { agency, signOff } of standing?.signers ?? [])
      for (const { personId, agencyId } of signOff ? [] : officers)
        if (agencyId === agency.id && asked.has(personId))
          held.push({
            ...{ id: arrangement.id, personId, version: String(arrangement.version), may: [] },
            words: `${arrangement.title}, version ${arrangement.number}`,
            detail: `Waits to be signed for ${agency.name}`,
            href: `/workspace/arrangements/${arrangement.id}`,
            of: [agency.id],
          })
  }
  return held
}
