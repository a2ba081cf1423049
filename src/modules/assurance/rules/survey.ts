import {
  type Answer,
  gradeNames,
  gradeOf,
  type Question,
  type QuestionSet,
  valuesOf,
} from '#modules/questionnaires/index.ts'
import { counted } from '#platform/words.ts'
import { middleGrade, tally } from './grades.ts'
import type { Tool } from './tool.ts'

/** An agency as a survey may offer it. */
export interface NamedAgency {
  readonly id: string
  readonly name: string
  readonly abbreviation: string
}

/** How a survey of practitioners is read: by which question their agency is known, and which questions stand for which standard. */
export interface Survey {
  readonly agencyQuestion: string
  /** Which answer is which agency. */
  readonly agencies: ReadonlyMap<string, string>
  /** The questions that stand for a standard. */
  readonly graded: ReadonlyMap<string, readonly Question[]>
}

/** The short name of the question in which practitioners say which agency they work for. */
export const AGENCY_QUESTION = 'agency'

const isSame = (one: string, other: string): boolean =>
  one !== '' && one.trim().toLocaleLowerCase('en-GB') === other.trim().toLocaleLowerCase('en-GB')

/**
 * How a survey is read beside a tool, or why it cannot be. It offers each agency that is asked, by its name, and grades at
 * least one of the standards on the scale of the tool.
 */
export function surveyOf(
  set: QuestionSet,
  tool: Tool,
  asked: readonly NamedAgency[],
): Survey | { readonly fault: string } {
  const questions = set.sections.flatMap((section) => section.questions)
  const which = questions.find(({ name, type }) => name === AGENCY_QUESTION && type === 'choice')
  if (which?.type !== 'choice')
    return {
      fault: `The survey has no question with the short name “${AGENCY_QUESTION}” that lets practitioners choose their agency`,
    }
  const agencies = new Map<string, string>()
  const missing: string[] = []
  for (const agency of asked) {
    const option = which.options.find(
      ({ value, words }) =>
        value === agency.id || isSame(words, agency.name) || isSame(words, agency.abbreviation),
    )
    if (option) agencies.set(option.value, agency.id)
    else missing.push(agency.name)
  }
  const [first] = missing
  if (first !== undefined)
    return {
      fault:
        missing.length === 1
          ? `The survey does not let practitioners choose ${first}. Add it to “${which.words}” and publish the survey again`
          : `The survey does not let practitioners choose ${first} and ${counted(missing.length - 1, 'other agency', 'other agencies')}. Add them to “${which.words}” and publish the survey again`,
    }
  const standards = new Set(tool.standards.map(({ id }) => id))
  const graded = Map.groupBy(
    questions.filter(({ standard }) => standard !== null && standards.has(standard)),
    ({ standard }) => standard ?? '',
  )
  const onScale = [...graded.values()].flat().filter((question) => gradeNames(question) !== undefined)
  if (onScale.length === 0)
    return { fault: 'The survey grades none of the standards that agencies are asked about' }
  if (onScale.some((question) => gradeNames(question)?.length !== tool.scale.names.length))
    return { fault: 'The survey has another number of grades than the questions that agencies answer' }
  return {
    ...{ agencyQuestion: which.id, agencies },
    graded: new Map(
      [...graded].map(([id, all]) => [id, all.filter((each) => gradeNames(each) !== undefined)]),
    ),
  }
}

type Said = Readonly<Record<string, Answer>>

/**
 * How many practitioners of each agency gave each grade of each standard, the lowest first. Whoever did not know, or did not say
 * for whom they work, is not among them. Somebody who answered several questions of a standard counts once.
 */
export function practitionersSay(
  { agencyQuestion, agencies, graded }: Survey,
  { scale }: Tool,
  responses: readonly Said[],
): ReadonlyMap<string, ReadonlyMap<string, readonly number[]>> {
  const counts = new Map<string, Map<string, number[]>>()
  for (const answers of responses) {
    const which = answers[agencyQuestion]
    const agencyId = which && valuesOf(which).map((value) => agencies.get(value))[0]
    if (agencyId === undefined) continue
    const ofAgency = counts.get(agencyId) ?? new Map<string, number[]>()
    counts.set(agencyId, ofAgency)
    for (const [standardId, questions] of graded) {
      const grades = questions
        .map((question) => gradeOf(question, answers[question.id]))
        .filter((grade) => typeof grade === 'number')
      const grade = middleGrade(tally(grades, scale))
      if (grade === undefined) continue
      const row = ofAgency.get(standardId) ?? scale.names.map(() => 0)
      row[grade] = (row[grade] ?? 0) + 1
      ofAgency.set(standardId, row)
    }
  }
  return counts
}
