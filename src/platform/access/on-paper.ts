import type { Reader } from '../db.ts'
import { html } from '../html.ts'
import type { Answer, Ask } from '../site.ts'
import { unprinted } from './pages.ts'

/** The visits in which something confidential was opened to be read on the screen. */
const opened = new WeakSet<Reader>()

export const noteOnScreen = ({ db }: Pick<Ask, 'db'>): void => void opened.add(db)

/**
 * Whatever page answers a visit in which something confidential was opened has one sentence on paper: the form that
 * changes it, its errors, both texts of a conflict. The page that is printed was opened as a print, and stays whole.
 */
export function offPaper(answer: Answer, { db }: Pick<Ask, 'db'>): Answer {
  if (!opened.has(db) || !('page' in answer)) return answer
  const { page } = answer
  if (page.main.markup.includes('class="accord-unprinted"')) return answer
  return { ...answer, page: { ...page, main: html`${page.main}${unprinted()}` } }
}
