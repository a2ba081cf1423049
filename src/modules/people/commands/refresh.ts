import { dayOf } from '#platform/days.ts'
import type { HoldingKind, HoldingsAsk } from '#platform/holdings.ts'
import { newId } from '#platform/id.ts'
import { sendLetters } from '#platform/letters.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { NewRefreshInput, RefreshInput } from '../forms/refresh.ts'
import { postHolders } from '../queries/agencies.ts'
import { agencyNames } from '../queries/directory.ts'
import {
  agenciesToAsk,
  answerPath,
  findRefresh,
  mayAnswerFor,
  membersAt,
  refreshAgencies,
  refreshes,
} from '../queries/refresh.ts'
import { takeRegisterTurn } from '../queries/turns.ts'
import { membershipLetter } from '../rules/refresh.ts'
import { confirmMembers, keepAgencies } from '../rules.ts'
import { type AgencyId, own, type Refresh, type RefreshAgency, type RefreshId } from '../schema.ts'
import { writeDown } from './history.ts'

type Identity = HoldingsAsk['identity']

const askOf = (work: Work, identity: Identity): HoldingsAsk => ({
  ...{ db: work.tx, actor: work.actor, now: work.now, today: dayOf(work.now), identity },
})

/** Writes to the safeguarding leads of agencies. How many of each were written to. */
async function writeToLeads(
  work: Work,
  { id, lastOn, dueOn }: Refresh,
  wanted: readonly AgencyId[],
): Promise<ReadonlyMap<AgencyId, number>> {
  const names = new Map((await agencyNames(work.tx)).map((each) => [each.id, each.name]))
  const leads = (await postHolders(work.tx, 'agency-lead', dayOf(work.now))).flatMap(
    ({ agencyId, personId }) => (agencyId && wanted.includes(agencyId) ? [{ agencyId, personId }] : []),
  )
  await sendLetters(
    work,
    membershipLetter,
    leads.map(({ agencyId, personId }) => ({
      to: { personId },
      values: { agency: names.get(agencyId) ?? '', ends: lastOn, due: dueOn },
      link: answerPath(id, agencyId),
    })),
  )
  return new Map(wanted.map((each) => [each, leads.filter(({ agencyId }) => agencyId === each).length]))
}

/** Asks every agency whose people hold a seat or a post who goes on. One round is open at a time. */
export async function openRefresh(
  work: Work,
  given: NewRefreshInput,
  kinds: readonly HoldingKind[],
  identity: Identity,
): Promise<{ readonly refused: 'open' | 'nobody' } | { readonly id: RefreshId }> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  if ((await refreshes(work.tx, work.actor)).some(({ closedAt }) => closedAt === null))
    return { refused: 'open' }
  const asked = await agenciesToAsk(askOf(work, identity), kinds)
  if (asked.length === 0) return { refused: 'nobody' }
  const { partnershipId } = work.tx
  const refresh: Refresh = {
    ...{ partnershipId, id: newId<'refresh'>(), ...given },
    ...{ openedAt: work.now, openedBy: work.actor.id, closedAt: null, closedBy: null },
  }
  await own(work.tx).insertInto('people.refresh').values(refresh).execute()
  const letters = await writeToLeads(work, refresh, asked)
  await own(work.tx)
    .insertInto('people.refreshAgency')
    .values(
      asked.map((agencyId) => ({
        ...{ partnershipId, refreshId: refresh.id, agencyId, letters: letters.get(agencyId) ?? 0 },
        ...{ askedAt: work.now, answeredAt: null, answeredBy: null, carriedAt: null, carriedBy: null },
        version: 1,
      })),
    )
    .execute()
  await writeDown(work, 'people.open-refresh', refresh.id, [], { agencies: asked.length })
  return { id: refresh.id }
}

