import { BUSINESS_UNIT, post, readDirectory } from '#modules/people/index.ts'
import { isBefore } from '#platform/days.ts'
import {
  type CountedRow,
  type Measure,
  type MeasureAsk,
  type MeasureDimension,
  noneOf,
} from '#platform/measures.ts'
import type { CockpitPanel } from '#platform/module.ts'
import { counted, longDate } from '#platform/words.ts'
import { permission } from '#platform/work.ts'
import { seesEveryDeclaration } from '../rules/interests.ts'
import { KIND_WORDS, periodOf, ROLE_WORDS, readStructure, seatAs } from '../rules/structure.ts'
import { isInForce, readTerms, thingOfTerms } from '../rules/terms.ts'
import { type Group, own, type Terms } from '../schema.ts'
import { budgetCockpit, budgetMeasures } from './budget-measures.ts'
import { declarantsOn, membersOn } from './interests.ts'
import { vacanciesOn } from './membership.ts'
import { type GroupOn, groups, structureOn } from './structure.ts'

/** Who may know how many have not declared: the business unit, the scrutineer, and whoever leads a group. */
const readDeclared = permission(
  'governance.read-declared',
  ...BUSINESS_UNIT,
  post('scrutineer'),
  seatAs('chair'),
  seatAs('deputy'),
)

const byBody: MeasureDimension = {
  words: 'Body or group',
  choices: groups,
}

/** The groups that are live on the day asked for: all, or the one asked for. */
const liveGroups = async ({ db, actor, period, of, once }: MeasureAsk): Promise<readonly GroupOn[]> =>
  (await once(`governance.structure ${period.to}`, () => structureOn(db, actor, period.to))).filter(
    ({ id }) => of === undefined || id === of,
  )

const seatRow = (
  group: Pick<Group, 'id' | 'code' | 'name'>,
  { name, role }: GroupOn['seats'][number],
): CountedRow => ({
  reference: group.code,
  title: `${name}, ${group.name}`,
  detail: ROLE_WORDS[role],
  href: `/workspace/groups/${group.id}`,
})

const SEATS_COUNTED =
  'Every seat of the groups that are live on the day, whose own first day has come and whose last day has not passed. Those in attendance have no seat.'

const seatsFilled: Measure = {
  ...{ id: 'seats-filled', title: 'Seats that somebody holds', unit: 'percent', basis: 'at', by: byBody },
  definition: 'How many of the seats on boards and groups somebody holds on a day.',
  query: `${SEATS_COUNTED} Of these, those that somebody is appointed to hold on the day, acting or not. A deputy does not hold the seat.`,
  ...{ may: readStructure, tier: 1, scheme: 'none' },
  count: async (ask) =>
    (await liveGroups(ask)).flatMap((group) =>
      group.seats
        .filter(({ role }) => role !== 'attending')
        .map((seat) => ({ ...seatRow(group, seat), adds: seat.sitting ? 1n : 0n })),
    ),
}

async function vacant(ask: MeasureAsk, isStatutoryOnly: boolean): Promise<readonly CountedRow[]> {
  const { db, actor, period, of, once } = ask
  const codes = new Map((await liveGroups({ ...ask, of: undefined })).map(({ id, code }) => [id, code]))
  return (await once(`governance.vacancies ${period.to}`, () => vacanciesOn(db, actor, period.to)))
    .filter(
      ({ groupId, seat }) => (of === undefined || groupId === of) && (seat.isStatutory || !isStatutoryOnly),
    )
    .map(({ groupId, groupName, seat, since }) => ({
      ...seatRow(
        { id: groupId, code: codes.get(groupId) ?? '', name: groupName },
        { ...seat, sitting: undefined },
      ),
      detail: `${ROLE_WORDS[seat.role]}${since ? `, vacant since ${longDate(since)}` : ''}`,
    }))
}

const vacantSeats: Measure = {
  ...{ id: 'vacant-seats', title: 'Vacant seats', unit: 'count', basis: 'at', by: byBody },
  ...{ aim: noneOf('watch'), counts: ['vacant_seats'] },
  definition: 'The seats on boards and groups that nobody holds on a day.',
  query: `${SEATS_COUNTED} Of these, those that nobody is appointed to hold on the day. A seat with a deputy and no holder is vacant.`,
  ...{ may: readStructure, tier: 1, scheme: 'none' },
  count: (ask) => vacant(ask, false),
}

const vacantStatutorySeats: Measure = {
  ...{ id: 'vacant-statutory-seats', title: 'Statutory seats that are vacant', unit: 'count', basis: 'at' },
  ...{ by: byBody, aim: noneOf('bad') },
  definition: 'The vacant seats that are marked as required by law.',
  query: `${SEATS_COUNTED} Of these, those that are marked statutory and that nobody holds on the day.`,
  ...{ may: readStructure, tier: 1, scheme: 'none' },
  count: (ask) => vacant(ask, true),
}

/** The version that each live group works by on the day asked for; null where there is none. */
async function termsOn(ask: MeasureAsk): Promise<readonly { group: GroupOn; terms: Terms | null }[]> {
  const live = await liveGroups(ask)
  const all = await ask.once('governance.terms', () =>
    own(ask.db)
      .selectFrom('governance.terms')
      .selectAll()
      .where('partnershipId', '=', ask.db.partnershipId)
      .execute(),
  )
  return live.map((group) => ({
    group,
    terms: all.find((each) => each.groupId === group.id && isInForce(each, ask.period.to)) ?? null,
  }))
}

