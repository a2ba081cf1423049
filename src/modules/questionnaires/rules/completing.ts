import type { Answers } from '../schema/answer.ts'
import type { QuestionSet } from '../schema/question-set.ts'
import { faultOfAnswer, needsEvidence } from './answering.ts'
import { type Placed, shown } from './showing.ts'

/** What somebody has answered so far. */
export interface Response {
  readonly answers: Answers
  /** How many pieces of evidence stand beside each question, by its id. */
  readonly evidence: ReadonlyMap<string, number>
}

/** What is still to be done before a response can be sent, as the page says it beside the question. */
export interface Missing {
  readonly placed: Placed
  readonly words: string
}

function missingOf(
  each: Placed,
  { answers, evidence }: Response,
  today: Temporal.PlainDate,
): string | undefined {
  const { question } = each
  const answer = answers.get(question.id)
  if (answer === undefined) return question.isRequired ? 'Answer this question' : undefined
  const fault = faultOfAnswer(question, answer, today)
  if (fault !== undefined) return fault
  return needsEvidence(question, answer) && (evidence.get(question.id) ?? 0) === 0
    ? 'Add the evidence for this answer. It cannot be sent without'
    : undefined
}

/**
 * Everything that stands in the way of sending a response. An answer at green or at the highest point needs its evidence where
 * the set asks for it (domain, rule 17).
 */
export const missing = (
  set: QuestionSet,
  response: Response,
  today: Temporal.PlainDate,
): readonly Missing[] =>
  shown(set, response.answers).flatMap((placed) => {
    const words = missingOf(placed, response, today)
    return words === undefined ? [] : [{ placed, words }]
  })

/** How far a section is. One of which nothing is asked is not there. */
export interface Progress {
  readonly sectionId: string
  readonly asked: number
  readonly answered: number
  readonly state: 'not-started' | 'in-progress' | 'complete'
}

/** How far each section is of which anything is asked, in the order of the set. */
export function progressOf(
  set: QuestionSet,
  response: Response,
  today: Temporal.PlainDate,
): readonly Progress[] {
  const asked = shown(set, response.answers)
  const short = new Set(missing(set, response, today).map(({ placed }) => placed.section.id))
  return set.sections.flatMap(({ id }) => {
    const here = asked.filter(({ section }) => section.id === id)
    if (here.length === 0) return []
    const answered = here.filter(({ question }) => response.answers.has(question.id)).length
    const isBegun = answered > 0 || here.every(({ question }) => !question.isRequired)
    return [
      {
        sectionId: id,
        asked: here.length,
        answered,
        state: !isBegun ? 'not-started' : short.has(id) ? 'in-progress' : 'complete',
      },
    ]
  })
}
