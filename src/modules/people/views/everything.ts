import { strToU8, zipSync } from 'fflate'
import type { HeldRow, HeldTable } from '#platform/held.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import { RECORD_TYPES } from '#platform/keeping.ts'
import type { Page } from '#platform/site.ts'
import { csvOf } from '#platform/spreadsheet.ts'
import { counted, dateAndTime } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { Part } from '../rules/everything.ts'
import type { Person } from '../schema.ts'
import { withinPerson } from './person.ts'

type Asks = ReadonlyMap<PersonId, string>
type Marker = (text: string) => readonly Part[]

interface Collected {
  readonly person: Pick<Person, 'id' | 'name'>
  readonly held: readonly HeldTable[]
  readonly mark: Marker
  /** Names of those who decide on what stays closed. */
  readonly asks: Asks
  readonly address: string | undefined
  readonly now: Temporal.Instant
  readonly by: string
}

const words = (name: string): string => name.replace('.', ': ').replaceAll('_', ' ')

const marked = (text: string, mark: Marker): readonly Html[] =>
  mark(text).map((part) => (part.isThird ? html`<mark>${part.text}</mark>` : html`${part.text}`))

const CHECKS = [
  'The person is who they say they are.',
  'Everything in the list is about this person.',
  'Texts were read for names of others that are not marked.',
  'What tells of others is redacted, or they agree, or it is reasonable without.',
  'What would harm somebody’s protection is left out, with the reason.',
  'Documents and e-mail outside Accord were searched too.',
] as const

const whomToAsk = ({ askId }: HeldRow, asks: Asks): string =>
  (askId && asks.get(askId)) || 'the business manager'

const rowOf = (row: HeldRow, mark: Marker, asks: Asks): Html => {
  const { names, values, closed } = row
  return html`<li><p class="govuk-body-s">Named as ${names.map(words).join(', ')}</p>${
    closed
      ? html`<p class="govuk-body">${statusTag('sealed', 'Confidential')} It is held. You may not open it, so nothing of it stands here. Ask ${whomToAsk(row, asks)}.</p>`
      : html`<dl class="accord-kv">${Object.entries(values)
          .filter(([, value]) => value !== '')
          .map(([column, value]) => html`<dt>${words(column)}</dt><dd>${marked(value, mark)}</dd>`)}</dl>`
  }</li>`
}

const section = (
  { kept, rows }: HeldTable,
  { mark, asks }: Pick<Collected, 'mark' | 'asks'>,
  at: number,
): Html =>
  html`<section class="accord-section" aria-labelledby="held-${at}"><h2 class="govuk-heading-m" id="held-${at}">${words(kept.table)}, ${counted(rows.length, 'record')}</h2><p class="govuk-body accord-muted">${RECORD_TYPES[kept.record]}</p><div class="accord-card accord-card--flush"><ul class="accord-rows">${rows.map((row) => rowOf(row, mark, asks))}</ul></div></section>`

const total = (held: readonly HeldTable[]): number => held.reduce((sum, { rows }) => sum + rows.length, 0)

const says = ({ address, by, now, held }: Collected): Html =>
  html`<p class="govuk-body">${counted(total(held), 'record')} in ${counted(held.length, 'table')}, collected ${dateAndTime(now)} by ${by}. Names of other people in the directory are <mark>marked</mark>: decide of each whether it is redacted.</p>${address && html`<p class="govuk-body">Signs in with ${address}.</p>`}`

/** Everything held on a person, for a request for access. */
export function everythingPage(collected: Collected): Page {
  const { person, held } = collected
  const base = `/workspace/people/${person.id}`
  const title = `Everything held on ${person.name}`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>For a request for access. That you collected it is written in the audit.</p></div><div class="accord-actions"><a class="govuk-button" href="${base}/everything.zip">${icon('download')} Download</a><a class="govuk-button govuk-button--secondary" href="/workspace/keeping/holds/new?person=${person.id}">Place a hold</a></div></div>
${says(collected)}
<section class="accord-section" aria-labelledby="checks"><h2 class="govuk-heading-m" id="checks">Before it is sent</h2><ul class="govuk-list govuk-list--bullet">${CHECKS.map((check) => html`<li>${check}</li>`)}</ul></section>
${held.map((each, at) => section(each, collected, at))}`
  return { title, here: 'People', within: withinPerson(person), main }
}

/** The same as a ZIP: a page that opens by itself, one JSON, and a CSV for each table. */
export function everythingZip(collected: Collected): Uint8Array {
  const { person, held } = collected
  const index = html`<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Everything held on ${person.name}</title></head><body><main><h1>Everything held on ${person.name}</h1>${says(collected)}<h2>Checked before it is sent</h2><ul>${CHECKS.map((check) => html`<li>☐ ${check}</li>`)}</ul><p>Checked by:</p><p>On:</p><p>Redactions, and why:</p>${held.map((each, at) => section(each, collected, at))}</main></body></html>`
  const json = held.map(({ kept, rows }) => ({
    ...{ table: kept.table, record: kept.record },
    rows: rows.map(({ thing: _, ...row }) => row),
  }))
  const files: Record<string, Uint8Array> = {
    'index.html': strToU8(String(index)),
    'everything.json': strToU8(JSON.stringify(json, null, 2)),
  }
  for (const { kept, rows } of held) {
    const head = ['named as', ...kept.exported]
    const lines = rows.map(({ names, values, closed }) =>
      closed
        ? [names.join(', '), ...kept.exported.map(() => 'confidential')]
        : [names.join(', '), ...kept.exported.map((column) => values[column] ?? '')],
    )
    files[`tables/${kept.table}.csv`] = csvOf({ rows: [head, ...lines] })
  }
  return zipSync(files)
}
