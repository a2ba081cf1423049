import {
  type Answer,
  anyone,
  notFound,
  type PublicAsk,
  type PublicRoute,
  seeOther,
  send,
  show,
} from '#platform/site.ts'
import { csvOf, xlsxOf } from '#platform/spreadsheet.ts'
import { publishedDocument, publishedEditions, publishedFile } from '../published.ts'
import { chartSheet, figureSheet } from '../rules/appendix.ts'
import type { Document } from '../rules/document.ts'
import type { PublishedEdition } from '../schema.ts'
import { printedAddressOf } from '../views/imprint.ts'
import { newestOf, publishedListPage, publishedPage } from '../views/public.ts'
import { FORMS } from './files.ts'

const NUMBERED = /^version-(\d{1,4})$/

/** The edition that an address names: the newest, or the one with the number. */
async function editionOf({ db, word }: PublicAsk) {
  const all = await publishedEditions(db)
  const editions = all.filter(({ slug }) => slug === word('year'))
  const wanted = word('version') ? Number(NUMBERED.exec(word('version'))?.[1]) : editions[0]?.number
  const edition = editions.find(({ number }) => number === wanted)
  return edition && { edition, editions, all }
}

/** Runs what follows with what the edition says that the path names; one that is not there is a 404. */
async function withDocument(
  ask: PublicAsk,
  run: (
    edition: PublishedEdition,
    document: Document,
    editions: readonly PublishedEdition[],
    newest: readonly PublishedEdition[],
  ) => Promise<Answer>,
): Promise<Answer> {
  const found = await editionOf(ask)
  const document = found && (await publishedDocument(ask.db, found.edition.id))
  return document ? run(found.edition, document, found.editions, newestOf(found.all)) : notFound
}

const read = (ask: PublicAsk): Promise<Answer> =>
  withDocument(ask, async (edition, document, editions, newest) =>
    show(
      publishedPage({
        ...{ edition, document, editions },
        versions: newest.filter(
          ({ slug, followsSlug }) =>
            followsSlug === (edition.followsSlug ?? edition.slug) && slug !== edition.slug,
        ),
        followed: newest.find(({ slug }) => slug === edition.followsSlug),
        web: await printedAddressOf(await ask.siteAddress(), edition.slug),
      }),
    ),
  )

const FORM_COLUMNS = ['pdf', 'word', 'summary', 'covering', 'coveringWord'] as const

const nameOf = ({ slug, number }: PublishedEdition, file: string): string =>
  file.startsWith('report.')
    ? `yearly-report-${slug}-version-${number}${file.slice('report'.length)}`
    : `yearly-report-${slug}-version-${number}-${file}`

export const publicRoutes: readonly PublicRoute[] = [
  {
    path: '/yearly-report',
    may: anyone,
    answer: async ({ db }) => show(publishedListPage(await publishedEditions(db))),
  },
  // The address on every printed set: short, and good for as long as there is a version to read.
  {
    path: '/r/:year',
    may: anyone,
    async answer(ask) {
      const found = await editionOf(ask)
      return found ? seeOther(`/yearly-report/${found.edition.slug}`) : notFound
    },
  },
  { path: '/yearly-report/:year', may: anyone, answer: read },
  { path: '/yearly-report/:year/:version', may: anyone, answer: read },
  ...FORM_COLUMNS.map(
    (column): PublicRoute => ({
      path: `/yearly-report/:year/:version/${FORMS[column].file}`,
      may: anyone,
      async answer(ask) {
        const found = await editionOf(ask)
        const bytes = found && (await publishedFile(ask.db, found.edition.id, column))
        if (!bytes) return notFound
        const { file, type, inline } = FORMS[column]
        return send({ name: nameOf(found.edition, file), type, bytes, ...(inline && { inline }) })
      },
    }),
  ),
  {
    path: '/yearly-report/:year/:version/figures.csv',
    may: anyone,
    answer: (ask) =>
      withDocument(ask, async (edition, document) =>
        send({
          name: nameOf(edition, 'figures.csv'),
          type: 'text/csv; charset=utf-8',
          bytes: csvOf(figureSheet(document)),
        }),
      ),
  },
  {
    path: '/yearly-report/:year/:version/figures.xlsx',
    may: anyone,
    answer: (ask) =>
      withDocument(ask, async (edition, document) =>
        send({
          name: nameOf(edition, 'figures.xlsx'),
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          bytes: await xlsxOf([figureSheet(document), chartSheet(document)]),
        }),
      ),
  },
]
