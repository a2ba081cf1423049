import { BUSINESS_UNIT } from '#modules/people/index.ts'
import { type Days, holdsOn, isAfter, isBefore, liesWithin, overlap } from '#platform/days.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { permission } from '#platform/work.ts'
import type {
  Audience,
  Group,
  GroupId,
  GroupKind,
  LinkedKind,
  Reporting,
  Seat,
  SeatRole,
  Stage,
  StatutoryKind,
} from '../schema.ts'

export const readStructure = permission('governance.read', EVERY_PERSON)
export const keepStructure = permission('governance.keep', ...BUSINESS_UNIT)

/** Taking names out of the product, in a file. */
export const exportMembership = permission('governance.export-membership', ...BUSINESS_UNIT)

/** What a seat is called in a list of what a person holds. */
export const seatAs = (role: SeatRole): string => `seat.${role}`

export const KIND_WORDS: Readonly<Record<GroupKind, string>> = {
  executive: 'Executive',
  board: 'Board',
  group: 'Standing group',
  panel: 'Panel',
  workstream: 'Workstream',
  support: 'Support',
}

export const STATUTORY_WORDS: Readonly<Record<StatutoryKind, string>> = {
  'lsp-forum': 'Lead safeguarding partners’ forum',
  executive: 'Executive of the safeguarding partners',
  children: 'Safeguarding children partnership',
  adults: 'Safeguarding adults board',
}

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  proposed: 'Proposed',
  mandated: 'Mandated',
  active: 'Active',
  'final-report': 'Final report',
  closed: 'Closed',
}

/** From each stage, the one that a workstream may come to next. It is closed from any of them, with a reason. */
export const NEXT_STAGE: Readonly<Record<Stage, Stage | null>> = {
  proposed: 'mandated',
  mandated: 'active',
  active: 'final-report',
  'final-report': 'closed',
  closed: null,
}

/** What stands in the way of the next stage. Work that is done has to have a last day. */
export function stageProblem(
  { stage, endsOn }: Pick<Group, 'stage' | 'endsOn'>,
  to: Stage,
): 'order' | 'no end' | undefined {
  if (to === 'closed' || (stage === null ? to !== 'proposed' : NEXT_STAGE[stage] !== to)) return 'order'
  return to === 'active' && endsOn === null ? 'no end' : undefined
}

export const LINKED_WORDS: Readonly<Record<LinkedKind, string>> = {
  'health-and-wellbeing': 'Health and wellbeing board',
  'community-safety': 'Community safety partnership',
  'youth-justice': 'Youth justice board',
  'domestic-abuse': 'Domestic abuse partnership board',
  scrutiny: 'Scrutiny committee',
  national: 'National board',
  other: 'Other board',
}

export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  children: 'Children',
  adults: 'Adults',
  both: 'Children and adults',
}

export const ROLE_WORDS: Readonly<Record<SeatRole, string>> = {
  chair: 'Chair',
  deputy: 'Deputy chair',
  member: 'Member',
  adviser: 'Adviser',
  observer: 'Observer',
  attending: 'In attendance',
}

export const periodOf = ({ startsOn, endsOn }: Pick<Group, 'startsOn' | 'endsOn'>): Days => ({
  fromOn: startsOn,
  toOn: endsOn,
})

export const isLive = (group: Pick<Group, 'startsOn' | 'endsOn'>, day: Temporal.PlainDate): boolean =>
  holdsOn(periodOf(group), day)

/**
 * What stands in the way of an appointment: it ends before it starts, it leaves the days of its seat, or somebody else
 * sits there on one of its days. `undefined` when nothing does.
 */
export function appointmentProblem<Other extends Days>(
  wanted: Days,
  seat: Days,
  others: readonly Other[],
):
  | { readonly problem: 'backwards' | 'outside' }
  | { readonly problem: 'taken'; readonly by: Other }
  | undefined {
  if (wanted.fromOn && wanted.toOn && isAfter(wanted.fromOn, wanted.toOn)) return { problem: 'backwards' }
  if (!liesWithin(wanted, seat)) return { problem: 'outside' }
  const by = others.find((other) => overlap(wanted, other))
  return by && { problem: 'taken', by }
}

type SeatIdentity = Pick<Seat, 'title' | 'role' | 'agencyId' | 'sector' | 'isVoting' | 'isStatutory'>

