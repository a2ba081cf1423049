import { peopleOn } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, overlap } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, type Work } from '#platform/work.ts'
import type { AbsenceInput } from '../forms/absences.ts'
import { absencesOf } from '../queries/absences.ts'
import { mayKeepAbsenceOf } from '../rules/absences.ts'
import { type Absence, type AbsenceId, absences } from '../schema/absences.ts'

/** Says that somebody is away, and who stands in for them, where somebody does. Nobody is away twice on a day. */
export async function recordAbsence(
  work: Work,
  { personId, standInId, fromOn, toOn }: AbsenceInput,
): Promise<{ readonly refused: 'overlap'; readonly other: Absence } | { readonly id: AbsenceId }> {
  const today = dayOf(work.now)
  demand(mayKeepAbsenceOf(work.actor, personId))
  const here = await peopleOn(work.tx, work.actor, today)
  demand([personId, standInId ?? personId].every((each) => here.some(({ id }) => id === each)))
  await takeTurn(work.tx, 'actions.absences')
  const other = (await absencesOf(work.tx, personId, today)).find((each) => overlap(each, { fromOn, toOn }))
  if (other) return { refused: 'overlap', other }
  const id: AbsenceId = newId()
  await absences(work.tx)
    .insertInto('actions.absence')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, personId, standInId, fromOn, toOn },
      ...{ recordedAt: work.now, recordedBy: work.actor.id, endedAt: null, endedBy: null },
    })
    .execute()
  await audit(work, 'actions.record-absence', id, { personId, standInId })
  return { id }
}

/** Takes an absence back: from now on nobody stands in. */
export async function endAbsence(work: Work, id: AbsenceId): Promise<void> {
  await takeTurn(work.tx, 'actions.absences')
  const found = await absences(work.tx)
    .selectFrom('actions.absence')
    .selectAll()
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  demand(found !== undefined && mayKeepAbsenceOf(work.actor, found.personId))
  if (found.endedAt) return
  await absences(work.tx)
    .updateTable('actions.absence')
    .set({ endedAt: work.now, endedBy: work.actor.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'actions.end-absence', id, { personId: found.personId })
}
