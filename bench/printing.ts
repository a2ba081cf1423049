import assert from 'node:assert/strict'
import { join } from 'node:path'
import pg from 'pg'
import type { Document } from '#modules/reports/rules/document.ts'
import { printingOf } from '#modules/reports/views/printing.ts'
import type { Partnership } from '#platform/partnerships.ts'
import { openPrinter } from '#platform/print.ts'
import { openBrowser } from '../test/browser/browser.ts'
import { median } from './loading.ts'
import { memberRunning, memoryOfOne, mostWhile } from './processes.ts'
import { databaseUrl, type Product } from './product.ts'
import { type Row, row } from './row.ts'
import type { Visitor } from './visitor.ts'

const RUNS = 5
const SOURCE = join(import.meta.dirname, '../src')
const TEMPLATE = join(SOURCE, 'modules/reports/print/report.typ')

/** Said at the head and the foot of each page, as our own PDF does. */
const ON_EACH_PAGE = {
  displayHeaderFooter: true,
  headerTemplate: '<span style="font-size: 8px">Yearly report</span>',
  footerTemplate:
    '<span style="font-size: 8px">Page <span class="pageNumber"></span> of <span class="totalPages"></span></span>',
  margin: { top: '30mm', bottom: '27mm', left: '27mm', right: '27mm' },
} as const

/** Paragraphs that stand first: with each run there is one more, so that every page after them moves. */
const added = (run: number): readonly string[] =>
  Array.from(
    { length: run + 1 },
    (_, each) =>
      `In quarter ${each} the partnership counted again what it had counted before, and found ${each * 37} more than it knew of.`,
  )

async function newestCompiled(folder: string): Promise<Partnership & { readonly document: Document }> {
  const client = new pg.Client({ connectionString: databaseUrl(folder) })
  await client.connect()
  const { rows } = await client.query<Partnership & { document: Document }>(
    `select partnership_id as "partnershipId", slug, name, strap, host, brand, document
       from reports.compilation join platform.partnership using (partnership_id)
      where state = 'done' order by asked_at desc limit 1`,
  )
  await client.end()
  const [newest] = rows
  assert.ok(newest, 'Nothing has been compiled')
  return newest
}

/** The document with those paragraphs before all others. */
function changed(document: Document, run: number): Document {
  const [first, ...others] = document.chapters
  assert.ok(first)
  const paragraphs = added(run).map(
    (text) => ({ kind: 'paragraph', runs: [{ kind: 'text', text }] }) as const,
  )
  return { ...document, chapters: [{ ...first, blocks: [...paragraphs, ...first.blocks] }, ...others] }
}

/** The page with the same paragraphs at the same place. */
function changedPage(html: string, run: number): string {
  const before = '<div class="accord-prose">'
  assert.ok(html.includes(before), 'The page of the report is not made as it was')
  const paragraphs = added(run).map((text) => `<p class="govuk-body">${text}</p>`)
  return html.replace(before, before + paragraphs.join(''))
}

async function timed(run: () => Promise<Uint8Array>): Promise<number> {
  const began = performance.now()
  const pdf = await run()
  const took = performance.now() - began
  assert.ok(pdf.byteLength > 100_000, 'The report was not printed')
  return took
}

export interface Printed {
  /** Milliseconds of a process that has just been started. */
  readonly first: number
  /** Milliseconds of a process that runs and remembers nothing of the report. */
  readonly warm: readonly number[]
  /** The most megabytes of the process. */
  readonly memory: number
  readonly rows: readonly Row[]
}

/**
 * Typst and Chromium, both warm, with the same report and turn by turn, so that what else the machine does falls on both.
 * Each run prints the report with one paragraph more: neither has printed just this before, and each may use what it still
 * knows of the run before. Typst is measured a second time for a report of which it knows nothing.
 */
export async function measurePrinting({
  person,
  report,
  product,
  folder,
}: {
  readonly person: Visitor
  readonly report: string
  readonly product: Product
  readonly folder: string
}): Promise<Printed> {
  const { document, ...partnership } = await newestCompiled(folder)
  const imprint = { partnership, publishedLine: 'Proof', made: Temporal.Now.instant(), isLarge: false }
  const fonts = join(SOURCE, 'assets/print')
  await using printer = openPrinter({ fonts })
  await using forgetful = openPrinter({ fonts })
  const byTypst = (run: number, subject?: string) =>
    timed(() =>
      (subject ? printer : forgetful).print({
        template: TEMPLATE,
        ...printingOf({ document: changed(document, run), imprint }),
        ...(subject && { subject }),
      }),
    )

  await using browser = await openBrowser()
  const page = await browser.newPage({ extraHTTPHeaders: { cookie: person.cookies() } })
  await page.goto(`${product.address}${report}/proof`)
  const html = await page.content()
  const byChromium = (run: number) =>
    timed(async () => {
      await page.setContent(changedPage(html, run))
      // Fonts and pictures are asked for by the page and have to be there, as they are in ours.
      await page.evaluate('document.fonts.ready.then(() => document.fonts.size)')
      return page.pdf({ format: 'A4', tagged: true, outline: true, ...ON_EACH_PAGE })
    })

  const first = await byTypst(0)
  const [warm, known, chromium]: [number[], number[], number[]] = [[], [], []]
  const worker = memberRunning(process.pid, 'print-worker.ts') ?? 0
  const memory = await mostWhile(
    () => memoryOfOne(worker),
    async () => {
      for (let run = 0; run <= RUNS; run++) {
        known.push(await byTypst(run, report))
        chromium.push(await byChromium(run))
        warm.push(await byTypst(run))
      }
    },
  )
  // The first of each warms it up.
  const after = (times: readonly number[]) => median(times.slice(1))
  const [again, anew, browserTook] = [after(known), after(warm), after(chromium)]
  const limit = '(limit: Chromium)'
  return {
    first,
    warm: warm.slice(1),
    memory,
    rows: [
      row(
        `PDF of the report with a new paragraph, median of ${RUNS} ${limit}`,
        again / 1000,
        's',
        browserTook / 1000,
      ),
      row('the same, as many times as fast as a warm Chromium', browserTook / again, 'times', 1, ['≥', 5]),
      row(
        `PDF of a report that Typst has not met, median of ${RUNS} ${limit}`,
        anew / 1000,
        's',
        browserTook / 1000,
      ),
      row('the same, as many times as fast as a warm Chromium', browserTook / anew, 'times', 1),
    ],
  }
}
