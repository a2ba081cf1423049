import { type AgencyId, addressesOf, agencies, type PostKind, postHolders } from '#modules/people/index.ts'
import { type Days, dayOf, holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import type { Role, School, SchoolReturn } from '../rules/schools.ts'
import type { CycleInFull, NamedReturn } from './cycles.ts'

/** Somebody who can be written to of the return of a school. */
export interface Reached {
  readonly personId: PersonId
  readonly name: string
  /** Their address in the directory; empty where they have an account. */
  readonly address: string
  readonly hasAccount: boolean
}

const POSTS: Readonly<Record<'lead' | 'head', PostKind>> = { lead: 'agency-lead', head: 'chief-officer' }

/** Who leads each agency, and who is its head, of those who can be written to on a day. */
export async function reachedOn(
  reader: Reader,
  today: Temporal.PlainDate,
): Promise<(role: 'lead' | 'head', agencyId: AgencyId) => readonly Reached[]> {
  const held = []
  for (const role of ['lead', 'head'] as const)
    for (const { agencyId, personId } of await postHolders(reader, POSTS[role], today))
      if (agencyId !== null) held.push({ key: `${role} ${agencyId}`, personId })
  const boxes = await addressesOf(reader, [...new Set(held.map(({ personId }) => personId))], today)
  const people = new Map<string, Reached[]>()
  for (const { key, personId } of held) {
    const box = boxes.get(personId)
    const before = people.get(key) ?? []
    if (box && !before.some((each) => each.personId === personId))
      people.set(key, [...before, { personId, ...box }])
  }
  return (role, agencyId) => people.get(`${role} ${agencyId}`) ?? []
}

/** A school of which a return is expected, with what came of asking it. */
export interface SchoolIn extends NamedReturn {
  /** Its number in the national register. */
  readonly code: string
  readonly trustId: AgencyId | null
  /** Empty of a school of no trust. */
  readonly trust: string
  readonly open: Days
  /** By role, to whom letters go. */
  readonly reached: Readonly<Record<Role, readonly Reached[]>>
}

/**
 * The schools of a cycle as far as its reader sees them: those of which a return is expected, because they are open on the day it is
 * due.
 */
export async function schoolsIn(
  reader: Reader,
  actor: Actor,
  { returns, cycle }: Pick<CycleInFull, 'returns' | 'cycle'>,
  today: Temporal.PlainDate,
): Promise<readonly SchoolIn[]> {
  const known = new Map((await agencies(reader, actor)).map((agency) => [agency.id, agency]))
  const reachedBy = await reachedOn(reader, today)
  return returns.flatMap((each): SchoolIn[] => {
    const agency = known.get(each.agencyId)
    const open = agency && { fromOn: agency.startsOn, toOn: agency.endsOn }
    if (!agency || !open || !holdsOn(open, cycle.dueOn)) return []
    const { parentId, code } = agency
    const [lead, head] = [reachedBy('lead', agency.id), reachedBy('head', agency.id)]
    const reached = { lead, head, trust: parentId === null ? [] : reachedBy('lead', parentId) }
    return [
      {
        ...{ ...each, agency: agency.name, code, open, reached, trustId: parentId },
        trust: (parentId && known.get(parentId)?.name) || '',
      },
    ]
  })
}

/** What is counted and chased, in the words of the rules. Where nobody leads on safeguarding, the head is asked from the start. */
export const asSchool = ({ agencyId, trustId, open, reached }: SchoolIn): School => {
  const keyOf = (role: Role, of: AgencyId | null): string | null =>
    reached[role].length > 0 ? `${role} ${of}` : null
  const head = keyOf('head', agencyId)
  const lead = keyOf('lead', agencyId) ?? head
  return { id: agencyId, trustId, open, recipients: { lead, head, trust: keyOf('trust', trustId) } }
}

export const asReturn = ({
  agencyId,
  sentAt,
  extendedTo,
  excused,
}: Pick<SchoolIn, 'agencyId' | 'sentAt' | 'extendedTo' | 'excused'>): SchoolReturn => ({
  ...{ schoolId: agencyId, returnedOn: sentAt && dayOf(sentAt) },
  ...{ extendedTo, isExcused: excused !== '' },
})

/** Whoever is to answer for a school: its lead or, where it has none, its head. Their address may be missing, or wrong. */
export async function answeringFor(
  reader: Reader,
  agencyId: AgencyId,
  today: Temporal.PlainDate,
): Promise<Reached | undefined> {
  for (const role of ['lead', 'head'] as const) {
    const held = (await postHolders(reader, POSTS[role], today)).find((each) => each.agencyId === agencyId)
    if (!held) continue
    const { personId, name } = held
    const box = (await addressesOf(reader, [personId], today)).get(personId)
    return { personId, ...(box ?? { name, address: '', hasAccount: false }) }
  }
  return undefined
}
