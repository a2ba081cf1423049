import { archivedNow, notArchived } from '#platform/archiving.ts'
import { isBefore } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { longDate } from '#platform/words.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { agencyChanged } from '../events.ts'
import type { SuccessionInput } from '../forms.ts'
import { archivedSuccessions, successions } from '../queries/agencies.ts'
import { takeRegisterTurn } from '../queries/turns.ts'
import { agencies } from '../queries.ts'
import { comesAfter, keepAgencies } from '../rules.ts'
import { type AgencyId, own, type Succession, type SuccessionId } from '../schema.ts'
import { writeDown } from './history.ts'

/** It is recorded already, it would come after itself, or it would end before it began. */
interface NotPossible {
  readonly refused: 'known' | 'circle' | 'ends'
}

/** Records that one agency came after another. When `ends` is said, the earlier one's last day is the day before. */
export async function addSuccession(
  work: Work,
  earlierId: AgencyId,
  { laterId, onDay, reason, ends }: SuccessionInput,
): Promise<NotPossible | { readonly id: SuccessionId }> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  const register = await agencies(work.tx, work.actor)
  const [earlier, later] = [earlierId, laterId].map((id) => register.find((each) => each.id === id))
  demand(earlier !== undefined && later !== undefined)
  const known = await successions(work.tx)
  if (known.some((each) => each.earlierId === earlierId && each.laterId === laterId))
    return { refused: 'known' }
  if (comesAfter(known, earlierId, laterId)) return { refused: 'circle' }
  const last = onDay.subtract({ days: 1 })
  if (ends && earlier.startsOn && isBefore(last, earlier.startsOn)) return { refused: 'ends' }
  const archived = (await archivedSuccessions(work.tx)).find(
    (each) => each.earlierId === earlierId && each.laterId === laterId,
  )
  const id = archived?.id ?? newId<'succession'>()
  // One that was archived comes back with what is said of it now.
  await own(work.tx)
    .insertInto('people.succession')
    .values({ partnershipId: work.tx.partnershipId, id, earlierId, laterId, onDay, reason })
    .onConflict((conflict) =>
      conflict.columns(['partnershipId', 'id']).doUpdateSet({ onDay, reason, ...notArchived }),
    )
    .execute()
  if (ends)
    await own(work.tx)
      .updateTable('people.agency')
      .set({ endsOn: last, version: earlier.version + 1 })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', earlierId)
      .execute()
  const from = earlier.endsOn ? longDate(earlier.endsOn) : ''
  await writeDown(
    work,
    'people.add-succession',
    id,
    [
      {
        agencyId: earlierId,
        what: [
          { field: 'Came after it', from: '', to: `${later.name}, ${longDate(onDay)}` },
          ...(ends ? [{ field: 'Last day', from, to: longDate(last) }] : []),
        ],
      },
      {
        agencyId: laterId,
        what: [{ field: 'Came before it', from: '', to: `${earlier.name}, ${longDate(onDay)}` }],
      },
    ],
    { earlierId, laterId },
  )
  await announce(work, agencyChanged, { agencyId: earlierId })
  return { id }
}

const wordsOf = async (work: Work, { earlierId, laterId }: Pick<Succession, 'earlierId' | 'laterId'>) => {
  const names = new Map((await agencies(work.tx, work.actor)).map((each) => [each.id, each.name]))
  return { earlier: names.get(earlierId) ?? '', later: names.get(laterId) ?? '' }
}

const setArchived = (
  work: Work,
  id: SuccessionId,
  how: typeof notArchived | ReturnType<typeof archivedNow>,
) =>
  own(work.tx)
    .updateTable('people.succession')
    .set(how)
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()

/** Takes back a succession that was recorded by mistake. It is archived, and can be restored. */
export async function archiveSuccession(work: Work, agencyId: AgencyId, id: SuccessionId): Promise<void> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  const found = (await successions(work.tx)).find((each) => each.id === id && each.earlierId === agencyId)
  demand(found !== undefined)
  await setArchived(work, id, archivedNow(work))
  const { earlier, later } = await wordsOf(work, found)
  await writeDown(work, 'people.remove-succession', id, [
    { agencyId: found.earlierId, what: [{ field: 'Came after it', from: later, to: '' }] },
    { agencyId: found.laterId, what: [{ field: 'Came before it', from: earlier, to: '' }] },
  ])
}

/** Puts back a succession. It is refused where it would make an agency come after itself by now. */
export async function restoreSuccession(
  work: Work,
  agencyId: AgencyId,
  id: SuccessionId,
): Promise<{ readonly refused: 'circle' } | { readonly id: SuccessionId }> {
  demandPermission(work, keepAgencies)
  await takeRegisterTurn(work.tx)
  const archived = await archivedSuccessions(work.tx)
  const found = archived.find((each) => each.id === id && each.earlierId === agencyId)
  demand(found !== undefined)
  if (comesAfter(await successions(work.tx), found.earlierId, found.laterId)) return { refused: 'circle' }
  await setArchived(work, id, notArchived)
  const { earlier, later } = await wordsOf(work, found)
  await writeDown(work, 'people.restore-succession', id, [
    { agencyId: found.earlierId, what: [{ field: 'Came after it', from: '', to: later }] },
    { agencyId: found.laterId, what: [{ field: 'Came before it', from: '', to: earlier }] },
  ])
  await announce(work, agencyChanged, { agencyId: found.earlierId })
  return { id }
}
