import { check, WITHOUT_RECORDS } from '#modules/reports/rules/check.ts'
import { reportOfText } from '#modules/reports/rules/given/plain.ts'
import { invented, textOf, WORDS_ON_A_PAGE } from '#modules/reports/rules/testing/invented.ts'
import { median } from './loading.ts'
import { type Row, row } from './row.ts'

const PAGES = 40
const RUNS = 9

/** Invented reports one after another until they make the pages that are wanted. */
function pages(): string {
  let text = ''
  for (let seed = 1; text.split(/\s+/).length < PAGES * WORDS_ON_A_PAGE; seed += 1)
    text = `${text}\n\n${textOf(invented(seed))}`
  return text
}

/** The checker over a text of forty pages, from the text to what is found. */
export function measureChecking(): Row[] {
  const text = pages()
  const times: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now()
    check(reportOfText(text), WITHOUT_RECORDS)
    times.push(performance.now() - began)
  }
  return [row(`checker over ${PAGES} pages, median of ${RUNS}`, median(times), 'ms', null, ['≤', 300])]
}
