import { demand, demandPermission, type Work } from '#platform/work.ts'
import { findAgency } from '../queries/agencies.ts'
import { findPerson } from '../queries/directory.ts'
import { saidToBeTwo, type TwoOf, tableOf } from '../queries/two.ts'
import { inOrder, whichIs, whoIs } from '../rules/two.ts'
import { keepAgencies } from '../rules.ts'
import { type AgencyId, type FieldChange, own } from '../schema.ts'
import { writeDown } from './history.ts'

async function markOf(work: Work, of: TwoOf, id: string): Promise<string> {
  if (of === 'people') {
    const person = await findPerson(work.tx, work.actor, id as never)
    demand(person !== undefined && person.mergedInto === null)
    return whoIs(person)
  }
  const agency = await findAgency(work.tx, work.actor, id as AgencyId)
  demand(agency !== undefined && agency.mergedInto === null)
  return whichIs(agency)
}

const recorded = (of: TwoOf, ids: readonly string[], what: readonly FieldChange[]) =>
  ids.map((id) => (of === 'people' ? { personId: id as never, what } : { agencyId: id as AgencyId, what }))

/**
 * Says that two records are two, and why, so that they are no longer listed as likely one. It counts until one of them
 * changes in what says who they are.
 */
export async function areTwo(
  work: Work,
  of: TwoOf,
  [one, other]: readonly [string, string],
  reason: string,
): Promise<void> {
  demandPermission(work, keepAgencies)
  demand(one !== other)
  const [oneId, otherId] = inOrder(one, other)
  const said = {
    ...{ at: work.now, saidBy: work.actor.id, reason },
    saidOf: `${await markOf(work, of, oneId)} ${await markOf(work, of, otherId)}`,
    ...{ takenBackAt: null, takenBackBy: null },
  }
  await own(work.tx)
    .insertInto(tableOf(of))
    .values({
      partnershipId: work.tx.partnershipId,
      oneId: oneId as never,
      otherId: otherId as never,
      ...said,
    })
    .onConflict((conflict) => conflict.columns(['partnershipId', 'oneId', 'otherId']).doUpdateSet(said))
    .execute()
  const what = [{ field: 'Likely duplicate', from: 'Perhaps', to: `No: another one. ${reason}` }]
  await writeDown(work, 'people.are-two', oneId, recorded(of, [oneId, otherId], what), { otherId })
}

/** Takes back that two records are two: they are listed again when they look alike. Twice changes nothing. */
export async function mayBeOne(
  work: Work,
  of: TwoOf,
  [one, other]: readonly [string, string],
): Promise<void> {
  demandPermission(work, keepAgencies)
  const [oneId, otherId] = inOrder(one, other)
  const stands = (await saidToBeTwo(work.tx, of)).some(
    (said) => said.oneId === oneId && said.otherId === otherId,
  )
  if (!stands) return
  await own(work.tx)
    .updateTable(tableOf(of))
    .set({ takenBackAt: work.now, takenBackBy: work.actor.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('oneId', '=', oneId as never)
    .where('otherId', '=', otherId as never)
    .execute()
  const what = [{ field: 'Likely duplicate', from: 'No: another one', to: 'Perhaps' }]
  await writeDown(work, 'people.may-be-one', oneId, recorded(of, [oneId, otherId], what), { otherId })
}
