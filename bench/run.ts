/**
 * Measures the product as its users meet it, each value beside a limit that was measured in the same run, and writes
 * `latest.json`. Ends with 1 when a bar is missed. The machine's other work shows in every value: trust the ratios.
 */
import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'node-html-parser'
import { measureHeatMap, measureResults } from './answered.ts'
import { measureAsking } from './asking.ts'
import { measureChecking } from './checking.ts'
import { findReport, measureCompiling } from './compiling.ts'
import { measureImport } from './directory.ts'
import { measureExport } from './exporting.ts'
import { longIndicator, measureAnew } from './indicator.ts'
import { measureNational } from './national.ts'
import { measurePacking } from './packing.ts'
import { memoryOf, memoryOfOne } from './processes.ts'
import { businessManager, startIdle, startPlain, startProduct } from './product.ts'
import { measureMade, measureRemembered } from './public-page.ts'
import { publish } from './publishing.ts'
import { measureReport } from './reporting.ts'
import { type Row, row, tableOf } from './row.ts'
import { measureSitting } from './sitting.ts'
import { measureStarts, newFolder } from './starting.ts'
import { measureSurvey } from './surveying.ts'
import { measureTracker } from './tracker.ts'
import { type Visitor, visitor } from './visitor.ts'
import { weigh } from './weight.ts'
import { measureSignedIn } from './workspace-page.ts'

/** The process that prints ends after 30 seconds without work. */
const REST_MS = 35_000

const step = (words: string) =>
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${words}`)

/** The code that the demo shows for one of its accounts. */
async function demoCode(person: Visitor, email: string): Promise<string> {
  const cells = parse(await person.read('/demo/codes')).querySelectorAll('td')
  return cells[cells.findIndex(({ text }) => text.trim() === email) + 1]?.text ?? ''
}

/** The partnership of the demo that has published its arrangements. */
const PUBLISHING = 'anyshire.localhost'

/** The page of the published arrangements: the whole document with its chart, and not the list that leads to it. */
async function arrangementsPath(address: string): Promise<string> {
  const reader = visitor(address, PUBLISHING)
  const path = /\/arrangements\/[\w-]+/.exec(await reader.read('/arrangements'))?.[0]
  assert.ok(path, 'The demo has published no arrangements')
  return path
}

async function measureAll(folder: string): Promise<Row[]> {
  const rows: Row[] = weigh()
  step('check')
  rows.push(...measureChecking())
  rows.push(...(await measurePacking()))
  step('starts')
  rows.push(...(await measureStarts()))

  step('rest')
  await using idle = startIdle()
  let path = ''
  let arrangements = ''
  {
    await using product = await startProduct({ folder, isWatched: true })
    await pause(REST_MS)
    const resting = memoryOf(product.pid)
    rows.push(
      row('memory at rest (limit: an idle process)', resting, 'MB', memoryOfOne(idle.pid), ['<', 350]),
    )
    const person = visitor(product.address)
    await person.post('/sign-in', '/sign-in', businessManager(folder))
    await person.post('/sign-in/second-step', '/sign-in/second-step', {
      code: await demoCode(person, businessManager(folder).email),
    })
    const report = await findReport(person)
    step('compile')
    rows.push(...(await measureCompiling({ person, report, product, idle, folder }, resting)))
    path = await publish(person, report)

    step('public page')
    const page = await visitor(product.address).read(path)
    {
      await using plain = await startPlain(folder, page)
      rows.push(...(await measureRemembered({ name: 'published report', product, plain, path })))
    }
    arrangements = await arrangementsPath(product.address)
    {
      const page = await visitor(product.address, PUBLISHING).read(arrangements)
      await using plain = await startPlain(folder, page)
      const places = { product, plain, path: arrangements, host: PUBLISHING }
      rows.push(...(await measureRemembered({ name: 'published arrangements', ...places })))
    }

    step('signed-in pages')
    const register = await person.read('/workspace/indicators')
    const indicator = /\/workspace\/indicators\/[0-9a-f-]{36}/.exec(register)?.[0]
    assert.ok(indicator)
    {
      await using plain = await startPlain(folder, await person.read(indicator))
      const shared = { product, plain, cookie: person.cookies() }
      rows.push(
        ...(await measureSignedIn({
          ...shared,
          name: 'indicator page',
          path: indicator,
          at: [1, 8],
          bar: 5,
        })),
        ...(await measureSignedIn({ ...shared, name: 'page of the report', path: report, at: [1], bar: 15 })),
      )
    }
    const long = await longIndicator(person)
    {
      await using plain = await startPlain(folder, await person.read(long))
      const name = 'indicator page of 10 years, 4 quarters and 2 areas'
      const shared = { product, plain, cookie: person.cookies() }
      rows.push(...(await measureSignedIn({ ...shared, name, path: long, at: [16], p95: 60 })))
      rows.push(...(await measureAnew(person, long, long, name)))
      const desk = 'page of the report beside 10 years of figures'
      rows.push(...(await measureSignedIn({ ...shared, name: desk, path: report, at: [1], bar: 15 })))
      rows.push(...(await measureAnew(person, long, report, desk)))
    }
    {
      const directory = '/workspace/people?page=50'
      rows.push(await measureImport(person, folder))
      step('national figures')
      rows.push(...(await measureNational(person, { product, idle, folder })))
      await using plain = await startPlain(folder, await person.read(directory))
      const shared = { product, plain, cookie: person.cookies(), at: [1, 8], bar: 4, p95: 60 }
      rows.push(
        ...(await measureSignedIn({
          ...shared,
          name: 'directory page of 50 of 5,000',
          path: directory,
        })),
      )
    }
    step('asking')
    rows.push(...(await measureAsking(folder)))
    step('meetings')
    rows.push(...(await measureSitting(person, product, folder)))
    step('tracker')
    rows.push(...(await measureTracker(person, product, folder)))
    rows.push(...(await measureAnew(person, long, '/workspace/actions', 'tracker of 10,000 actions')))
    step('questionnaires')
    rows.push(...(await measureSurvey(person, product, folder)))
    rows.push(...(await measureResults(person, product, folder)))
    rows.push(...(await measureHeatMap(person, product, folder)))
    rows.push(...(await measureExport(person, product, folder)))
    rows.push(...(await measureReport(person, folder)))
    const [{ whole }, { whole: beside }] = [await product.delays(), await idle.delays()]
    rows.push(
      row(
        'event loop over the run, 99.9th percentile (limit: an idle process)',
        whole.p999,
        'ms',
        beside.p999,
        ['<', 100],
      ),
    )
  }

  step('public page, made for each reader')
  await using product = await startProduct({ folder, program: 'bench/uncached.ts' })
  for (const made of [
    { name: 'published report', path, most: 10 },
    { name: 'published arrangements', path: arrangements, host: PUBLISHING, most: 6 },
  ]) {
    await using plain = await startPlain(folder, await visitor(product.address, made.host).read(made.path))
    rows.push(...(await measureMade({ product, plain, ...made })))
  }
  return rows
}

const folder = await newFolder()
const [before] = loadavg()
try {
  const rows = await measureAll(folder)
  const [after] = loadavg()
  console.log(tableOf(rows))
  console.log(
    `\n${cpus().length} cores; work waiting for them a minute before the start ${before?.toFixed(1)}, and at the end ${after?.toFixed(1)}; ` +
      `${(performance.now() / 1000).toFixed(0)} s.`,
  )
  await writeFile(join(import.meta.dirname, 'latest.json'), `${JSON.stringify(rows, null, 2)}\n`)
  if (rows.some(({ holds }) => !holds)) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
