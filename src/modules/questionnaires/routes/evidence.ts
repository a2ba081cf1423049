import { broughtBy, canBeOpened, GONE, largestFile } from '#modules/documents/index.ts'
import { blank, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { settingAt } from '#platform/settings.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  sendStored,
  show,
  signedIn,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { addEvidence, takeOutEvidence } from '../commands/evidence.ts'
import { evidenceForm } from '../forms/answering.ts'
import { scanned } from '../queries/evidence.ts'
import type { Asked } from '../queries/responses.ts'
import { isOpen } from '../queries/turns.ts'
import { QUESTIONNAIRES, questionPath } from '../rules/places.ts'
import { answersSection, readsSection } from '../rules/respondents.ts'
import { type Placed, placed } from '../rules/showing.ts'
import { closedPage, evidencePage, heldFilePage } from '../views/answering.ts'
import { withAsked, withQuestion } from './asked.ts'

const around = async (ask: Ask, asked: Asked, { question }: Placed) => ({
  evidence: await scanned(
    ask.db,
    asked.evidence.filter(({ questionId }) => questionId === question.id),
  ),
  megabytes: await settingAt(ask.db, largestFile, ask.today),
  brought: broughtBy(ask, ask.sent),
  notMonitored: await notMonitored(ask.db, ask.today),
})

/** What is wrong with what came besides the words: a file of a kind that is not taken, none where one is asked for, or two things. */
function faultOfFile({ sent }: Ask, isFile: boolean, address: string): FormState['errors'] {
  if (sent && 'refused' in sent) return [{ field: 'file', text: sent.refused }]
  if (isFile && !sent) return [{ field: 'file', text: 'Choose a file' }]
  return sent && address !== ''
    ? [{ field: 'address', text: 'Give the file or the address, not both. Add each by itself' }]
    : []
}

async function add(ask: Ask, asked: Asked, each: Placed): Promise<Answer> {
  if (!isOpen(asked, ask.today)) return conflict(closedPage(asked))
  const { sent } = ask
  const stands = await around(ask, asked, each)
  const parsed = parseForm(evidenceForm, ask.body)
  const isFile = each.question.type === 'file'
  const errors = faultOfFile(ask, isFile, parsed.ok ? parsed.input.address : '')
  if (!parsed.ok || errors.length > 0 || (sent && 'refused' in sent)) {
    const form = parsed.ok ? filled(ask.body) : parsed.form
    return invalid(evidencePage(asked, each, stands, { ...form, errors: [...form.errors, ...errors] }))
  }
  const shownAt = `${questionPath(asked.invitation.id, each.question.id)}/evidence`
  const result = await ask.add(shownAt, (work) =>
    addEvidence(work, asked.invitation.id, { ...parsed.input, questionId: each.question.id }, sent),
  )
  if (!('refused' in result)) return seeOther(shownAt, 'It is added.')
  if (result.refused === 'closed') return conflict(closedPage(asked))
  const text =
    result.refused === 'gone' ? GONE : 'This question has as many files as it takes. Take one out first'
  return invalid(
    evidencePage(asked, each, { ...stands, brought: undefined }, withError(ask.body, 'file', text)),
  )
}

/** The evidence that the path names, with its question, for whoever reads that. */
async function pieceHere(ask: Ask, asked: Asked) {
  const id = ask.id<'evidence of an answer'>('answerEvidenceId')
  const [found] = await scanned(
    ask.db,
    asked.evidence.filter((each) => each.id === id),
  )
  const of = placed(asked.version.content).find(({ question }) => question.id === found?.questionId)
  return found && of ? { found, of } : undefined
}

/** What is shown for answers. */
export const evidenceRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${QUESTIONNAIRES}/:askedId/questions/:questionId/evidence`,
    may: signedIn,
    answer: withQuestion(async (ask, asked, each) =>
      isOpen(asked, ask.today)
        ? show(evidencePage(asked, each, await around(ask, asked, each), blank))
        : { status: 409, page: closedPage(asked) },
    ),
  },
  {
    method: 'POST',
    path: `${QUESTIONNAIRES}/:askedId/questions/:questionId/evidence`,
    may: signedIn,
    takesFile: true,
    freeTextFrom: 'members',
    answer: withQuestion(add),
  },
  {
    method: 'GET',
    path: `${QUESTIONNAIRES}/:askedId/evidence/:answerEvidenceId/file`,
    may: signedIn,
    answer: withAsked(async (ask, asked) => {
      const piece = await pieceHere(ask, asked)
      if (!piece || !readsSection(asked.reach, piece.of.section.id)) return notFound
      const { found } = piece
      if (found.sha256 === null || found.type === '') return notFound
      if (!canBeOpened(found)) return { status: 403, page: heldFilePage(asked, found) }
      return sendStored({ name: found.name, type: found.type, sha256: found.sha256 })
    }),
  },
  {
    method: 'POST',
    path: `${QUESTIONNAIRES}/:askedId/evidence/:answerEvidenceId/take-out`,
    may: signedIn,
    answer: withAsked(async (ask, asked) => {
      const piece = await pieceHere(ask, asked)
      if (!piece || !answersSection(asked.reach, piece.of.section.id)) return notFound
      const { found, of } = piece
      const result = await ask.write((work) => takeOutEvidence(work, asked.invitation.id, found.id))
      if (result !== 'taken-out') return conflict(closedPage(asked))
      return seeOther(`${questionPath(asked.invitation.id, of.question.id)}/evidence`, 'It is taken out.')
    }),
  },
]
