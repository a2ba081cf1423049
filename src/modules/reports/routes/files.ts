import { DOCX } from '#platform/docx/docx.ts'
import {
  type Answer,
  type Ask,
  type Download,
  notFound,
  seeOther,
  send,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { addChapter } from '../commands/write.ts'
import { chaptersOf, editionFile, editionsOf, findCompilation, proofOf } from '../queries.ts'
import { COVERING_HEADING, firstCoveringText } from '../rules/covering.ts'
import { readReports, writeReports } from '../rules/permissions.ts'
import type { FileColumn, Report } from '../schema.ts'
import { addressOf, withReport } from './reports.ts'

type Form = Pick<Download, 'type' | 'inline'> & { readonly file: string }

/** What the files of a report are called, by where they are kept. */
export const FORMS: Readonly<Record<'pdf' | FileColumn, Form>> = {
  pdf: { file: 'report.pdf', type: 'application/pdf', inline: true },
  word: { file: 'report.docx', type: DOCX },
  summary: { file: 'summary.pdf', type: 'application/pdf', inline: true },
  covering: { file: 'covering-report.pdf', type: 'application/pdf', inline: true },
  coveringWord: { file: 'covering-report.docx', type: DOCX },
}

const PROOFS = [
  ['proof', 'proof.pdf', 'pdf'],
  ['word', 'proof.docx', 'word'],
  ['summary', 'summary.pdf', 'summary'],
  ['covering', 'covering-report.pdf', 'covering'],
  ['coveringWord', 'covering-report.docx', 'coveringWord'],
] as const

const OF_EDITIONS = ['covering', 'coveringWord'] as const

/** The compilation that the path names, when it is one of this report. */
async function compilationIn(ask: Ask, report: Report) {
  const compilation = await findCompilation(ask.db, ask.actor, ask.id<'compilation'>('compilationId'))
  return compilation?.reportId === report.id ? compilation : undefined
}

const sent = (bytes: Uint8Array | undefined, name: string, { type, inline }: Form): Answer =>
  bytes ? send({ name, type, bytes, ...(inline && { inline }) }) : notFound

const proofRoutes: readonly WorkspaceRoute[] = PROOFS.map(([column, file, form]) => ({
  method: 'GET',
  path: `/workspace/reports/:reportId/compilations/:compilationId/${file}`,
  may: readReports,
  answer: withReport(async (ask, report) => {
    const compilation = await compilationIn(ask, report)
    const bytes = compilation && (await proofOf(ask.db, ask.actor, compilation.id, column))
    return sent(bytes, `proof-${report.slug}-${file.replace(/^proof/, 'report')}`, FORMS[form])
  }),
}))

/** The covering report of a version goes to its committee, whether or not it is for everyone. */
const coveringRoutes: readonly WorkspaceRoute[] = OF_EDITIONS.map((column) => ({
  method: 'GET',
  path: `/workspace/reports/:reportId/versions/:editionId/${FORMS[column].file}`,
  may: readReports,
  answer: withReport(async (ask, report) => {
    const id = ask.id<'edition'>('editionId')
    const edition = (await editionsOf(ask.db, ask.actor, report.id)).find((each) => each.id === id)
    const bytes = edition && (await editionFile(ask.db, ask.actor, edition.id, column))
    return sent(bytes, `${report.slug}-version-${edition?.number}-${FORMS[column].file}`, FORMS[column])
  }),
}))

export const fileRoutes: readonly WorkspaceRoute[] = [
  ...proofRoutes,
  ...coveringRoutes,
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/covering-report',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const chapterId = await ask.write(async (work) => {
        const standing = (await chaptersOf(work.tx, work.actor, report.id)).find(
          ({ place }) => place === 'cover',
        )
        return (
          standing?.id ??
          addChapter(work, report.id, {
            heading: COVERING_HEADING,
            place: 'cover',
            text: firstCoveringText(),
          })
        )
      })
      return seeOther(`${addressOf(report.id)}/chapters/${chapterId}`)
    }),
  },
]
