import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { median } from './loading.ts'
import { measurePrinting } from './printing.ts'
import { memoryOf, mostWhile } from './processes.ts'
import type { Product, Watched } from './product.ts'
import { type Row, row } from './row.ts'
import type { Visitor } from './visitor.ts'

const RUNS = 5

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

/** The whole report to HTML, PDF and Word, with its summary and covering report: how long, how much memory above `restingMemory`, and how long others are held up. */
export async function measureCompiling(bench: Bench, restingMemory: number): Promise<Row[]> {
  const { person, report, product } = bench
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
  const { first: aloneCold, warm: aloneWarm, memory: aloneMemory, rows } = await measurePrinting(bench)

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
    ...rows,
    row('compile, memory above rest (limit: Typst alone)', most - restingMemory, 'MB', aloneMemory, [
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
