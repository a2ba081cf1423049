import type { AttentionSource } from '#platform/attention.ts'
import type { Reader } from '#platform/db.ts'
import { type HoldingKind, type HoldingsAsk, heldBy, type Listed } from '#platform/holdings.ts'
import { counted } from '#platform/words.ts'
import { type Actor, holds } from '#platform/work.ts'
import { agencies, peopleAt } from '../queries.ts'
import { refreshState, yearAfter } from '../rules/refresh.ts'
import { hasEnded, keepAgencies, post } from '../rules.ts'
import {
  type AgencyId,
  own,
  type Refresh,
  type RefreshAgency,
  type RefreshAnswered,
  type RefreshId,
} from '../schema.ts'

export const REFRESH = '/workspace/membership-refresh'

export const answerPath = (refreshId: RefreshId, agencyId: AgencyId): `/${string}` =>
  `${REFRESH}/${refreshId}/agencies/${agencyId}`

/** Every round there was, the latest first. */
export const refreshes = (reader: Reader, _actor: Actor): Promise<Refresh[]> =>
  own(reader)
    .selectFrom('people.refresh')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const findRefresh = async (
  reader: Reader,
  actor: Actor,
  id: RefreshId,
): Promise<Refresh | undefined> => (await refreshes(reader, actor)).find((each) => each.id === id)

/** The agencies that were asked in a round. */
export const refreshAgencies = (reader: Reader, id: RefreshId): Promise<RefreshAgency[]> =>
  own(reader)
    .selectFrom('people.refreshAgency')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('refreshId', '=', id)
    .execute()

/** What one agency, or every agency, said in a round. */
export const refreshAnswers = (
  reader: Reader,
  id: RefreshId,
  agencyId?: AgencyId,
): Promise<RefreshAnswered[]> =>
  own(reader)
    .selectFrom('people.refreshAnswer')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('refreshId', '=', id)
    .$if(agencyId !== undefined, (query) => query.where('agencyId', '=', agencyId as AgencyId))
    .execute()

const membershipOf = (kinds: readonly HoldingKind[]) => kinds.filter(({ isMembership }) => isMembership)

/** Of what the people of one agency hold: what says who belongs where. */
export async function membersAt(
  ask: HoldingsAsk,
  kinds: readonly HoldingKind[],
  agencyId: AgencyId,
): Promise<readonly Listed[]> {
  const people = (await peopleAt(ask.db, ask.actor, agencyId, ask.today)).map(({ id }) => id)
  return heldBy(ask, membershipOf(kinds), people)
}

/** The agencies whose people hold a seat or a post today, and so are asked. */
export async function agenciesToAsk(
  ask: HoldingsAsk,
  kinds: readonly HoldingKind[],
): Promise<readonly AgencyId[]> {
  const { db, actor, today } = ask
  const live = (await agencies(db, actor)).filter((agency) => !hasEnded(agency, today))
  const people = await own(db)
    .selectFrom('people.person')
    .select(['id', 'agencyId'])
    .where('partnershipId', '=', db.partnershipId)
    .where('archivedOn', 'is', null)
    .where('mergedInto', 'is', null)
    .where(({ or, eb }) => or([eb('leftOn', 'is', null), eb('leftOn', '>=', today)]))
    .execute()
  const employer = new Map(people.map(({ id, agencyId }) => [id, agencyId]))
  const held = await heldBy(
    ask,
    membershipOf(kinds),
    people.map(({ id }) => id),
  )
  const asked = new Set<string>(
    held.flatMap(({ held: { personId, of } }) => [...of, employer.get(personId) ?? []].flat()),
  )
  return live.filter(({ id }) => asked.has(id)).map(({ id }) => id)
}

/** Whether somebody answers for an agency: its lead, or the business unit. */
export const mayAnswerFor = (actor: Actor, agencyId: AgencyId): boolean =>
  holds(actor, keepAgencies) ||
  actor.holds.some(({ as, of }) => as === post('agency-lead') && of === agencyId)

/** For leads: their agency is asked. For the business unit: answers wait to be carried out. */
export const refreshAttention: AttentionSource = async (reader, actor, today) => {
  const leads = actor.holds.flatMap(({ as, of }) =>
    as === post('agency-lead') && of ? [of as AgencyId] : [],
  )
  const keeps = holds(actor, keepAgencies)
  if (leads.length === 0 && !keeps) return []
  const open = (await refreshes(reader, actor)).find(({ closedAt }) => closedAt === null)
  if (!open) return []
  const asked = await refreshAgencies(reader, open.id)
  const names = new Map((await agencies(reader, actor)).map(({ id, name }) => [id, name]))
  const year = yearAfter(open.lastOn)
  const theirs = asked
    .filter(({ agencyId, answeredAt }) => leads.includes(agencyId) && answeredAt === null)
    .map((each) => ({
      title: `Confirm who goes on for ${names.get(each.agencyId) ?? 'your agency'} in ${year}`,
      detail: 'Say of each seat and post whether it goes on, or who takes it on.',
      href: answerPath(open.id, each.agencyId),
      due: open.dueOn,
      state:
        refreshState(each, open.dueOn, today) === 'late'
          ? ({ kind: 'bad', words: 'Late' } as const)
          : ({ kind: 'watch', words: 'Waits for you' } as const),
    }))
  const waiting = asked.filter(({ answeredAt, carriedAt }) => answeredAt && !carriedAt).length
  return [
    ...theirs,
    ...(keeps && waiting > 0
      ? [
          {
            title: `${counted(waiting, 'agency has', 'agencies have')} answered who goes on in ${year}`,
            detail: 'What they said waits to be carried out.',
            href: `${REFRESH}/${open.id}`,
            state: { kind: 'watch', words: 'Answered' } as const,
          },
        ]
      : []),
  ]
}

/** What agencies said, counted for each. */
export interface Said {
  readonly stay: number
  readonly changed: number
  readonly ended: number
}

export function countSaid(answers: readonly RefreshAnswered[]): ReadonlyMap<AgencyId, Said> {
  const count = (of: readonly RefreshAnswered[], ...answer: readonly RefreshAnswered['answer'][]) =>
    of.filter((each) => answer.includes(each.answer)).length
  return new Map(
    [...Map.groupBy(answers, ({ agencyId }) => agencyId)].map(([agencyId, of]) => [
      agencyId,
      { stay: count(of, 'stay'), changed: count(of, 'pass', 'somebody'), ended: count(of, 'end') },
    ]),
  )
}
