import { strToU8, zipSync } from 'fflate'
import { agencies, namesOf } from '#modules/people/index.ts'
import { type Ask, notFound, send, show, type WorkspaceRoute } from '#platform/site.ts'
import { csvOf, xlsxOf } from '#platform/spreadsheet.ts'
import { takeAnswers } from '../commands/results.ts'
import { answersIn, sentIn } from '../queries/results.ts'
import { invitationsOf } from '../queries/rounds.ts'
import { codebook, exported, spssSyntax } from '../rules/exporting.ts'
import { withoutEvidence } from '../rules/nameless-set.ts'
import { readSets } from '../rules/permissions.ts'
import { ROUNDS } from '../rules/places.ts'
import { numbersOf, ratesBy, saidIn } from '../rules/results.ts'
import { isNameless } from '../rules/rounds.ts'
import { namelessNumbers, namelessResult, namelessWords, plainResult } from '../rules/showing-results.ts'
import type { Round } from '../schema/asking.ts'
import type { QuestionSet } from '../schema/question-set.ts'
import { resultsPage } from '../views/results.ts'
import { withAskedRound } from './rounds.ts'

/** Response rates by the sector of the agency that was asked, or of whoever was asked for none. */
async function ratesOf({ db, actor }: Ask, round: Round) {
  const sectors = new Map((await agencies(db, actor)).map(({ id, sector }) => [id, sector]))
  const invited = (await invitationsOf(db, actor, round.id)).filter(({ withdrawnAt }) => withdrawnAt === null)
  return ratesBy(
    invited.map(({ agencyId, isSpent }) => ({
      of: (agencyId && sectors.get(agencyId)) ?? 'People',
      hasAnswered: isSpent,
    })),
  )
}

async function page(ask: Ask, round: Round, asked: QuestionSet) {
  const nameless = isNameless(round.audience)
  const set = nameless ? withoutEvidence(asked) : asked
  const responses = await answersIn(ask.db, round)
  const all = saidIn(set, responses)
  return resultsPage({
    ...{ round, set, responses: responses.length, rates: await ratesOf(ask, round) },
    of: (question) => {
      const said = all.get(question.id) ?? []
      return {
        said,
        result: nameless ? namelessResult(question, said) : plainResult(question, said),
        numbers: nameless ? namelessNumbers(said) : numbersOf(said),
        words: nameless ? namelessWords(said) : [],
      }
    },
  })
}

/** The answers of a round by name as a sheet, with who gave them first. */
async function sheetOf({ db, actor }: Ask, round: Round, set: QuestionSet) {
  const sent = await sentIn(db, round.id)
  const names = new Map((await agencies(db, actor)).map(({ id, name }) => [id, name]))
  const people = await namesOf(
    db,
    sent.flatMap(({ personId }) => personId ?? []),
  )
  const { variables, rows } = exported(
    set,
    sent.map(({ answers }) => answers),
    { withText: true },
  )
  const who = { name: 'respondent', label: 'Who answered', type: 'text' as const, codes: [] }
  const version = { name: 'version', label: 'Version of the response', type: 'number' as const, codes: [] }
  return {
    variables: [who, version, ...variables],
    rows: sent.map(({ agencyId, personId, address, number }, at) => [
      (personId && people.get(personId)) ?? (address || ((agencyId && names.get(agencyId)) ?? '')),
      String(number),
      ...(rows[at] ?? []),
    ]),
  }
}

/** What rounds have brought, on a page and as files. */
export const resultRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ROUNDS}/:questionRoundId/results`,
    may: readSets,
    answer: withAskedRound(async (ask, round, set) => show(await page(ask, round, set))),
  },
  {
    method: 'GET',
    path: `${ROUNDS}/:questionRoundId/answers.xlsx`,
    may: readSets,
    answer: withAskedRound(async (ask, round, set) => {
      if (isNameless(round.audience)) return notFound
      const { variables, rows } = await sheetOf(ask, round, set)
      await ask.write((work) => takeAnswers(work, round.id, 'answers.xlsx', rows.length))
      const bytes = await xlsxOf([
        { name: 'Answers', rows: [variables.map(({ name }) => name), ...rows] },
        { name: 'Codebook', rows: codebook(variables) },
      ])
      const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
      return send({ name: 'answers.xlsx', type, bytes })
    }),
  },
  {
    method: 'GET',
    path: `${ROUNDS}/:questionRoundId/answers.zip`,
    may: readSets,
    answer: withAskedRound(async (ask, round, set) => {
      if (isNameless(round.audience)) return notFound
      const { variables, rows } = await sheetOf(ask, round, set)
      await ask.write((work) => takeAnswers(work, round.id, 'answers.zip', rows.length))
      const bytes = zipSync({
        'answers.csv': new Uint8Array(csvOf({ rows: [variables.map(({ name }) => name), ...rows] })),
        'codebook.csv': new Uint8Array(csvOf({ rows: codebook(variables) })),
        'read-answers.sps': strToU8(spssSyntax(variables, 'answers.csv')),
      })
      return send({ name: 'answers.zip', type: 'application/zip', bytes })
    }),
  },
]
