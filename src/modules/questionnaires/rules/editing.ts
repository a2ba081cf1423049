import type { Calculation, Question, QuestionSet, Section, Standard } from '../schema/question-set.ts'
import { type Placed, placed } from './showing.ts'

/** A set with nothing in it but its title. */
export const emptySet = (title: string): QuestionSet => ({
  ...{
    format: 'accord-question-set-1',
    title,
    introduction: '',
    standards: [],
    sections: [],
    calculations: [],
  },
})

interface Identified {
  readonly id: string
}

const put = <Each extends Identified>(list: readonly Each[], one: Each): Each[] =>
  list.some(({ id }) => id === one.id)
    ? list.map((each) => (each.id === one.id ? one : each))
    : [...list, one]

const without = <Each extends Identified>(list: readonly Each[], id: string): Each[] =>
  list.filter((each) => each.id !== id)

/** The same list with one thing a place up or down. At the end of the list nothing moves. */
function moved<Each extends Identified>(list: readonly Each[], id: string, by: -1 | 1): Each[] {
  const from = list.findIndex((each) => each.id === id)
  const to = from + by
  if (from < 0 || to < 0 || to >= list.length) return [...list]
  const order = list.toSpliced(from, 1)
  return order.toSpliced(to, 0, list[from] as Each)
}

/** A section is added at the end, or takes the place of the one with its id. Its questions stay where nothing is said of them. */
export const putSection = (
  set: QuestionSet,
  section: Omit<Section, 'questions'> & Partial<Pick<Section, 'questions'>>,
): QuestionSet => ({
  ...set,
  sections: put(set.sections, {
    ...section,
    questions: section.questions ?? set.sections.find(({ id }) => id === section.id)?.questions ?? [],
  }),
})

export const moveSection = (set: QuestionSet, id: string, by: -1 | 1): QuestionSet => ({
  ...set,
  sections: moved(set.sections, id, by),
})

/** A question is added at the end of a section, or takes the place of the one with its id there. */
export const putQuestion = (set: QuestionSet, sectionId: string, question: Question): QuestionSet => ({
  ...set,
  sections: set.sections.map((section) =>
    section.id === sectionId ? { ...section, questions: put(section.questions, question) } : section,
  ),
})

/**
 * A question one place up or down. From the end of its section it goes on into the next, and from the beginning into the one
 * before.
 */
export function moveQuestion(set: QuestionSet, id: string, by: -1 | 1): QuestionSet {
  const at = set.sections.findIndex(({ questions }) => questions.some((each) => each.id === id))
  const here = set.sections[at]
  const place = here?.questions.findIndex((each) => each.id === id) ?? -1
  const question = here?.questions[place]
  if (!here || !question) return set
  const crosses = by < 0 ? place === 0 : place === here.questions.length - 1
  const next = set.sections[at + by]
  if (crosses && !next) return set
  return {
    ...set,
    sections: set.sections.map((section) => {
      if (section === here)
        return {
          ...section,
          questions: crosses ? without(section.questions, id) : moved(section.questions, id, by),
        }
      if (!crosses || section !== next) return section
      return {
        ...section,
        questions: by < 0 ? [...section.questions, question] : [question, ...section.questions],
      }
    }),
  }
}

export const putStandard = (set: QuestionSet, standard: Standard): QuestionSet => ({
  ...set,
  standards: put(set.standards, standard),
})

export const moveStandard = (set: QuestionSet, id: string, by: -1 | 1): QuestionSet => ({
  ...set,
  standards: moved(set.standards, id, by),
})

export const putCalculation = (set: QuestionSet, calculation: Calculation): QuestionSet => ({
  ...set,
  calculations: put(set.calculations, calculation),
})

/** What names a thing of a set, so that whoever would take it out is told of it first. */
export interface NamedBy {
  readonly questions: readonly Placed[]
  readonly sections: readonly Section[]
  readonly calculations: readonly Calculation[]
}

/** Everything that names one of these questions, apart from those questions themselves. */
export function namedBy(set: QuestionSet, questionIds: readonly string[]): NamedBy {
  const names = (ids: readonly string[]): boolean => ids.some((id) => questionIds.includes(id))
  const named = (section: Section): readonly string[] =>
    section.showWhen?.tests.map((test) => test.question) ?? []
  return {
    questions: placed(set).filter(
      (each) =>
        !questionIds.includes(each.question.id) &&
        names(each.question.showWhen?.tests.map((test) => test.question) ?? []),
    ),
    sections: set.sections.filter(
      (section) => names(named(section)) && !section.questions.every(({ id }) => questionIds.includes(id)),
    ),
    calculations: set.calculations.filter(({ of }) => names(of)),
  }
}

/** Takes a question out. What names it is left as it is, and is a fault until it is mended: nothing else changes unseen. */
export const takeOutQuestion = (set: QuestionSet, id: string): QuestionSet => ({
  ...set,
  sections: set.sections.map((section) => ({ ...section, questions: without(section.questions, id) })),
})

/** Takes a section out with all that stands in it. */
export const takeOutSection = (set: QuestionSet, id: string): QuestionSet => ({
  ...set,
  sections: without(set.sections, id),
})

/** Takes a standard out. Its questions belong to none then, and ask what they asked. */
export const takeOutStandard = (set: QuestionSet, id: string): QuestionSet => ({
  ...set,
  standards: without(set.standards, id),
  sections: set.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) =>
      question.standard === id ? { ...question, standard: null } : question,
    ),
  })),
})

export const takeOutCalculation = (set: QuestionSet, id: string): QuestionSet => ({
  ...set,
  calculations: without(set.calculations, id),
})
