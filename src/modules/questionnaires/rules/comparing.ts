import type { Question, QuestionSet } from '../schema/question-set.ts'
import { choicesOf } from './reaching.ts'
import { type Placed, placed } from './showing.ts'

/**
 * What became of a question between two versions, variants or copies of a set. It is the same question where it has the same id,
 * wherever it stands and whatever it says.
 */
export type Became =
  /** Its words and its answers are the same. */
  | 'same'
  /** It is put in other words. Its results compare, with a mark. */
  | 'reworded'
  /** It is of another type, or has other answers. Its results stand side by side and are not subtracted. */
  | 'changed'
  | 'new'
  | 'gone'

export interface Compared {
  readonly id: string
  readonly became: Became
  readonly before: Placed | undefined
  readonly after: Placed | undefined
}

/** What somebody can answer, apart from the words: as long as it is the same, results compare. */
function measureOf(question: Question): string {
  const choices = choicesOf(question)
  switch (question.type) {
    case 'confidence':
      return JSON.stringify([question.type, question.asks])
    case 'number':
      return JSON.stringify([question.type, question.unit, question.places])
    case 'table':
      return JSON.stringify([
        question.type,
        question.rows.map(({ value }) => value),
        question.columns.map((column) => [
          column.name,
          column.type,
          column.type === 'choice' ? column.options.map(({ value }) => value) : [],
        ]),
      ])
    default:
      return JSON.stringify([question.type, choices?.toSorted() ?? []])
  }
}

/** What is read before somebody answers. */
function readingOf({ words, hint, ...question }: Question): string {
  switch (question.type) {
    case 'choice':
    case 'multi':
      return JSON.stringify([
        words,
        hint,
        question.options.map((each) => [each.value, each.words, each.hint]),
      ])
    case 'scale':
      return JSON.stringify([words, hint, question.points])
    case 'rag':
      return JSON.stringify([words, hint, question.descriptors])
    case 'table':
      return JSON.stringify([
        ...[words, hint, question.rows],
        question.columns.map((column) => [
          column.heading,
          column.type === 'choice' ? column.options.map((option) => option.words) : [],
        ]),
      ])
    default:
      return JSON.stringify([words, hint])
  }
}

function became(before: Question, after: Question): Became {
  if (measureOf(before) !== measureOf(after)) return 'changed'
  return readingOf(before) === readingOf(after) ? 'same' : 'reworded'
}

/** Every question of two sets: those of the later in its order, then those that are gone in the order of the earlier. */
export function compare(before: QuestionSet, after: QuestionSet): readonly Compared[] {
  const [was, is] = [before, after].map(
    (set) => new Map(placed(set).map((each) => [each.question.id, each] as const)),
  ) as [Map<string, Placed>, Map<string, Placed>]
  const kept = [...is].map(([id, now]): Compared => {
    const then = was.get(id)
    return { id, became: then ? became(then.question, now.question) : 'new', before: then, after: now }
  })
  const gone = [...was]
    .filter(([id]) => !is.has(id))
    .map(([id, then]): Compared => ({ id, became: 'gone', before: then, after: undefined }))
  return [...kept, ...gone]
}

/** The questions whose results can be subtracted from each other. */
export const comparable = (before: QuestionSet, after: QuestionSet): ReadonlySet<string> =>
  new Set(
    compare(before, after)
      .filter((each) => each.became === 'same' || each.became === 'reworded')
      .map(({ id }) => id),
  )
