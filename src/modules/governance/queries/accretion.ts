import type { Accreted, Accretion } from '#platform/accretion.ts'
import { dayOf, holdsOn } from '#platform/days.ts'
import { longDate } from '#platform/words.ts'
import { ownArrangements } from '../schema/arrangements.ts'
import { own } from '../schema.ts'
import { groups } from './structure.ts'

/** What became of the structure in a year: groups that began and closed, terms of reference, published arrangements. */
export const accretion: Accretion = {
  heading: 'Structure and arrangements',
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
