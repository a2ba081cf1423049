import { archivedNow, notArchived } from '#platform/archiving.ts'
import { dayOf } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import type { KeptTable } from '#platform/keeping.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { agencyChanged } from '../events.ts'
import { findAgency, nameIsTaken } from '../queries/agencies.ts'
import { agenciesInUse } from '../queries/in-use.ts'
import { takeRegisterTurn } from '../queries/turns.ts'
import { keepAgencies } from '../rules.ts'
import { type AgencyId, own } from '../schema.ts'
import { writeDown } from './history.ts'

const setArchived = (work: Work, id: AgencyId, how: typeof notArchived | ReturnType<typeof archivedNow>) =>
  own(work.tx)
    .updateTable('people.agency')
    .set(({ eb }) => ({ ...how, version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()

/** Takes an agency that was added by mistake off the register. One about which something is recorded stays: it ends. */
export async function archiveAgency(
  work: Work,
  id: AgencyId,
  kept: readonly KeptTable[],
): Promise<{ readonly refused: 'used' } | { readonly id: AgencyId }> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  const agency = await findAgency(work.tx, work.actor, id)
  demand(agency !== undefined && agency.mergedInto === null)
  if ((await agenciesInUse(work.tx, kept, [id])).size > 0) return { refused: 'used' }
  if (!agency.archivedAt) await setArchived(work, id, archivedNow(work))
  const what = [{ field: 'Record', from: 'In use', to: 'Archived' }]
  await writeDown(work, 'people.archive-agency', id, [{ agencyId: id, what }])
  await announce(work, agencyChanged, { agencyId: id })
  return { id }
}

export async function restoreAgency(work: Work, id: AgencyId): Promise<void> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  const agency = await findAgency(work.tx, work.actor, id)
  demand(agency !== undefined)
  const isNamed = await nameIsTaken(work.tx, agency, id, dayOf(work.now))
  demand(!isNamed, 'Another agency has this name by now. Change its name first, then restore this one.')
  if (agency.archivedAt) await setArchived(work, id, notArchived)
  const what = [{ field: 'Record', from: 'Archived', to: 'In use' }]
  await writeDown(work, 'people.restore-agency', id, [{ agencyId: id, what }])
  await announce(work, agencyChanged, { agencyId: id })
}
