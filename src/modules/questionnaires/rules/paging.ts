import type { Question, QuestionSet } from '../schema/question-set.ts'
import { type Placed, placed } from './showing.ts'

/** So many questions stand on one page at the most. */
const A_PAGE = 4

/** Questions that take a page of their own. */
const standsAlone = (question: Question): boolean =>
  question.type === 'table' || question.type === 'file' || (question.type === 'text' && question.most > 2000)

/** Whether one of these questions decides if another is shown: without a script that is known once they are answered. */
const isShownBy = (question: Question, before: readonly Placed[]): boolean =>
  question.showWhen?.tests.some((test) => before.some((each) => each.question.id === test.question)) ?? false

/**
 * The pages on which a set is asked: a question or a short group of one section. They are the same whatever was answered, so that
 * an address leads to the same page; of a page only those questions are drawn that are shown.
 */
export function pagesOf(set: QuestionSet): readonly (readonly Placed[])[] {
  const pages: Placed[][] = []
  for (const each of placed(set)) {
    const page = pages.at(-1)
    const [first] = page ?? []
    const fits =
      page !== undefined &&
      first?.section === each.section &&
      page.length < A_PAGE &&
      !standsAlone(first.question) &&
      !standsAlone(each.question) &&
      !isShownBy(each.question, page)
    if (fits) page.push(each)
    else pages.push([each])
  }
  return pages
}

/** The page on which a question stands; undefined where the set has no such question. */
export const pageOf = (set: QuestionSet, questionId: string): readonly Placed[] | undefined =>
  pagesOf(set).find((page) => page.some(({ question }) => question.id === questionId))

/** The first question after a page, in its section, that is shown; undefined where the section is at its end. */
export const nextAfter = (page: readonly Placed[], shown: readonly Placed[]): Placed | undefined => {
  const last = page.at(-1)
  return last && shown.find(({ section, place }) => section.id === last.section.id && place > last.place)
}
