import { anyone, notFound, type PublicAsk, type PublicRoute, send, show } from '#platform/site.ts'
import {
  publishedArrangementDocument,
  publishedArrangementPdf,
  publishedArrangements,
} from '../published/arrangements.ts'
import type { PublishedArrangement } from '../schema/arrangements.ts'
import { arrangementListPage, publishedArrangementPage } from '../views/arrangement-document.ts'

const NUMBERED = /^version-(\d{1,4})$/

/** The newest version of each body. */
const newestOf = (all: readonly PublishedArrangement[]): readonly PublishedArrangement[] =>
  all.filter(({ slug }, index) => all.findIndex((each) => each.slug === slug) === index)

/** The version that an address names. Where one body publishes, its name may be left out of the address. */
async function versionOf({ db, word }: PublicAsk, body = word('body'), version = word('version')) {
  const all = await publishedArrangements(db)
  const newest = newestOf(all)
  const only = newest.length === 1 ? newest[0] : undefined
  const isNumbered = only !== undefined && NUMBERED.test(body) && !all.some(({ slug }) => slug === body)
  const versions = all.filter(({ slug }) => slug === (isNumbered ? only.slug : body))
  const asked = isNumbered ? body : version
  const number = asked ? Number(NUMBERED.exec(asked)?.[1]) : versions[0]?.number
  const arrangement = versions.find((each) => each.number === number)
  return arrangement && { arrangement, versions, hasOthers: newest.length > 1 }
}

async function read(ask: PublicAsk, found: Awaited<ReturnType<typeof versionOf>>) {
  const document = found && (await publishedArrangementDocument(ask.db, found.arrangement.id))
  return document ? show(publishedArrangementPage({ ...found, document })) : notFound
}

export const publicArrangementRoutes: readonly PublicRoute[] = [
  {
    path: '/arrangements',
    may: anyone,
    async answer(ask) {
      const newest = newestOf(await publishedArrangements(ask.db))
      const [only] = newest
      return newest.length === 1 && only
        ? read(ask, await versionOf(ask, only.slug, ''))
        : show(arrangementListPage(newest))
    },
  },
  {
    path: '/arrangements/:body',
    may: anyone,
    answer: async (ask) => read(ask, await versionOf(ask, undefined, '')),
  },
  {
    path: '/arrangements/:body/:version',
    may: anyone,
    answer: async (ask) => read(ask, await versionOf(ask)),
  },
  {
    path: '/arrangements/:body/:version/arrangements.pdf',
    may: anyone,
    async answer(ask) {
      const found = await versionOf(ask)
      const bytes = found && (await publishedArrangementPdf(ask.db, found.arrangement.id))
      if (!bytes) return notFound
      const { slug, number } = found.arrangement
      return send({
        name: `arrangements-${slug}-version-${number}.pdf`,
        type: 'application/pdf',
        bytes,
        inline: true,
      })
    },
  },
]