/** Writes again to the leads of those who have not answered. How many letters went. */
export async function remindAgencies(work: Work, id: RefreshId): Promise<number> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  const refresh = await findRefresh(work.tx, work.actor, id)
  demand(refresh !== undefined && refresh.closedAt === null)
  const silent = (await refreshAgencies(work.tx, id)).filter(({ answeredAt }) => answeredAt === null)
  const letters = await writeToLeads(
    work,
    refresh,
    silent.map(({ agencyId }) => agencyId),
  )
  for (const { agencyId } of silent)
    await changeAgency(
      work,
      { refreshId: id, agencyId },
      { letters: letters.get(agencyId) ?? 0, askedAt: work.now },
    )
  const sent = [...letters.values()].reduce((sum, count) => sum + count, 0)
  await writeDown(work, 'people.remind-agencies', id, [], { letters: sent })
  return sent
}

const changeAgency = (
  work: Work,
  { refreshId, agencyId }: Pick<RefreshAgency, 'refreshId' | 'agencyId'>,
  set: Partial<Omit<RefreshAgency, 'partnershipId' | 'refreshId' | 'agencyId'>>,
) =>
  own(work.tx)
    .updateTable('people.refreshAgency')
    .set(set)
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('refreshId', '=', refreshId)
    .where('agencyId', '=', agencyId)
    .execute()

/** Keeps what an agency says of its people. It may be said again until it is carried out. */
export async function answerRefresh(
  work: Work,
  id: RefreshId,
  agencyId: AgencyId,
  { said, version }: RefreshInput,
  kinds: readonly HoldingKind[],
  identity: Identity,
): Promise<{ readonly refused: 'stale' | 'over' } | { readonly answered: number }> {
  demandPermission(work, confirmMembers)
  demand(mayAnswerFor(work.actor, agencyId), 'Only the safeguarding lead of this agency answers for it.')
  await takeRegisterTurn(work.tx)
  const refresh = await findRefresh(work.tx, work.actor, id)
  const agency = (await refreshAgencies(work.tx, id)).find((each) => each.agencyId === agencyId)
  demand(refresh !== undefined && agency !== undefined)
  if (refresh.closedAt || agency.carriedAt) return { refused: 'over' }
  if (agency.version !== version) return { refused: 'stale' }
  const listed = await membersAt(askOf(work, identity), kinds, agencyId)
  if (listed.some(({ held }) => !said.has(held.id))) return { refused: 'stale' }
  const { partnershipId } = work.tx
  for (const { held } of listed) {
    const answer = said.get(held.id)
    demand(answer !== undefined)
    await own(work.tx)
      .insertInto('people.refreshAnswer')
      .values({
        partnershipId,
        refreshId: id,
        agencyId,
        thingId: held.id,
        personId: held.personId,
        ...answer,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['partnershipId', 'refreshId', 'agencyId', 'thingId'])
          .doUpdateSet({ personId: held.personId, ...answer }),
      )
      .execute()
  }
  await changeAgency(work, agency, {
    ...{ answeredAt: work.now, answeredBy: work.actor.id, version: version + 1 },
  })
  await writeDown(work, 'people.answer-refresh', id, [], { agencyId, answered: listed.length })
  return { answered: listed.length }
}

/** Notes that what an agency said was carried out. */
export async function noteCarriedOut(work: Work, id: RefreshId, agencyId: AgencyId): Promise<void> {
  demandPermission(work, keepAgencies)
  const agency = (await refreshAgencies(work.tx, id)).find((each) => each.agencyId === agencyId)
  demand(agency !== undefined)
  await changeAgency(work, agency, {
    ...{ carriedAt: work.now, carriedBy: work.actor.id, version: agency.version + 1 },
  })
  await writeDown(work, 'people.carry-out-refresh', id, [], { agencyId })
}

/** Closes a round. Who has not answered is no longer asked. */
export async function closeRefresh(work: Work, id: RefreshId): Promise<void> {
  demandPermission(work, keepAgencies)
  const refresh = await findRefresh(work.tx, work.actor, id)
  demand(refresh !== undefined)
  if (refresh.closedAt) return
  await own(work.tx)
    .updateTable('people.refresh')
    .set({ closedAt: work.now, closedBy: work.actor.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await writeDown(work, 'people.close-refresh', id, [])
}
