import { strToU8, type Zippable, zipSync } from 'fflate'
import { dayOf } from '#platform/days.ts'
import { html } from '#platform/html.ts'
import { csvOf } from '#platform/spreadsheet.ts'
import { counted, longDate } from '#platform/words.ts'

import type { OpenedPart } from '../queries/held.ts'
import { type CollectedRecord, released, wordsTyped } from '../rules/redaction.ts'
import type { Request } from '../schema.ts'
import { tableWords } from './request.ts'

const words = (name: string): string => name.replaceAll('_', ' ')

/** The answer to a request for access as a file, the same for the same decisions, and how much is in it. */
export interface Answered {
  readonly bytes: Uint8Array
  readonly records: number
  readonly redactions: number
}

const listed = ({ names, values }: CollectedRecord) =>
  html`<li><p>Named as ${names.map(words).join(', ')}</p><dl>${Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([column, value]) => html`<dt>${words(column)}</dt><dd>${value}</dd>`)}</dl></li>`

/** Puts together what goes to whoever asked: a page that opens by itself, one JSON, and a CSV for each table. */
export function answerZip(
  { reference }: Pick<Request, 'reference'>,
  parts: readonly OpenedPart[],
  at: Temporal.Instant,
): Answered {
  const decided = parts.map((part) => {
    const what = { decision: part.decision ?? ('none' as const), leftOut: part.leftOut }
    return { part, ...released(part.rows, { ...what, words: wordsTyped(part.redacted) }) }
  })
  const going = decided.filter(({ records }) => records.length > 0)
  const records = going.reduce((sum, each) => sum + each.records.length, 0)
  const redactions = decided.reduce((sum, each) => sum + each.redactions, 0)
  const held = decided.filter((each) => each.records.length < each.part.rows.length).length
  const closed = parts.reduce((sum, part) => sum + part.closed, 0)
  const title = `Answer to ${reference}`
  const index = html`<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body><main><h1>${title}</h1><p>${counted(records, 'record')}, put together on ${longDate(dayOf(at))}.</p>${
    redactions > 0 &&
    html`<p>Where it says “[redacted]”, or where a record is left out, it would tell of somebody else or put somebody at risk. The letter that came with this says more.</p>`
  }${held + closed > 0 && html`<p>Not every record is in this file. The letter that came with it says what is not, and why.</p>`}${going.map(
    ({ part, records: rows }) => html`<h2>${tableWords(part.tableName)}</h2><ol>${rows.map(listed)}</ol>`,
  )}</main></body></html>`
  // A file within has the moment of the release, so that putting it together again gives the same bytes.
  const mtime = at.epochMilliseconds
  const file = (bytes: Uint8Array): Zippable[string] => [bytes, { mtime }]
  const files: Zippable = {
    'index.html': file(strToU8(String(index))),
    'everything.json': file(
      strToU8(
        JSON.stringify(
          going.map(({ part, records: rows }) => ({ table: part.tableName, records: rows })),
          null,
          2,
        ),
      ),
    ),
  }
  for (const { part, records: rows } of going) {
    const columns = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))]
    const lines = rows.map(({ names, values }) => [
      names.join(', '),
      ...columns.map((column) => values[column] ?? ''),
    ])
    files[`tables/${part.tableName}.csv`] = file(csvOf({ rows: [['named as', ...columns], ...lines] }))
  }
  return { bytes: zipSync(files), records, redactions }
}
