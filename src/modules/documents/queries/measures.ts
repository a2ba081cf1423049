import { dayOf, holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { CountedRow, Measure } from '#platform/measures.ts'
import type { CockpitPanel } from '#platform/module.ts'
import { longDate } from '#platform/words.ts'
import { permission } from '#platform/work.ts'
import { type DocumentOwner, documentPath, EVERYWHERE, referenceOf, thingOf } from '../rules.ts'
import { type Document, own } from '../schema.ts'

/** Who may know how many documents there are, those that they may not open too. */
const knowOfDocuments = permission('documents.know', ...EVERYWHERE)

const about = { unit: 'count', basis: 'at', may: knowOfDocuments, tier: 2, scheme: 'none' } as const

/** The documents that were kept and not archived at the end of a day. */
async function keptOn(reader: Reader, day: Temporal.PlainDate): Promise<readonly Document[]> {
  const all = await own(reader)
    .selectFrom('documents.document')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('madeAt', 'desc')
    .orderBy('id')
    .execute()
  return all.filter(({ madeAt, archivedAt }) =>
    holdsOn({ fromOn: dayOf(madeAt), toOn: archivedAt && dayOf(archivedAt).subtract({ days: 1 }) }, day),
  )
}

const rowOf = (document: Document, owners: readonly DocumentOwner[], detail: string): CountedRow => {
  const owner = owners.find(({ kind }) => kind === document.ownerKind)
  return {
    reference: referenceOf(document.id),
    title: document.title || referenceOf(document.id),
    detail,
    href: documentPath(document.id),
    opens: thingOf(document, owner),
  }
}

const documentsKept = (owners: readonly DocumentOwner[]): Measure => ({
  ...{ id: 'documents', title: 'Documents kept', ...about },
  definition: 'The documents that the partnership keeps on a day.',
  query:
    'Every document that was added by the end of the day and archived after it, or not at all, of every tier. Its versions count once.',
  count: async ({ db, period }) =>
    (await keptOn(db, period.to)).map((document) =>
      rowOf(document, owners, `Added ${longDate(dayOf(document.madeAt))}`),
    ),
})

const confidentialDocuments = (owners: readonly DocumentOwner[]): Measure => ({
  ...{ id: 'confidential-documents', title: 'Confidential documents', ...about },
  definition: 'The documents of the tiers T3 and T4 that the partnership keeps on a day.',
  query:
    'Every document kept on the day whose tier is T3 or T4 now. They are listed by reference for those alone who may open them.',
  count: async ({ db, period }) =>
    (await keptOn(db, period.to))
      .filter(({ tier }) => tier >= 3)
      .map((document) => rowOf(document, owners, `Added ${longDate(dayOf(document.madeAt))}`)),
})

const publishedDocuments = (owners: readonly DocumentOwner[]): Measure => ({
  ...{ id: 'documents-published', title: 'Documents on the public site', ...about },
  definition: 'The documents that the public could open at the end of a day.',
  query:
    'Every document with a publication that had begun by the end of the day and was not withdrawn by then.',
  async count({ db, period }) {
    const publications = await own(db)
      .selectFrom('documents.publication')
      .select(['documentId', 'publishedAt', 'withdrawnAt'])
      .where('partnershipId', '=', db.partnershipId)
      .execute()
    const open = new Map(
      publications
        .filter(({ publishedAt, withdrawnAt }) =>
          holdsOn(
            { fromOn: dayOf(publishedAt), toOn: withdrawnAt && dayOf(withdrawnAt).subtract({ days: 1 }) },
            period.to,
          ),
        )
        .map(({ documentId, publishedAt }) => [documentId, publishedAt]),
    )
    return (await keptOn(db, period.to)).flatMap((document) => {
      const since = open.get(document.id)
      return since ? [rowOf(document, owners, `Published ${longDate(dayOf(since))}`)] : []
    })
  },
})

export const documentMeasures = (owners: readonly DocumentOwner[]): readonly Measure[] => [
  documentsKept(owners),
  publishedDocuments(owners),
  confidentialDocuments(owners),
]

export const documentsCockpit = (measures: readonly Measure[]): CockpitPanel => ({
  ...{ heading: 'Documents', icon: 'doc', order: 70, href: '/workspace/documents' },
  ...{ may: knowOfDocuments, measures },
})
