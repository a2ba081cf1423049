import { anyone, notFound, type PublicAsk, type PublicRoute, send, show } from '#platform/site.ts'
import { publishedDocument, publishedEditions, publishedPdf } from '../published.ts'
import { publishedListPage, publishedPage } from '../views/public.ts'

const NUMBERED = /^version-(\d{1,4})$/

/** The edition that an address names: the newest, or the one with the number. */
async function editionOf({ db, word }: PublicAsk) {
  const editions = (await publishedEditions(db)).filter(({ slug }) => slug === word('year'))
  const wanted = word('version') ? Number(NUMBERED.exec(word('version'))?.[1]) : editions[0]?.number
  const edition = editions.find(({ number }) => number === wanted)
  return edition && { edition, editions }
}

async function read(ask: PublicAsk) {
  const found = await editionOf(ask)
  const document = found && (await publishedDocument(ask.db, found.edition.id))
  return document ? show(publishedPage({ ...found, document })) : notFound
}

export const publicRoutes: readonly PublicRoute[] = [
  {
    path: '/yearly-report',
    may: anyone,
    answer: async ({ db }) => show(publishedListPage(await publishedEditions(db))),
  },
  { path: '/yearly-report/:year', may: anyone, answer: read },
  { path: '/yearly-report/:year/:version', may: anyone, answer: read },
  {
    path: '/yearly-report/:year/:version/report.pdf',
    may: anyone,
    async answer(ask) {
      const found = await editionOf(ask)
      const bytes = found && (await publishedPdf(ask.db, found.edition.id))
      if (!bytes) return notFound
      const { slug, number } = found.edition
      return send({
        name: `yearly-report-${slug}-version-${number}.pdf`,
        type: 'application/pdf',
        bytes,
        inline: true,
      })
    },
  },
]
