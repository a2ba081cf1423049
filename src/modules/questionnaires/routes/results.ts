import { strToU8, Zip, ZipDeflate } from 'fflate'
import { agencies, namesOf, peopleOn } from '#modules/people/index.ts'
import { blank, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  send,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { csvOf, moreCsv, xlsxOf } from '#platform/spreadsheet.ts'
import { compareBy, takeAnswers } from '../commands/results.ts'
import { namelessTally, type SentAnswers, sentIn, sentInParts } from '../queries/results.ts'
import { invitationsOf } from '../queries/rounds.ts'
import { answerSheet, codebook, spssSyntax } from '../rules/exporting.ts'
import { withoutEvidence } from '../rules/nameless-set.ts'
import { keepRounds, readSets } from '../rules/permissions.ts'
import { ROUNDS, resultsPath } from '../rules/places.ts'
import { ratesBy } from '../rules/results.ts'
import { isNameless } from '../rules/rounds.ts'
import { placed } from '../rules/showing.ts'
import { namelessNumbers, namelessResult, plainResult } from '../rules/showing-results.ts'
import {
  type Grouping,
  makesGroups,
  responsesOf,
  type Tallied,
  tallyOf,
  withoutFew,
} from '../rules/tallying.ts'
import type { Round } from '../schema/asking.ts'
import type { Question, QuestionSet } from '../schema/question-set.ts'
import { SECTOR } from '../views/compared.ts'
import { compareByPage, type Results, resultsPage } from '../views/results.ts'
import { withAskedRound } from './rounds.ts'

const NOBODY: Tallied = { groups: [], numbers: null, given: 0 }

/** The sectors of agencies, by which those who are asked by name are compared. */
async function sectorsOf({ db, actor }: Ask) {
  return new Map((await agencies(db, actor)).map(({ id, sector }) => [id, sector]))
}
const OF_PEOPLE = 'People'

/** For which agency people work who are asked by name. */
async function employersOf({ db, actor, today }: Ask) {
  const names = new Map((await agencies(db, actor)).map(({ id, name }) => [id, name]))
  return new Map(
    (await peopleOn(db, actor, today)).flatMap(({ id, agencyId }) => {
      const name = agencyId && names.get(agencyId)
      return name ? [[id, name] as const] : []
    }),
  )
}

/**
 * Response rates: by the sector of the agencies that were asked, or by the agencies for which people work who were. Who need not
 * answer is in none, unless they did all the same.
 */
async function ratesOf(ask: Ask, round: Round, sectors: Awaited<ReturnType<typeof sectorsOf>>) {
  const invited = (await invitationsOf(ask.db, ask.actor, round.id)).filter(
    ({ withdrawnAt, excused, isSpent }) => withdrawnAt === null && (excused === '' || isSpent),
  )
  const employers = round.audience === 'people' ? await employersOf(ask) : new Map<string, string>()
  return ratesBy(
    invited.map(({ agencyId, personId, isSpent }) => ({
      of:
        (agencyId && sectors.get(agencyId)) ??
        (personId && employers.get(personId)) ??
        (round.audience === 'people' ? 'Of no agency' : OF_PEOPLE),
      hasAnswered: isSpent,
    })),
  )
}

/** What was said without a name: as it was put together, with its groups of few as one. */
async function namelessPage(ask: Ask, round: Round, set: QuestionSet): Promise<Results> {
  const whole = await namelessTally(ask.db, round.id)
  const tally = withoutFew(whole)
  const of = (question: Question) => {
    const tallied = tally.questions[question.id] ?? NOBODY
    return {
      given: tallied.given,
      result: namelessResult(question, tallied, tally.groups, round.comparedBy),
      numbers: namelessNumbers(tallied),
    }
  }
  const rates = await ratesOf(ask, round, new Map())
  return { round, set, responses: responsesOf(tally), rates, by: round.comparedBy, of }
}

/** By what somebody asked to see those compared who answered by name: a question of the set, or the sector of their agency. */
function groupingOf(
  ask: Ask,
  set: QuestionSet,
  [sent, sectors]: readonly [readonly SentAnswers[], Awaited<ReturnType<typeof sectorsOf>>],
): readonly [by: string | null, grouping: Question | Grouping | undefined] {
  const asked = ask.query['by'] ?? ''
  if (asked === SECTOR) {
    const of = sent.map(({ agencyId }) => (agencyId && sectors.get(agencyId)) ?? OF_PEOPLE)
    return [SECTOR, { values: [...new Set(of)].toSorted(), of }]
  }
  const found = placed(set).find(({ question }) => question.id === asked)?.question
  return found && makesGroups(found) ? [found.id, found] : [null, undefined]
}

async function namedPage(ask: Ask, round: Round, set: QuestionSet): Promise<Results> {
  const [sent, sectors] = [await sentIn(ask.db, round.id), await sectorsOf(ask)]
  const [by, grouping] = groupingOf(ask, set, [sent, sectors])
  const answers = sent.map((each) => each.answers)
  const tally = tallyOf(set, answers, grouping)
  const of = (question: Question) => {
    const tallied = tally.questions[question.id] ?? NOBODY
    const result = plainResult(tallied, tally.groups)
    return { given: tallied.given, result, numbers: tallied.numbers ?? undefined }
  }
  return { round, set, responses: sent.length, rates: await ratesOf(ask, round, sectors), by, of }
}

/** The answers of a round by name as a sheet, with who gave them first. Its rows come a part at a time. */
async function sheetOf({ db, actor }: Ask, round: Round, set: QuestionSet) {
  const names = new Map((await agencies(db, actor)).map(({ id, name }) => [id, name]))
  const { variables, rowOf } = answerSheet(set, { withText: true })
  const who = { name: 'respondent', label: 'Who answered', type: 'text' as const, codes: [] }
  const version = { name: 'version', label: 'Version of the response', type: 'number' as const, codes: [] }
  async function* parts() {
    for await (const part of sentInParts(db, round.id)) {
      const people = await namesOf(
        db,
        part.flatMap(({ personId }) => personId ?? []),
      )
      yield part.map(({ agencyId, personId, address, number, answers }) => [
        (personId && people.get(personId)) ?? (address || ((agencyId && names.get(agencyId)) ?? '')),
        String(number),
        ...rowOf(answers),
      ])
    }
  }
  return { variables: [who, version, ...variables], parts: parts() }
}

/** Runs what follows while it is open by which question a round without a name is compared. By name it is compared as its reader likes. */
const undecided = (run: (ask: Ask, round: Round, choices: readonly Question[]) => Promise<Answer>) =>
  withAskedRound(async (ask, round, asked) => {
    const choices = placed(withoutEvidence(asked)).flatMap(({ question }) =>
      makesGroups(question) ? [question] : [],
    )
    return isNameless(round.audience) && round.comparedBy === null && choices.length > 0
      ? run(ask, round, choices)
      : seeOther(resultsPath(round.id))
  })

const ONE = `${ROUNDS}/:questionRoundId`

/** What a round has brought, as the reader of its page sees it. */
export const resultsOf = (ask: Ask, round: Round, asked: QuestionSet): Promise<Results> =>
  isNameless(round.audience) ? namelessPage(ask, round, withoutEvidence(asked)) : namedPage(ask, round, asked)

/** What rounds have brought, on a page and as files. */
export const resultRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ONE}/results`,
    may: readSets,
    answer: withAskedRound(async (ask, round, asked) =>
      show(resultsPage(await resultsOf(ask, round, asked))),
    ),
  },
  {
    method: 'GET',
    path: `${ONE}/compare-by`,
    may: keepRounds,
    answer: undecided(async (_ask, round, choices) => show(compareByPage(round, choices, blank))),
  },
  {
    method: 'POST',
    path: `${ONE}/compare-by`,
    may: keepRounds,
    answer: undecided(async (ask, round, choices) => {
      const chosen = choices.find(({ id }) => id === ask.body['questionId'])
      const again = (words: string) => compareByPage(round, choices, withError(ask.body, 'questionId', words))
      if (!chosen) return invalid(again('Select a question'))
      const result = await ask.write((work) => compareBy(work, round.id, chosen.id))
      return result === 'compared'
        ? seeOther(resultsPath(round.id), 'The results are compared.')
        : conflict(again('Somebody else chose meanwhile. Go back to the results'))
    }),
  },
  {
    method: 'GET',
    path: `${ONE}/answers.xlsx`,
    may: readSets,
    answer: withAskedRound(async (ask, round, set) => {
      if (isNameless(round.audience)) return notFound
      const { variables, parts } = await sheetOf(ask, round, set)
      const rows = (await Array.fromAsync(parts)).flat()
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
    path: `${ONE}/answers.zip`,
    may: readSets,
    answer: withAskedRound(async (ask, round, set) => {
      if (isNameless(round.audience)) return notFound
      const { variables, parts } = await sheetOf(ask, round, set)
      const zipped: Uint8Array[] = []
      const zip = new Zip((fault, bytes) => {
        if (fault) throw fault
        zipped.push(bytes)
      })
      const file = new ZipDeflate('answers.csv')
      zip.add(file)
      file.push(csvOf({ rows: [variables.map(({ name }) => name)] }))
      let count = 0
      for await (const rows of parts) {
        file.push(moreCsv(rows))
        count += rows.length
      }
      file.push(new Uint8Array(), true)
      for (const [name, bytes] of [
        ['codebook.csv', csvOf({ rows: codebook(variables) })],
        ['read-answers.sps', strToU8(spssSyntax(variables, 'answers.csv'))],
      ] as const) {
        const small = new ZipDeflate(name)
        zip.add(small)
        small.push(bytes, true)
      }
      zip.end()
      await ask.write((work) => takeAnswers(work, round.id, 'answers.zip', count))
      const bytes = Buffer.concat(zipped)
      return send({ name: 'answers.zip', type: 'application/zip', bytes })
    }),
  },
]