/** Whether a seat says something else of whoever sits in it: its role, for whom it is, or what it carries. */
export const isAnotherSeat = (one: SeatIdentity, other: SeatIdentity): boolean =>
  one.role !== other.role ||
  one.agencyId !== other.agencyId ||
  one.sector !== other.sector ||
  one.isVoting !== other.isVoting ||
  one.isStatutory !== other.isStatutory

type Ending = Pick<Group, 'startsOn' | 'endsOn' | 'closingReason'>

/** Whether the last day of a group stands: it was closed, or the day has passed. Until then it is a plan. */
const hasLastDay = ({ endsOn, closingReason }: Ending, today: Temporal.PlainDate): boolean =>
  endsOn !== null && (closingReason !== '' || isBefore(endsOn, today))

/**
 * Whether an appointment leaves the days of its group. One without a last day goes on for as long as the group does,
 * unless that has ended.
 */
export function leavesGroup({ fromOn, toOn }: Days, group: Ending, today: Temporal.PlainDate): boolean {
  if (fromOn && group.endsOn && isAfter(fromOn, group.endsOn)) return true
  const lastOn = toOn ?? (hasLastDay(group, today) ? null : group.endsOn)
  return !liesWithin({ fromOn, toOn: lastOn }, periodOf(group))
}

/** Whether a seat would go on after its group has ended. */
export const outlivesGroup = ({ toOn }: Pick<Days, 'toOn'>, group: Ending, today: Temporal.PlainDate) =>
  hasLastDay(group, today) && !liesWithin({ fromOn: null, toOn }, { fromOn: null, toOn: group.endsOn })

type Line = Pick<Reporting, 'groupId' | 'toGroupId'>

/** Whether a group would report to itself, directly or through others, if these were the groups it reports to. */
export function wouldReportToItself(
  lines: readonly Line[],
  groupId: GroupId,
  reportsTo: readonly GroupId[],
): boolean {
  const waiting = [...reportsTo]
  const passed = new Set<GroupId>()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === groupId) return true
    if (passed.has(next)) continue
    passed.add(next)
    for (const line of lines) if (line.groupId === next) waiting.push(line.toGroupId)
  }
  return false
}

/** A workstream is limited in time, so it says when it ends, or that nobody knows yet. */
export const lacksEnd = (group: Pick<Group, 'kind' | 'endsOn' | 'isOpenEnded'>): boolean =>
  group.kind === 'workstream' && group.endsOn === null && !group.isOpenEnded

const ORDER: readonly GroupKind[] = ['executive', 'board', 'group', 'panel', 'workstream', 'support']

/** The order that people expect: the executive first, then boards, groups, panels, workstreams and support. */
export const byStanding = (one: Pick<Group, 'kind' | 'name'>, other: Pick<Group, 'kind' | 'name'>): number =>
  ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || one.name.localeCompare(other.name, 'en-GB')

/** What people call a seat: its title, else the agency or the sector it is for. */
export const seatName = (seat: Pick<Seat, 'title' | 'sector'>, agencyName: string | null): string =>
  seat.title || agencyName || seat.sector || 'Seat'

/** An item with those beneath it. */
export interface Branch<Item> {
  readonly item: Item
  readonly below: readonly Branch<Item>[]
}

interface InTree {
  readonly id: string
  readonly reportsTo: readonly string[]
}

/** The items as a tree, each once, beneath the first that it reports to. What is in a circle stands at the top. */
export function treeOf<Item extends InTree>(items: readonly Item[]): readonly Branch<Item>[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const above = (item: Item): Item | undefined => {
    const first = item.reportsTo.find((id) => byId.has(id))
    return first === undefined ? undefined : byId.get(first)
  }
  const isInCircle = (item: Item): boolean => {
    const passed = new Set<Item>()
    for (let next = above(item); next && !passed.has(next); next = above(next)) {
      if (next === item) return true
      passed.add(next)
    }
    return false
  }
  const under = Map.groupBy(items, (item) => (isInCircle(item) ? undefined : above(item)))
  const branch = (item: Item): Branch<Item> => ({ item, below: (under.get(item) ?? []).map(branch) })
  return (under.get(undefined) ?? []).map(branch)
}

/** Where a group stands on the public page about the partnership. */
export const anchorOf = ({ code }: Pick<Group, 'code'>): string => `group-${code.toLowerCase()}`
