import { type GroupOn, structureOn } from '#modules/governance/index.ts'
import { addressesOf, agencyNames, findPerson, peopleOn, postHolders } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { takeTurn } from '#platform/turns.ts'
import type { PersonId, Work } from '#platform/work.ts'
import { absentOn } from '../queries/absences.ts'
import { sendReached } from '../queries/reaching.ts'
import { say } from '../queries/saying.ts'
import { actionsByStatus, takeActionsTurn } from '../queries.ts'
import { whoIsReached } from '../rules/absences.ts'
import { goesTo, leftForLetter, leftLetter } from '../rules/leaving.ts'
import { type Action, own } from '../schema.ts'

/** An action and whoever led it, who leaves. */
interface Left {
  readonly action: Action
  readonly leaverId: PersonId
}

/**
 * Tells the chair of the body that answers for each, or whoever has their letters while they are away; where there is none who
 * can be written to, the business manager.
 */
async function warn(work: Work, all: readonly Left[], groups: readonly GroupOn[]): Promise<void> {
  const today = dayOf(work.now)
  const managers = (await postHolders(work.tx, 'business-manager', today)).map(({ personId }) => personId)
  const chairs = new Map(
    groups.flatMap(({ id, seats }) => {
      const chair = seats.find(({ role }) => role === 'chair')?.sitting?.personId
      return chair ? [[id, chair] as const] : []
    }),
  )
  const away = await absentOn(work.tx, today)
  const people = [...managers, ...chairs.values(), ...away.people]
  const boxes = await addressesOf(work.tx, [...new Set(people)], today)
  const absent = away.among((person) => boxes.has(person))
  const told = all.flatMap(({ action, leaverId }) => {
    const may = (person: PersonId) => person !== leaverId && boxes.has(person)
    const chair = action.accountableId && chairs.get(action.accountableId)
    const person = [...(chair ? [chair] : []), ...managers].find(may)
    const link = `/workspace/actions/${action.id}` as const
    return person ? whoIsReached(person, absent, may).map((each) => ({ ...each, action, link })) : []
  })
  await sendReached(work, { own: leftLetter, inPlace: leftForLetter }, told, absent)
}

/**
 * Lets whoever sits in the seat of a leaver on the body that answers for it lead an action from now on, and else the agency
 * do it; says so of the action, and warns the chair. Whoever calls it has the turn, and has seen to it that it may be.
 */
export async function letGo(work: Work, all: readonly Left[]): Promise<void> {
  if (all.length === 0) return
  const today = dayOf(work.now)
  const groups = await structureOn(work.tx, work.actor, today)
  const here = new Map((await peopleOn(work.tx, work.actor, today)).map(({ id, name }) => [id, name]))
  const agencies = new Map((await agencyNames(work.tx)).map(({ id, name }) => [id, name]))
  for (const { action, leaverId } of all) {
    const leaver = await findPerson(work.tx, work.actor, leaverId)
    const seats = groups.find(({ id }) => id === action.accountableId)?.seats ?? []
    const { ownerId, ownerAgencyId } = goesTo(
      action,
      { id: leaverId, agencyId: leaver?.agencyId ?? null },
      seats,
      (id) => here.has(id),
    )
    await own(work.tx)
      .updateTable('actions.action')
      .set({ ownerId, ownerAgencyId, version: action.version + 1 })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', action.id)
      .execute()
    const whose = (ownerId && here.get(ownerId)) ?? (ownerAgencyId && agencies.get(ownerAgencyId))
    const now = !whose
      ? 'Nobody is to do it now.'
      : ownerId
        ? `${whose}, who sits in their seat, leads it now.`
        : `${whose} is to do it now.`
    await say(work, action, action.status, { words: `${leaver?.name ?? 'Whoever led it'} leaves. ${now}` })
    await audit(work, 'actions.hand-over', action.id, { ownerId, ownerAgencyId })
  }
  await warn(work, all, groups)
}

/** Lets go of what people lead who have left without handing it over. Done by the clock, as Accord itself. Says how many. */
export async function settleLeavers(work: Work): Promise<number> {
  await takeTurn(work.tx, 'actions.asking')
  await takeActionsTurn(work.tx)
  const here = new Set((await peopleOn(work.tx, work.actor, dayOf(work.now))).map(({ id }) => id))
  const left = (await actionsByStatus(work.tx, ['open', 'in-progress', 'submitted'])).flatMap((action) =>
    action.ownerId !== null && !here.has(action.ownerId) ? [{ action, leaverId: action.ownerId }] : [],
  )
  await letGo(work, left)
  return left.length
}
