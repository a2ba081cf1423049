import type { CalendarEntry, CalendarSource } from '#platform/calendar.ts'
import { isAfter } from '#platform/days.ts'
import { holds } from '#platform/work.ts'
import { keepStructure } from '../rules/structure.ts'
import { isInForce } from '../rules/terms.ts'
import { own } from '../schema.ts'
import { appointed } from './appointed.ts'
import { groups } from './structure.ts'

/** Reviews of terms of reference, last days of groups, and last days of seats: for whom they concern. */
export const governanceCalendar: CalendarSource = async (reader, actor, from, to) => {
  const all = await groups(reader, actor)
  const mayKeep = holds(actor, keepStructure)
  const isTheirs = (groupId: string) =>
    mayKeep || actor.holds.some(({ as, of }) => as.startsWith('seat.') && of === groupId)
  const entry = (
    facts: Pick<CalendarEntry, 'id' | 'title' | 'detail' | 'day'> & { readonly groupId: string },
  ): CalendarEntry => ({
    ...{ id: facts.id, title: facts.title, detail: facts.detail, day: facts.day },
    ...{ href: `/workspace/groups/${facts.groupId}`, at: null, confidential: false, state: null },
  })
  const nameOf = (groupId: string) => all.find(({ id }) => id === groupId)?.name ?? 'A group'

  const reviews = await own(reader)
    .selectFrom('governance.terms')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('reviewOn', '>=', from)
    .where('reviewOn', '<=', to)
    .execute()
  const endings = await appointed(reader)
    .select(['appointment.id', 'appointment.personId', 'appointment.toOn', 'seat.groupId'])
    .where('appointment.toOn', '>=', from)
    .where('appointment.toOn', '<=', to)
    .execute()

  return [
    ...reviews.flatMap((terms) =>
      terms.reviewOn && isInForce(terms, terms.reviewOn) && isTheirs(terms.groupId)
        ? [
            entry({
              ...{ id: `terms-review-${terms.id}`, groupId: terms.groupId, day: terms.reviewOn },
              title: `Review the terms of reference: ${nameOf(terms.groupId)}`,
              detail: `Version ${terms.number} says that it is looked at again by this day.`,
            }),
          ]
        : [],
    ),
    ...all.flatMap(({ id, name, endsOn }) =>
      endsOn && !isAfter(from, endsOn) && !isAfter(endsOn, to)
        ? [entry({ id: `group-end-${id}`, groupId: id, day: endsOn, title: `Last day: ${name}`, detail: '' })]
        : [],
    ),
    ...endings.flatMap(({ id, personId, toOn, groupId }) =>
      toOn && (mayKeep || personId === actor.id)
        ? [
            entry({
              ...{ id: `appointment-end-${id}`, groupId, day: toOn },
              title: `Last day of a seat: ${nameOf(groupId)}`,
              detail: personId === actor.id ? 'Your appointment ends.' : 'An appointment ends.',
            }),
          ]
        : [],
    ),
  ]
}
