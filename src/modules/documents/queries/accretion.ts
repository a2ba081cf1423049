import type { Accreted, Accretion } from '#platform/accretion.ts'
import { dayOf, dayStart } from '#platform/days.ts'
import { longDate } from '#platform/words.ts'
import { own } from '../schema.ts'

/** What was published in a year and is public still, each paper once: the first of it, or a newer version. */
export const accretion: Accretion = {
  heading: 'Documents',
  chapters: ['polic', 'procedure', 'strateg', 'communication', 'publication', 'about the'],
  async sentences({ db }, { from, to }) {
    const given = await own(db)
      .selectFrom('documents.publishedDocument as open')
      .innerJoin('documents.publication as publication', (join) =>
        join
          .onRef('publication.partnershipId', '=', 'open.partnershipId')
          .onRef('publication.documentId', '=', 'open.id'),
      )
      .select(['open.id', 'open.title', 'open.name'])
      .select(['publication.id as publicationId', 'publication.publishedAt'])
      .where('open.partnershipId', '=', db.partnershipId)
      .where('publication.publishedAt', '<', dayStart(to.add({ days: 1 })))
      .orderBy('publication.publishedAt')
      .execute()
    return [...Map.groupBy(given, ({ id }) => id).values()].flatMap((times): Accreted[] => {
      const last = times.at(-1)
      if (!last || Temporal.Instant.compare(last.publishedAt, dayStart(from)) < 0) return []
      const { id, title, name, publicationId, publishedAt } = last
      const day = dayOf(publishedAt)
      const what = times.length > 1 ? `a new version of “${title}”` : `“${title}”`
      const sentence = `We published ${what} on ${longDate(day)}.`
      return [
        {
          id: `document-${publicationId}`,
          day,
          sentence,
          source: { text: title, href: `/documents/${id}/${name}` },
        },
      ]
    })
  },
}
