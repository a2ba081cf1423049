import assert from 'node:assert/strict'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Document } from '#modules/reports/rules/document.ts'
import { printingOf } from '#modules/reports/views/printing.ts'
import type { Partnership } from '#platform/partnerships.ts'
import { openPrinter } from '#platform/print.ts'
import { openBrowser } from '../test/browser/browser.ts'
import { median } from './loading.ts'
import { memberRunning, memoryOf, memoryOfOne, mostWhile } from './processes.ts'
import { databaseUrl, type Product, type Watched } from './product.ts'
import { type Row, row } from './row.ts'
import type { Visitor } from './visitor.ts'

const RUNS = 5
const SOURCE = join(import.meta.dirname, '../src')

interface Bench {
  readonly person: Visitor
  readonly report: string
  readonly product: Product
  readonly idle: Watched
  readonly folder: string
}

/** The address of the first report there is. */
export async function findReport(person: Visitor): Promise<string> {
  const found = /\/workspace\/reports\/[0-9a-f-]{36}/.exec(await person.read('/workspace/reports'))
  assert.ok(found)
  return found[0]
}

/** What is being watched in both event loops while something runs: the longest delay, in milliseconds. */
async function longestWhile({ product, idle }: Bench, run: () => Promise<unknown>) {
  await Promise.all([product.begin(), idle.begin()])
  await run()
  const [ours, theirs] = await Promise.all([product.delays(), idle.delays()])
  return { ours: ours.part.longest, theirs: theirs.part.longest }
}

/** From the click until the person is told that the proof is drawn, and until they have read the report as HTML. */
async function compileOnce(bench: Bench) {
  const { person, report } = bench
  const send = await person.fill(report, `${report}/compile`)
  let [drawn, read] = [0, 0]
  const loop = await longestWhile(bench, async () => {
    const began = performance.now()
    let to: string | undefined = await send()
    while (to && !to.endsWith('#findings')) {
      await pause(50)
      to = (await person.leads(to)) ?? to
    }
    drawn = performance.now() - began
    await person.read(`${report}/proof`)
    read = performance.now() - began
  })
  return { drawn, read, loop }
}

/** Typst alone with the same document: milliseconds for each, and the most megabytes of its process. */
async function typstAlone(folder: string): Promise<{ times: readonly number[]; memory: number }> {
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
  const { document, ...partnership } = newest
  const imprint = { partnership, publishedLine: 'Proof', made: Temporal.Now.instant(), isLarge: false }
  const printing = printingOf({ document, imprint })
  const template = join(SOURCE, 'modules/reports/print/report.typ')
  await using printer = openPrinter({ fonts: join(SOURCE, 'assets/print') })
  const times: number[] = []
  const memory = await mostWhile(
    () => memoryOfOne(memberRunning(process.pid, 'print-worker.ts') ?? 0),
    async () => {
      for (let run = 0; run <= RUNS; run++) {
        const began = performance.now()
        await printer.print({ template, ...printing })
        times.push(performance.now() - began)
      }
    },
  )
  return { times, memory }
}

/** Said at the head and the foot of each page, as our own PDF does. */
const ON_EACH_PAGE = {
  displayHeaderFooter: true,
  headerTemplate: '<span style="font-size: 8px">Yearly report</span>',
  footerTemplate:
    '<span style="font-size: 8px">Page <span class="pageNumber"></span> of <span class="totalPages"></span></span>',
  margin: { top: '30mm', bottom: '27mm', left: '27mm', right: '27mm' },
} as const

/** A browser that is warm: milliseconds from the HTML of the report to its PDF, with tags and bookmarks as ours has. */
async function chromiumAlone({ person, product, report }: Bench): Promise<readonly number[]> {
  await using browser = await openBrowser()
  const page = await browser.newPage({ extraHTTPHeaders: { cookie: person.cookies() } })
  await page.goto(`${product.address}${report}/proof`)
  const html = await page.content()
  const times: number[] = []
  for (let run = 0; run <= RUNS; run++) {
    const began = performance.now()
    await page.setContent(html)
    const pdf = await page.pdf({ format: 'A4', tagged: true, outline: true, ...ON_EACH_PAGE })
    times.push(performance.now() - began)
    assert.ok(pdf.byteLength > 100_000, 'The browser did not print the report')
  }
  return times
}

/** The whole report to HTML, PDF and Word, with its summary and covering report: how long, how much memory above `restingMemory`, and how long others are held up. */
export async function measureCompiling(bench: Bench, restingMemory: number): Promise<Row[]> {
  const { person, report, product, folder } = bench
  const cold = await compileOnce(bench)
  const most = await mostWhile(
    () => memoryOf(product.pid),
    async () => {
      for (let run = 0; run < 2; run++) await compileOnce(bench)
    },
  )
  const runs = []
  for (let run = 0; run < RUNS; run++) runs.push(await compileOnce(bench))
  const desk = []
  for (let run = 0; run < RUNS; run++) desk.push(await longestWhile(bench, () => person.read(report)))
  const alone = await typstAlone(folder)
  const [aloneCold = 0, ...aloneWarm] = alone.times
  const [, ...chromium] = await chromiumAlone(bench)

  const typst = '(limit: Typst alone)'
  const seconds = (times: readonly number[]) => median(times) / 1000
  const greatest = (values: readonly number[]) => Math.max(...values)
  const all = [cold, ...runs]
  const nobody = '(limit: an idle process)'
  return [
    row(`compile to HTML, PDF and Word, first ${typst}`, cold.read / 1000, 's', aloneCold / 1000, ['<', 3]),
    row(
      `compile to HTML, PDF and Word, median of ${RUNS} ${typst}`,
      seconds(runs.map(({ read }) => read)),
      's',
      seconds(aloneWarm),
      ['<', 3],
    ),
    row(
      `compile to HTML, PDF and Word, longest of ${RUNS} ${typst}`,
      greatest(runs.map(({ read }) => read)) / 1000,
      's',
      greatest(aloneWarm) / 1000,
      ['<', 3],
    ),
    row(
      `compile, of that until the proof is drawn, median ${typst}`,
      seconds(runs.map(({ drawn }) => drawn)),
      's',
      seconds(aloneWarm),
    ),
    row(
      'PDF of the report by a warm Chromium, as many times as Typst takes (limit: as it is asked)',
      median(chromium) / median(aloneWarm),
      'times',
      5,
      ['≥', 5],
    ),
    row('compile, memory above rest (limit: Typst alone)', most - restingMemory, 'MB', alone.memory, [
      '≤',
      200,
    ]),
    row(
      `compile, longest delay of the event loop ${nobody}`,
      greatest(all.map(({ loop }) => loop.ours)),
      'ms',
      greatest(all.map(({ loop }) => loop.theirs)),
      ['<', 100],
    ),
    row(
      `page of the report, longest delay of the event loop ${nobody}`,
      greatest(desk.map(({ ours }) => ours)),
      'ms',
      greatest(desk.map(({ theirs }) => theirs)),
    ),
  ]
}