const termsPastReview: Measure = {
  ...{ id: 'terms-past-review', title: 'Terms of reference past their review', unit: 'count', basis: 'at' },
  ...{ by: byBody, aim: noneOf('bad') },
  definition: 'The terms of reference in force on a day whose review was due before that day.',
  query:
    'The version that each live group works by on the day, where its review date lies before the day. A version that is under review still counts: it is not reviewed yet.',
  ...{ may: readTerms, tier: 1, scheme: 'none' },
  count: async (ask) =>
    (await termsOn(ask)).flatMap(({ group, terms }): CountedRow[] =>
      terms?.reviewOn && isBefore(terms.reviewOn, ask.period.to)
        ? [
            {
              reference: group.code,
              title: `Terms of reference of ${group.name}, version ${terms.number}`,
              detail: `Review was due on ${longDate(terms.reviewOn)}`,
              href: `/workspace/groups/${group.id}/terms/${terms.id}`,
              opens: thingOfTerms(terms, group.name),
            },
          ]
        : [],
    ),
}

const groupsWithoutTerms: Measure = {
  ...{ id: 'groups-without-terms', title: 'Groups without terms of reference in force' },
  ...{ unit: 'count', basis: 'at', by: byBody, aim: noneOf('watch') },
  definition: 'The boards and groups that work on a day without terms of reference in force.',
  query:
    'Every group that is live on the day, other than the units that support them, for which no version is in force or under review on the day.',
  ...{ may: readTerms, tier: 1, scheme: 'none' },
  count: async (ask) =>
    (await termsOn(ask)).flatMap(({ group, terms }): CountedRow[] =>
      terms === null && group.kind !== 'support'
        ? [
            {
              reference: group.code,
              title: group.name,
              detail: KIND_WORDS[group.kind],
              href: `/workspace/groups/${group.id}`,
            },
          ]
        : [],
    ),
}

const declarationsMissing: Measure = {
  ...{ id: 'declarations-missing', title: 'Members who have not declared interests' },
  ...{ unit: 'count', basis: 'at', by: byBody, aim: noneOf('watch') },
  definition: 'The members of boards and groups without a declaration of interests in the year before a day.',
  query:
    'Everybody who holds a seat or deputises for one on the day, each person once, who declared nothing in the year up to the day. That there is nothing to declare counts as a declaration. Those in attendance declare nothing.',
  ...{ may: readDeclared, tier: 2, scheme: 'none' },
  async count({ db, actor, period, of }) {
    const members = (await membersOn(db, period.to)).filter(
      ({ groupId }) => of === undefined || groupId === of,
    )
    const chairs = new Set(actor.holds.filter(({ as }) => as === seatAs('chair')).map((held) => held.of))
    return (await declarantsOn(db, members, period.to))
      .filter(({ state }) => state !== 'good')
      .map(({ personId, name, state }) => ({
        reference: '',
        title: name,
        detail: state === 'missing' ? 'Nothing declared' : 'Declared longer than a year before',
        href: `/workspace/people/${personId}`,
        opens:
          seesEveryDeclaration(actor) ||
          members.some((member) => member.personId === personId && chairs.has(member.groupId)),
      }))
  },
}

const agreementsMissing: Measure = {
  ...{ id: 'agreements-missing', title: 'Appointments without a confidentiality agreement' },
  ...{ unit: 'count', basis: 'at', by: byBody, aim: noneOf('watch') },
  definition:
    'The appointments to boards and groups for which no signed confidentiality agreement is on record.',
  query:
    'Every appointment that holds on the day, deputies too and those in attendance not, without a day on which the agreement was signed.',
  ...{ may: readDirectory, tier: 2, scheme: 'none' },
  async count({ db, actor, period, of }) {
    const groupOf = new Map((await groups(db, actor)).map((group) => [group.id, group]))
    const members = (await membersOn(db, period.to)).filter(
      ({ groupId, hasSigned }) => !hasSigned && (of === undefined || groupId === of),
    )
    const people = await declarantsOn(db, members, period.to)
    return members.map(({ personId, groupId }) => ({
      reference: groupOf.get(groupId)?.code ?? '',
      title: people.find((each) => each.personId === personId)?.name ?? 'Somebody',
      detail: groupOf.get(groupId)?.name ?? '',
      href: `/workspace/groups/${groupId}`,
    }))
  },
}

/** So many days ahead the cockpit looks for groups that end. */
const ENDS_SOON = 90

export const measures: readonly Measure[] = [
  seatsFilled,
  vacantSeats,
  vacantStatutorySeats,
  termsPastReview,
  groupsWithoutTerms,
  declarationsMissing,
  agreementsMissing,
  ...budgetMeasures(byBody),
]

export const cockpit: readonly CockpitPanel[] = [
  {
    ...{ heading: 'Boards, groups and seats', icon: 'meeting', order: 10, href: '/workspace/structure' },
    may: readStructure,
    measures: [
      ...[vacantStatutorySeats, seatsFilled, vacantSeats, termsPastReview],
      ...[groupsWithoutTerms, declarationsMissing, agreementsMissing],
    ],
    async points({ db, actor, today }) {
      const until = today.add({ days: ENDS_SOON })
      return (await groups(db, actor)).flatMap((group) => {
        const { toOn } = periodOf(group)
        if (!toOn || group.isOpenEnded || isBefore(toOn, today) || isBefore(until, toOn)) return []
        const { days } = today.until(toOn, { largestUnit: 'days' })
        return [
          {
            title: group.name,
            detail: `Its last day is ${longDate(toOn)}, ${days === 0 ? 'today' : `in ${counted(days, 'day')}`}.`,
            href: `/workspace/groups/${group.id}`,
            due: toOn,
            state: { kind: 'info' as const, words: 'Ends soon' },
          },
        ]
      })
    },
  },
  budgetCockpit(byBody),
]
