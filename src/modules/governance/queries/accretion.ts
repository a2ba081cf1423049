import type { Accreted, Accretion } from '#platform/accretion.ts'
import { dayOf, holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { longDate } from '#platform/words.ts'
import { ownArrangements } from '../schema/arrangements.ts'
import { own } from '../schema.ts'
import { appointed } from './appointed.ts'
import { groups } from './structure.ts'

/** Those who took a chair that somebody else had held, which may be one of two. Who they are no sentence says: no name of the directory is public. */
async function chairsChanged(reader: Reader) {
  const chairs = await appointed(reader)
    .select(['appointment.id', 'appointment.personId', 'appointment.fromOn'])
    .select(['appointment.seatId', 'seat.groupId'])
    .where('seat.role', '=', 'chair')
    .where('appointment.kind', '=', 'holder')
    .orderBy('appointment.fromOn')
    .execute()
  return [...Map.groupBy(chairs, ({ seatId }) => seatId).values()].flatMap((held) =>
    held.filter(({ personId }, index) => index > 0 && held[index - 1]?.personId !== personId),
  )
}

/** What became of the structure in a year: groups that began and closed, chairs that changed, terms of reference, published arrangements. */
export const accretion: Accretion = {
  heading: 'Structure and arrangements',
  chapters: ['about the', 'who we are', 'govern', 'structure', 'arrangements', 'partnership'],
  async sentences({ db, actor }, { from, to }) {
    const inPeriod = (day: Temporal.PlainDate | null): day is Temporal.PlainDate =>
      day !== null && holdsOn({ fromOn: from, toOn: to }, day)
    const every = await groups(db, actor)
    const nameOf = new Map(every.map(({ id, name }) => [id, name]))
    const terms = await own(db)
      .selectFrom('governance.terms')
      .select(['id', 'groupId', 'number', 'inForceFrom'])
      .where('partnershipId', '=', db.partnershipId)
      .where('inForceFrom', '>=', from)
      .where('inForceFrom', '<=', to)
      .execute()
    const chairs = await chairsChanged(db)
    const published = await ownArrangements(db)
      .selectFrom('governance.arrangement')
      .select(['id', 'title', 'number', 'slug', 'publishedAt'])
      .where('partnershipId', '=', db.partnershipId)
      .where('publishedAt', 'is not', null)
      .execute()
    return [
      ...every.flatMap(({ id, name, startsOn, endsOn }): Accreted[] => {
        const source = { text: name, href: `/workspace/groups/${id}` }
        const say = (what: string, day: Temporal.PlainDate | null, words: string) =>
          inPeriod(day)
            ? [{ id: `${what}-${id}`, day, sentence: `${name} ${words} on ${longDate(day)}.`, source }]
            : []
        return [...say('began', startsOn, 'began its work'), ...say('ended', endsOn, 'finished its work')]
      }),
      ...terms.flatMap(({ id, groupId, number, inForceFrom }): Accreted[] =>
        inForceFrom === null
          ? []
          : [
              {
                ...{ id: `terms-${id}`, day: inForceFrom },
                sentence: `New terms of reference of ${nameOf.get(groupId) ?? 'a group'} came into force on ${longDate(inForceFrom)}.`,
                source: {
                  text: `Terms of reference of ${nameOf.get(groupId) ?? 'a group'}, version ${number}`,
                  href: `/workspace/groups/${groupId}/terms/${id}`,
                },
              },
            ],
      ),
      ...chairs.flatMap(({ id, groupId, fromOn }): Accreted[] => {
        const name = nameOf.get(groupId)
        if (!name || !inPeriod(fromOn)) return []
        const sentence = `${name} has had a new chair since ${longDate(fromOn)}.`
        const source = { text: `Members of ${name}`, href: `/workspace/groups/${groupId}` }
        return [{ id: `chair-${id}`, day: fromOn, sentence, source }]
      }),
      ...published.flatMap(({ id, title, number, publishedAt }): Accreted[] => {
        const day = publishedAt && dayOf(publishedAt)
        if (!inPeriod(day)) return []
        const sentence = `We published version ${number} of “${title}” on ${longDate(day)}.`
        const source = { text: `${title}, version ${number}`, href: `/workspace/arrangements/${id}` }
        return [{ id: `arrangements-${id}`, day, sentence, source }]
      }),
    ]
  },
}
