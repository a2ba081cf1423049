import { isBefore } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { longDate } from '#platform/words.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { agencyChanged } from '../events.ts'
import type { SuccessionInput } from '../forms.ts'
import { successions } from '../queries/agencies.ts'
import { agencies } from '../queries.ts'
import { comesAfter, keepAgencies } from '../rules.ts'
import { type AgencyId, own, type SuccessionId } from '../schema.ts'
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
  const register = await agencies(work.tx, work.actor)
  const [earlier, later] = [earlierId, laterId].map((id) => register.find((each) => each.id === id))
  demand(earlier !== undefined && later !== undefined)
  const known = await successions(work.tx)
  if (known.some((each) => each.earlierId === earlierId && each.laterId === laterId))
    return { refused: 'known' }
  if (comesAfter(known, earlierId, laterId)) return { refused: 'circle' }
  const last = onDay.subtract({ days: 1 })
  if (ends && earlier.startsOn && isBefore(last, earlier.startsOn)) return { refused: 'ends' }
  const id = newId<'succession'>()
  await own(work.tx)
    .insertInto('people.succession')
    .values({ partnershipId: work.tx.partnershipId, id, earlierId, laterId, onDay, reason })
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

/** Takes back a succession that was recorded by mistake. The history of both agencies keeps that it was there. */
export async function removeSuccession(work: Work, agencyId: AgencyId, id: SuccessionId): Promise<void> {
  demandPermission(work, keepAgencies)
  const found = (await successions(work.tx)).find((each) => each.id === id && each.earlierId === agencyId)
  demand(found !== undefined)
  const names = new Map((await agencies(work.tx, work.actor)).map((each) => [each.id, each.name]))
  await own(work.tx)
    .deleteFrom('people.succession')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const [earlier, later] = [names.get(found.earlierId) ?? '', names.get(found.laterId) ?? '']
  await writeDown(work, 'people.remove-succession', id, [
    { agencyId: found.earlierId, what: [{ field: 'Came after it', from: later, to: '' }] },
    { agencyId: found.laterId, what: [{ field: 'Came before it', from: earlier, to: '' }] },
  ])
}
