import type { Accreted, Accretion } from '#platform/accretion.ts'
import { dayOf, dayStart } from '#platform/days.ts'
import { longDate } from '#platform/words.ts'
import { own } from '../schema.ts'

/**
 * What was published in a year and is public still, each paper once: the first of it, or a newer version. What was taken
 * back and is public again as it was tells nothing new.
 */
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
      .innerJoin('documents.version as version', (join) =>
        join
          .onRef('version.partnershipId', '=', 'publication.partnershipId')
          .onRef('version.documentId', '=', 'publication.documentId')
          .onRef('version.number', '=', 'publication.number'),
      )
      .select(['open.id', 'open.title', 'open.name', 'version.sha256'])
      .select(['publication.id as publicationId', 'publication.publishedAt'])
      .where('open.partnershipId', '=', db.partnershipId)
      .where('publication.publishedAt', '<', dayStart(to.add({ days: 1 })))
      .orderBy('publication.publishedAt')
      .execute()
    return [...Map.groupBy(given, ({ id }) => id).values()].flatMap((times): Accreted[] => {
      const newest = times.findIndex(({ sha256 }) => sha256 === times.at(-1)?.sha256)
      const first = times[newest]
      if (!first || Temporal.Instant.compare(first.publishedAt, dayStart(from)) < 0) return []
      const { id, title, name, publicationId, publishedAt } = first
      const day = dayOf(publishedAt)
      const what = newest > 0 ? `a new version of “${title}”` : `“${title}”`
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
